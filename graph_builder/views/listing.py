"""What an index lists, and what its list can be narrowed by.

A filter is a question with declared answers: a facet, a field of the choice type, what a page belongs to, when it is
dated, how far it was checked. Which of them a list has follows from the vocabulary; one that would keep everything
is left out. An entry carries its answers as tokens, so that a page needs no second copy of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from graph_builder.model import (
    LEVELS,
    UNKNOWN,
    Entity,
    FieldType,
    FuzzyDate,
    Kind,
    KnowledgeBase,
    Line,
    NodeId,
    Origin,
    Role,
    Work,
    entity_node,
    key_of,
)
from graph_builder.views.checking import GRADES, REVIEWS, SEEN
from graph_builder.views.uses import uses_of_works

UNDATED = "none"
"""The answer of what has no known date to the question of its decade."""

TYPES = {
    "article": "Article",
    "book": "Book",
    "collection": "Edited book",
    "inbook": "Chapter of a book",
    "incollection": "Chapter of an edited book",
    "proceedings": "Proceedings",
    "inproceedings": "Conference paper",
    "thesis": "Thesis",
    "phdthesis": "Doctoral thesis",
    "mastersthesis": "Master's thesis",
    "report": "Report",
    "techreport": "Technical report",
    "unpublished": "Unpublished",
    "manual": "Manual",
    "online": "Web page",
    "misc": "Other or not yet known",
}

_IMPRINT = ("authored_by", "edited_by")
_NEAR = 10
"""Over how many years a date may be uncertain and still have a decade of its own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that some entries give."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A question by which a list can be narrowed; its choices stand in an order of their own."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    told: bool = False
    """Whether an entry's own answer is worth telling beside its title."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an index. `relations` counts what curators joined to it; for a guide, what it includes."""

    node: NodeId
    title: str
    name: str
    """Under what it stands in the list: its title, or the name under which a person publishes."""
    date: FuzzyDate | None
    relations: int
    values: Mapping[str, tuple[str, ...]]
    record: bool = False
    by_date: int | None = None
    """Its place in the order of time, None where no date is known."""

    @property
    def tokens(self) -> str:
        """Its answers as `question:answer`, parted by spaces."""
        return " ".join(f"{name}:{value}" for name, values in self.values.items() for value in values)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in order of title, and the filters that divide it."""

    entries: tuple[Entry, ...]
    filters: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    name: str
    label: str
    labels: Mapping[str, str]
    answer: Callable[[NodeId], tuple[str, ...]]
    told: bool = False


def list_entities(kb: KnowledgeBase, kind: Kind | None = None) -> Listing:
    """List the entities of a kind, or all; a person stands under the first name they publish under."""
    entries = []
    for entity in kb.entities.values():
        if kind is None or entity.kind == kind.id:
            node, name = entity_node(entity.id), entity.names[0] if entity.names else entity.title
            entries.append(Entry(node, entity.title, name, entity.date, _joined(kb, node), {}, entity.record))
    entries.sort(key=lambda e: (folded(e.name), e.node))
    return _divided(entries, _questions_of_entities(kb, kind, entries))


def list_works(kb: KnowledgeBase, order: Iterable[NodeId]) -> Listing:
    """List works in the given order, that of their references."""
    uses = uses_of_works(kb)
    entries = []
    for node in order:
        work = kb.works[key_of(node)]
        ends = {r.id for r in kb.relations_of(node) if r.origin is Origin.CURATED}
        ends |= {r.id for r in uses[work.key].relations}
        entries.append(Entry(node, work.title, work.title, work.date, len(ends), {}))
    return _divided(entries, _questions_of_works(kb, entries))


def folded(text: str) -> str:
    """Return text as it is sorted: without case, accents, and what stands before the first letter."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"^\W+", "", bare).casefold()


