"""Concept maps: no phrase lies on a page, on another phrase or under a line; one sheet holds them; a phone does too."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.graph.layout import TALL, Card
from graph_builder.graph.proposition_map import (
    PHRASE,
    SHEET,
    PropositionPlan,
    column_plan,
    nodes_of,
    sheet_plan,
)
from graph_builder.model import KnowledgeBase, NodeId, Proposition
from graph_builder.pipeline import Examined
from graph_builder.views.guides import propositions_of
from tests.helpers import knowledge_base

POINT = 0.75
"""A pixel of the screen in points on paper."""


def apart(one: Card, other: Card, slack: float = 0.0) -> bool:
    return (
        one.x + one.width <= other.x + slack
        or other.x + other.width <= one.x + slack
        or one.y + one.height <= other.y + slack
        or other.y + other.height <= one.y + slack
    )


def boxes(plan: PropositionPlan) -> list[Card]:
    return [*(page.box for page in plan.pages), *(link.phrase for link in plan.links)]


def clashes(plan: PropositionPlan) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(a.lines, b.lines) for a, b in combinations(boxes(plan), 2) if not apart(a, b, 0.2)]


def outside(plan: PropositionPlan) -> list[Card]:
    return [
        b for b in boxes(plan) if b.x < 0 or b.y < 0 or b.x + b.width > plan.width or b.y + b.height > plan.height
    ]


def along(path: str) -> list[tuple[float, float]]:
    """Return points on the curves of a path as `dot` and `spline` write them."""
    found = []
    for part in re.findall(r"M([^M]+)", path):
        numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", part)]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        for at in range(0, len(points) - 3, 3):
            a, b, c, d = points[at : at + 4]
            for n in range(1, 20):
                t, u = n / 20, 1 - n / 20
                weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
                found.append(tuple(sum(w * p[k] for w, p in zip(weights, (a, b, c, d), strict=True)) for k in (0, 1)))
    return found  # type: ignore[return-value]


def crossed(plan: PropositionPlan, propositions: tuple[Proposition, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Return which phrase's line runs through which foreign card or phrase."""
    found = []
    for number, (proposition, link) in enumerate(zip(propositions, plan.links, strict=True)):
        others = [p.box for p in plan.pages if p.node not in (proposition.from_, proposition.to)]
        others += [other.phrase for n, other in enumerate(plan.links) if n != number]
        way = along(link.path)
        assert way, "a line without curves cannot be followed"
        for x, y in way:
            found += [
                (proposition.phrase, b.lines)
                for b in others
                if b.x + 2 < x < b.x + b.width - 2 and b.y + 2 < y < b.y + b.height - 2
            ]
    return found


