"""Concept maps and tours as readers follow them, and where a page stands on them.

Each statement of a map comes with its ground, each stop of a tour with what ties it to the one before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from graph_builder.model import (
    Basis,
    CitationKey,
    CitedText,
    Entity,
    FieldType,
    Kind,
    KnowledgeBase,
    Line,
    NodeId,
    Origin,
    Proposition,
    Relation,
    RelationId,
    Standing,
    Stop,
    entity_of,
    is_work,
    key_of,
    relation_id,
)
from graph_builder.model.ids import MENTIONED
from graph_builder.model.uses import keys_of
from graph_builder.views.sentences import Place, Sentence, place, tell


class Ground(Enum):
    """What a proposition rests on, as far as a picture can tell it apart."""

    SOURCE = "source"
    CONTESTED = "contested"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class ToldProposition:
    """A proposition with its address on its page, its two ends, and the relation it rests on, if it rests on one."""

    id: str
    proposition: Proposition
    start: Place
    end: Place
    ground: Ground
    relation: Sentence | None

    @property
    def sentence(self) -> str:
        """The proposition as plain text."""
        return f"{self.start.label} {self.proposition.phrase} {self.end.label}"

    @property
    def keys(self) -> tuple[CitationKey, ...]:
        """Every work the proposition rests on."""
        own = keys_of(self.proposition.citations)
        noted = (CitationKey(key) for key in MENTIONED.findall(self.proposition.note))
        return tuple(dict.fromkeys([*own, *noted, *(self.relation.keys if self.relation else ())]))


def told_propositions(kb: KnowledgeBase, propositions: Sequence[Proposition]) -> list[ToldProposition]:
    """Return the propositions of a concept map in the order in which they are written."""
    told: dict[str, ToldProposition] = {}
    for proposition in propositions:
        relation = kb.relations[proposition.relation] if proposition.relation else None
        id_ = _address(proposition, told)
        told[id_] = ToldProposition(
            id_,
            proposition,
            place(kb, proposition.from_),
            place(kb, proposition.to),
            _ground(proposition, relation),
            tell(kb, relation) if relation else None,
        )
    return list(told.values())


def _address(proposition: Proposition, taken: Container[str]) -> str:
    """Name a proposition by what it says, so that its address outlasts a new order."""
    plain = unicodedata.normalize("NFKD", proposition.phrase).encode("ascii", "ignore").decode().lower()
    phrase = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"
    slot = 1
    while (name := relation_id(proposition.from_, phrase, proposition.to, str(slot) if slot > 1 else None)) in taken:
        slot += 1
    return name


def _ground(proposition: Proposition, relation: Relation | None) -> Ground:
    if relation and relation.standing is Standing.CONTESTED:
        return Ground.CONTESTED
    if proposition.note or (relation and relation.basis is Basis.CURATOR):
        return Ground.READING
    return Ground.SOURCE


@dataclass(frozen=True, slots=True)
class ToldStop:
    """A stop of a tour: what it is, what to notice there, and the relations that tie it to the stop before."""

    number: int
    stop: Stop
    place: Place
    kind: Kind
    title: str
    date: str
    definition: CitedText | None
    work: CitationKey | None
    ties: tuple[Sentence, ...]

    @property
    def keys(self) -> tuple[CitationKey, ...]:
        """Every work that the stop names."""
        keys = [*keys_of(self.stop.citations), *(key for tie in self.ties for key in tie.keys)]
        keys += [self.work] if self.work else []
        keys += keys_of(self.definition.citations) if self.definition else []
        return tuple(dict.fromkeys(keys))


def told_stops(kb: KnowledgeBase, stops: Sequence[Stop]) -> list[ToldStop]:
    """Return the stops of a tour in order."""
    told = []
    for number, stop in enumerate(stops, 1):
        node = stop.to
        entity, sense = kb.entity(node), kb.sense(node)
        date = kb.date(node)
        work = key_of(node) if is_work(node) else None
        told.append(
            ToldStop(
                number=number,
                stop=stop,
                place=place(kb, node),
                kind=kb.kind(node),
                title=_title(kb, node),
                date="" if date is None or date.edtf == "unknown" else date.label,
                definition=sense.definition if sense else entity.definition if entity else None,
                work=work,
                ties=_ties(kb, stops[number - 2].to, node) if number > 1 else (),
            )
        )
    return told


def _title(kb: KnowledgeBase, node: NodeId) -> str:
    if is_work(node):
        work = kb.works[key_of(node)]
        # a work whose title nobody has seen is known by its citation
        return work.title if work.title != work.key else work.label
    entity = kb.entity(node)
    return entity.title if entity and not kb.sense(node) else kb.label(node)


def _ties(kb: KnowledgeBase, before: NodeId, node: NodeId) -> tuple[Sentence, ...]:
    """Return the relations between a stop and the one before it, told from the later."""
    pages = {kb.page_of(before), kb.page_of(node)}
    found = [
        relation
        for relation in kb.relations_of(kb.page_of(node))
        if {kb.page_of(relation.subject), kb.page_of(relation.object)} == pages and _is_told(relation)
    ]
    # where the sources say something, our own inferences on anything but descent are left to the pages
    said = [r for r in found if r.basis is not Basis.CURATOR or r.line is not Line.NONE]
    found = said or found
    # what was written comes before what the bibliography gives
    found.sort(key=lambda r: (r.origin is Origin.DERIVED, r.line is Line.NONE, r.id))
    return tuple(tell(kb, relation, kb.page_of(node)) for relation in found)


def _is_told(relation: Relation) -> bool:
    return relation.origin is Origin.CURATED or relation.type in ("authored_by", "edited_by")


@dataclass(frozen=True, slots=True)
class Appearance:
    """A page on a map or tour: which one, and as which stop between which others."""

    guide: Place
    kind: Kind
    title: str
    stop: int = 0
    stops: int = 0
    before: Place | None = None
    after: Place | None = None


def appearances(kb: KnowledgeBase, page: NodeId) -> list[Appearance]:
    """Return on which maps and tours a page is shown, by kind and title; each stop on its own."""
    guides = {r.subject for r in kb.relations_of(page) if r.type == "includes" and r.object == page}
    order = list(kb.vocabulary.kinds)
    found = [a for guide in guides for a in _appearances_on(kb, page, guide)]
    return sorted(found, key=lambda a: (order.index(a.kind.id), a.title.casefold(), a.guide.node, a.stop))


def _appearances_on(kb: KnowledgeBase, page: NodeId, guide: NodeId) -> Iterator[Appearance]:
    entity = kb.entities[entity_of(guide)]
    kind, at = kb.kind(guide), place(kb, guide)
    stops = stops_of(entity)
    if propositions_of(entity):
        yield Appearance(at, kind, entity.title)
    for number, stop in enumerate(stops, 1):
        if kb.page_of(stop.to) == page:
            before = place(kb, stops[number - 2].to) if number > 1 else None
            after = place(kb, stops[number].to) if number < len(stops) else None
            yield Appearance(at, kind, entity.title, number, len(stops), before, after)


def stops_of(entity: Entity) -> tuple[Stop, ...]:
    """Return the stops of an entity, none for what is no tour."""
    values = (value for value in entity.fields.values() if isinstance(value, tuple))
    return tuple(item for value in values for item in value if isinstance(item, Stop))


def propositions_of(entity: Entity) -> tuple[Proposition, ...]:
    """Return the propositions of an entity, none for what is no concept map."""
    values = (value for value in entity.fields.values() if isinstance(value, tuple))
    return tuple(item for value in values for item in value if isinstance(item, Proposition))


def question_of(entity: Entity, kind: Kind) -> tuple[str, str]:
    """Return the name and the text of the question a concept map answers: the first text field of its kind."""
    if propositions_of(entity):
        for name, spec in kind.fields.items():
            value = entity.fields.get(name)
            if spec.type is FieldType.TEXT and isinstance(value, str):
                return name, value
    return "", ""


def count_of_stops(entity: Entity) -> str:
    """Return how many stops a tour has, and how many of them are works: `12 stops, 2 of them works to read`."""
    stops = stops_of(entity)
    works = sum(is_work(stop.to) for stop in stops)
    if not stops:
        return ""
    reading = f", {works} of them {'a work' if works == 1 else 'works'} to read" if works else ""
    return f"{len(stops)} stop{'' if len(stops) == 1 else 's'}{reading}"


def summary_of(kb: KnowledgeBase, entity: Entity, kind: Kind) -> str:
    """Return what a list says of a guide: the question of a concept map, from where to where a tour leads."""
    stops = stops_of(entity)
    if not stops:
        return question_of(entity, kind)[1]
    return f"From {kb.label(stops[0].to)} to {kb.label(stops[-1].to)}: {count_of_stops(entity)}."


def joining(kb: KnowledgeBase, stops: Sequence[Stop]) -> tuple[list[NodeId], list[Relation]]:
    """Return the pages of a tour and the relations that tie each to the one before."""
    pages = list(dict.fromkeys(kb.page_of(stop.to) for stop in stops))
    relations: dict[RelationId, Relation] = {}
    for told in told_stops(kb, stops):
        relations |= {tie.relation.id: tie.relation for tie in told.ties}
    return pages, list(relations.values())
