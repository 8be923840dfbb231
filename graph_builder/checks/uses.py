"""Every place of an atlas that rests on a work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph_builder.diagnostics import SourceSpan
from graph_builder.model import (
    Citation,
    CitationKey,
    CitedText,
    Entity,
    EntityId,
    KnowledgeBase,
    Measure,
    NodeId,
    Origin,
    Relation,
    is_work,
    key_of,
)
from graph_builder.model.ids import KEY

_NAMED = re.compile(f"@({KEY.pattern})")


@dataclass(frozen=True, slots=True)
class Use:
    """A work, what rests on it, and where that stands; `relation` where it is a curated relation."""

    key: CitationKey
    where: str
    span: SourceSpan
    relation: Relation | None = None


def uses(kb: KnowledgeBase) -> Iterator[Use]:
    """Yield every use of a work by a curated relation, a field or the prose of a page."""
    for relation in kb.relations.values():
        if relation.origin is Origin.CURATED:
            for key in _keys_of_relation(relation):
                yield Use(key, relation.id, relation.span, relation)
    for entity in kb.entities.values():
        for sense in entity.senses:
            for key in _keys(sense.definition.citations):
                yield Use(key, f"sense {entity.id}#{sense.id}", sense.span)
        for where, citations in _cited_fields(entity):
            for key in _keys(citations):
                yield Use(key, f"{where} of {entity.id}", entity.span)
    for page, keys in kb.cited_in_prose.items():
        span = _page_span(kb, page)
        for key in keys:
            yield Use(key, f"the text of {page}", span)


def _page_span(kb: KnowledgeBase, page: str) -> SourceSpan:
    if is_work(NodeId(page)):
        return kb.works[key_of(NodeId(page))].span
    entity = kb.entities.get(EntityId(page))
    # a page that is no entity is named by its path
    return entity.span if entity else SourceSpan(page)


def _keys(citations: Iterable[Citation]) -> Iterator[CitationKey]:
    for citation in citations:
        yield citation.key
        # what was quoted from another work rests on that one
        yield from (CitationKey(key) for key in _NAMED.findall(citation.via))


def _keys_of_relation(relation: Relation) -> Iterator[CitationKey]:
    yield from _keys(relation.citations)
    if relation.asserted_by:
        yield relation.asserted_by
    for opposition in relation.opposed:
        yield opposition.by
        yield from _keys(opposition.citations)


def _cited_fields(entity: Entity) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    if entity.definition:
        yield "definition", entity.definition.citations
    if entity.first_stated:
        yield "first_stated", entity.first_stated[1]
    for name, value in entity.fields.items():
        if isinstance(value, CitedText):
            yield name, value.citations
        elif isinstance(value, tuple):
            for measure in value:
                if isinstance(measure, Measure):
                    yield name, measure.citations
