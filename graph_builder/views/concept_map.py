"""Which part of the atlas a map shows: the line of ideas, or everything."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain

from graph_builder.graph import descent_ends
from graph_builder.model import KnowledgeBase, NodeId, Origin, Relation, Role, is_work

MOST = 60
"""How many nodes the opening map shows at most: more cannot be read."""

MOST_OF_ALL = 600
"""How many nodes the map of everything shows at most: more take seconds to draw, and nobody finds a name among them."""

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


@dataclass(frozen=True, slots=True)
class WholeMap:
    """The map of everything, or of the best connected part of it; `total` counts what there is."""

    nodes: list[NodeId]
    relations: list[Relation]
    total: int


def whole_map(kb: KnowledgeBase) -> WholeMap:
    """Return every entity and every work that a curated relation joins, or that the bibliography ties to a page.

    Guides are left out: they lead through what is there and would tie everything to everything. Of more than
    `MOST_OF_ALL`, those that most relations join, and the relations among them.
    """
    relations = [
        r
        for r in kb.relations.values()
        if r.type not in ("mentions", "includes") and kb.page_of(r.subject) != kb.page_of(r.object)
    ]
    nodes = {NodeId(e.id) for e in kb.entities.values() if kb.vocabulary.kinds[e.kind].role is not Role.GUIDE}
    ends = [(kb.page_of(r.subject), kb.page_of(r.object)) for r in relations]
    weight = Counter(chain.from_iterable(ends))
    nodes |= weight.keys()
    total = len(nodes)
    if total > MOST_OF_ALL:
        nodes = set(sorted(nodes, key=lambda n: (-weight[n], n))[:MOST_OF_ALL])
        relations = [r for r, (a, b) in zip(relations, ends, strict=True) if a in nodes and b in nodes]
    return WholeMap(sorted(nodes, key=lambda n: (is_work(n), n)), relations, total)


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
