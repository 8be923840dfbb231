"""Every place of an atlas that rests on a work: asked by checks, by the pages of works, by lists of references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph_builder.diagnostics import SourceSpan
from graph_builder.model.entity import CitedText, Entity, Measure
from graph_builder.model.guides import Chart, Diagram, Proposition, Stop
from graph_builder.model.ids import (
    MENTIONED,
    CitationKey,
    EntityId,
    NodeId,
    entity_node,
    is_work,
    key_of,
    sense_node,
)
from graph_builder.model.knowledge_base import KnowledgeBase
from graph_builder.model.relation import Citation, Origin, Relation
from graph_builder.model.study import Card, Cell


@dataclass(frozen=True, slots=True)
class Statement:
    """Something a page's front matter states, and the citations it rests on."""

    node: NodeId
    what: str
    citations: tuple[Citation, ...]
    span: SourceSpan

    @property
    def keys(self) -> tuple[CitationKey, ...]:
        """Every work the statement rests on, each once."""
        return tuple(dict.fromkeys(keys_of(self.citations)))


@dataclass(frozen=True, slots=True)
class Use:
    """A work and what rests on it: a curated relation, a statement, or the prose of a page.

    `page` is the node of the page, or the path of a page that is about no entity.
    """

    key: CitationKey
    page: str
    span: SourceSpan
    relation: Relation | None = None
    statement: Statement | None = None

    @property
    def where(self) -> str:
        """The place in words, for diagnostics."""
        if self.relation:
            return self.relation.id
        return f"{self.statement.what} of {self.statement.node}" if self.statement else f"the text of {self.page}"


def uses(kb: KnowledgeBase) -> Iterator[Use]:
    """Yield every use of every work, relations first, in stable order."""
    for relation in kb.relations.values():
        if relation.origin is Origin.CURATED:
            for key in keys_of_relation(relation):
                yield Use(key, kb.page_of(relation.subject), relation.span, relation=relation)
    for entity in kb.entities.values():
        for statement in statements(entity):
            for key in statement.keys:
                yield Use(key, entity.id, statement.span, statement=statement)
    for page, keys in kb.cited_in_prose.items():
        for key in keys:
            yield Use(key, page, _span_of(kb, page))


def statements(entity: Entity) -> Iterator[Statement]:
    """Yield what an entity's front matter states."""
    node = entity_node(entity.id)
    if entity.definition:
        yield Statement(node, "definition", entity.definition.citations, entity.span)
    for sense in entity.senses:
        yield Statement(sense_node(entity.id, sense.id), "sense", sense.definition.citations, sense.span)
    if entity.first_stated:
        yield Statement(node, "first statement", entity.first_stated[1], entity.span)
    for name, value in entity.fields.items():
        what = name.replace("_", " ")
        if isinstance(value, CitedText | Diagram):
            yield Statement(node, what, value.citations, entity.span)
        elif isinstance(value, Chart):
            yield Statement(node, what, tuple(c for row in value.rows for c in row.citations), entity.span)
        elif isinstance(value, tuple):
            citing = (v for v in value if isinstance(v, Measure | Stop | Proposition | Card | Cell))
            yield Statement(node, what, tuple(c for v in citing for c in v.citations), entity.span)


def pages_to_read(kb: KnowledgeBase) -> list[Entity]:
    """Return the entities whose pages cite something, so that they can be held against their sources."""
    return [e for e in kb.entities.values() if not e.record and _cites(kb, e)]


def _cites(kb: KnowledgeBase, entity: Entity) -> bool:
    prose = kb.paragraphs.get(entity_node(entity.id), ())
    return any(s.citations for s in statements(entity)) or any(paragraph.cited for paragraph in prose)


def keys_of(citations: Iterable[Citation]) -> Iterator[CitationKey]:
    """Yield the works that citations name; what was read in another work rests on that one too."""
    for citation in citations:
        yield citation.key
        yield from (CitationKey(key) for key in MENTIONED.findall(citation.via))


def keys_of_relation(relation: Relation) -> tuple[CitationKey, ...]:
    """Return the works a relation rests on, those of its opposition included, each once, in order."""
    keys = [*keys_of(relation.citations)]
    keys += [relation.asserted_by] if relation.asserted_by else []
    for opposition in relation.opposed:
        keys += [opposition.by, *keys_of(opposition.citations)]
    return tuple(dict.fromkeys(keys))


def _span_of(kb: KnowledgeBase, page: str) -> SourceSpan:
    if is_work(NodeId(page)):
        return kb.works[key_of(NodeId(page))].span
    entity = kb.entities.get(EntityId(page))
    # a page that is about no entity is named by its path
    return entity.span if entity else SourceSpan(page)
