from __future__ import annotations

from dataclasses import replace

import pytest

from graph_builder.checks import check_orphan_entities, check_unjoined_entities, check_unused_works
from graph_builder.graph import build_graph
from graph_builder.model import Citation, CitationKey, CitedText, KnowledgeBase, Measure, Seen, parse_date
from tests.helpers import KINDS, VOCABULARY, change, cite, knowledge_base


def orphans(text: str) -> list[str]:
    kb = knowledge_base(text)
    return [d.span.text.split()[1] for d in check_orphan_entities(kb, build_graph(kb))]


def unused(kb: KnowledgeBase) -> list[str]:
    found = list(check_unused_works(kb, build_graph(kb)))
    assert {d.code for d in found} <= {"unused-work"}
    return [d.span.text.split()[0] for d in found]


def test_an_entity_at_no_end_of_a_relation_is_an_orphan():
    assert orphans("notion a\nnotion b\nnotion c\na related b curator") == ["c"]


def test_a_relation_of_a_sense_is_one_of_its_page():
    assert orphans("notion a\nsense a#wide 1800\nnotion b\nb builds_on a#wide citing") == []


def test_a_derived_relation_is_enough_for_a_record_only():
    text = "@w1800 1800\nmaker m {}\n@w1800 authored_by m\nnotion a\nnotion b\na mentions b"
    assert orphans(text.format("")) == ["a", "b", "m"]
    assert orphans(text.format("record")) == ["a", "b"]
    assert orphans("maker m record") == ["m"]


def test_a_guide_needs_no_relation_but_has_to_lead_somewhere():
    assert orphans("walk first-steps\nhappening h\nfirst-steps mentions h") == ["h"]
    assert orphans("walk first-steps\nhappening h") == ["first-steps", "h"]


JOINED = replace(VOCABULARY, kinds={**KINDS, "notion": replace(KINDS["notion"], joined=True)})
"""A vocabulary in which every notion has to stand in descent or debate."""


def unjoined(text: str) -> list[str]:
    kb = knowledge_base(text, vocabulary=JOINED)
    return [d.span.text.split()[1] for d in check_unjoined_entities(kb, build_graph(kb))]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("a related b curator", ["a", "b"]),
        ("a proposed_by m citing", ["a", "b"]),
        ("a mentions b", ["a", "b"]),
        ("a builds_on b citing", []),
        ("a disputes d citing", ["b"]),
        ("d builds_on a#wide citing", ["b"]),
    ],
)
def test_only_descent_or_debate_joins_a_page(line: str, left: list[str]):
    assert unjoined(f"notion a\nsense a#wide 1800\nnotion b\ndevice d\nmaker m\n{line}") == left


def test_a_page_that_has_to_be_joined_is_told_once():
    kb = knowledge_base("notion a\ndevice d", vocabulary=JOINED)
    assert [d.span.text.split()[1] for d in check_orphan_entities(kb, build_graph(kb))] == ["d"]


def test_a_record_and_a_page_of_another_kind_may_stand_alone():
    assert unjoined("notion a record\ndevice d\nmaker m") == []


def test_a_work_that_nothing_rests_on_is_unused():
    kb = knowledge_base("@w1800 1800\nmaker m\n@w1800 authored_by m\n@w1801 1801\n@w1801 edited_by m")
    assert unused(kb) == ["@w1800", "@w1801"]


@pytest.mark.parametrize(
    "line",
    [
        "b builds_on @w1800 citing",
        "@w1800 disputes a citing",
        "a mentions @w1800",
        "b builds_on a citing cite=@w1800",
        "b builds_on a third-party by=@w1800",
        "b builds_on a citing opposed=@w1800",
        "sense a#wide 1805 cite=@w1800",
    ],
)
def test_a_relation_or_a_sense_makes_use_of_a_work(line: str):
    assert unused(knowledge_base(f"notion a\nnotion b\n@w1800 1800\n{line}")) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"definition": CitedText("What it is.", cite("w1800"))},
        {"first_stated": (parse_date("1799"), cite("w1800"))},
        {"fields": {"words": ("one", "two"), "use": CitedText("For lines.", cite("w1800"))}},
        {"fields": {"values": (Measure("turns", "count", 3, citations=cite("w1800")),)}},
    ],
)
def test_a_field_of_a_page_makes_use_of_a_work(changes: dict[str, object]):
    assert unused(change(knowledge_base("notion a\n@w1800 1800"), "a", **changes)) == []


def test_prose_makes_use_of_a_work():
    text = "notion a\n@w1800 1800"
    assert unused(knowledge_base(text, cited_in_prose={"guide/index.md": ["w1800"]})) == []
    assert unused(knowledge_base(text, cited_in_prose={"a": []})) == ["@w1800"]


def test_the_work_in_which_another_was_seen_is_in_use():
    kb = knowledge_base("notion a\nnotion b\n@w1800 1800\n@lost1700 1700\nb builds_on a citing")

    quoted = Citation(CitationKey("lost1700"), "p. 3", Seen.SECONDARY, "quoted in @w1800, p. 9.")
    assert unused(change(kb, "b--builds_on--a", citations=(quoted,))) == []