def _divided(entries: list[Entry], questions: Iterable[_Question]) -> Listing:
    """Return the list with the filters that divide it."""
    filters, values = [], {e.node: dict[str, tuple[str, ...]]() for e in entries}
    for question in questions:
        answers = {e.node: question.answer(e.node) for e in entries}
        if len({answers[e.node] for e in entries if not e.record}) < 2:
            continue
        given = {value for answer in answers.values() for value in answer}
        choices = [Choice(value, label) for value, label in question.labels.items() if value in given]
        filters.append(Filter(question.name, question.label, tuple(choices), question.told))
        for node, answer in answers.items():
            if answer:
                values[node][question.name] = answer
    # by decade first: a date that is a little uncertain may begin in the one before its own
    starts = {e.node: (decades(e.date, 0)[0], e.date.start) for e in entries if e.date and e.date != UNKNOWN}
    places = {node: place for place, node in enumerate(sorted(starts, key=lambda node: starts[node]))}
    return Listing(
        tuple(replace(e, values=values[e.node], by_date=places.get(e.node)) for e in entries), tuple(filters)
    )


def _questions_of_entities(kb: KnowledgeBase, kind: Kind | None, entries: list[Entry]) -> list[_Question]:
    vocabulary = kb.vocabulary

    def entity(node: NodeId) -> Entity:
        found = kb.entity(node)
        assert found is not None  # a work is no entity, and none is listed here
        return found

    questions = []
    if kind is None:
        labels = {k.id: k.plural for k in vocabulary.kinds.values()}
        questions.append(_Question("kind", "Kind", labels, lambda n: (entity(n).kind,)))
    else:
        questions.append(_Question("type", "Type", kind.subkinds, lambda n: _some(entity(n).subkind), told=True))
        for spec in kind.fields.values():
            if spec.type is FieldType.CHOICE:
                name = spec.id

                def chosen(node: NodeId, name: str = name) -> tuple[str, ...]:
                    value = entity(node).fields.get(name)
                    return (value,) if isinstance(value, str) else ()

                questions.append(_Question(name, spec.label, spec.choices, chosen, told=True))
    for facet in vocabulary.facets.values() if kind is None else vocabulary.facets_of(kind.id):
        name = facet.id

        def sorted_in(node: NodeId, name: str = name) -> tuple[str, ...]:
            return _some(entity(node).facets.get(name, ""))

        questions.append(_Question(name, facet.label, facet.values, sorted_in, told=True))
    whose = "{}" if kind and kind.role is Role.AGENT else "{}, its own or its author's"
    questions += _questions_of_groupings(kb, whose)
    questions.append(_question_of_decades(kb, entries, (kind.date_label if kind else "") or "Decade"))
    questions.append(_Question("review", "Review", REVIEWS, lambda n: (entity(n).state.review,)))
    return _named_apart(questions)


def _questions_of_works(kb: KnowledgeBase, entries: list[Entry]) -> list[_Question]:
    def work(node: NodeId) -> Work:
        return kb.works[key_of(node)]

    grades = {grade.value: f"{grade.value}: {says}" for grade, says in GRADES.items()}
    seen = {level.word: label for level, label in SEEN.items()}
    return _named_apart(
        [
            _Question("genre", "Kind of text", kb.vocabulary.genres, lambda n: _some(work(n).genre), told=True),
            _Question("type", "Type", TYPES, lambda n: (work(n).type,)),
            _Question("level", "Level", LEVELS, lambda n: _some(work(n).level), told=True),
            _Question("grade", "Record", grades, lambda n: (work(n).grade.value,)),
            _Question("seen", "What of it was seen", seen, lambda n: (work(n).seen.word,)),
            *_questions_of_groupings(kb, "{} of an author"),
            _question_of_decades(kb, entries, "Decade"),
        ]
    )


def _named_apart(questions: list[_Question]) -> list[_Question]:
    """Give every question a name of its own: an atlas may call a facet what the engine calls something else."""
    taken = {"find", "sort", "h", "q"}  # what else may stand in an address: the last two are the theme's
    named = []
    for question in questions:
        name = question.name
        while name in taken:
            name += "-2"
        taken.add(name)
        named.append(replace(question, name=name))
    return named


