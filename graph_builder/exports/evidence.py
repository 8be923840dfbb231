"""The ledger, the audit and the readings as CSV: what was seen where, and how every entry and page was found."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from graph_builder.model import Audit, KnowledgeBase, fingerprint, page_fingerprint
from graph_builder.model.uses import pages_to_read

LEDGER_COLUMNS = ("key", "field", "value", "where", "date")
AUDIT_COLUMNS = ("id", "found", "verdict", "where", "changed", "date", "entry")
READING_COLUMNS = ("id", "statements", "seen", "where", "changed", "date", "page")


def ledger_csv(kb: KnowledgeBase) -> str:
    """Return every sighting, in the order of the file."""
    return _table(LEDGER_COLUMNS, ([r.key, r.field, r.value, r.where, r.date.edtf] for r in kb.ledger.rows))


def audit_csv(kb: KnowledgeBase, *, only_open: bool = False) -> str:
    """Return the audit of everything there is, and of what left the atlas, ordered by id.

    What was not audited, or was changed since, has its id and its fingerprint and no verdict; `only_open` leaves out
    what has one.
    """
    entries = {str(entry.id): entry for entry in kb.to_audit()}
    rows = []
    for id_ in sorted({*entries, *kb.audits}):
        entry = entries.get(id_)
        audit = kb.audit(entry) if entry else kb.audits[id_]
        if audit and not only_open:
            rows.append(_row(audit))
        elif not audit and entry:
            rows.append([id_, "", "", "", "", "", fingerprint(entry)])
    return _table(AUDIT_COLUMNS, rows)


def readings_csv(kb: KnowledgeBase, *, only_open: bool = False) -> str:
    """Return the reading of every page that cites something, ordered by id.

    What was not read, or was changed since, has its id and its fingerprint; `only_open` leaves out what was read.
    """
    rows = []
    for page in pages_to_read(kb):
        reading = kb.reading(page)
        if reading is None:
            rows.append([page.id, "", "", "", "", "", page_fingerprint(page)])
        elif not only_open:
            numbers = [str(reading.statements), str(reading.seen)]
            rows.append([page.id, *numbers, reading.where, reading.changed, reading.date.edtf, reading.page])
    return _table(READING_COLUMNS, rows)


def _row(audit: Audit) -> list[str]:
    verdict = audit.verdict.value if audit.verdict else ""
    return [audit.id, audit.found.value, verdict, audit.where, audit.changed, audit.date.edtf, audit.entry]


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(columns)
    table.writerows(rows)
    return out.getvalue()
