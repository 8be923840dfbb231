"""What to read first: the easiest first, what most of the page rests on, nothing unseen."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from graph_builder.model import CitedText, KnowledgeBase, Name
from graph_builder.views.reading_list import MOST, read_first
from tests.helpers import change, cite, knowledge_base


def page(levels: dict[str, str], times: dict[str, int]) -> KnowledgeBase:
    """Return an atlas with one page that cites works so often."""
    kb = knowledge_base("notion knot\n" + "\n".join(f"@{key} {1800 + n}" for n, key in enumerate(levels)))
    for key, level in levels.items():
        seen = {"fields": {"title": key}, "seen_fields": frozenset({"title"}), "authors": (Name(family="Gray"),)}
        kb = change(kb, f"@{key}", level=level, reason=f"Reason of {key}.", **seen)
    citations = [citation for key, number in times.items() for citation in cite(key) * number]
    fields = {f"f{n}": CitedText("Text.", (citation,)) for n, citation in enumerate(citations)}
    return change(kb, "knot", fields=MappingProxyType(fields))


def chosen(kb: KnowledgeBase) -> list[str]:
    return [work.key for work in read_first(kb, kb.entities["knot"])]  # type: ignore[index]


def test_one_that_is_easy_and_then_what_most_rests_on():
    levels = {"easy": "introductory", "plain": "introductory"} | dict.fromkeys("abc", "core") | {"hard": "advanced"}
    kb = page(levels, {"easy": 3, "plain": 2, "a": 2, "b": 5, "c": 4, "hard": 9})
    assert chosen(kb) == ["easy", "b", "c"]
    assert len(chosen(kb)) == MOST


def test_what_is_named_once_is_left_out_where_there_are_others():
    levels = {"easy": "introductory", "a": "core"}
    assert chosen(page(levels, {"easy": 1, "a": 2})) == ["a"]
    assert chosen(page(levels, {"easy": 1, "a": 1})) == ["easy", "a"]


def test_what_is_advanced_is_named_where_nothing_is_easier():
    levels = {"hard": "advanced", "harder": "advanced"}
    assert chosen(page(levels, {"hard": 2, "harder": 3})) == ["harder"]


@pytest.mark.parametrize("lack", [{"reason": ""}, {"level": ""}, {"authors": (), "editors": ()}])
def test_a_work_that_nobody_can_recommend(lack: dict[str, object]):
    kb = page({"a": "core"}, {"a": 2})
    assert chosen(kb) == ["a"]
    assert chosen(change(kb, "@a", **lack)) == []


def test_a_work_whose_title_nobody_saw():
    kb = page({"a": "core"}, {"a": 2})
    seen = kb.works["a"].seen_fields - {"title"}  # type: ignore[index]
    assert chosen(change(kb, "@a", seen_fields=seen)) == []
