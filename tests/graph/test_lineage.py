from __future__ import annotations

import pytest

from graph_builder.graph import Lineage, Reason, ancestors, build_graph, descendants, find_lineage
from graph_builder.model import Basis, NodeId
from tests.helpers import KNOTS, knowledge_base


def ask(text: str, start: str, end: str, **options: object) -> Lineage:
    kb = knowledge_base(text)
    return find_lineage(kb, build_graph(kb), NodeId(start), NodeId(end), **options)  # type: ignore[arg-type]


def told(lineage: Lineage) -> list[tuple[str, ...]]:
    return [path.nodes for path in lineage.paths]


CHAIN = """
    notion a 1800
    notion b 1810
    notion c 1820
    b builds_on a self-stated
    c builds_on b self-stated
"""


def test_a_path_is_told_from_its_earliest_node_on():
    lineage = ask(CHAIN, "a", "c")
    (path,) = lineage.paths
    assert path.nodes == ("a", "b", "c")
    assert [(s.from_node, s.relation.id, s.to_node) for s in path.steps] == [
        ("a", "b--builds_on--a", "b"),
        ("b", "c--builds_on--b", "c"),
    ]
    assert path.cost == 2
    assert lineage.reason is None


def test_the_better_founded_path_comes_first_then_the_shorter_then_the_one_named_first():
    text = (
        CHAIN
        + "notion b2 1810\nb2 builds_on a self-stated\nc builds_on b2 self-stated\nc builds_on a curator"
    )
    assert told(ask(text, "a", "c")) == [("a", "c"), ("a", "b", "c"), ("a", "b2", "c")]
    contested = text + "\nc revises b self-stated contested"
    assert told(ask(contested, "a", "c")) == told(ask(text, "a", "c")), "the uncontested parallel counts"
    assert told(ask(text, "a", "c", k=2)) == [("a", "c"), ("a", "b", "c")]


def test_a_path_costs_half_a_step_more_where_it_is_contested():
    text = CHAIN.replace("c builds_on b self-stated", "c builds_on b citing contested")
    assert ask(text, "a", "c").paths[0].cost == 3


def test_a_basis_can_be_left_out():
    text = CHAIN + "maker m\na proposed_by m curator\nc builds_on a curator"
    assert len(ask(text, "a", "c").paths) == 2
    curated = frozenset({Basis.CURATOR})
    assert told(ask(text, "a", "c", without=curated)) == [("a", "b", "c")]
    assert ask(text, "m", "c", without=curated).reason is Reason.NO_IDEAS


def test_a_maker_stands_for_what_it_proposed_and_the_bridge_is_told():
    makers = "maker m 1790/1800\nmaker n 1700\na proposed_by m curator\nc proposed_by n citing"
    (path,) = ask(CHAIN + makers, "m", "n").paths
    assert path.nodes == ("m", "a", "b", "c", "n")
    assert [step.bridge for step in path.steps] == [True, False, False, True]
    assert path.cost == 2


def test_a_path_ends_at_the_first_idea_of_the_other_end():
    text = CHAIN + "maker n\nb proposed_by n citing\nc proposed_by n citing"
    assert told(ask(text, "a", "n")) == [("a", "b", "n")]


def test_a_path_starts_at_the_last_idea_of_its_own_end():
    text = CHAIN + "maker m\na proposed_by m citing\nb proposed_by m citing"
    assert told(ask(text, "m", "c")) == [("m", "b", "c")]


def test_several_paths_may_share_a_node():
    text = CHAIN + "notion z\nz builds_on c citing\nnotion b2\nb2 builds_on a citing\nc builds_on b2 citing"
    assert told(ask(text, "a", "z")) == [("a", "b", "c", "z"), ("a", "b2", "c", "z")]


def test_an_idea_stands_for_its_senses_and_a_sense_for_itself():
    text = CHAIN + "sense a#wide 1805\nnotion d 1830\nd builds_on a#wide self-stated"
    assert told(ask(text, "a", "d")) == [("a#wide", "d")]
    assert told(ask(text, "a#wide", "c")) == []
    assert told(ask(text, "a#wide", "d")) == [("a#wide", "d")]


