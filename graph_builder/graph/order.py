"""The order of reading: what a page is best read after, laid out in steps."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from graph_builder.graph.construct import AtlasGraph, relations_in
from graph_builder.model import KnowledgeBase, NodeId, Origin, Relation

REQUIRES = "dcterms:requires"
"""What a relation type is mapped to if its object is to be read before its subject."""


@dataclass(frozen=True, slots=True)
class Read:
    """A page in the order of reading, and the relations that say what it is best read after."""

    node: NodeId
    after: tuple[Relation, ...]


def required(kb: KnowledgeBase, graph: AtlasGraph) -> list[Relation]:
    """Return the relations that say what is best read after what, ordered by id."""
    types = {t.id for t in kb.vocabulary.relations.values() if t.mapping == REQUIRES}
    found = [r for r in relations_in(graph) if r.type in types and r.origin is Origin.CURATED]
    return sorted(found, key=lambda r: r.id)


def reading_order(kb: KnowledgeBase, graph: AtlasGraph) -> tuple[tuple[Read, ...], ...]:
    """Return pages in steps: each stands one step behind the last of those it is read after.

    What stands in no such relation is left out. Within a step the order is that of time, then of name. Circles, which
    are an error of their own, end the steps.
    """
    steps: nx.DiGraph[NodeId] = nx.DiGraph()
    after: dict[NodeId, list[Relation]] = {}
    for relation in required(kb, graph):
        steps.add_edge(kb.page_of(relation.object), kb.page_of(relation.subject))
        after.setdefault(kb.page_of(relation.subject), []).append(relation)
    if not nx.is_directed_acyclic_graph(steps):
        return ()

    def place(node: NodeId) -> tuple[tuple[float, int, int], str]:
        date = kb.date(node)
        return date.start if date else (float("inf"), 0, 0), kb.label(node)

    return tuple(
        tuple(Read(node, tuple(after.get(node, ()))) for node in sorted(step, key=place))
        for step in nx.topological_generations(steps)
    )
