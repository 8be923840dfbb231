"""What the audit found, in the words of readers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from graph_builder.model import Audit, AuditVerdict, Entity, KnowledgeBase, Relation

VERDICTS = {
    AuditVerdict.SUPPORTED: "supported",
    AuditVerdict.PLAUSIBLE: "plausible, not seen again",
    AuditVerdict.UNSUPPORTED: "not in the source",
    AuditVerdict.WRONG: "wrong",
}


class Unaudited(Enum):
    """Why an entry has no verdict."""

    CHANGED = "changed"
    NEVER = "never"


UNAUDITED = {Unaudited.CHANGED: "changed since its audit", Unaudited.NEVER: "not audited"}

STANDS: Mapping[AuditVerdict | Unaudited, str] = dict([*VERDICTS.items(), *UNAUDITED.items()])


def stand_of(kb: KnowledgeBase, entry: Relation | Entity) -> AuditVerdict | Unaudited:
    """Return the verdict on an entry as it stands, or why there is none."""
    audit = kb.audit(entry)
    if audit is None:
        return Unaudited.CHANGED if entry.id in kb.audits else Unaudited.NEVER
    return audit.verdict or audit.found


def audit_in_words(audit: Audit) -> str:
    """Return what the audit of an entry says, as a sentence or two."""
    words = f"Audit of {audit.date.label}: {VERDICTS[audit.verdict or audit.found]}"
    words += f" ({audit.where})." if audit.where else "."
    if audit.changed:
        words += f" At first: {VERDICTS[audit.found]}. Changed: {audit.changed}."
    return words
