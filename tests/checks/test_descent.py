from __future__ import annotations

import pytest

from graph_builder.checks import check_backward_descent, check_circular_relations
from graph_builder.diagnostics import Diagnostic
from graph_builder.graph import build_graph
from tests.helpers import knowledge_base

NOTIONS = "notion a\nnotion b\nnotion c\n"


def backward(text: str) -> list[Diagnostic]:
    kb = knowledge_base(text)
    return list(check_backward_descent(kb, build_graph(kb)))


def circular(text: str) -> list[Diagnostic]:
    kb = knowledge_base(text)
    return list(check_circular_relations(kb, build_graph(kb)))


@pytest.mark.parametrize(
    ("older", "newer", "backwards"),
    [
        ("1627", "1755", False),
        ("1755", "1627", True),
        ("1755", "1755", False),
        # the last day of one against the first of the other
        ("1755-06-30", "1755-06", False),
        ("1755-07-01", "1755-06", True),
        ("1755", "1754~", False),
        ("1756", "1754~", True),
        ("1750/1760", "../1750", False),
        ("1751/1760", "../1750", True),
        ("1700/..", "1627", True),
        ("../1700", "1627", False),
        ("-0300", "-0500", True),
        ("", "1627", False),
        ("1755", "", False),
    ],
)
def test_descent_is_backwards_only_if_no_reading_of_the_dates_helps(older: str, newer: str, backwards: bool):
    found = backward(f"notion a {older}\nnotion b {newer}\nb builds_on a citing")
    assert [d.code for d in found] == ["backward-descent"] * backwards


def test_backward_descent_is_told_with_both_dates_at_the_relation():
    (found,) = backward("notion splice 1627\nnotion hitch 1755~\nsplice builds_on hitch citing")
    assert found.message == ("splice (1627) builds_on hitch (c. 1755): hitch would have to be the earlier of the two")
    assert "hitch builds_on splice" in found.help
    assert found.span.text == "splice builds_on hitch citing"


def test_which_end_is_earlier_is_for_the_type_to_say():
    assert not backward("notion a 1627\nnotion b 1755\na leads_to b citing")
    assert backward("notion a 1627\nnotion b 1755\nb leads_to a citing")
    assert not backward("notion a 1627\nnotion b 1755\na related b citing\na disputes b citing")


def test_people_descend_too_and_senses_and_works_have_their_own_dates():
    assert backward("maker m 1580/1631\nmaker n 1800/1870\nm learned_from n citing")
    assert not backward("notion a 1627\nsense a#late 1900\nnotion b 1800\na#late builds_on b citing")
    assert backward("notion a 1627\nsense a#late 1900\nnotion b 1800\nb builds_on a#late citing")
    assert backward("notion a 1627\n@w1755 1755\na builds_on @w1755 citing")


def test_a_circle_is_told_in_words_at_one_of_its_relations():
    (found,) = circular(f"{NOTIONS}c builds_on a citing\nb builds_on c citing\na builds_on b citing")
    assert found.code == "circular-relation"
    assert found.message == "a circle: a builds_on b builds_on c builds_on a"
    assert found.span.line == 4
    assert "atlas.txt:5:1" in found.help
    assert "atlas.txt:6:1" in found.help


def test_a_circle_over_several_types_of_descent_is_one():
    (found,) = circular(f"{NOTIONS}b builds_on a citing\nc revises b citing\nc leads_to a citing")
    assert found.message == "a circle: a follows_from c revises b builds_on a"


def test_a_diamond_is_no_circle_nor_are_types_that_may_circle():
    assert not circular(f"{NOTIONS}b builds_on a citing\nc builds_on b citing\nc builds_on a citing")
    assert not circular("maker m\nmaker n\nm learned_from n citing\nn learned_from m citing")
    assert not circular("notion a\nnotion b\na disputes b citing\nb disputes a citing")


def test_types_declared_acyclic_are_each_looked_at_alone():
    (found,) = circular("notion a\nnotion b\nb part_of a citing\na part_of b citing")
    assert found.message == "a circle: a part_of b part_of a"
    assert not circular("notion a\nnotion b\nb part_of a citing\na builds_on b citing")


def test_a_relation_to_itself_is_a_circle():
    assert [d.message for d in circular("notion a\na builds_on a citing")] == ["a circle: a builds_on a"]


def test_circles_that_share_no_node_are_told_apart():
    text = "\n".join(f"notion {node}" for node in "abcd")
    text += "\na builds_on b citing\nb builds_on a citing\nc builds_on d citing\nd builds_on c citing"
    assert len(circular(text)) == 2
