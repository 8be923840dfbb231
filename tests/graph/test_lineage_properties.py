"""The search against an answer got by trying everything, on small random atlases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, permutations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_builder.graph import Lineage, Reason, build_graph, find_lineage
from graph_builder.model import UNKNOWN, Basis, KnowledgeBase, Line, NodeId, Relation, Role, Standing
from tests.helpers import knowledge_base, replace_in

DATES = ["", "1800", "1805", "1810", "1815", "1805~", "1800/1812", "1808/1820", "../1810", "1812/..", "-0300"]
ARCS = ["{later} builds_on {earlier}", "{later} revises {earlier}", "{earlier} leads_to {later}"]
BASES = ["", *(basis.value for basis in Basis)]
STANDINGS = ["", "contested"]
NODES = ["n0", "n1", "n2", "n2#s", "n3", "@w"]
NAMES = [*NODES, "m0", "m1", "h"]

Ask = tuple[KnowledgeBase, NodeId, NodeId]


@st.composite
def asked(draw: st.DrawFn) -> Ask:
    """An atlas whose descent is acyclic, and two ends."""
    date = st.just("") | st.sampled_from(DATES)
    lines = [f"notion n{i} {draw(date)}" for i in range(4)]
    lines += [f"sense n2#s {draw(date)}", f"@w {draw(date)}", "maker m0", "maker m1 1700", "happening h"]
    order = draw(st.permutations(NODES))
    # a sparse atlas has nothing to choose from: most pairs are joined, some of them twice
    arcs = st.lists(st.sampled_from(ARCS), min_size=1, max_size=2, unique=True) | st.just([])
    for i, earlier in enumerate(order):
        for later in order[i + 1 :]:
            for words in draw(arcs):
                basis, standing = draw(st.sampled_from(BASES)), draw(st.sampled_from(STANDINGS))
                lines.append(f"{words.format(earlier=earlier, later=later)} {basis} {standing}")
    bridge = st.tuples(st.sampled_from(NODES), st.sampled_from(["m0", "m1"]), st.sampled_from(BASES))
    for idea, maker, basis in draw(st.lists(bridge, max_size=5, unique_by=lambda b: b[:2])):
        lines.append(f"{idea} proposed_by {maker} {basis}")
    aside = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1])
    lines += [f"{a} related {b} curator" for a, b in draw(st.lists(aside, max_size=3, unique=True))]
    far_apart = st.just((order[0], order[-1])) | st.just(("m0", "m1"))
    start, end = draw(far_apart | st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)))
    return knowledge_base("\n".join(lines)), NodeId(start), NodeId(end)


def price(relation: Relation) -> tuple[float, str]:
    prices = {None: 2, Basis.CURATOR: 2, Basis.CITING: 1.5}
    return prices.get(relation.basis, 1) + 0.5 * (relation.standing is Standing.CONTESTED), relation.id


def stands_for(kb: KnowledgeBase, end: NodeId) -> dict[NodeId, list[str]]:
    """The ideas of an end, each with the bridge to it, if it takes one."""
    if kb.role(end) is Role.AGENT:
        bridges = sorted(
            (r for r in kb.relations.values() if r.line is Line.BRIDGE and r.object == end), key=price
        )
        return {r.subject: [r.id] for r in reversed(bridges) if kb.role(r.subject) is Role.IDEA}
    if kb.role(end) is Role.OCCURRENCE:
        return {}
    return {NodeId(node): [] for node in NODES if node == end or (node == "n2#s" and end == "n2")}


def can_be_read_forwards(kb: KnowledgeBase, nodes: tuple[NodeId, ...]) -> bool:
    dates = [kb.date(node) or UNKNOWN for node in nodes]
    return all(one.can_precede(other) for i, one in enumerate(dates) for other in dates[i:])


def every_path(
    kb: KnowledgeBase, start: NodeId, end: NodeId, *, timed: bool = True
) -> list[tuple[float, int, list[str]]]:
    starts, ends = stands_for(kb, start), stands_for(kb, end)
    arcs: dict[tuple[NodeId, NodeId], Relation] = {}
    for relation in sorted(kb.relations.values(), key=price, reverse=True):
        if relation.line is Line.DESCENT:
            ends_of = relation.subject, relation.object
            arcs[ends_of if relation.type == "leads_to" else ends_of[::-1]] = relation

    def found() -> Iterator[tuple[float, int, list[str]]]:
        for length in range(2, len(NODES) + 1):
            for nodes in permutations([NodeId(node) for node in NODES], length):
                first, *inner, last = nodes
                if first not in starts or last not in ends or any(n in starts or n in ends for n in inner):
                    continue
                if any(pair not in arcs for pair in pairwise(nodes)):
                    continue
                if timed and not can_be_read_forwards(kb, nodes):
                    continue
                steps = [arcs[pair] for pair in pairwise(nodes)]
                ids = [*starts[first], *(step.id for step in steps), *ends[last]]
                yield sum(price(step)[0] for step in steps), len(steps), ids

    return sorted(found())


def every_chain(kb: KnowledgeBase, start: NodeId, end: NodeId) -> list[list[str]]:
    """The shortest chains over relations of any line, in the order of their ids."""
    page = {NodeId("n2"): {NodeId("n2"), NodeId("n2#s")}}
    sources = page.get(start, {start}) - {end}
    targets = page.get(end, {end}) - {start}
    chains: list[tuple[list[str], NodeId]] = [([], source) for source in sources]
    for _ in range(len(NAMES)):
        chains = [
            ([*ids, relation.id], relation.other(here))
            for ids, here in chains
            for relation in kb.relations.values()
            if here in (relation.subject, relation.object)
        ]
        # many chains that lead to one node go on alike: the first of them stands for all
        chains = [min(c for c in chains if c[1] == node) for node in {there for _, there in chains}]
        if arrived := sorted(ids for ids, there in chains if there in targets):
            return arrived
    return []


def ask(kb: KnowledgeBase, start: NodeId, end: NodeId, k: int = 5) -> Lineage:
    return find_lineage(kb, build_graph(kb), start, end, k=k)


def without(kb: KnowledgeBase, *ids: str) -> KnowledgeBase:
    return replace_in(kb, relations={id_: r for id_, r in kb.relations.items() if id_ not in ids})


@settings(max_examples=400, deadline=None)
@given(asked(), st.integers(1, 6))
def test_the_answer_is_the_head_of_all_paths(question: Ask, k: int):
    kb, start, end = question
    lineage = ask(kb, start, end, k)
    expected = [] if start == end else every_path(kb, start, end)
    answer = [
        (path.cost, sum(not step.bridge for step in path.steps), [step.relation.id for step in path.steps])
        for path in lineage.paths
    ]
    assert answer == expected[:k]


@settings(max_examples=300, deadline=None)
@given(asked())
def test_the_reason_is_the_first_that_holds(question: Ask):
    kb, start, end = question
    lineage = ask(kb, start, end)
    chain: list[str] = []
    if start == end:
        reason: Reason | None = Reason.SAME_END
    elif not stands_for(kb, start) or not stands_for(kb, end):
        reason = Reason.NO_IDEAS
    elif every_path(kb, start, end):
        reason = None
    elif every_path(kb, end, start):
        reason = Reason.REVERSE
    elif every_path(kb, start, end, timed=False):
        reason = Reason.AGAINST_TIME
    elif chains := every_chain(kb, start, end):
        reason, chain = Reason.OTHER_LINES, chains[0]
    else:
        reason = Reason.UNCONNECTED
    assert lineage.reason is reason
    assert [step.relation.id for step in lineage.chain] == chain


@settings(deadline=None)
@given(asked())
def test_every_step_is_a_relation_of_the_graph_and_leads_on(question: Ask):
    kb, start, end = question
    graph = build_graph(kb)
    lineage = find_lineage(kb, graph, start, end)
    for steps in [*(path.steps for path in lineage.paths), lineage.chain]:
        for step in steps:
            assert graph.edges[step.relation.subject, step.relation.object, step.relation.id]
            assert {step.from_node, step.to_node} == {step.relation.subject, step.relation.object}
        assert all(one.to_node == other.from_node for one, other in pairwise(steps))
    for path in lineage.paths:
        ideas = tuple(node for node in path.nodes if kb.role(node) is not Role.AGENT)
        assert can_be_read_forwards(kb, ideas)


@settings(max_examples=60, deadline=None)
@given(asked())
def test_without_one_of_its_relations_the_answer_is_another(question: Ask):
    kb, start, end = question
    lineage = ask(kb, start, end)
    for id_ in {step.relation.id for path in lineage.paths for step in path.steps}:
        assert ask(without(kb, id_), start, end) != lineage


@settings(deadline=None)
@given(asked(), st.randoms(use_true_random=False))
def test_the_order_of_the_sources_does_not_matter(question: Ask, random: Random):
    kb, start, end = question
    tables = {}
    for name in ("entities", "works", "relations"):
        items = list(getattr(kb, name).items())
        random.shuffle(items)
        tables[name] = dict(items)
    assert ask(replace_in(kb, **tables), start, end) == ask(kb, start, end)
