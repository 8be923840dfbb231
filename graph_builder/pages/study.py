"""What pages are studied with: questions, cards, comparisons, and the order in which to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph_builder.exports import has_cards
from graph_builder.graph.order import reading_order
from graph_builder.model import (
    LEVELS,
    Card,
    Cell,
    Citation,
    CitationKey,
    Entity,
    FieldType,
    Kind,
    Role,
    entity_node,
    work_node,
)
from graph_builder.model.studying import cards_of
from graph_builder.pages.context import Atlas, Here, kind_glyph, render
from graph_builder.pages.prose import plain
from graph_builder.pages.referencing import reference_section
from graph_builder.pages.site import Inserts, Page
from graph_builder.views.comparison import Comparison, comparisons
from graph_builder.views.reading_list import read_first
from graph_builder.views.sentences import Place

CARDS = "cards.md"
ORDER = "order.md"


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of a page."""

    place: Place
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An aspect of one page."""

    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Reading:
    """A work to begin with: how hard it is, what kind of text, and what a reader gets from it."""

    place: Place
    what: str
    reason: str


def first_readings(atlas: Atlas, here: Here, entity: Entity, kind: Kind, inserts: Inserts) -> Iterator[str]:
    """Yield the section that says what to read first about an idea, if there is something to begin with."""
    if kind.role is not Role.IDEA or entity.record:
        return
    genres = atlas.kb.vocabulary.genres
    readings = [
        Reading(
            here.place(work_node(work.key)),
            ", ".join(filter(None, (LEVELS[work.level].lower(), genres.get(work.genre, "").lower()))),
            work.reason,
        )
        for work in read_first(atlas.kb, entity)
    ]
    if readings:
        yield f"## Read first\n\n{inserts.put(render('read_first.html.j2', p=here, works=readings))}"


def study_sections(here: Here, entity: Entity, kind: Kind, inserts: Inserts) -> Iterator[str]:
    """Yield the sections with which a page is studied, each after its heading."""
    for name, value in entity.fields.items():
        spec = kind.fields[name]
        items = value if isinstance(value, tuple) else ()
        match spec.type:
            case FieldType.QUESTIONS:
                html = render("questions.html.j2", questions=items)
            case FieldType.CARDS:
                html = render("cards.html.j2", p=here, cards=items, name=entity.id)
            case FieldType.CELLS:
                rows = [Row(spec.choices[item.aspect], item) for item in items if isinstance(item, Cell)]
                all_of_them = {"url": f"compare/{kind.folder}/", "plural": kind.plural.lower()}
                html = render("cells.html.j2", p=here, rows=rows, **all_of_them)
            case _:
                continue
        if value:
            yield f"## {plain(spec.label)}\n\n{inserts.put(html)}"


def study_pages(atlas: Atlas) -> Iterator[Page]:
    """Write the pages that gather what is studied with; each only if there is something to gather."""
    if has_cards(atlas.kb):
        yield _cards(atlas)
    for comparison in comparisons(atlas.kb):
        yield _comparison(atlas, comparison)
    order = _order(atlas)
    if order:
        yield order


def _cards(atlas: Atlas) -> Page:
    here = Here(atlas, "cards/")
    inserts = Inserts()
    decks = [Deck(here.place(entity_node(e.id)), cards) for e in atlas.kb.entities.values() if (cards := cards_of(e))]
    decks.sort(key=lambda deck: deck.place.label.casefold())
    total = sum(len(deck.cards) for deck in decks)
    lead = (
        f"# Study cards\n\n{total} questions with their answers, from {len(decks)} pages. Every answer has its source. "
        "The same cards stand on the pages they are about."
    )
    html = inserts.put(render("card_decks.html.j2", p=here, decks=decks))
    keys = _keys(c for deck in decks for card in deck.cards for c in card.citations)
    parts = [_prose(atlas, here, CARDS, inserts) or lead, html, *reference_section(here, inserts, keys, "cards")]
    about = "Questions and answers to learn from"
    return Page(CARDS, "Study cards", "\n\n".join(parts) + "\n", inserts, description=about)


def _comparison(atlas: Atlas, comparison: Comparison) -> Page:
    kind = comparison.kind
    uri = f"compare/{kind.folder}.md"
    here = Here(atlas, f"compare/{kind.folder}/")
    inserts = Inserts()
    title = f"{kind.plural} compared"
    lead = (
        f"# {plain(title)}\n\n{len(comparison.entities)} {plain(kind.plural.lower())}, aspect by aspect, in order of "
        "time. Every cell has its source; a cell of which nothing is checked says so."
    )
    html = render("comparison.html.j2", p=here, c=comparison, kind=kind, glyph=kind_glyph(kind.id, kind.shape))
    cells = (one.cell for aspect in comparison.aspects for one in aspect.cells if one.cell)
    keys = _keys(citation for cell in cells for citation in cell.citations)
    parts = [_prose(atlas, here, uri, inserts) or lead, inserts.put(html)]
    parts += reference_section(here, inserts, keys, f"compare-{kind.folder}")
    about = f"{kind.plural} side by side, aspect by aspect"
    return Page(uri, title, "\n\n".join(parts) + "\n", inserts, description=about, wide=True)


def _order(atlas: Atlas) -> Page | None:
    kb = atlas.kb
    here = Here(atlas, "order/")
    inserts = Inserts()
    steps = reading_order(kb, atlas.graph)
    if not steps:
        return None
    kinds = {kind.id: kind_glyph(kind.id, kind.shape) for kind in kb.vocabulary.kinds.values()}
    html = inserts.put(render("order.html.j2", p=here, steps=steps, glyphs=kinds, kb=kb))
    lead = (
        f"# Reading order\n\n{sum(map(len, steps))} pages in {len(steps)} steps. Each is best read after those "
        "named with it. The order is that of the editors, who say why at each link; there are others."
    )
    prose = _prose(atlas, here, ORDER, inserts) or lead
    about = "What is best read before what"
    return Page(ORDER, "Reading order", f"{prose}\n\n{html}\n", inserts, description=about)


def _prose(atlas: Atlas, here: Here, uri: str, inserts: Inserts) -> str:
    """Return what a curated page says in the place of ours, empty if there is none."""
    curated = atlas.prose.get(uri)
    return here.write(curated.body, inserts) if curated else ""


def _keys(citations: Iterable[Citation]) -> set[CitationKey]:
    return {citation.key for citation in citations}
