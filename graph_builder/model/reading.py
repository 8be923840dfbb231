"""Readings: how much of a page somebody who had not written it has seen in the sources it cites."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from hashlib import sha256
from typing import Any

from graph_builder.diagnostics import SourceSpan
from graph_builder.model.dates import FuzzyDate
from graph_builder.model.entity import Entity
from graph_builder.model.ids import EntityId
from graph_builder.model.relation import Citation


@dataclass(frozen=True, slots=True)
class Reading:
    """A row of the readings: of the statements a page makes and cites, how many were seen in their sources."""

    id: EntityId
    statements: int
    seen: int
    where: str
    changed: str
    date: FuzzyDate
    page: str
    """The fingerprint of the page that was read."""
    span: SourceSpan

    @property
    def whole(self) -> bool:
        """Whether every statement was seen."""
        return self.seen == self.statements


def page_fingerprint(entity: Entity) -> str:
    """Return eight characters that change with anything a reader of the page judged.

    Relations are not among it, since each has an audit of its own; nor is the page's state, which a reading changes.
    """
    judged = [entity.id, entity.first_stated, entity.definition, entity.senses, entity.fields, entity.body]
    text = json.dumps([_plain(value) for value in judged], ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8")).hexdigest()[:8]


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | float():
            return value
        case FuzzyDate():
            return value.edtf
        case Citation():
            return [value.key, value.locator, value.via]
        case SourceSpan():  # where something stands in its file says nothing
            return None
        case Enum():
            return value.value
        case Mapping():
            return [[key, _plain(value[key])] for key in sorted(value)]
        case tuple():
            return [_plain(part) for part in value]
        case _ if is_dataclass(value):
            return [_plain(getattr(value, field.name)) for field in fields(value)]
        case _:
            return str(value)
