"""How far an atlas has come, counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.model import Citation, CitationKey, Grade, Line, ReviewState, Seen, parse_date
from graph_builder.views.state import NO_WORK, Table, atlas_state, shares
from tests.helpers import KNOTS, RELATIONS, VOCABULARY, change, knowledge_base


def told(table: Table) -> dict[str, int]:
    return {row.value: row.count for row in table.rows}


@given(st.lists(st.integers(0, 10**6), max_size=40))
def test_shares_add_up_and_are_near_the_truth(counts: list[int]):
    parts = shares(counts)
    assert len(parts) == len(counts)
    if total := sum(counts):
        assert round(sum(parts), 6) == 100
        assert all(abs(part - 100 * count / total) < 0.1 for part, count in zip(parts, counts, strict=True))
        assert all(part == 0 for part, count in zip(parts, counts, strict=True) if count == 0)
    else:
        assert set(parts) <= {0.0}


def test_what_rounding_leaves_over_goes_to_who_lost_most():
    assert shares([1, 1, 1]) == [33.4, 33.3, 33.3]
    assert shares([2, 1]) == [66.7, 33.3]
    assert shares([]) == []


@pytest.fixture
def state():
    return atlas_state(knowledge_base(KNOTS))


def test_pages_by_kind(state):
    counted = {row.kind.id: (row.pages, row.records, row.first, row.last) for row in state.kinds}
    assert counted["notion"] == (4, 0, "1200", "1699")
    assert counted["maker"] == (3, 0, "1580", "1961")
    assert counted["workshop"] == (1, 0, "", "")
    assert state.pages == 13


def test_records_are_counted_apart():
    state = atlas_state(knowledge_base("maker a 1800/1850\nmaker b 1700/1750 record"))
    (row,) = state.kinds
    assert (row.pages, row.records, row.first, row.last) == (1, 1, "1800", "1850")
    assert state.reviews.total == 2


def test_relations_that_somebody_wrote_are_sorted_in_every_way(state):
    assert told(state.lines) == {"descent": 8, "debate": 1, "bridge": 2, "none": 3}
    assert told(state.types[Line.DESCENT]) == {"builds_on": 6, "learned_from": 1, "revises": 1}
    assert told(state.bases) == {"self-stated": 7, "third-party": 2, "citing": 1, "empirical": 1, "curator": 3}
    assert state.standings.total == state.sights.total == state.bases.total == state.lines.total == 14
    assert round(sum(row.share for table in state.types.values() for row in table.rows), 6) == 100


def test_a_relation_counts_with_the_work_of_which_most_was_seen():
    kb = knowledge_base("notion a\nnotion b\n@w1 1800\n@w2 1801\na builds_on b citing\nb related a curator")
    cited = (Citation(CitationKey("w1"), seen=Seen.NONE), Citation(CitationKey("w2"), seen=Seen.SECONDARY))
    state = atlas_state(change(kb, "a--builds_on--b", citations=cited))
    assert told(state.sights) == {"secondary": 1, NO_WORK: 1}
    assert state.seen_in == (0, 1, 1)


def test_types_that_say_next_to_nothing_are_found_by_what_they_are_mapped_to():
    assert atlas_state(knowledge_base(KNOTS)).loose is None
    loose = {**RELATIONS, "related": replace(RELATIONS["related"], mapping="skos:related")}
    found = atlas_state(knowledge_base(KNOTS, vocabulary=replace(VOCABULARY, relations=loose))).loose
    assert found is not None
    assert (found.labels, found.count, found.share) == (("related",), 2, 14.3)


def test_ideas_outside_of_descent_and_debate_are_named():
    kb = knowledge_base(
        "notion a\nsense a#wide 1800\nnotion b\nnotion c\ndevice d\na#wide builds_on d citing\nb related c curator"
    )
    rows = {row.kind.id: (row.joined, row.alone) for row in atlas_state(kb).joined}
    assert rows == {"notion": (1, ("b", "c")), "device": (1, ())}


def test_works_by_grade_sight_and_field():
    kb = knowledge_base("@one1800 1800\n@two1801 1801")
    fields = {"author": "A", "date": "1800", "doi": "10.1/x", "title": "T"}
    seen = frozenset({"author", "date", "title"})
    kb = change(kb, "@one1800", type="article", grade=Grade.A, seen=Seen.PAGE, fields=fields, seen_fields=seen)
    kb = change(
        kb,
        "@two1801",
        type="misc",
        grade=Grade.C,
        seen=Seen.NONE,
        fields={"title": "T", "date": "unknown"},
        seen_fields=frozenset(),
    )
    state = atlas_state(kb)
    assert told(state.grades) == {"A": 1, "C": 1}
    assert told(state.seen) == {"page": 1, "none": 1}
    counted = {row.name: (row.printed, row.unchecked) for row in state.fields}
    assert counted["title"] == (1, 1)
    assert counted["year"] == (1, 1), "a date does for a year"
    assert "date" not in counted
    assert counted["doi"] == (0, 1)
    assert counted["volume"] == (0, 1)
    assert (state.printed, state.unchecked) == (3, sum(n for _, n in counted.values()))
    assert state.works_between == ("1800", "1801")


def test_pages_by_month_of_review():
    kb = knowledge_base("notion a\nnotion b\nnotion c\n@w1 1800\n@w2 1800")
    kb = change(kb, "a", state=ReviewState("checked", parse_date("2026-11-25")))
    kb = change(kb, "b", state=ReviewState("draft", parse_date("2026-11-02")))
    kb = change(kb, "c", state=ReviewState("draft", parse_date("2026")))
    kb = change(kb, "@w1", state=ReviewState("draft", parse_date("2027-01-01")))
    state = atlas_state(kb)
    assert [(row.label, row.count) for row in state.months.rows] == [
        ("January 2027", 1),
        ("2026", 1),
        ("November 2026", 2),
    ]
    assert told(state.reviews) == {"draft": 2, "checked": 1}
