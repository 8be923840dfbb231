"""What each work is read for: the relations, statements and pages that cite it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph_builder.model import (
    CitationKey,
    CitedText,
    Entity,
    KnowledgeBase,
    Measure,
    NodeId,
    Origin,
    Relation,
    entity_node,
    sense_node,
)
from graph_builder.views.sentences import cited_by


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement on a page that cites a work: where it stands and what it is."""

    node: NodeId
    what: str


@dataclass(slots=True)
class Uses:
    """The uses of one work, each in stable order."""

    relations: list[Relation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    """Nodes of the pages, or paths of pages about no entity, whose prose cites it."""


def uses_of_works(kb: KnowledgeBase) -> Mapping[CitationKey, Uses]:
    """Return the uses of every work."""
    uses = {key: Uses() for key in kb.works}
    for relation in kb.relations.values():
        if relation.origin is Origin.CURATED:
            for key in dict.fromkeys(cited_by(relation)):
                uses[key].relations.append(relation)
    for entity in kb.entities.values():
        for statement, keys in statements_of(entity):
            for key in dict.fromkeys(keys):
                uses[key].statements.append(statement)
    for page, cited in sorted(kb.cited_in_prose.items()):
        for key in cited:
            uses[key].prose.append(page)
    return MappingProxyType(uses)


def statements_of(entity: Entity) -> Iterator[tuple[Statement, list[CitationKey]]]:
    """Yield what an entity's front matter states and which works it cites for it."""
    node = entity_node(entity.id)

    def of(text: CitedText) -> list[CitationKey]:
        return [c.key for c in text.citations]

    if entity.definition:
        yield Statement(node, "definition"), of(entity.definition)
    for sense in entity.senses:
        yield Statement(sense_node(entity.id, sense.id), "sense"), of(sense.definition)
    if entity.first_stated:
        yield Statement(node, "first statement"), [c.key for c in entity.first_stated[1]]
    for name, value in entity.fields.items():
        if isinstance(value, CitedText):
            yield Statement(node, name.replace("_", " ")), of(value)
        elif isinstance(value, tuple):
            measures = [m for m in value if isinstance(m, Measure)]
            yield Statement(node, name), [c.key for m in measures for c in m.citations]
