"""Circles: chains of relations that lead back to where they started."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise

import networkx as nx

from graph_builder.graph.construct import DescentGraph
from graph_builder.graph.lineage import Step
from graph_builder.model import NodeId


def circles(steps: Iterable[Step]) -> Iterator[tuple[Step, ...]]:
    """Yield one shortest circle for each set of nodes that all lead to one another.

    One is enough to mend: the number of circles among a few nodes can be astronomical. Each begins at its
    smallest node, and they come in the order of these.
    """
    arcs: DescentGraph = nx.DiGraph()
    for step in sorted(steps, key=lambda s: (s.from_node, s.to_node, s.relation.id)):
        if not arcs.has_edge(step.from_node, step.to_node):
            arcs.add_edge(step.from_node, step.to_node, step=step)
    found = []
    for component in nx.strongly_connected_components(arcs):
        inner = arcs.subgraph(component)
        # a node alone is a circle only if it leads to itself
        if inner.number_of_edges():
            ways = [way for node in sorted(component) if (way := _way_back(inner, node))]
            found.append(min(ways, key=lambda way: (len(way), way)))
    for way in sorted(found):
        yield tuple(arcs.edges[pair]["step"] for pair in pairwise(way))


def _way_back(arcs: DescentGraph, home: NodeId) -> list[NodeId] | None:
    """Return a shortest way from a node back to itself."""
    came_from: dict[NodeId, NodeId] = {}
    queue = deque([home])
    while queue:
        here = queue.popleft()
        for there in sorted(arcs.successors(here)):
            if there == home:
                way = [home]
                while here != home:
                    way.append(here)
                    here = came_from[here]
                return [home, *reversed(way)]
            if there not in came_from:
                came_from[there] = here
                queue.append(there)
    return None
