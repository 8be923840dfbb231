"""How far an atlas has come: what there is of everything, what it rests on, and how far that was checked.

Everything is counted from the knowledge base; nothing is written by hand, so the page cannot promise more than is
there. Records (people of whom nothing but a work is documented) are counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import Any

from graph_builder.model import (
    UNKNOWN,
    Entity,
    FuzzyDate,
    Kind,
    KnowledgeBase,
    Line,
    NodeId,
    Origin,
    Relation,
    Role,
    Seen,
    entity_node,
    parse_date,
)
from graph_builder.model.record import SAME, unchecked_fields
from graph_builder.model.uses import pages_to_read
from graph_builder.views.auditing import STANDS, VERDICTS, stand_of
from graph_builder.views.checking import GRADES, REVIEWS, SEEN, Read, read_of
from graph_builder.views.coverage import Share, coverage
from graph_builder.views.listing import TYPES
from graph_builder.views.sentences import BASIS_LABELS, STANDING_LABELS

LOOSE = "skos:related"
"""What a relation type is mapped to if it says no more than that two pages have to do with each other."""

NO_WORK = "no work"
"""What a relation without a citation has in the place of a standing, and of how much of the cited work was seen."""

LINES = {
    Line.DESCENT: "Descent",
    Line.DEBATE: "Debate",
    Line.BRIDGE: "Who proposed what",
    Line.NONE: "Other",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A value, how often it occurs, and its share of all in percent; the shares of a table add up to 100."""

    value: str
    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Table:
    """A distribution."""

    rows: tuple[Row, ...]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(row.count for row in self.rows)

    def count(self, *values: str) -> int:
        """Return how many have one of the values."""
        return sum(row.count for row in self.rows if row.value in values)


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind: its pages, its records apart, and the years between which the pages are dated."""

    kind: Kind
    pages: int
    records: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of bibliographic records: of how many works it is printed, and of how many it is not yet checked."""

    name: str
    printed: int
    unchecked: int

    @property
    def share(self) -> float:
        """How much of it is printed, in percent."""
        return shares([self.printed, self.unchecked])[0]


@dataclass(frozen=True, slots=True)
class JoinedRow:
    """A kind of ideas: how many of its pages stand in descent or debate, and those that do not."""

    kind: Kind
    joined: int
    alone: tuple[NodeId, ...]

    @property
    def share(self) -> float:
        """How many are joined, in percent."""
        return shares([self.joined, len(self.alone)])[0]


@dataclass(frozen=True, slots=True)
class Loose:
    """Relation types that say no more than that two pages have to do with each other, and how much they are used."""

    labels: tuple[str, ...]
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class State:
    """How far an atlas has come."""

    kinds: tuple[KindRow, ...]
    joined: tuple[JoinedRow, ...]
    lines: Table
    types: Mapping[Line, Table]
    """Types of each line; their shares are of all relations, so those of all lines together add up to 100."""
    loose: Loose | None
    bases: Table
    standings: Table
    sights: Table
    """Relations by the most that was seen of any work cited for them."""
    grades: Table
    seen: Table
    work_types: Table
    fields: tuple[FieldRow, ...]
    reviews: Table
    months: Table
    """Pages by the month of their last review, the latest first."""
    works_between: tuple[str, str]
    coverage: tuple[Share, ...]
    found: Table
    """What the audit found entries to be, those that left the atlas too."""
    stands: Table
    """How what is on the site stands after the audit."""
    read: Table
    """Pages that cite something, by how much of them was seen in their sources."""
    sightings: int
    """How many rows the ledger has."""

    @property
    def pages(self) -> int:
        """How many entities have a page that is more than a record."""
        return sum(row.pages for row in self.kinds)

    @property
    def records(self) -> int:
        """How many entities are records."""
        return sum(row.records for row in self.kinds)

    @property
    def printed(self) -> int:
        """How many fields of records are printed."""
        return sum(row.printed for row in self.fields)

    @property
    def unchecked(self) -> int:
        """How many fields of records are not yet checked."""
        return sum(row.unchecked for row in self.fields)

    @property
    def seen_in(self) -> tuple[int, int, int]:
        """How many relations rest on a work that was in view itself, only on one quoted by another, on neither."""
        view = [level.word for level in Seen if level >= Seen.ABSTRACT]
        return (
            self.sights.count(*view),
            self.sights.count(Seen.SECONDARY.word),
            self.sights.count(Seen.NONE.word, NO_WORK),
        )


def atlas_state(kb: KnowledgeBase) -> State:
    """Count everything there is."""
    curated = [r for r in kb.relations.values() if r.origin is Origin.CURATED]
    works = list(kb.works.values())
    states = [e.state for e in kb.entities.values()] + [w.state for w in works if w.state]
    types = _types(kb, curated)
    return State(
        kinds=tuple(_kind_rows(kb)),
        joined=tuple(_joined_rows(kb)),
        lines=_table((r.line for r in curated), LINES),
        types=types,
        loose=_loose(kb, types),
        bases=_table((r.basis for r in curated), BASIS_LABELS),
        standings=_table((r.standing or NO_WORK for r in curated), {**STANDING_LABELS, NO_WORK: "no work cited"}),
        sights=_table(
            (_sight(r) for r in curated), {s.word: label for s, label in SEEN.items()} | {NO_WORK: "No work cited"}
        ),
        grades=_table((w.grade for w in works), {grade: f"{grade.value}: {says}" for grade, says in GRADES.items()}),
        seen=_table((w.seen.word for w in works), {s.word: label for s, label in SEEN.items()}),
        work_types=_by_count(_table((w.type for w in works), TYPES)),
        fields=tuple(_field_rows(kb)),
        reviews=_table((e.state.review for e in kb.entities.values()), REVIEWS),
        months=_months([s.on for s in states]),
        works_between=_between(w.date for w in works),
        coverage=tuple(coverage(kb)),
        found=_table((audit.found for audit in kb.audits.values()), VERDICTS),
        stands=_table((stand_of(kb, entry) for entry in kb.to_audit()), STANDS),
        read=_table((read_of(kb, page) for page in pages_to_read(kb)), {read: read.value for read in Read}),
        sightings=len(kb.ledger.rows),
    )


