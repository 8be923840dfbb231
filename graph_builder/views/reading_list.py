"""What to read first about an idea: of the works its page rests on, a few that a reader can begin with."""

from __future__ import annotations

from collections import Counter

from graph_builder.model import LEVELS, CitationKey, Entity, KnowledgeBase, Origin, Work, entity_node
from graph_builder.model.uses import keys_of_relation, statements

MOST = 3
"""How many works are named: more would be a list of references, which every page has."""


def read_first(kb: KnowledgeBase, entity: Entity) -> list[Work]:
    """Return up to three works to begin with, the easiest first.

    Of each level those come first on which most of the page rests. A work that the page names once is left out where
    there are others, and what is advanced where something is easier. A work of which nobody saw the title, somebody
    who wrote or edited it, or what a reader gets from it cannot be recommended.
    """
    weight = _weights(kb, entity)
    # what a page names once may well be beside the point
    works = [kb.works[key] for key, times in weight.items() if times > 1] or [kb.works[key] for key in weight]
    seen = [work for work in works if work.printed("title")]
    fit = [work for work in seen if work.level and work.reason and (work.named or work.editors)]
    order = list(LEVELS)
    fit.sort(key=lambda work: (order.index(work.level), -weight[work.key], work.date.start, work.key))
    easier = [work for work in fit if work.level != order[-1]]
    if not easier:
        return fit[:1]
    first = [work for work in easier if work.level == order[0]][:1]
    rest = [work for work in easier if work.level != order[0]]
    return [*first, *rest][:MOST]


def _weights(kb: KnowledgeBase, entity: Entity) -> Counter[CitationKey]:
    """Return how often a page rests on each work."""
    node = entity_node(entity.id)
    weight = Counter(key for statement in statements(entity) for key in statement.keys)
    weight.update(kb.cited_in_prose.get(node, ()))
    for relation in kb.relations_of(node):
        if relation.origin is Origin.CURATED:
            weight.update(keys_of_relation(relation))
    return weight
