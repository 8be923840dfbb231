"""The knowledge base as a graph: the one place it is made, and the arcs of descent in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from graph_builder.model import Basis, KnowledgeBase, Line, NodeId, Relation, Role, Standing, work_node

if TYPE_CHECKING:
    # generic for the type checker only: at run time the classes cannot be subscripted
    AtlasGraph: TypeAlias = nx.MultiDiGraph[NodeId]
    DescentGraph: TypeAlias = nx.DiGraph[NodeId]
else:
    AtlasGraph = nx.MultiDiGraph
    DescentGraph = nx.DiGraph

NO_BASIS: frozenset[Basis] = frozenset()

_COST = {
    Basis.SELF_STATED: 1.0,
    Basis.EMPIRICAL: 1.0,
    Basis.THIRD_PARTY: 1.0,
    Basis.CITING: 1.5,
    Basis.CURATOR: 2.0,
}
_UNGRADED = 2.0
_CONTESTED = 0.5


def build_graph(kb: KnowledgeBase) -> AtlasGraph:
    """Return the graph of a knowledge base.

    Nodes are the entities, their senses and the works; edges lead from subject to object, are keyed by the
    relation's id and carry it as `relation`. The order depends on the names alone.
    """
    nodes = {node for entity in kb.entities.values() for node in entity.nodes}
    nodes.update(work_node(key) for key in kb.works)
    graph: AtlasGraph = nx.MultiDiGraph()
    graph.add_nodes_from(sorted(nodes))
    for _, relation in sorted(kb.relations.items()):
        graph.add_edge(relation.subject, relation.object, key=relation.id, relation=relation)
    return graph


def relations_in(graph: AtlasGraph) -> list[Relation]:
    """Return the relations a graph holds."""
    return list(nx.get_edge_attributes(graph, "relation").values())


def descent_ends(kb: KnowledgeBase, relation: Relation) -> tuple[NodeId, NodeId] | None:
    """Return the earlier and the later end of a relation of descent, None for any other relation."""
    if relation.line is not Line.DESCENT:
        return None
    match kb.vocabulary.relations[relation.type].earlier:
        case "subject":
            return relation.subject, relation.object
        case "object":
            return relation.object, relation.subject
    return None


def cost(relation: Relation) -> float:
    """Return what a step over a relation costs: the less it rests on, the more."""
    base = _COST[relation.basis] if relation.basis else _UNGRADED
    return base + (_CONTESTED if relation.standing is Standing.CONTESTED else 0.0)


def preference(relation: Relation) -> tuple[float, str]:
    """Order relations that say the same of the same two ends: the cheapest first, then the smallest id."""
    return cost(relation), relation.id


def descent_graph(kb: KnowledgeBase, graph: AtlasGraph, *, without: frozenset[Basis] = NO_BASIS) -> DescentGraph:
    """Return the arcs along which ideas descend, each from its earlier to its later end.

    Only ideas, their senses and works stand in it. Of parallel relations the preferred one is the arc's
    `relation`.
    """
    arcs: DescentGraph = nx.DiGraph()
    arcs.add_nodes_from(node for node in graph if kb.role(node) in (Role.IDEA, Role.WORK))
    for relation in sorted(relations_in(graph), key=preference):
        ends = descent_ends(kb, relation)
        if ends is None or relation.basis in without or not all(end in arcs for end in ends):
            continue
        if not arcs.has_edge(*ends):
            arcs.add_edge(*ends, relation=relation)
    return arcs
