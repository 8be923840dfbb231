"""Pages that are about no entity: their prose written out, and what they ask the atlas for.

Such a page asks with a comment on a line of its own: `<!-- atlas: lineage -->` for the opening lineage as a line,
`<!-- atlas: map -->` for its picture, `<!-- atlas: counts -->` for how much there is of every kind,
`<!-- atlas: state -->` for how far all that was checked, `<!-- atlas: correction -->` for the form that words a
suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from graph_builder.model import NodeId, Relation
from graph_builder.pages.context import Atlas, Here, render
from graph_builder.pages.explore import Dated, opening_lineage, told
from graph_builder.pages.indexes import kinds_row
from graph_builder.pages.pictures import map_picture
from graph_builder.pages.referencing import reference_section
from graph_builder.pages.site import Inserts, Page, url_of
from graph_builder.pages.state import strip
from graph_builder.sources.body import ASKED
from graph_builder.validation import ProsePage
from graph_builder.views.sentences import Sentence, tell

_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*$", re.MULTILINE)


def asks(prose: ProsePage, what: str) -> bool:
    """Tell whether a page asks for one of the answers."""
    return what in ASKED.findall(prose.body.text)


def plain_page(atlas: Atlas, prose: ProsePage) -> Page:
    """Write a page that is about no entity."""
    inserts = Inserts()
    here = Here(atlas, url_of(prose.uri))
    markdown = here.write(prose.body, inserts)

    def answer(found: re.Match[str]) -> str:
        make = ANSWERS.get(found[1])
        return inserts.put(make(atlas, here)) if make else found[0]

    title = _TITLE.search(markdown)
    parts = [ASKED.sub(answer, markdown)]
    name = here.url.rstrip("/").replace("/", "-") or "home"
    parts += reference_section(here, inserts, atlas.kb.cited_in_prose.get(prose.uri, ()), name)
    return Page(prose.uri, title[1] if title else "", "\n\n".join(parts), inserts)


@dataclass(frozen=True, slots=True)
class Card:
    """A stop of the opening line, and the relation that ties it to the stop before."""

    at: Dated
    step: Sentence | None


def _lineage(atlas: Atlas, here: Here) -> str:
    """Write one path of the opening lineage as a line of cards: that by way of the declared pages, else the longest."""
    lineage = opening_lineage(atlas)
    if not lineage or not lineage.paths:
        return ""
    kb = atlas.kb
    via = set(kb.vocabulary.lineage_via)

    def worth(place: int) -> tuple[int, int, int]:
        path = lineage.paths[place]
        return len(via & {kb.page_of(node) for node in path.nodes}), len(path.steps), -place

    index = max(range(len(lineage.paths)), key=worth)
    path, nodes = lineage.paths[index], told(atlas, here, lineage, index).nodes
    steps = [None, *(tell(kb, step.relation, step.to_node) for step in path.steps)]
    cards = [Card(at, step) for at, step in zip(nodes, steps, strict=True)]
    label = f"From {kb.label(lineage.start)} to {kb.label(lineage.end)}"
    return render("front.html.j2", p=here, cards=cards, label=label)


def _map(atlas: Atlas, here: Here) -> str:
    """Draw the paths of the opening lineage as one picture."""
    lineage = opening_lineage(atlas)
    if not lineage or not lineage.paths:
        return ""
    nodes: dict[NodeId, None] = {}
    relations: dict[str, Relation] = {}
    for path in lineage.paths:
        nodes |= dict.fromkeys(atlas.kb.page_of(node) for node in path.nodes)
        relations |= {step.relation.id: step.relation for step in path.steps}
    picture = map_picture(atlas.kb, nodes, relations.values(), here.href, name="lineage", title="Lineage")
    return Markup('<figure class="ga-figure ga-scroll">{}<figcaption>{}</figcaption></figure>').format(
        Markup(picture.svg),
        Markup(picture.legend),  # escaped where they are drawn
    )


def _correction(atlas: Atlas, here: Here) -> str:
    return render("correction.html.j2", contact=atlas.contact)


# `ANSWERS` of the model names them for those who check the pages
ANSWERS: dict[str, Callable[[Atlas, Here], str]] = {
    "correction": _correction,
    "counts": kinds_row,
    "lineage": _lineage,
    "map": _map,
    "state": strip,
}
