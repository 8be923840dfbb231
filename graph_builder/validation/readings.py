"""readings.csv to readings, by the id of the page; and the pages that call themselves checked held against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from graph_builder.diagnostics import Diagnostic
from graph_builder.model import CHECKED, Entity, EntityId, Reading, page_fingerprint
from graph_builder.sources import SourceFile, TableRow, parse_table
from graph_builder.validation.ledger import names_place, read_day
from graph_builder.validation.names import did_you_mean

COLUMNS = ("id", "statements", "seen", "where", "changed", "date", "page")

_NUMBER = re.compile(r"0|[1-9]\d{0,5}", re.ASCII)


def read_readings(
    file: SourceFile | None, entities: Mapping[EntityId, Entity], *, whole: bool
) -> tuple[dict[EntityId, Reading], list[Diagnostic]]:
    """Read what was read, and report pages whose state promises more.

    `whole` tells that everything could be read; else a page that is not there was perhaps not read, and its row is
    not reported.
    """
    rows, diagnostics = parse_table(file.path, file.content, COLUMNS) if file else ([], [])
    readings: dict[EntityId, Reading] = {}
    taken: dict[str, TableRow] = {}
    for row in rows:
        id_ = row.cells["id"]
        twin = taken.setdefault(id_, row)
        if twin is not row:
            message = f"the reading of `{id_}` stands in line {twin.line} already"
            diagnostics.append(Diagnostic("duplicate-row", message, row.whole, "keep the later of the two rows"))
            continue
        if id_ not in entities:
            if whole:
                message = f"no page has the id `{id_}`"
                help_ = did_you_mean(id_, entities) or "take the row out if the page has left the atlas"
                diagnostics.append(Diagnostic("unknown-target", message, row.span("id"), help_))
            continue
        faults = list(_faults(row))
        date = read_day(row, faults)
        diagnostics += faults
        if not faults and date:
            cells = row.cells
            statements, seen = int(cells["statements"]), int(cells["seen"])
            page = EntityId(id_)
            readings[page] = Reading(
                page, statements, seen, cells["where"], cells["changed"], date, cells["page"], row.whole
            )
    if whole:
        # a row that cannot be understood is reported itself
        diagnostics += _promised((e for e in entities.values() if e.id not in taken or e.id in readings), readings)
    return dict(sorted(readings.items())), diagnostics


def _faults(row: TableRow) -> Iterator[Diagnostic]:
    cells = row.cells
    broken = [name for name in ("statements", "seen") if not _NUMBER.fullmatch(cells[name])]
    for name in broken:
        message = f"`{cells[name]}` is not a number of statements"
        yield Diagnostic("unknown-value", message, row.span(name), "write a whole number: 12")
    if broken:
        return
    statements, seen = int(cells["statements"]), int(cells["seen"])
    if not 0 <= seen <= statements or not statements:
        message = f"{seen} of {statements} statements cannot have been seen"
        yield Diagnostic("unsound-reading", message, row.whole, "count what the page states, and of that what was seen")
    elif seen and not names_place(cells["where"]):
        message = f"nobody says where the statements of `{cells['id']}` were seen"
        yield Diagnostic("unsound-reading", message, row.whole, "give the addresses, or write 0")


def _promised(pages: Iterable[Entity], readings: Mapping[EntityId, Reading]) -> Iterator[Diagnostic]:
    """Yield pages that say they are checked though not everything they state was seen."""
    for page in pages:
        if page.state.review != CHECKED:
            continue
        reading = readings.get(page.id)
        if reading is None:
            why = "no second reader has held it against its sources"
        elif reading.page != page_fingerprint(page):
            why = f"it was changed since it was read on {reading.date.label}"
        elif not reading.whole:
            why = f"only {reading.seen} of its {reading.statements} statements could be seen"
        else:
            continue
        message = f"`{page.id}` says that it is checked, but {why}"
        help_ = "write review: draft until everything it states was seen in its sources"
        yield Diagnostic("unsound-reading", message, page.span, help_)