def invented(count: int, seed: int) -> tuple[KnowledgeBase, tuple[Proposition, ...]]:
    chance = random.Random(seed)
    size = max(2, count * 2 // 3)
    titles = [f'"{"long " * chance.randrange(0, 5)}word {n}"' for n in range(size)]
    kb = knowledge_base("\n".join(f"notion n{n} {1900 + n} title={title}" for n, title in enumerate(titles)))
    made = []
    for _ in range(count):
        ends = NodeId(f"n{chance.randrange(size)}"), NodeId(f"n{chance.randrange(size)}")
        phrase = " ".join(chance.choice(["is", "was", "extraordinarily", "said to", "of"]) for _ in range(3))
        made.append(Proposition(ends[0], phrase, ends[1], note="invented"))
    return kb, tuple(made)


@given(st.integers(1, 24), st.integers(0, 9999))
def test_nothing_lies_on_anything_whatever_is_linked_to_what(count: int, seed: int):
    kb, propositions = invented(count, seed)
    for plan in (sheet_plan(kb, propositions), column_plan(kb, propositions)):
        assert clashes(plan) == []
        assert outside(plan) == []
        assert len(plan.links) == len(propositions)
        assert [page.node for page in plan.pages if not page.again].count(propositions[0].from_) == 1
        assert {page.node for page in plan.pages} == set(nodes_of(propositions))


@given(st.integers(1, 30), st.integers(0, 9999))
def test_a_column_holds_every_page_once_in_full_and_fits_a_phone(count: int, seed: int):
    kb, propositions = invented(count, seed)
    plan = column_plan(kb, propositions)
    whole = [page.node for page in plan.pages if not page.again]
    assert sorted(whole) == sorted(set(nodes_of(propositions)))
    assert plan.width <= TALL
    assert all(link.phrase.x + link.phrase.width <= TALL for link in plan.links)


def test_the_same_map_is_drawn_the_same():
    kb, propositions = invented(14, 7)
    assert sheet_plan(kb, propositions) == sheet_plan(kb, propositions)
    assert column_plan(kb, propositions) == column_plan(kb, propositions)


def test_what_leads_on_stands_above_what_it_leads_to_and_a_circle_closes_upwards():
    kb = knowledge_base("notion a 1900\nnotion b 1910\nnotion c 1920")
    a, b, c = NodeId("a"), NodeId("b"), NodeId("c")
    propositions = tuple(
        Proposition(x, phrase, y, note="so") for x, phrase, y in ((a, "gave", b), (b, "made", c), (c, "restores", a))
    )
    plan = sheet_plan(kb, propositions)
    at = {page.node: page.box.middle for page in plan.pages}
    assert at[a] < at[b] < at[c]
    head = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", plan.links[2].head)]
    # the head of the line that closes the circle is at the first page again
    assert abs(head[1] - at[a]) < abs(head[1] - at[c])


def test_a_page_that_nothing_leads_to_stands_close_to_what_it_leads_to():
    kb = knowledge_base("\n".join(f"notion n{n} {1900 + n}" for n in range(6)))
    chain = [Proposition(NodeId(f"n{n}"), "led to", NodeId(f"n{n + 1}"), note="so") for n in range(4)]
    aside = Proposition(NodeId("n5"), "comes near to", NodeId("n4"), note="so")
    at = {page.node: page.box.middle for page in sheet_plan(kb, [*chain, aside]).pages}
    assert at[NodeId("n5")] > at[NodeId("n2")]


def test_a_phrase_is_never_cut_within_a_word():
    kb = knowledge_base("notion a 1900\nnotion b 1910")
    phrase = "is incomprehensibilities-wise said to be elaborated in"
    plan = sheet_plan(kb, [Proposition(NodeId("a"), phrase, NodeId("b"), note="so")])
    assert " ".join(plan.links[0].phrase.lines) == phrase


@pytest.fixture
def maps(examined: Callable[[str], Examined]) -> dict[str, tuple[KnowledgeBase, tuple[Proposition, ...]]]:
    kb = examined("main").kb
    assert kb is not None
    found = {e.id: (kb, propositions_of(e)) for e in kb.entities.values() if propositions_of(e)}
    assert found
    return found


def test_real_maps_have_nothing_on_anything(maps):
    faults = {}
    for name, (kb, propositions) in maps.items():
        for kind, plan in (("sheet", sheet_plan(kb, propositions)), ("column", column_plan(kb, propositions))):
            faults[name, kind] = [*clashes(plan), *outside(plan)]
            if kind == "sheet":
                faults[name, kind] += crossed(plan, propositions)
    assert {where: found for where, found in faults.items() if found} == {}


def test_real_maps_can_be_read_on_one_sheet(maps):
    sizes = {name: PHRASE * POINT * sheet_plan(kb, propositions).scale for name, (kb, propositions) in maps.items()}
    assert {name: round(size, 1) for name, size in sizes.items() if size < 7} == {}, "phrases smaller than 7 points"
    assert SHEET[1] * POINT / 72 * 2.54 < 22, "higher than what a sheet holds beside the question"
