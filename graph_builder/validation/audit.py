"""audit.csv to audits, by the id of what was audited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph_builder.diagnostics import Diagnostic
from graph_builder.model import Audit, AuditVerdict, Basis, Entity, EntityId, Origin, Relation, RelationId
from graph_builder.sources import SourceFile, TableRow, parse_table
from graph_builder.validation.ledger import read_day
from graph_builder.validation.names import did_you_mean

COLUMNS = ("id", "found", "verdict", "where", "changed", "date", "entry")

_VERDICTS = {verdict.value: verdict for verdict in AuditVerdict}


def read_audit(
    file: SourceFile | None,
    relations: Mapping[RelationId, Relation],
    entities: Mapping[EntityId, Entity],
    *,
    whole: bool,
) -> tuple[dict[str, Audit], list[Diagnostic]]:
    """Read the audit: of what is on the site, and of what left it.

    `whole` tells that everything could be read; else an entry that is not there was perhaps not read, and its row is
    not reported.
    """
    if file is None:
        return {}, []
    rows, diagnostics = parse_table(file.path, file.content, COLUMNS)
    audits: dict[str, Audit] = {}
    taken: dict[str, TableRow] = {}
    curated = {id_: r for id_, r in relations.items() if r.origin is Origin.CURATED}
    standing: dict[str, Relation | Entity] = dict([*curated.items(), *entities.items()])
    for row in rows:
        id_ = row.cells["id"]
        twin = taken.setdefault(id_, row)
        if twin is not row:
            message = f"`{id_}` was already audited in line {twin.line}"
            diagnostics.append(Diagnostic("duplicate-row", message, row.whole, "keep the later of the two rows"))
            continue
        faults = list(_faults(row, standing, whole=whole))
        date = read_day(row, faults)
        diagnostics += faults
        if not faults and date:
            cells = row.cells
            verdict = _VERDICTS.get(cells["verdict"])
            found = _VERDICTS[cells["found"]]
            audits[id_] = Audit(id_, found, verdict, cells["where"], cells["changed"], date, cells["entry"], row.whole)
    return dict(sorted(audits.items())), diagnostics


def _faults(row: TableRow, standing: Mapping[str, Relation | Entity], *, whole: bool) -> Iterator[Diagnostic]:
    cells = row.cells
    for name in ("found", "verdict"):
        if cells[name] not in _VERDICTS and (cells[name] or name == "found"):
            help_ = did_you_mean(cells[name], _VERDICTS)
            yield Diagnostic("unknown-value", f"`{cells[name]}` is not a verdict", row.span(name), help_)
    entry = standing.get(cells["id"])
    if entry is None:
        if whole and (cells["verdict"] or not cells["changed"]):
            message = f"nothing on the site has the id `{cells['id']}`"
            left = "an entry that left the site has no verdict, and `changed` says why"
            help_ = did_you_mean(cells["id"], standing) or left
            yield Diagnostic("unknown-target", message, row.span("id"), help_)
        return
    if not cells["verdict"]:
        message = f"`{cells['id']}` stands on the site, and the audit has no verdict on it as it stands"
        yield Diagnostic("unsound-audit", message, row.whole, "judge it as it stands, or take it out")
    if cells["verdict"] == AuditVerdict.SUPPORTED.value and not cells["where"]:
        message = f"nobody says where what supports `{cells['id']}` was in view"
        yield Diagnostic("unsound-audit", message, row.whole, "give the address, or write plausible")
    if cells["verdict"] == AuditVerdict.WRONG.value:
        message = f"`{cells['id']}` was found wrong and still stands"
        yield Diagnostic("unsound-audit", message, row.span("verdict"), "correct it and judge it again, or take it out")
    if cells["verdict"] == AuditVerdict.UNSUPPORTED.value and not _ours(entry):
        message = f"`{cells['id']}` has no support in its source and does not say that it is our inference"
        help_ = "write basis: curator and a note that says why, or take it out"
        yield Diagnostic("unsound-audit", message, row.span("verdict"), help_)


def _ours(entry: Relation | Entity) -> bool:
    return isinstance(entry, Relation) and entry.basis is Basis.CURATOR and bool(entry.note)