def test_a_path_may_step_through_works_but_not_through_people():
    text = """
        notion a 1800
        notion z 1850
        maker m
        @w1820 1820
        @w1820 builds_on a citing
        z builds_on @w1820 citing
        m builds_on a citing
        z builds_on m citing
    """
    assert told(ask(text, "a", "z")) == [("a", "@w1820", "z")]
    assert told(ask(text, "@w1820", "z")) == [("@w1820", "z")]


@pytest.mark.parametrize(
    ("dates", "respects_time"),
    [
        (("1850", "1800/1900", "1850"), True),
        (("1850", "1800/1900", "1840/1850-01-01"), True),
        (("1850", "1800/1900", "1840"), False),
        (("1912~", "1911", "1911"), True),
        (("1912~", "1910", "1911"), False),
        (("../1966", "1900", "1950"), True),
        (("1966/..", "1970", "1966"), False),
        (("", "1900", ""), True),
        (("1900", "", "1899"), False),
        (("-0300", "-0500", "-0100"), False),
    ],
)
def test_dates_never_fall_along_a_path(dates: tuple[str, str, str], respects_time: bool):
    lines = [f"notion {node} {date}" for node, date in zip("abc", dates, strict=True)]
    text = "\n".join([*lines, "b builds_on a citing", "c builds_on b citing"])
    lineage = ask(text, "a", "c")
    assert bool(lineage.paths) is respects_time
    assert lineage.reason is (None if respects_time else Reason.AGAINST_TIME)


@pytest.mark.parametrize(
    ("more", "start", "end", "reason"),
    [
        ("", "a", "nowhere", Reason.UNKNOWN_END),
        ("", "a#nowhere", "a", Reason.UNKNOWN_END),
        ("", "@nobody1900", "@nobody1900", Reason.UNKNOWN_END),
        ("", "a", "a", Reason.SAME_END),
        ("happening h 1800", "h", "a", Reason.NO_IDEAS),
        ("workshop w", "a", "w", Reason.NO_IDEAS),
        ("maker m\nm related a citing", "m", "a", Reason.NO_IDEAS),
        ("", "c", "a", Reason.REVERSE),
        ("notion d 1790\nd builds_on c citing", "a", "d", Reason.AGAINST_TIME),
        ("notion d 1830\nd related c citing", "a", "d", Reason.OTHER_LINES),
        ("notion d 1830", "a", "d", Reason.UNCONNECTED),
    ],
)
def test_without_a_path_there_is_a_reason(more: str, start: str, end: str, reason: Reason):
    lineage = ask(f"{CHAIN}\n{more}", start, end)
    assert lineage.paths == ()
    assert lineage.reason is reason
    assert bool(lineage.chain) is (reason is Reason.OTHER_LINES)


def test_a_chain_of_other_lines_follows_relations_either_way():
    lineage = ask("notion a\nnotion b\nnotion c\na part_of b citing\nc disputes b citing", "a", "c")
    assert [(s.from_node, s.relation.type, s.to_node) for s in lineage.chain] == [
        ("a", "part_of", "b"),
        ("b", "disputes", "c"),
    ]


def test_kin_is_told_by_date_with_the_nearest_apart():
    kb = knowledge_base(KNOTS)
    graph = build_graph(kb)
    before = ancestors(kb, graph, NodeId("climbers-rig"))
    assert before.all == ("loop", "hitch", "bowline", "friction")
    assert before.direct == ("bowline", "friction")
    after = descendants(kb, graph, NodeId("hitch"))
    assert after.all == ("bowline", "friction", "reef-point", "bowline#running", "climbers-rig")
    assert after.direct == ("bowline", "friction", "reef-point")


def test_kin_of_a_maker_is_that_of_its_ideas_and_never_holds_them():
    more = "notion d\nd builds_on b citing\nmaker m\na proposed_by m citing\nb proposed_by m citing"
    kb = knowledge_base(CHAIN + more)
    graph = build_graph(kb)
    assert descendants(kb, graph, NodeId("m")).all == ("c", "d"), "undated ones come last"
    assert ancestors(kb, graph, NodeId("m")).all == ()
