"""On whose ideas somebody built, and who built on theirs: descent between what they and what others proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph_builder.graph import descent_ends
from graph_builder.model import KnowledgeBase, Line, NodeId, Origin, Relation, Role, entity_node
from graph_builder.views.sentences import Place, Sentence, place, tell


@dataclass(frozen=True, slots=True)
class Debt:
    """A step of descent between an idea of somebody's and an idea of others'."""

    sentence: Sentence
    people: tuple[Place, ...]
    """Who proposed the other idea, unless its name says so."""


@dataclass(frozen=True, slots=True)
class Debts:
    """What somebody's ideas come from and what they led to, the earlier first."""

    before: tuple[Debt, ...]
    after: tuple[Debt, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All steps."""
        return tuple(debt.sentence for debt in (*self.before, *self.after))


def debts_of(kb: KnowledgeBase, person: NodeId) -> Debts:
    """Return the descent that enters and leaves the ideas somebody proposed; empty for whoever proposed none.

    Where a page has several senses, only what is said of the sense somebody proposed is theirs.
    """
    own = _ideas(kb, person)
    pages = {kb.page_of(idea) for idea in own}
    before: dict[str, Debt] = {}
    after: dict[str, Debt] = {}
    for page in sorted(pages):
        for relation in kb.relations_of(page):
            ends = descent_ends(kb, relation)
            if ends is None or relation.origin is not Origin.CURATED or len(own & {*ends}) != 1:
                continue
            early, late = ends
            if {kb.page_of(early), kb.page_of(late)} <= pages:
                continue  # from one idea of theirs to another
            if late in own:
                before[relation.id] = _debt(kb, relation, late, early)
            else:
                after[relation.id] = _debt(kb, relation, early, late)
    return Debts(*(tuple(sorted(found.values(), key=lambda debt: _order(kb, debt))) for found in (before, after)))


def _debt(kb: KnowledgeBase, relation: Relation, own: NodeId, other: NodeId) -> Debt:
    people = dict.fromkeys([*_proposers(kb, other), *_told_of(kb, other)])
    # `loop (Smith)` need not be told whose it is
    others = tuple(place(kb, person) for person in people if kb.label(person) not in kb.label(other))
    return Debt(tell(kb, relation, own), others)


def _ideas(kb: KnowledgeBase, person: NodeId) -> set[NodeId]:
    """Return the ideas and senses somebody proposed."""
    found = {
        relation.subject
        for relation in kb.relations_of(person)
        if relation.line is Line.BRIDGE and relation.origin is Origin.CURATED and relation.object == person
    }
    senses = {n for e in kb.entities.values() for n in e.nodes if person in _told_of(kb, n)}
    return found | senses


def _told_of(kb: KnowledgeBase, node: NodeId) -> list[NodeId]:
    """Return to whom a sense is ascribed; nobody for any other node."""
    sense = kb.sense(node)
    return [entity_node(by) for by in sense.by] if sense else []


def _proposers(kb: KnowledgeBase, idea: NodeId) -> Iterator[NodeId]:
    """Yield who proposed this very idea or sense."""
    for relation in kb.relations_of(kb.page_of(idea)):
        bridges = relation.line is Line.BRIDGE and relation.origin is Origin.CURATED and relation.subject == idea
        if bridges and kb.role(relation.object) is Role.AGENT:
            yield relation.object


def _order(kb: KnowledgeBase, debt: Debt) -> tuple[object, ...]:
    there = debt.sentence.there
    date = kb.date(there.node)
    return (date is None, date.earliest if date else (), there.label, debt.sentence.relation.id)
