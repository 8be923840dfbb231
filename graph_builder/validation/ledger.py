"""ledger.csv to a `Ledger`, and the facts of entities held against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from graph_builder.diagnostics import Diagnostic
from graph_builder.model import (
    Entity,
    EntityId,
    Fact,
    FuzzyDate,
    InvalidDate,
    Kind,
    Ledger,
    Sighting,
    Status,
    facts_of,
    parse_date,
)
from graph_builder.model.ledger import agree, differ
from graph_builder.sources import SourceFile, TableRow, parse_table
from graph_builder.validation.names import did_you_mean

COLUMNS = ("key", "field", "value", "where", "date")

STATUS = "status"
"""The field of what became of a work after it was published."""

_ADDRESS = re.compile(
    r"[\w-]+\.[a-z]{2,}\b|(?:\d+\.){3}\d+|\b[\w.-]+/[\w.-]+:\S|(?<![\w.])[a-z_]*\d{5,}\b", re.IGNORECASE
)
"""A host, owner/repository:path, or the number under which an archive keeps a record."""


def read_ledger(file: SourceFile | None) -> tuple[Ledger, list[Diagnostic]]:
    """Read the ledger; without a file nothing has been seen."""
    if file is None:
        return Ledger(), []
    rows, diagnostics = parse_table(file.path, file.content, COLUMNS)
    sightings: list[Sighting] = []
    taken: dict[tuple[str, ...], TableRow] = {}
    for row in rows:
        date = read_day(row, diagnostics)
        cells = row.cells
        for name in ("key", "field", "value"):
            if not cells[name]:
                diagnostics.append(Diagnostic("missing-field", f"the row has no {name}", row.whole))
        if not names_place(cells["where"]):
            message = f"nobody says where `{cells['field']}` of `{cells['key']}` was seen"
            help_ = "a public address without https://, owner/repository:path, or a number of an archive: ERIC ED273886"
            diagnostics.append(Diagnostic("unseen-field", message, row.span("where"), help_))
            continue
        twin = taken.setdefault((cells["key"], cells["field"], cells["where"]), row)
        if twin is not row:
            message = f"`{cells['field']}` of `{cells['key']}` was already seen there, in line {twin.line}"
            diagnostics.append(Diagnostic("duplicate-row", message, row.whole, "drop one of the two rows"))
        elif date and cells["key"] and cells["field"] and cells["value"]:
            sightings.append(Sighting(cells["key"], cells["field"], cells["value"], cells["where"], date, row.whole))
    return Ledger(tuple(sightings)), diagnostics


def names_place(text: str) -> bool:
    """Tell whether a cell names a place where a reader can look."""
    return bool(_ADDRESS.search(text))


def read_day(row: TableRow, diagnostics: list[Diagnostic]) -> FuzzyDate | None:
    """Return the day in a row's `date`, or None and a diagnostic."""
    text = row.cells["date"]
    try:
        date = parse_date(text)
    except InvalidDate:
        date = None
    if date is None or date.earliest != date.latest:
        help_ = "write the day on which it was looked up: 2026-11-25"
        diagnostics.append(Diagnostic("invalid-date", f"`{text}` is not a day", row.span("date"), help_))
        return None
    return date


def check_ledger_keys(
    ledger: Ledger, works: Iterable[str], entities: Iterable[str], broken: Iterable[str]
) -> Iterator[Diagnostic]:
    """Yield rows about nothing; a work or page that could not be read is not reported again."""
    known = {*works, *entities}
    passed = known | set(broken)
    for row in ledger.rows:
        if row.key not in passed:
            message = f"`{row.key}` is neither the key of a work nor the id of a page"
            yield Diagnostic("unknown-key", message, row.span, did_you_mean(row.key, known))


def check_facts(
    entities: Mapping[EntityId, Entity], kinds: Mapping[str, Kind], ledger: Ledger
) -> Iterator[Diagnostic]:
    """Yield facts of entities that nobody has seen or that were seen otherwise, and rows about no fact."""
    for entity in entities.values():
        facts = {fact.field: fact for fact in facts_of(entity, kinds[entity.kind])}
        seen = ledger.of(entity.id)
        for fact in facts.values():
            rows = seen.get(fact.field, ())
            if not rows:
                message = f"nobody has seen `{fact.field}` of {entity.id}, {fact.value}"
                help_ = f"add where it was seen to the ledger, or take it out\n{entity.id},{fact.field},{fact.value},…"
                yield Diagnostic("unseen-field", message, entity.span, help_)
            elif not any(fact.agrees(row) for row in rows):
                yield _differs(entity.id, fact, rows[0])
        for name, rows in seen.items():
            if name not in facts:
                message = f"{entity.id} has no `{name}` that has to be seen"
                yield Diagnostic("unknown-field", message, rows[0].span, did_you_mean(name, facts))


def _differs(id_: str, fact: Fact, row: Sighting) -> Diagnostic:
    message = f"`{fact.field}` of {id_} was seen as `{row.value}`, the page has `{fact.value}`"
    return Diagnostic("ledger-differs", message, row.span, "write on the page what was seen")


def _status(key: str, printed: str, rows: Iterable[Sighting]) -> Iterator[Diagnostic]:
    """Yield what the rows on a work's fate say against its entry.

    They do not cancel one another: `current` says that a place had no notice on a day, so who saw a notice is right.
    """
    known = {status.value: gravity for gravity, status in enumerate(Status)}
    told = []
    for row in rows:
        if row.value in known:
            told.append(row)
        else:
            message = f"`{row.value}` is not what can become of a work"
            yield Diagnostic("unknown-value", message, row.span, did_you_mean(row.value, known))
    gravest = max(told, key=lambda row: known[row.value], default=None)
    if gravest and gravest.value != printed:
        message = f"`{STATUS}` of {key} was seen as `{gravest.value}`, the entry has `{printed}`"
        help_ = f"write in the entry what was seen: status = {{{gravest.value}}}"
        yield Diagnostic("ledger-differs", message, gravest.span, help_)


def check_record(
    key: str, printed: Mapping[str, str], fields: Iterable[str], rows: Mapping[str, tuple[Sighting, ...]]
) -> tuple[frozenset[str], list[Diagnostic]]:
    """Return the fields of a record that were seen as they stand, and what contradicts the ledger.

    `printed` holds the values of the record, `fields` the names a record may have. Where sources differ, the field is
    not seen: the work's page names both.
    """
    seen: set[str] = set()
    diagnostics: list[Diagnostic] = []
    for name, sightings in rows.items():
        if name not in fields:
            message = f"`{name}` is not a field of a record"
            diagnostics.append(Diagnostic("unknown-field", message, sightings[0].span, did_you_mean(name, fields)))
            continue
        if name == STATUS:
            diagnostics += _status(key, printed[name], sightings)
            seen.add(name)
            continue
        if differ(sightings):
            continue
        if name in printed and any(agree(name, row.value, printed[name]) for row in sightings):
            seen.add(name)
            continue
        # the fullest of them: what the entry could print
        row = max(sightings, key=lambda row: len(row.value))
        if name in printed:
            message = f"`{name}` of {key} was seen as `{row.value}`, the entry has `{printed[name]}`"
            help_ = "write in the entry what was seen; where sources differ, give each its row"
        else:
            message = f"`{name}` of {key} was seen as `{row.value}`, the entry does not have it"
            help_ = f"add it to the entry: {name} = {{{row.value}}}"
        diagnostics.append(Diagnostic("ledger-differs", message, row.span, help_))
    return frozenset(seen), diagnostics
