"""Pages and works that are not part of the graph."""

from __future__ import annotations

from collections.abc import Iterator

from graph_builder.diagnostics import Diagnostic
from graph_builder.graph import AtlasGraph
from graph_builder.graph.order import required
from graph_builder.model import KnowledgeBase, NodeId, Origin, Role, entity_node, is_work, key_of
from graph_builder.model.studying import cells_of, compared_by
from graph_builder.model.uses import uses

# who wrote a work is a fact about the work, no use of it
_IMPRINT = ("authored_by", "edited_by")

_OPEN = 0.15
"""The share of aspects that a page may leave open in a comparison."""


def check_orphan_entities(kb: KnowledgeBase, graph: AtlasGraph) -> Iterator[Diagnostic]:
    """Yield entities that no curated relation leads to or from.

    A guide leads through pages by its fields or its prose. A record is a stub by right: having written a work is
    enough. Kinds whose pages have to be joined are asked for more by a check of their own.
    """
    for entity in kb.entities.values():
        kind = kb.vocabulary.kinds[entity.kind]
        if kind.joined and not entity.record:
            continue
        if kind.role is Role.GUIDE:
            if not any(relation.subject == NodeId(entity.id) for relation in kb.relations_of(NodeId(entity.id))):
                help_ = "give it stops, propositions or rows, or links in its prose"
                yield Diagnostic("orphan-entity", f"{entity.id} leads nowhere", entity.span, help_)
            continue
        relations = kb.relations_of(NodeId(entity.id))
        if not any(entity.record or relation.origin is Origin.CURATED for relation in relations):
            yield Diagnostic(
                "orphan-entity",
                f"nothing leads to or from {entity.id}",
                entity.span,
                "write a relation on this page or on the other end's, with a citation",
            )


def check_unjoined_entities(kb: KnowledgeBase, graph: AtlasGraph) -> Iterator[Diagnostic]:
    """Yield entities without descent or debate, of a kind whose pages may not be without.

    A relation of one of its senses joins a page as well. A record is a stub by right.
    """
    for entity in kb.entities.values():
        kind = kb.vocabulary.kinds[entity.kind]
        if kind.joined and not entity.record and not kb.is_joined(entity_node(entity.id)):
            yield Diagnostic(
                "unjoined",
                f"{entity.id} stands in no relation of descent or debate",
                entity.span,
                f"write what it comes from, what came of it, or who disputes it: every {kind.label.lower()} has one",
            )


def check_unordered_entities(kb: KnowledgeBase, graph: AtlasGraph) -> Iterator[Diagnostic]:
    """Yield entities without a place in the order of reading, of a kind whose pages may not be without."""
    placed = {kb.page_of(end) for relation in required(kb, graph) for end in (relation.subject, relation.object)}
    for entity in kb.entities.values():
        kind = kb.kind_of(entity)
        if kind.ordered and not entity.record and entity_node(entity.id) not in placed:
            yield Diagnostic(
                "unordered",
                f"{entity.id} has no place in the order of reading",
                entity.span,
                f"write what it is best read after, or before: every {kind.label.lower()} has a place",
            )


def check_thin_comparisons(kb: KnowledgeBase, graph: AtlasGraph) -> Iterator[Diagnostic]:
    """Yield entities that leave open more than the seventh part of the aspects on which their kind is compared."""
    for entity in kb.entities.values():
        spec = compared_by(kb.kind_of(entity))
        if spec is None or entity.record:
            continue
        missing = [aspect for aspect in spec.choices if aspect not in cells_of(entity)]
        if len(missing) > _OPEN * len(spec.choices):
            yield Diagnostic(
                "thin-comparison",
                f"{entity.id} leaves open {', '.join(missing)} in `{spec.id}`",
                entity.span,
                "say what it holds there and who says so, or that it makes no claim: silent: true, with a citation",
            )


def check_unintroduced_works(kb: KnowledgeBase, graph: AtlasGraph) -> Iterator[Diagnostic]:
    """Yield works that do not say for whom they are, what kind of text, and why one reads them.

    An atlas asks this of its works by naming the kinds of text there are, `work.genres` of the vocabulary.
    """
    if not kb.vocabulary.genres:
        return
    for key, work in kb.works.items():
        told = {"level": work.level, "genre": work.genre, "reason": work.reason}
        missing = ", ".join(name for name, value in told.items() if not value)
        if missing:
            yield Diagnostic(
                "unintroduced-work",
                f"@{key} lacks {missing}",
                work.span,
                "say it in its entry: for whom it is, what kind of text, and one reason to read it",
            )


def check_unused_works(kb: KnowledgeBase, graph: AtlasGraph) -> Iterator[Diagnostic]:
    """Yield works on which nothing in the atlas rests."""
    used = {use.key for use in uses(kb)}
    for relation in kb.relations.values():
        if relation.type not in _IMPRINT:
            used.update(key_of(end) for end in (relation.subject, relation.object) if is_work(end))
    for key, work in kb.works.items():
        if key not in used:
            yield Diagnostic(
                "unused-work",
                f"nothing cites @{key}",
                work.span,
                f"cite it where it is the source of something, [@{key}] in prose, or take it out",
            )


def check_uncited_paragraphs(kb: KnowledgeBase, graph: AtlasGraph) -> Iterator[Diagnostic]:
    """Yield paragraphs of pages that neither cite a work nor say that they are the editors' own."""
    for paragraphs in kb.paragraphs.values():
        for paragraph in paragraphs:
            if not paragraph.cited and not paragraph.ours:
                yield Diagnostic(
                    "uncited-paragraph",
                    "a paragraph that cites nothing",
                    paragraph.span,
                    "cite what it rests on, [@key]; what the editors themselves say ends in [ours]",
                )
