"""Bibliography records to works: what was seen, and what only stands in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import TypeVar

from graph_builder.diagnostics import Diagnostic, SourceSpan
from graph_builder.model import (
    LEVELS,
    SEEN,
    UNKNOWN,
    CitationKey,
    FuzzyDate,
    Grade,
    InvalidDate,
    Ledger,
    Seen,
    Status,
    Work,
    parse_date,
)
from graph_builder.model.record import unchecked_fields
from graph_builder.sources import BibRecord, SourceFile, parse_bibliography
from graph_builder.validation.ledger import STATUS, check_record
from graph_builder.validation.names import did_you_mean

T = TypeVar("T")

OURS = frozenset({"grade", "seen", "status", "statusnote", "note", "keywords", "level", "genre", "reason"})
"""Fields that say something about the record and are no part of it."""

RECORD = frozenset(
    "author editor translator title subtitle booktitle journal journaltitle series volume number issue pages eid "
    "publisher school institution organization address location edition month year date origyear origdate doi isbn "
    "issn url urldate howpublished type chapter language".split()
)
"""The fields of BibTeX and BibLaTeX that make up a record."""

TYPES = frozenset(
    "article book collection inbook incollection proceedings inproceedings thesis phdthesis mastersthesis report "
    "techreport unpublished manual misc online".split()
)


def read_works(
    files: tuple[SourceFile, ...], ledger: Ledger, genres: Iterable[str] | None = ()
) -> tuple[dict[CitationKey, Work], set[str], list[Diagnostic]]:
    """Read every work of the bibliography, in order of key; the second answer is the keys of broken entries.

    What was seen of a record is what the ledger has, as it has it. `genres` names the kinds of text there are, None
    where the vocabulary could not be read.
    """
    works: dict[CitationKey, Work] = {}
    broken: set[str] = set()
    folded: dict[str, Work] = {}
    diagnostics: list[Diagnostic] = []
    for file in files:
        bibliography, found = parse_bibliography(file.path, file.content)
        diagnostics += found
        broken |= bibliography.broken
        for record in bibliography.records:
            twin = folded.get(record.key.lower())
            if twin is not None:
                message = f"`{record.key}` is already the key of {twin.span.path}:{twin.span.line}"
                diagnostics.append(Diagnostic("duplicate-key", message, record.span, "rename or drop one of them"))
                broken.add(record.key)
                continue
            work, found = _work(record, ledger, genres)
            diagnostics += found
            works[work.key] = folded[record.key.lower()] = work
    return dict(sorted(works.items())), broken, diagnostics


def _work(record: BibRecord, ledger: Ledger, genres: Iterable[str] | None) -> tuple[Work, list[Diagnostic]]:
    diagnostics = [*_unknown_fields(record)]
    fields = {name: f.value for name, f in record.fields.items() if name in RECORD}
    sightings = ledger.of(record.key)
    status = _choice(record, STATUS, {s.value: s for s in Status}, Status.CURRENT, diagnostics)
    printed = {**fields, **_people(record), STATUS: status.value}
    seen_fields, found = check_record(record.key, printed, RECORD | {STATUS}, sightings)
    diagnostics += found
    if status is not Status.CURRENT and STATUS not in sightings:
        message = f"nobody says where it was seen that {record.key} is {status.value}"
        help_ = f"add a row to the ledger\n{record.key},{STATUS},{status.value},…"
        diagnostics.append(Diagnostic("unseen-field", message, record.fields[STATUS].span, help_))
    seen_fields -= {STATUS}
    grade = _choice(record, "grade", {g.value: g for g in Grade}, Grade.C, diagnostics)
    seen = _choice(record, "seen", SEEN, Seen.NONE, diagnostics)
    if record.type not in TYPES:
        message = f"`@{record.type}` is not a type of entry"
        diagnostics.append(Diagnostic("unknown-value", message, record.span, did_you_mean(record.type, TYPES)))
    genre = _value(record, "genre")
    if genres is not None:
        genre = _choice(record, "genre", {genre: genre for genre in genres}, "", diagnostics)
    work = Work(
        key=CitationKey(record.key),
        type=record.type,
        fields=MappingProxyType(fields),
        authors=record.authors if "author" in seen_fields else (),
        editors=record.editors if "editor" in seen_fields else (),
        date=_date(record, seen_fields, diagnostics),
        grade=grade,
        seen_fields=seen_fields,
        seen=seen,
        status=status,
        span=record.span,
        sightings=sightings,
        note=_value(record, "note"),
        status_note=_value(record, "statusnote"),
        level=_choice(record, "level", {level: level for level in LEVELS}, "", diagnostics),
        genre=genre,
        reason=_value(record, "reason"),
    )
    missing = unchecked_fields(work)
    if len(work.named) < len(work.authors):
        missing.append("further authors")
    if grade is Grade.A and missing:
        message = f"{record.key} has grade A, and nobody has seen its {', '.join(missing)}"
        help_ = "write grade = {B}, or add to the ledger where they were seen"
        diagnostics.append(Diagnostic("unearned-grade", message, record.fields["grade"].span, help_))
    return work, diagnostics


def _date(record: BibRecord, seen_fields: frozenset[str], diagnostics: list[Diagnostic]) -> FuzzyDate:
    """Read the date; one that nobody has seen is unknown, so that it orders nothing either."""
    name = "date" if "date" in record.fields else "year"
    if name not in record.fields:
        return UNKNOWN
    field = record.fields[name]
    try:
        date = parse_date(field.value)
    except InvalidDate:
        help_ = "write year = {1979}, or a date in EDTF: date = {1912~}, date = {unknown}"
        diagnostics.append(Diagnostic("invalid-date", f"`{field.value}` is not an EDTF date", field.span, help_))
        return UNKNOWN
    return date if name in seen_fields else UNKNOWN


def _unknown_fields(record: BibRecord) -> Iterator[Diagnostic]:
    for name, field in record.fields.items():
        if name not in RECORD | OURS:
            help_ = did_you_mean(name, RECORD | OURS)
            yield Diagnostic("unknown-field", f"`{name}` is not a field of an entry", field.span, help_)


def _people(record: BibRecord) -> dict[str, str]:
    """Return the people of a record as the ledger writes them: `Family, Given; Family, Given`."""
    people = {"author": record.authors, "editor": record.editors}
    return {name: "; ".join(map(str, names)) for name, names in people.items() if names}


def _value(record: BibRecord, name: str) -> str:
    return record.fields[name].value if name in record.fields else ""


def _choice(record: BibRecord, name: str, choices: dict[str, T], default: T, diagnostics: list[Diagnostic]) -> T:
    value = _value(record, name)
    if not value:
        return default
    if value not in choices:
        span: SourceSpan = record.fields[name].span
        message = f"`{value}` is not a value of `{name}`"
        diagnostics.append(Diagnostic("unknown-value", message, span, did_you_mean(value, choices)))
        return default
    return choices[value]