def _questions_of_groupings(kb: KnowledgeBase, label: str) -> list[_Question]:
    """Ask what a page belongs to: one question for each kind that gathers others."""
    questions = []
    for kind in kb.vocabulary.kinds.values():
        if kind.role is Role.GROUPING:
            members = sorted((e for e in kb.entities.values() if e.kind == kind.id), key=lambda e: (e.title, e.id))

            def belongs(node: NodeId, kind: Kind = kind) -> tuple[str, ...]:
                return tuple(sorted(n for n in groupings_of(kb, node) if kb.kind(n) is kind))

            labels = {str(entity_node(e.id)): e.title for e in members}
            questions.append(_Question(kind.id, label.format(kind.label), labels, belongs))
    return questions


def groupings_of(kb: KnowledgeBase, node: NodeId) -> set[NodeId]:
    """Return the groupings that a page, or who is its author, has a curated relation with; to dispute is none."""
    authors = set()
    for relation in kb.relations_of(node):
        if relation.line is Line.BRIDGE or relation.type in _IMPRINT:
            ends = {kb.page_of(relation.subject), kb.page_of(relation.object)} - {node}
            authors |= {end for end in ends if kb.role(end) is Role.AGENT}
    return {other for page in {node, *authors} for other in _groupings_at(kb, page)} - {node}


def _groupings_at(kb: KnowledgeBase, page: NodeId) -> set[NodeId]:
    relations = (r for r in kb.relations_of(page) if r.origin is Origin.CURATED and r.line is not Line.DEBATE)
    ends = {kb.page_of(end) for r in relations for end in (r.subject, r.object)} - {page}
    return {end for end in ends if kb.role(end) is Role.GROUPING}


def _question_of_decades(kb: KnowledgeBase, entries: list[Entry], label: str) -> _Question:
    dates = {e.node: e.date for e in entries}
    last = _last_decade(kb)
    known = sorted({decade for date in dates.values() if date for decade in decades(date, last)})
    labels = {str(decade): decade_label(decade) for decade in known} | {UNDATED: "No date"}

    def answer(node: NodeId) -> tuple[str, ...]:
        date = dates[node]
        return tuple(str(d) for d in decades(date, last)) if date and date != UNKNOWN else (UNDATED,)

    return _Question("decade", label, labels, answer)


def decades(date: FuzzyDate, last: int) -> tuple[int, ...]:
    """Return the decades a date touches, each by its first year; one without an end goes on to `last`.

    A point that is uncertain by a few years has the decade of its middle.
    """
    if date == UNKNOWN:
        return ()
    start = date.start[0]
    end = date.latest[0] if date.latest[0] != float("inf") else max(start, last)
    if "/" not in date.edtf and end - start <= _NEAR:
        start = end = (start + end) // 2
    first = int(start // 10) * 10
    return tuple(range(first, int(end) + 1, 10))


def decade_label(decade: int) -> str:
    """Return a decade for readers: `1970s`, `350s BCE`."""
    return f"{decade}s" if decade >= 0 else f"{-decade}s BCE"


def _last_decade(kb: KnowledgeBase) -> int:
    """Return the latest decade any date of the atlas names: there is no clock."""
    dates = [date for e in kb.entities.values() if (date := e.date)] + [w.date for w in kb.works.values()]
    bounds = (year for date in dates for year in (date.earliest[0], date.latest[0]))
    finite = [year for year in bounds if abs(year) != float("inf")]
    return int(max(finite, default=0) // 10) * 10


def _joined(kb: KnowledgeBase, node: NodeId) -> int:
    """Count the curated relations of a page; of a guide, the pages it includes."""
    relations = kb.relations_of(node)
    if kb.role(node) is Role.GUIDE:
        return len({r.object for r in relations if r.type == "includes" and r.subject == node})
    return sum(r.origin is Origin.CURATED for r in relations)


def _some(value: str) -> tuple[str, ...]:
    return (value,) if value else ()
