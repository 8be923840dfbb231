"""What an entity's fields hold to study it with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graph_builder.model.entity import Entity
from graph_builder.model.study import Card, Cell
from graph_builder.model.vocabulary import FieldSpec, FieldType, Kind


def compared_by(kind: Kind) -> FieldSpec | None:
    """Return the field by which the pages of a kind are compared, if there is one."""
    return next((spec for spec in kind.fields.values() if spec.type is FieldType.CELLS), None)


def cells_of(entity: Entity) -> Mapping[str, Cell]:
    """Return the cells of an entity by aspect."""
    return MappingProxyType({item.aspect: item for item in _items(entity) if isinstance(item, Cell)})


def cards_of(entity: Entity) -> tuple[Card, ...]:
    """Return the study cards of an entity."""
    return tuple(item for item in _items(entity) if isinstance(item, Card))


def _items(entity: Entity) -> list[object]:
    return [item for value in entity.fields.values() if isinstance(value, tuple) for item in value]
