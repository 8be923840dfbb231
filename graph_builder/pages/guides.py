"""What leads through pages: concept maps, tours, and, on every page, the maps and tours on which it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from graph_builder.model import CitationKey, Diagram, Entity, Kind, NodeId, entity_node, entity_of
from graph_builder.pages.context import Atlas, Here, kind_glyph, render
from graph_builder.pages.network import proposition_payload
from graph_builder.pages.pictures import map_picture, proposition_picture
from graph_builder.pages.site import Inserts
from graph_builder.views.guides import (
    Appearance,
    appearances,
    count_of_stops,
    joining,
    propositions_of,
    question_of,
    stops_of,
    told_propositions,
    told_stops,
)


@dataclass(frozen=True, slots=True)
class Guide:
    """The parts of a guide's page around its prose, as Markdown with tokens, and the works they name."""

    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    keys: frozenset[CitationKey] = frozenset()
    wide: bool = False
    lists_works: bool = False
    """Whether its references are its works: a list to be read, not the grounds of what it says."""


def guide_parts(atlas: Atlas, here: Here, entity: Entity, inserts: Inserts) -> Guide:
    """Return what an entity's propositions or stops put on its page; nothing for an entity without."""
    if propositions_of(entity):
        return _concept_map(atlas, here, entity, inserts)
    if stops_of(entity):
        return _tour(atlas, here, entity, inserts)
    return Guide()


def _concept_map(atlas: Atlas, here: Here, entity: Entity, inserts: Inserts) -> Guide:
    kb = atlas.kb
    told = told_propositions(kb, propositions_of(entity))
    picture = proposition_picture(kb, told, here.href, name=entity.id, title=entity.title)
    payload_id = f"ga-{entity.id}"
    view = render(
        "concept_map.html.j2",
        payload_id=payload_id,
        label=entity.title,
        svg=Markup(picture.svg),  # escaped where it is drawn
        legend=Markup(picture.legend),
        network=proposition_payload(kb, picture.plan, told, payload_id),
    )
    sentences = render("propositions.html.j2", p=here, told=told)
    return Guide(
        [inserts.put(view)],
        ["## In words", inserts.put(sentences)],
        frozenset(key for one in told for key in one.keys),
        wide=True,
    )


def _tour(atlas: Atlas, here: Here, entity: Entity, inserts: Inserts) -> Guide:
    kb = atlas.kb
    stops = stops_of(entity)
    told = told_stops(kb, stops)
    pages, relations = joining(kb, stops)
    numbers: dict[NodeId, str] = {}
    for stop in told:
        page = kb.page_of(stop.stop.to)
        numbers[page] = f"{numbers[page]}, {stop.number}" if page in numbers else str(stop.number)
    picture = map_picture(kb, pages, relations, here.href, name=entity.id, title=entity.title, numbers=numbers)
    route = Markup('<figure class="ga-figure ga-scroll ga-tourmap">{}<figcaption>{}</figcaption></figure>').format(
        Markup(picture.svg),
        Markup(picture.legend),  # escaped where they are drawn
    )
    html = render(
        "tour.html.j2",
        p=here,
        id=entity.id,
        label=entity.title,
        stops=told,
        glyphs={stop.kind.id: kind_glyph(stop.kind.id, stop.kind.shape) for stop in told},
        references=atlas.references,
    )
    return Guide(
        [],
        [inserts.put(route), "## Stops", inserts.put(html)],
        frozenset(key for stop in told for key in stop.keys),
        lists_works=True,
    )


def lead_of(entity: Entity, kind: Kind) -> tuple[str, str]:
    """Return the class and the text of the line under the title of a guide: its question, or how long it is."""
    _, question = question_of(entity, kind)
    if question:
        return "ga-question", question
    return "ga-length", count_of_stops(entity)


def shown_on(atlas: Atlas, here: Here, page: NodeId, inserts: Inserts) -> list[str]:
    """Return the section that leads from a page to the maps and tours on which it stands."""
    found = appearances(atlas.kb, page)
    if not found:
        return []
    return ["## On maps and tours", inserts.put(render("shown_on.html.j2", p=here, appearances=found))]


def maps_of(atlas: Atlas, entity: Entity) -> list[tuple[str, list[Appearance]]]:
    """Return the concept maps to name in the head of a page, under the name of their kind.

    Only what is drawn as a diagram names them there: the map shows among what its parts stand.
    """
    if not any(isinstance(value, Diagram) for value in entity.fields.values()):
        return []
    kb = atlas.kb
    found: dict[str, list[Appearance]] = {}
    for appearance in appearances(kb, entity_node(entity.id)):
        if propositions_of(kb.entities[entity_of(appearance.guide.node)]):
            found.setdefault(appearance.kind.id, []).append(appearance)
    kinds = kb.vocabulary.kinds
    return [(kinds[id_].label if len(maps) == 1 else kinds[id_].plural, maps) for id_, maps in found.items()]
