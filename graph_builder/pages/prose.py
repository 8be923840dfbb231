"""A page's prose with its links and citations written out."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from graph_builder.model import KnowledgeBase, NodeId, is_work
from graph_builder.pages.site import Inserts, clean
from graph_builder.sources import Body, InText, Link, Ours

OURS = Markup('<span class="ga-ours">(the editors)</span>')

_HEADING = re.compile(r"^#{1,6}[ \t].*$", re.MULTILINE)
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!])")


def write_out(
    body: Body,
    kb: KnowledgeBase,
    inserts: Inserts,
    link: Callable[[NodeId, str], Markup],
    cite: Callable[[InText], Markup],
) -> str:
    """Return the Markdown of a body with a token for each link and citation.

    In headings they become plain text: a heading is copied into the table of contents.
    """
    headings = [found.span() for found in _HEADING.finditer(body.text)]
    parts: list[str] = []
    place = 0
    items: list[Link | InText | Ours] = [*body.links, *body.citations, *body.ours]
    for item in sorted(items, key=lambda i: i.start):
        parts.append(clean(body.text[place : item.start]))
        in_heading = any(start <= item.start < end for start, end in headings)
        if isinstance(item, Link):
            node = NodeId(item.target)
            shown = item.text or kb.label(node)
            parts.append(plain(shown) if in_heading else inserts.put(link(node, shown)))
        elif isinstance(item, Ours):
            parts.append(inserts.put(OURS) if not in_heading else "")
        elif not in_heading:
            parts.append(inserts.put(cite(item)))
        place = item.end
    return "".join([*parts, clean(body.text[place:])])


def plain(text: str) -> str:
    """Return text so that Markdown shows it as it is."""
    return _MARKUP.sub(r"\\\1", str(escape(text)).replace("&#39;", "'").replace("&#34;", '"'))


def link_html(kb: KnowledgeBase, node: NodeId, text: str, href: str) -> Markup:
    """Return a link to an entity, a sense or a work."""
    kind = kb.kind(node).id
    class_ = "ga-work" if is_work(node) else f"ga-entity-link ga-kind-{kind}"
    # a page has hundreds of links: `Markup.format` would take five times as long
    return Markup(f'<a class="{escape(class_)}" href="{escape(href)}" data-id="{escape(node)}">{escape(text)}</a>')


def joined(parts: list[Markup], separator: str) -> Markup:
    """Return parts of HTML with a plain separator between them."""
    return Markup(escape(separator)).join(parts)
