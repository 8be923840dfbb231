"""What is said for and against a page, in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graph_builder.model import UNKNOWN, Entity, KnowledgeBase, Line, NodeId, Origin, Relation, Role, entity_node
from graph_builder.views.sentences import Sentence, tell

MOVES, SIDES = 3, 2
"""How many moves of others, and how many kinds of them, make a debate."""

LAST = (float("inf"), 0, 0)
"""Where what has no known date stands."""


@dataclass(frozen=True, slots=True)
class Move:
    """A move in a debate, told from the one who makes it or, where the page itself makes it, from the page."""

    when: str
    sentence: Sentence
    own: bool
    """Whether the page itself makes it."""


@dataclass(frozen=True, slots=True)
class Debate:
    """The moves about a page, the earliest first, and how many there are of each kind."""

    node: NodeId
    title: str
    moves: tuple[Move, ...]
    counts: tuple[tuple[str, int], ...]
    """The verb of a kind of move and how often it is made, the most frequent first."""


def debate_about(kb: KnowledgeBase, entity: Entity) -> Debate | None:
    """Return the debate about a page; None where too little is said, or nothing but one thing."""
    node = entity_node(entity.id)
    if kb.kind(node).role is not Role.IDEA:
        return None
    found = [r for r in kb.relations_of(node) if r.line is Line.DEBATE and r.origin is Origin.CURATED]
    about = [r for r in found if kb.page_of(r.subject) != node]
    if len(about) < MOVES or len({r.type for r in about}) < SIDES:
        return None
    moves = tuple(_move(kb, r, node) for r in sorted(found, key=lambda r: _when(kb, r, node)))
    counted = Counter(move.sentence.verb for move in moves)
    return Debate(node, entity.title, moves, tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))))


def debates(kb: KnowledgeBase) -> Iterator[Debate]:
    """Yield every debate, by the name of the page it is about."""
    for entity in sorted(kb.entities.values(), key=lambda e: e.title.casefold()):
        debate = debate_about(kb, entity)
        if debate:
            yield debate


def _move(kb: KnowledgeBase, relation: Relation, node: NodeId) -> Move:
    own = kb.page_of(relation.subject) == node
    date = relation.date or kb.date(relation.subject)
    return Move(date.short if date else "", tell(kb, relation, relation.subject), own)


def _when(kb: KnowledgeBase, relation: Relation, node: NodeId) -> tuple[object, ...]:
    date = relation.date or kb.date(relation.subject)
    if date is None or date == UNKNOWN:
        return LAST, LAST, relation.id
    return date.start, date.latest, relation.id
