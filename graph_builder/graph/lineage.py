"""How one idea leads to another: paths of descent that respect time, or the reason why there is none.

The browser answers the same question with its own code; `tests/graph/lineage-parity.json` holds both to the
same answers.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from heapq import heapify, heappop, heappush
from itertools import islice, pairwise

import networkx as nx

from graph_builder.graph.construct import NO_BASIS, AtlasGraph, DescentGraph, cost, descent_graph, preference
from graph_builder.model import (
    UNKNOWN,
    Basis,
    FuzzyDate,
    KnowledgeBase,
    Line,
    NodeId,
    Relation,
    Role,
    sense_of,
)
from graph_builder.model.dates import FIRST, LAST, Day

_Partial = tuple[float, int, tuple[str, ...], tuple[NodeId, ...], Day]
"""A path on its way: cost, number of arcs, relation ids, nodes, the earliest day it can have reached."""

MOST_PATHS = 5
"""How many paths an answer holds, and how often the search goes on from one node at one time."""


class Reason(Enum):
    """Why no path of descent leads from one end to the other; the first that holds is given."""

    UNKNOWN_END = "unknown-end"
    SAME_END = "same-end"
    NO_IDEAS = "no-ideas"
    """An end stands for no idea: nothing was proposed by it, or it is not of a kind that descends."""
    REVERSE = "reverse"
    AGAINST_TIME = "against-time"
    OTHER_LINES = "other-lines"
    """Joined, but only if relations of every line are followed, in either direction."""
    UNCONNECTED = "unconnected"


@dataclass(frozen=True, slots=True)
class Step:
    """A relation followed from one of its ends to the other; a bridge joins a person to an idea."""

    relation: Relation
    from_node: NodeId
    to_node: NodeId
    bridge: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """A path of descent, earliest node first.

    A person at an end is a node of it, reached over a bridge; bridges cost nothing.
    """

    steps: tuple[Step, ...]
    nodes: tuple[NodeId, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Lineage:
    """The answer: paths, best first, or a reason, with the shortest chain where other lines join the ends."""

    start: NodeId
    end: NodeId
    paths: tuple[Path, ...]
    reason: Reason | None = None
    chain: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Kin:
    """What a node descends from, or what descends from it, each by date, then id; undated nodes last."""

    direct: tuple[NodeId, ...]
    """Those one step away."""
    all: tuple[NodeId, ...]


def find_lineage(
    kb: KnowledgeBase,
    graph: AtlasGraph,
    start: NodeId,
    end: NodeId,
    *,
    k: int = MOST_PATHS,
    without: frozenset[Basis] = NO_BASIS,
) -> Lineage:
    """Return the `k` best paths of descent from one end to the other, or the reason why there is none.

    Ends are named `entity`, `entity#sense` or `@key`. Relations that rest on a basis in `without` are left
    out, bridges too. The answer is exact where descent is acyclic, which a check sees to.
    """
    if start not in graph or end not in graph:
        return Lineage(start, end, (), Reason.UNKNOWN_END)
    if start == end:
        return Lineage(start, end, (), Reason.SAME_END)
    starts = _expand(kb, graph, start, without)
    ends = _expand(kb, graph, end, without)
    if not starts or not ends:
        return Lineage(start, end, (), Reason.NO_IDEAS)

    arcs = descent_graph(kb, graph, without=without)
    windows = {node: _window(kb.date(node)) for node in arcs}
    if paths := tuple(islice(_paths(arcs, starts, ends, windows, k), k)):
        return Lineage(start, end, paths)
    if any(_paths(arcs, ends, starts, windows, k)):
        return Lineage(start, end, (), Reason.REVERSE)
    if any(_paths(arcs, starts, ends, dict.fromkeys(arcs, (FIRST, LAST)), k)):
        return Lineage(start, end, (), Reason.AGAINST_TIME)
    # a page and one of its own senses: the sense is the other end, not a place to begin
    sources = [node for node in _page_nodes(kb, start) if node != end]
    targets = [node for node in _page_nodes(kb, end) if node != start]
    if chain := _chain(graph, sources, targets, without):
        return Lineage(start, end, (), Reason.OTHER_LINES, chain)
    return Lineage(start, end, (), Reason.UNCONNECTED)


def ancestors(kb: KnowledgeBase, graph: AtlasGraph, node: NodeId) -> Kin:
    """Return what a node descends from. Time is not asked here: every arc counts as it stands."""
    return _kin(kb, graph, node, descent_graph(kb, graph).reverse(copy=False))


def descendants(kb: KnowledgeBase, graph: AtlasGraph, node: NodeId) -> Kin:
    """Return what descends from a node. Time is not asked here: every arc counts as it stands."""
    return _kin(kb, graph, node, descent_graph(kb, graph))


def _kin(kb: KnowledgeBase, graph: AtlasGraph, node: NodeId, arcs: DescentGraph) -> Kin:
    own = _expand(kb, graph, node, NO_BASIS)
    direct = {near for start in own for near in arcs.successors(start)}.difference(own)
    reached = {far for start in own for far in nx.descendants(arcs, start)}.difference(own)

    def by_date(node: NodeId) -> tuple[bool, Day, Day, NodeId]:
        earliest, latest = _window(kb.date(node))
        first = latest if earliest == FIRST else earliest
        return (first == LAST, first, latest, node)

    return Kin(tuple(sorted(direct, key=by_date)), tuple(sorted(reached, key=by_date)))


def _window(date: FuzzyDate | None) -> tuple[Day, Day]:
    date = date or UNKNOWN
    return date.earliest, date.latest


def _page_nodes(kb: KnowledgeBase, end: NodeId) -> tuple[NodeId, ...]:
    """Return the nodes an end names: itself, and the senses of an entity."""
    entity = kb.entity(end)
    return (end,) if entity is None or sense_of(end) else entity.nodes


def _expand(
    kb: KnowledgeBase, graph: AtlasGraph, end: NodeId, without: frozenset[Basis]
) -> dict[NodeId, Relation | None]:
    """Return the nodes an end stands for in a path, each with the bridge that leads to it."""
    if kb.role(end) in (Role.IDEA, Role.WORK):
        return dict.fromkeys(_page_nodes(kb, end))
    if kb.role(end) is not Role.AGENT or sense_of(end):
        return {}
    bridges = [r for r in _relations_at(graph, end) if r.line is Line.BRIDGE and r.basis not in without]
    expanded: dict[NodeId, Relation | None] = {}
    for bridge in sorted(bridges, key=preference):
        idea = bridge.other(end)
        if kb.role(idea) is Role.IDEA:
            expanded.setdefault(idea, bridge)
    return expanded


def _paths(
    arcs: DescentGraph,
    starts: dict[NodeId, Relation | None],
    ends: dict[NodeId, Relation | None],
    windows: dict[NodeId, tuple[Day, Day]],
    k: int,
) -> Iterator[Path]:
    """Yield paths in the order of cost, number of arcs, list of relation ids.

    What can follow depends on the node and the day reached alone, so that of all ways to the same two only
    the best `k` can be part of the best `k` paths.
    """
    partials: list[_Partial] = [
        (0.0, 0, (bridge.id,) if bridge else (), (node,), windows[node][0]) for node, bridge in starts.items()
    ]
    heapify(partials)
    expanded: Counter[tuple[NodeId, Day]] = Counter()
    while partials:
        so_far, length, ids, nodes, bound = heappop(partials)
        here = nodes[-1]
        if length and here in ends:
            yield _path(arcs, nodes, so_far, starts[nodes[0]], ends[here])
            continue
        if expanded[here, bound] == k:
            continue
        expanded[here, bound] += 1
        for there in arcs.successors(here):
            earliest, latest = windows[there]
            if there in nodes or latest < bound or (there in starts and there not in ends):
                continue
            relation: Relation = arcs.edges[here, there]["relation"]
            total, reached = so_far + cost(relation), max(bound, earliest)
            heappush(partials, (total, length + 1, (*ids, relation.id), (*nodes, there), reached))


def _path(
    arcs: DescentGraph, nodes: tuple[NodeId, ...], total: float, first: Relation | None, last: Relation | None
) -> Path:
    steps = [Step(arcs.edges[pair]["relation"], *pair) for pair in pairwise(nodes)]
    if first:
        steps.insert(0, Step(first, first.other(nodes[0]), nodes[0], bridge=True))
    if last:
        steps.append(Step(last, nodes[-1], last.other(nodes[-1]), bridge=True))
    return Path(tuple(steps), (steps[0].from_node, *(step.to_node for step in steps)), total)


def _chain(
    graph: AtlasGraph, sources: Iterable[NodeId], targets: Iterable[NodeId], without: Container[Basis | None]
) -> tuple[Step, ...]:
    """Return the shortest chain of relations of any line, either way round; of equals, the smallest ids."""
    distance = dict.fromkeys(targets, 0)
    queue = deque(distance)
    while queue:
        here = queue.popleft()
        for relation in _relations_at(graph, here):
            there = relation.other(here)
            if there not in distance and relation.basis not in without:
                distance[there] = distance[here] + 1
                queue.append(there)
    within = [node for node in sources if node in distance]
    left = min((distance[node] for node in within), default=0)
    within = [node for node in within if distance[node] == left]

    steps: list[Step] = []
    while left:
        left -= 1
        nearer = [
            Step(relation, node, relation.other(node), relation.line is Line.BRIDGE)
            for node in within
            for relation in _relations_at(graph, node)
            if relation.basis not in without and distance[relation.other(node)] == left
        ]
        steps.append(min(nearer, key=lambda step: step.relation.id))
        within = [steps[-1].to_node]
    return tuple(steps)


def _relations_at(graph: AtlasGraph, node: NodeId) -> list[Relation]:
    found = [*graph.in_edges(node, data="relation"), *graph.out_edges(node, data="relation")]
    return [relation for _, _, relation in found]
