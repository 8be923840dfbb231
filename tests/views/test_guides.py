"""Concept maps and tours as payloads: what a line rests on, what ties stops together, where a page is shown."""

from __future__ import annotations

from dataclasses import replace

from graph_builder.model import NodeId, Proposition
from graph_builder.views.guides import (
    Ground,
    appearances,
    count_of_stops,
    question_of,
    stops_of,
    summary_of,
    told_propositions,
    told_stops,
)
from tests.guides import LINES, STOPS, guided


def test_each_line_tells_what_it_rests_on():
    told = told_propositions(guided(), LINES)
    assert [one.ground for one in told] == [
        Ground.SOURCE,
        Ground.READING,
        Ground.CONTESTED,
        Ground.SOURCE,
        Ground.READING,
    ]
    assert [one.relation is not None for one in told] == [True, True, True, False, False]
    assert told[0].sentence == "Bowline grew from Loop"
    assert told[2].keys == ("climbing1931", "rejoinder1960")
    assert told[4].keys == ("rejoinder1960",), "a work that a note names is told with the references"


def test_the_address_of_a_line_says_what_it_says_and_outlasts_a_new_order():
    kb = guided()
    first = [one.id for one in told_propositions(kb, LINES)]
    assert first[0] == "bowline--grew-from--loop"
    assert sorted(one.id for one in told_propositions(kb, LINES[::-1])) == sorted(first)
    twice = (Proposition(NodeId("loop"), "Über: alles!", NodeId("hitch"), note="so"),) * 2
    foreign = Proposition(NodeId("bowline#running"), "結ぶ", NodeId("@grammar1627"), note="so")
    assert [one.id for one in told_propositions(kb, (*twice, foreign))] == [
        "loop--uber-alles--hitch",
        "loop--uber-alles--hitch--2",
        "bowline.running--x--@grammar1627",
    ]


def test_a_stop_is_told_with_what_ties_it_to_the_one_before():
    told = told_stops(guided(), STOPS)
    ties = [[(tie.here.label, tie.verb, tie.there.label) for tie in one.ties] for one in told]
    assert ties[0] == []
    assert ties[1] == [("Bowline", "builds on", "Loop")]
    assert ties[2] == [], "the work is cited there, but no relation joins the two"
    assert ties[4] == [("Smith", "proposed", "Bowline")]
    assert [one.number for one in told] == [1, 2, 3, 4, 5]
    assert [one.work for one in told] == [None, None, "grammar1627", None, None]
    assert told[3].definition is not None
    assert told[3].definition.text == "What running means."
    assert told[1].keys == ("climbing1931",)


def test_who_wrote_a_work_ties_the_two_together():
    kb = guided()
    assert [tie.verb for tie in told_stops(kb, (STOPS[2], STOPS[4]))[1].ties] == ["wrote"]


def test_a_page_knows_its_maps_and_its_tours_stop_by_stop():
    kb = guided()
    found = appearances(kb, NodeId("bowline"))
    assert [(a.kind.id, a.title, a.stop, a.stops) for a in found] == [
        ("walk", "First steps", 2, 5),
        ("walk", "First steps", 4, 5),
        ("sketch", "The drawing", 0, 0),
    ]
    assert (found[0].before.node, found[0].after.node) == ("loop", "@grammar1627")  # type: ignore[union-attr]
    assert [(a.before, a.stop) for a in appearances(kb, NodeId("loop")) if a.stop] == [(None, 1)]
    assert [a.after for a in appearances(kb, NodeId("smith"))] == [None]
    assert [a.stop for a in appearances(kb, NodeId("@grammar1627"))] == [3]
    assert appearances(kb, NodeId("hitch")) == []


def test_the_question_is_the_first_text_of_what_has_propositions():
    kb = guided()
    drawing, walk = kb.entities["the-drawing"], kb.entities["first-steps"]  # type: ignore[index]
    assert question_of(drawing, kb.vocabulary.kinds["sketch"]) == ("asks", "What holds?")
    assert question_of(walk, kb.vocabulary.kinds["walk"]) == ("", "")
    assert summary_of(kb, drawing, kb.vocabulary.kinds["sketch"]) == "What holds?"
    assert summary_of(kb, walk, kb.vocabulary.kinds["walk"]) == "From Loop to Smith: 5 stops, 1 of them a work to read."


def test_only_works_count_as_something_to_read():
    walk = guided().entities["first-steps"]  # type: ignore[index]
    none = replace(walk, fields={"halts": STOPS[:1]})
    both = replace(walk, fields={"halts": (STOPS[2], STOPS[2])})
    assert count_of_stops(none) == "1 stop"
    assert count_of_stops(both) == "2 stops, 2 of them works to read"
    assert stops_of(replace(walk, fields={})) == ()
    assert count_of_stops(replace(walk, fields={})) == ""