def shares(counts: Iterable[int]) -> list[float]:
    """Return the share of each count in percent, to one decimal, so that they add up to 100.

    What rounding down leaves over goes to those that lost most by it (the method of the largest remainder).
    """
    numbers = list(counts)
    total = sum(numbers)
    if not total:
        return [0.0] * len(numbers)
    tenths = [number * 1000 // total for number in numbers]
    lost = sorted(range(len(numbers)), key=lambda i: (-(numbers[i] * 1000 % total), i))
    for i in lost[: 1000 - sum(tenths)]:
        tenths[i] += 1
    return [tenth / 10 for tenth in tenths]


def _table(values: Iterable[Hashable], labels: Mapping[Any, str]) -> Table:
    """Return how often each value occurs, in the order of the labels; a value nobody has is left out."""
    counted = Counter(values)
    known = [value for value in chain(labels, sorted(counted.keys() - labels.keys(), key=str)) if counted[value]]
    parts = zip(known, shares(counted[value] for value in known), strict=True)
    return Table(tuple(Row(_name(v), labels.get(v, str(v)), counted[v], share) for v, share in parts))


def _name(value: object) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)


def _by_count(table: Table) -> Table:
    return Table(tuple(sorted(table.rows, key=lambda row: -row.count)))


def _types(kb: KnowledgeBase, curated: list[Relation]) -> dict[Line, Table]:
    counted = Counter(r.type for r in curated)
    used = sorted(counted, key=lambda type_: (-counted[type_], type_))
    part = dict(zip(used, shares(counted[type_] for type_ in used), strict=True))
    tables = {}
    for line in LINES:
        own = [type_ for type_ in used if kb.vocabulary.relations[type_].line is line]
        rows = (Row(type_, kb.vocabulary.relations[type_].label, counted[type_], part[type_]) for type_ in own)
        if own:
            tables[line] = Table(tuple(rows))
    return tables


def _loose(kb: KnowledgeBase, types: Mapping[Line, Table]) -> Loose | None:
    found = [t for t in kb.vocabulary.relations.values() if t.mapping == LOOSE]
    if not found:
        return None
    rows = [row for table in types.values() for row in table.rows]
    own = sum(row.count for row in rows if row.value in {t.id for t in found})
    total = sum(row.count for row in rows)
    return Loose(tuple(t.label for t in found), own, shares([own, total - own])[0])


def _sight(relation: Relation) -> str:
    return max(c.seen for c in relation.citations).word if relation.citations else NO_WORK


def _kind_rows(kb: KnowledgeBase) -> Iterable[KindRow]:
    for kind in kb.vocabulary.kinds.values():
        own = [e for e in kb.entities.values() if e.kind == kind.id]
        if own:
            pages = [e for e in own if not e.record]
            first, last = _between(e.date for e in pages if e.date)
            yield KindRow(kind, len(pages), len(own) - len(pages), first, last)


def _joined_rows(kb: KnowledgeBase) -> Iterable[JoinedRow]:
    for kind in kb.vocabulary.kinds.values():
        own: list[Entity] = [e for e in kb.entities.values() if e.kind == kind.id and not e.record]
        if own and kind.role is Role.IDEA:
            nodes = [entity_node(e.id) for e in own]
            alone = tuple(node for node in nodes if not kb.is_joined(node))
            yield JoinedRow(kind, len(nodes) - len(alone), alone)


def _field_rows(kb: KnowledgeBase) -> Iterable[FieldRow]:
    """Yield the fields of records, those that most works have first; fields that do for one another are one."""
    same = {name: main for main, names in SAME.items() for name in names}
    printed: Counter[str] = Counter()
    unchecked: Counter[str] = Counter()
    for work in kb.works.values():
        seen = {same.get(name, name) for name in work.fields if work.printed(name)}
        printed.update(seen)
        unchecked.update({same.get(name, name) for name in unchecked_fields(work)} - seen)
    names = sorted(printed.keys() | unchecked.keys(), key=lambda n: (-printed[n] - unchecked[n], n))
    return (FieldRow(name, printed[name], unchecked[name]) for name in names)


def _months(dates: list[FuzzyDate]) -> Table:
    """Return dates by month; one that is vaguer stands as it is written."""
    labels = {}
    for date in sorted(dates, key=lambda d: (d.latest, d.edtf), reverse=True):
        labels[_month(date)] = parse_date(_month(date)).label
    return _table((_month(date) for date in dates), labels)


def _month(date: FuzzyDate) -> str:
    return date.edtf[: -len("-01")] if date.earliest == date.latest else date.edtf


def _between(dates: Iterable[FuzzyDate]) -> tuple[str, str]:
    """Return the first and the last year that dates name, for readers; empty where none is known."""
    known = [date for date in dates if date != UNKNOWN]
    starts = [date.start[0] for date in known]
    ends = [date.latest[0] for date in known if date.latest[0] != float("inf")]
    return (_year(min(starts)), _year(max([*starts, *ends]))) if known else ("", "")


def _year(year: float) -> str:
    return f"{int(year)}" if year > 0 else f"{1 - int(year)} BCE"
