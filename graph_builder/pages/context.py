"""What every page needs while it is written: the atlas, its references, and addresses as seen from the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from graph_builder.diagnostics import Diagnostic
from graph_builder.graph import AtlasGraph
from graph_builder.model import (
    Citation,
    CitationKey,
    Grade,
    KnowledgeBase,
    NodeId,
    work_node,
)
from graph_builder.model.ids import MENTIONED
from graph_builder.pages.pictures.svg import glyph, interval, number, token
from graph_builder.pages.prose import joined, link_html, write_out
from graph_builder.pages.site import Inserts, relative
from graph_builder.sources import Body, InText
from graph_builder.validation import ProsePage
from graph_builder.views.checking import GRADES
from graph_builder.views.names import Homonym, homonyms
from graph_builder.views.references import Reference
from graph_builder.views.sentences import Place, place
from graph_builder.views.uses import Uses, uses_of_works


@dataclass(frozen=True)
class Atlas:
    """All that pages are made of."""

    kb: KnowledgeBase
    graph: AtlasGraph
    references: Mapping[CitationKey, Reference]
    prose: Mapping[str, ProsePage]
    """Curated pages by their path below the pages' folder."""
    site_url: str = ""
    """Where the site will be published; empty if nobody has said."""
    contact: str = ""
    """The editors' address for mail; empty if nobody has said."""
    language: str = ""
    """The language of its pages, as a BCP 47 tag; empty if nobody has said."""
    rights: str = ""
    """Who may do what with its pages, as plain text; empty if nobody has said."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What the checks found, warnings all of them."""
    uses: Mapping[CitationKey, Uses] = field(init=False)
    homonyms: Mapping[str, Homonym] = field(init=False)
    """Names that several entities share, by slug."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "uses", uses_of_works(self.kb))
        object.__setattr__(self, "homonyms", homonyms(self.kb))

    def homonyms_of(self, node: NodeId) -> list[Homonym]:
        """Return the names that an entity shares with others."""
        return [homonym for homonym in self.homonyms.values() if node in homonym.nodes]


@dataclass(frozen=True)
class Here:
    """The page being written; templates know it as `p`."""

    atlas: Atlas
    url: str

    def href(self, url: str) -> str:
        """Return an address of the site as seen from this page."""
        return relative(url, self.url)

    def place(self, node: NodeId) -> Place:
        """Return a node ready to be linked."""
        return place(self.atlas.kb, node)

    def cite(self, citation: Citation) -> Markup:
        """Return `Smith, 1627, p. 25`, linked to the work's page."""
        return self._cite(citation.key, citation.locator)

    def cite_key(self, key: CitationKey) -> Markup:
        """Return `Smith, 1627`, linked to the work's page."""
        return self._cite(key, "")

    def _cite(self, key: CitationKey, locator: str) -> Markup:
        label = Markup(self.atlas.references[key].in_text)  # pandoc's HTML, escaped by pandoc
        href = self.href(self.atlas.kb.url(work_node(key)))
        tail = f", {escape(locator)}" if locator else ""
        return Markup(f'<a class="ga-cite" href="{escape(href)}" data-id="@{escape(key)}">{label}{tail}</a>')

    def linked(self, text: str) -> Markup:
        """Return plain text with the works it names by @key linked."""
        parts: list[Markup] = []
        place = 0
        for found in MENTIONED.finditer(text):
            if found[1] in self.atlas.kb.works:
                parts += [escape(text[place : found.start()]), self.cite_key(CitationKey(found[1]))]
                place = found.end()
        return Markup("").join([*parts, escape(text[place:])])

    def short(self, key: CitationKey) -> Markup:
        """Return `Smith, 1627` without a link."""
        return Markup(self.atlas.references[key].in_text)

    def grade(self, key: CitationKey) -> Grade:
        """Return the grade of a work's record."""
        return self.atlas.kb.works[key].grade

    def grade_says(self, key: CitationKey) -> str:
        """Return what the grade of a work's record means."""
        return GRADES[self.grade(key)]

    def write(self, body: Body, inserts: Inserts) -> str:
        """Return the Markdown of a body with links and citations as seen from this page."""
        kb = self.atlas.kb

        def link(node: NodeId, text: str) -> Markup:
            return link_html(kb, node, text, self.href(kb.url(node)))

        def cite(citation: InText) -> Markup:
            parts = [self._cite(CitationKey(w.key), w.locator) for w in citation.works]
            return Markup('<span class="ga-cites">({})</span>').format(joined(parts, "; "))

        return write_out(body, kb, inserts, link, cite)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates; everything that goes into one is escaped unless it says otherwise."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters["number"] = number
    made.filters["interval"] = interval
    return made


def render(template: str, **values: Any) -> str:
    """Return a template filled in."""
    return environment().get_template(template).render(**values).strip()


def kind_glyph(kind_id: str, shape: str) -> Markup:
    """Return the small sign of a kind as inline SVG."""
    return Markup(  # all parts are made by us
        f'<svg class="ga-sample ga-kind-{token(kind_id)}" width="13" height="13" viewBox="0 0 13 13" '
        f'aria-hidden="true" focusable="false">{glyph(shape, 1, 1)}</svg>'
    )


def one_line(text: str, most: int = 300) -> str:
    """Return text cut at a word, for descriptions."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"
