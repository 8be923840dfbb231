"""Descent that cannot be: backwards in time, or in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from graph_builder.diagnostics import Diagnostic
from graph_builder.graph import AtlasGraph, Step, circles, descent_ends, descent_graph
from graph_builder.model import KnowledgeBase


def check_backward_descent(kb: KnowledgeBase, graph: AtlasGraph) -> Iterator[Diagnostic]:
    """Yield relations of descent whose earlier end is later, however the dates are read."""
    for relation in kb.relations.values():
        ends = descent_ends(kb, relation)
        if ends is None:
            continue
        earlier, later = (kb.date(end) for end in ends)
        if earlier is None or later is None or earlier.can_precede(later):
            continue
        dates = {ends[0]: earlier.label, ends[1]: later.label}
        subject, object_ = relation.subject, relation.object
        yield Diagnostic(
            "backward-descent",
            f"{subject} ({dates[subject]}) {relation.type} {object_} ({dates[object_]}):"
            f" {ends[0]} would have to be the earlier of the two",
            relation.span,
            f"correct a date, or turn the relation round: {object_} {relation.type} {subject}\n"
            "a date that is not certain is written with its doubt: 1912~, 1910/1915, ../1912",
        )


def check_circular_relations(kb: KnowledgeBase, graph: AtlasGraph) -> Iterator[Diagnostic]:
    """Yield circles in the descent of ideas, and in each type that is declared acyclic."""
    told: set[frozenset[str]] = set()
    for steps in _acyclic(kb, graph):
        for circle in circles(steps):
            relations = [step.relation for step in circle]
            # a circle of one type of descent is a circle of descent too
            ids = frozenset(relation.id for relation in relations)
            if ids in told:
                continue
            told.add(ids)
            words = circle[0].from_node + "".join(f" {_verb(kb, step)} {step.to_node}" for step in circle)
            first, *others = sorted(relations, key=lambda relation: relation.span)
            told_at = "".join(f"\nthe circle goes on at {relation.span}" for relation in others)
            yield Diagnostic(
                "circular-relation",
                f"a circle: {words}",
                first.span,
                f"take one of these relations back, or turn it round{told_at}",
            )


def _acyclic(kb: KnowledgeBase, graph: AtlasGraph) -> Iterator[list[Step]]:
    """Yield each set of steps that may not lead back to where it started."""
    # from the later end to the earlier one, as descent is mostly written
    arcs = descent_graph(kb, graph)
    yield [Step(arcs.edges[arc]["relation"], arc[1], arc[0]) for arc in arcs.edges]
    for type_ in kb.vocabulary.relations.values():
        if type_.acyclic:
            relations = [relation for relation in kb.relations.values() if relation.type == type_.id]
            yield [Step(relation, relation.subject, relation.object) for relation in relations]


def _verb(kb: KnowledgeBase, step: Step) -> str:
    """Return the word for a relation as it is followed: its type, or the inverse."""
    type_ = kb.vocabulary.relations[step.relation.type]
    if step.from_node == step.relation.subject:
        return type_.id
    return type_.inverse or f"(from {type_.id})"
