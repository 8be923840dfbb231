"""Pages of a kind beside one another, aspect by aspect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph_builder.model import Cell, Entity, Kind, KnowledgeBase
from graph_builder.model.studying import cells_of, compared_by


@dataclass(frozen=True, slots=True)
class Compared:
    """What one entity says on one aspect; None where nothing is curated."""

    entity: Entity
    cell: Cell | None


@dataclass(frozen=True, slots=True)
class Aspect:
    """An aspect, and what each entity says on it, in order of time."""

    id: str
    label: str
    cells: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A kind whose pages are compared."""

    kind: Kind
    entities: tuple[Entity, ...]
    aspects: tuple[Aspect, ...]


def comparisons(kb: KnowledgeBase) -> Iterator[Comparison]:
    """Yield every kind of which at least two pages are compared."""
    for kind in kb.vocabulary.kinds.values():
        spec = compared_by(kind)
        if spec is None:
            continue
        own = [e for e in kb.entities.values() if e.kind == kind.id and cells_of(e)]
        entities = tuple(sorted(own, key=lambda e: (e.date.start if e.date else (float("inf"), 0, 0), e.title)))
        if len(entities) > 1:
            yield Comparison(
                kind,
                entities,
                tuple(
                    Aspect(id_, label, tuple(Compared(e, cells_of(e).get(id_)) for e in entities))
                    for id_, label in spec.choices.items()
                ),
            )
