from __future__ import annotations

from graph_builder.graph import Step, circles
from tests.helpers import knowledge_base


def found(text: str) -> list[str]:
    kb = knowledge_base("notion a\nnotion b\nnotion c\nnotion d\nnotion e\n" + text)
    steps = [Step(relation, relation.subject, relation.object) for relation in kb.relations.values()]
    assert list(circles(steps)) == list(circles(reversed(steps)))
    return ["".join([circle[0].from_node, *(step.to_node for step in circle)]) for circle in circles(steps)]


def test_no_circle_in_a_diamond():
    assert found("a related b\na related c\nb related d\nc related d") == []


def test_one_shortest_circle_for_all_that_lead_to_one_another():
    assert found("b related a\na related c\nc related b\nc related d\nd related c") == ["cdc"]


def test_circles_apart_are_told_apart():
    assert found("d related e\ne related d\na related b\nb related a\nb related d") == ["aba", "ded"]


def test_what_leads_to_itself_is_a_circle():
    assert found("b related b\na related b") == ["bb"]
