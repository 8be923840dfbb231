"""Entities: what a page is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph_builder.diagnostics import SourceSpan
from graph_builder.model.dates import FuzzyDate
from graph_builder.model.guides import Chart, Diagram, Proposition, Stop
from graph_builder.model.ids import EntityId, NodeId, sense_node
from graph_builder.model.relation import Citation
from graph_builder.model.review import ReviewState
from graph_builder.model.study import Card, Cell, Question


@dataclass(frozen=True, slots=True)
class CitedText:
    """A statement in plain text and who is cited for it."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """One dated meaning of an entity."""

    id: str
    label: str
    date: FuzzyDate
    by: tuple[EntityId, ...]
    definition: CitedText
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with how it was got. `value` and `ci` are in `metric`; `k` counts studies, `n` participants."""

    label: str
    metric: str
    value: float
    unit: str = ""
    ci: tuple[float, float] | None = None
    k: int | None = None
    n: int | None = None
    of: str = ""
    citations: tuple[Citation, ...] = ()


FieldValue = (
    str
    | tuple[str, ...]
    | FuzzyDate
    | CitedText
    | tuple[Measure, ...]
    | tuple[Stop, ...]
    | tuple[Proposition, ...]
    | tuple[Question, ...]
    | tuple[Card, ...]
    | tuple[Cell, ...]
    | Diagram
    | Chart
)


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity with the facts of its front matter and the prose below it."""

    id: EntityId
    kind: str
    title: str
    label: str
    path: str
    span: SourceSpan
    state: ReviewState
    subkind: str = ""
    aliases: tuple[str, ...] = ()
    date: FuzzyDate | None = None
    first_stated: tuple[FuzzyDate, tuple[Citation, ...]] | None = None
    facets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    definition: CitedText | None = None
    senses: tuple[Sense, ...] = ()
    names: tuple[str, ...] = ()
    record: bool = False
    fields: Mapping[str, FieldValue] = field(default_factory=lambda: MappingProxyType({}))
    body: str = ""
    body_line: int = 1
    """Line of the file on which the body begins, 1-based."""

    def sense(self, sense_id: str) -> Sense | None:
        """Return one of its senses."""
        return next((s for s in self.senses if s.id == sense_id), None)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All numbers its fields give."""
        values = (v for value in self.fields.values() if isinstance(value, tuple) for v in value)
        return tuple(v for v in values if isinstance(v, Measure))

    @property
    def nodes(self) -> tuple[NodeId, ...]:
        """The entity's own node and those of its senses."""
        return (NodeId(self.id), *(sense_node(self.id, s.id) for s in self.senses))
