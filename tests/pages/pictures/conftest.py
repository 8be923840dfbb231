"""A small neutral atlas: things, people and groups, and the ways in which they can be joined."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

import pytest

from graph_builder.diagnostics import SourceSpan
from graph_builder.model import (
    UNKNOWN,
    Basis,
    Citation,
    CitationKey,
    Colour,
    Ends,
    Entity,
    EntityId,
    Grade,
    Kind,
    KnowledgeBase,
    Line,
    Name,
    NodeId,
    Origin,
    Relation,
    RelationId,
    RelationType,
    ReviewState,
    Role,
    Seen,
    Status,
    Vocabulary,
    Work,
    derived_relation_types,
    parse_date,
    relation_id,
)

SPAN = SourceSpan("atlas.md")


def _kind(id_: str, role: Role, shape: str, light: str, dark: str) -> Kind:
    return Kind(id_, id_.capitalize(), id_.capitalize() + "s", id_ + "s", role, shape, Colour(light, dark))


KINDS = {
    k.id: k
    for k in (
        _kind("thing", Role.IDEA, "ellipse", "#1f6f8b", "#7cc4de"),
        _kind("person", Role.AGENT, "box", "#8a4b2a", "#e3a982"),
        _kind("scheme", Role.IDEA, "hexagon", "#5b4a91", "#b9a8ee"),
        _kind("claim", Role.IDEA, "diamond", "#9a2f5b", "#ee9dbd"),
        _kind("number", Role.IDEA, "triangle", "#2f5d9a", "#9cc0f0"),
        _kind("circle", Role.GROUPING, "tag", "#6b5d1f", "#d2c272"),
        _kind("event", Role.OCCURRENCE, "star", "#555f66", "#b8c2c9"),
        _kind("work", Role.WORK, "note", "#4d4d4d", "#c9c9c9"),
    )
}
_ALL = frozenset(KINDS)
_ENDS = (Ends(_ALL, _ALL),)
TYPES = {
    t.id: t
    for t in (
        RelationType("builds_on", "builds on", Line.DESCENT, _ENDS, "basis_of", "is a basis of", "object"),
        RelationType("revises", "revises", Line.DESCENT, _ENDS, "revised_by", "is revised by", "object"),
        RelationType("taught_by", "was taught by", Line.DESCENT, _ENDS, "taught", "taught", "object"),
        RelationType("proposed_by", "was proposed by", Line.BRIDGE, _ENDS, "proposed", "proposed"),
        RelationType("disputes", "disputes", Line.DEBATE, _ENDS, "disputed_by", "is disputed by"),
        RelationType("supports", "supports", Line.DEBATE, _ENDS, "supported_by", "is supported by"),
        RelationType("measures", "measures", Line.NONE, _ENDS, "measured_by", "is measured by"),
        RelationType("part_of", "is part of", Line.NONE, _ENDS, "has_part", "has as a part"),
        RelationType("related", "is related to", Line.NONE, _ENDS, symmetric=True),
        RelationType("belongs_to", "belongs to", Line.NONE, _ENDS, "has_member", "has as a member"),
        RelationType("involves", "involves", Line.NONE, _ENDS, "involved_in", "is involved in"),
        *derived_relation_types(frozenset({"person"}), _ALL).values(),
    )
}
VOCABULARY = Vocabulary(
    "Test atlas", "", MappingProxyType(KINDS), MappingProxyType({}), MappingProxyType(TYPES)
)


class Atlas:
    """Collects entities, works and relations, then freezes them."""

    def __init__(self) -> None:
        self.entities: dict[EntityId, Entity] = {}
        self.works: dict[CitationKey, Work] = {}
        self.relations: dict[RelationId, Relation] = {}

    def entity(
        self, id_: str, label: str = "", kind: str = "thing", date: str | None = None, **more: object
    ) -> NodeId:
        self.entities[EntityId(id_)] = Entity(
            EntityId(id_),
            kind,
            label or id_,
            label or id_,
            f"{id_}.md",
            SPAN,
            ReviewState("draft", UNKNOWN),
            date=parse_date(date) if date else None,
            **more,  # type: ignore[arg-type]
        )
        return NodeId(id_)

    def work(self, key: str, family: str, date: str) -> NodeId:
        self.works[CitationKey(key)] = Work(
            CitationKey(key),
            "book",
            MappingProxyType({}),
            (Name(family),),
            (),
            parse_date(date),
            Grade.B,
            frozenset(),
            Seen.NONE,
            Status.CURRENT,
            SPAN,
        )
        return NodeId(f"@{key}")

    def relate(self, subject: str, type_: str, object_: str, cite: Sequence[str] = ()) -> RelationId:
        id_ = relation_id(NodeId(subject), type_, NodeId(object_))
        self.relations[id_] = Relation(
            id_,
            NodeId(subject),
            type_,
            NodeId(object_),
            TYPES[type_].line,
            None,
            True,
            tuple(Citation(CitationKey(key)) for key in cite),
            Basis.CITING,
            None,
            Origin.DERIVED if TYPES[type_].derived else Origin.CURATED,
            SPAN,
        )
        return id_

    def freeze(self) -> KnowledgeBase:
        def ordered(mapping: dict) -> MappingProxyType:  # type: ignore[type-arg]
            return MappingProxyType({key: mapping[key] for key in sorted(mapping)})

        return KnowledgeBase(VOCABULARY, ordered(self.entities), ordered(self.works), ordered(self.relations))


@pytest.fixture
def atlas() -> Atlas:
    return Atlas()
