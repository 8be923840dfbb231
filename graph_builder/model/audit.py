"""The audit: what somebody who had not written an entry found when they held it against its source."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from typing import Any

from graph_builder.diagnostics import SourceSpan
from graph_builder.model.dates import FuzzyDate
from graph_builder.model.entity import CitedText, Entity, Measure
from graph_builder.model.relation import Citation, Relation


class AuditVerdict(Enum):
    """How an entry stands against its source."""

    SUPPORTED = "supported"
    """What it says was in view."""
    PLAUSIBLE = "plausible"
    """Nothing in view speaks against it, and what would decide was not in view."""
    UNSUPPORTED = "unsupported"
    """The source was in view where it would say so, and does not."""
    WRONG = "wrong"
    """The source says otherwise."""


@dataclass(frozen=True, slots=True)
class Audit:
    """A row of the audit.

    `found` is the verdict on the entry as the auditor found it, `verdict` on the entry as it stood after what was
    `changed`; None if it left the atlas.
    """

    id: str
    """A relation's or an entity's id."""
    found: AuditVerdict
    verdict: AuditVerdict | None
    where: str
    changed: str
    date: FuzzyDate
    entry: str
    """The fingerprint of the entry that was judged."""
    span: SourceSpan


def fingerprint(entry: Relation | Entity) -> str:
    """Return eight characters that change with anything an audit of the entry judged."""
    judged = _relation(entry) if isinstance(entry, Relation) else _entity(entry)
    text = json.dumps(judged, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8")).hexdigest()[:8]


def _relation(relation: Relation) -> list[Any]:
    return [
        relation.subject,
        relation.type,
        relation.object,
        # a date that is taken over from an end is judged where it is written
        None if relation.date is None or relation.date_derived else relation.date.edtf,
        _citations(relation.citations),
        relation.basis.value if relation.basis else None,
        relation.asserted_by,
        [[o.by, _citations(o.citations), o.says] for o in relation.opposed],
        relation.note,
        relation.role,
    ]


def _entity(entity: Entity) -> list[Any]:
    fields = [
        [name, [_value(v) for v in (value if isinstance(value, tuple) else (value,))]]
        for name, value in sorted(entity.fields.items())
    ]
    return [entity.id, entity.date.edtf if entity.date else None, fields]


def _value(value: Any) -> Any:
    match value:
        case CitedText():
            return [value.text, _citations(value.citations)]
        case Measure():
            numbers = [value.metric, value.value, value.unit, value.ci, value.k, value.n, value.of]
            return [value.label, *numbers, _citations(value.citations)]
        case _:
            return str(value)


def _citations(citations: tuple[Citation, ...]) -> list[list[str]]:
    return [[c.key, c.locator, c.via] for c in citations]
