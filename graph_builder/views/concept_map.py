"""Which part of the atlas a map shows: the line of ideas, or everything."""

from __future__ import annotations

from collections import Counter

from graph_builder.graph import descent_ends
from graph_builder.model import KnowledgeBase, NodeId, Origin, Relation, Role, is_work

MOST = 60
"""How many nodes the opening map shows at most: more cannot be read."""

_OPENING = (Role.IDEA, Role.GROUPING)


def opening_map(kb: KnowledgeBase) -> tuple[list[NodeId], list[Relation]]:
    """Return the line of ideas and the groups they belong to, those with most descent first if there are too many.

    A sense is drawn as its entity: the map shows pages.
    """
    candidates = {NodeId(e.id) for e in kb.entities.values() if kb.vocabulary.kinds[e.kind].role in _OPENING}
    weight: Counter[NodeId] = Counter()
    for relation in kb.relations.values():
        if relation.origin is Origin.CURATED:
            share = 3 if descent_ends(kb, relation) else 1
            for end in {kb.page_of(relation.subject), kb.page_of(relation.object)} & candidates:
                weight[end] += share
    kept = sorted(candidates & set(weight), key=lambda n: (-weight[n], n))[:MOST]
    relations = relations_among(kb, kept)
    joined = {end for r in relations for end in (kb.page_of(r.subject), kb.page_of(r.object))}
    return sorted(n for n in kept if n in joined), relations


def whole_map(kb: KnowledgeBase) -> tuple[list[NodeId], list[Relation]]:
    """Return every entity and every work that a curated relation joins, or that the bibliography ties to a page."""
    relations = [
        r for r in kb.relations.values() if r.type != "mentions" and kb.page_of(r.subject) != kb.page_of(r.object)
    ]
    nodes = {NodeId(e.id) for e in kb.entities.values()}
    nodes |= {kb.page_of(end) for r in relations for end in (r.subject, r.object)}
    return sorted(nodes, key=lambda n: (is_work(n), n)), relations


def relations_among(kb: KnowledgeBase, nodes: list[NodeId]) -> list[Relation]:
    """Return the curated relations that join two of the nodes' pages."""
    shown = set(nodes)
    return [
        r
        for r in kb.relations.values()
        if r.origin is Origin.CURATED
        and kb.page_of(r.subject) in shown
        and kb.page_of(r.object) in shown
        and kb.page_of(r.subject) != kb.page_of(r.object)
    ]
