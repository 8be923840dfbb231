"""The knowledge base: everything that was validated, frozen, with look-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from graph_builder.model.audit import Audit, fingerprint
from graph_builder.model.concordance import Concordance
from graph_builder.model.dates import FuzzyDate
from graph_builder.model.entity import Entity, Sense
from graph_builder.model.ids import (
    CitationKey,
    EntityId,
    NodeId,
    RelationId,
    entity_node,
    entity_of,
    is_work,
    key_of,
    sense_of,
)
from graph_builder.model.ledger import Ledger
from graph_builder.model.prose import Paragraph
from graph_builder.model.reading import Reading, page_fingerprint
from graph_builder.model.relation import Origin, Relation
from graph_builder.model.vocabulary import WORK, Kind, Line, Role, Vocabulary
from graph_builder.model.work import Work


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Entities, works and relations under one vocabulary, in stable order (by id).

    `cited_in_prose` maps a page (an entity's or a work's node, or the path of a page that is neither) to the works
    its prose cites, in order of first mention. What prose links to stands among the relations, as `mentions`.
    """

    vocabulary: Vocabulary
    entities: Mapping[EntityId, Entity]
    works: Mapping[CitationKey, Work]
    relations: Mapping[RelationId, Relation]
    cited_in_prose: Mapping[str, tuple[CitationKey, ...]] = field(default_factory=lambda: MappingProxyType({}))
    concordance: Concordance | None = None
    ledger: Ledger = field(default_factory=Ledger)
    audits: Mapping[str, Audit] = field(default_factory=lambda: MappingProxyType({}))
    """What was held against its source, by the id of the relation or the entity; some of it has left the atlas."""
    readings: Mapping[EntityId, Reading] = field(default_factory=lambda: MappingProxyType({}))
    """How much of a page was seen in its sources, by its id."""
    paragraphs: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The paragraphs of each page of an entity or a work, by its node."""
    _incident: Mapping[NodeId, tuple[Relation, ...]] = field(init=False)
    _citing: Mapping[CitationKey, Mapping[NodeId, Relation | None]] = field(init=False)

    def __post_init__(self) -> None:
        incident: dict[NodeId, list[Relation]] = {}
        for relation in self.relations.values():
            for node in {self.page_of(relation.subject), self.page_of(relation.object)}:
                incident.setdefault(node, []).append(relation)
        frozen = MappingProxyType({node: tuple(found) for node, found in incident.items()})
        object.__setattr__(self, "_incident", frozen)
        object.__setattr__(self, "_citing", MappingProxyType(self._pages_by_work()))

    def _pages_by_work(self) -> dict[CitationKey, dict[NodeId, Relation | None]]:
        found: dict[CitationKey, dict[NodeId, Relation | None]] = {}
        for relation in self.relations.values():
            for key in (*(citation.key for citation in relation.citations), relation.asserted_by):
                if key:
                    found.setdefault(key, {}).setdefault(self.page_of(relation.subject), relation)
        for entity in self.entities.values():
            for citation in entity.definition.citations if entity.definition else ():
                found.setdefault(citation.key, {}).setdefault(entity_node(entity.id), None)
        for path, keys in self.cited_in_prose.items():
            page = NodeId(path)
            if is_work(page) or EntityId(path) in self.entities:
                for key in keys:
                    found.setdefault(key, {}).setdefault(page, None)
        return found

    def with_citations(self, labels: Mapping[CitationKey, str]) -> KnowledgeBase:
        """Return the knowledge base with works named as their formatted citations name them."""
        works = {key: replace(work, cited_as=labels[key]) for key, work in self.works.items()}
        return replace(self, works=MappingProxyType(works))

    @staticmethod
    def page_of(node: NodeId) -> NodeId:
        """Return the node of the page on which a node is told: a sense is told on its entity's page."""
        return node if is_work(node) else NodeId(entity_of(node))

    def relations_of(self, page: NodeId) -> tuple[Relation, ...]:
        """Return the relations that have the page, or one of its senses, at an end, ordered by id."""
        return self._incident.get(page, ())

    def is_joined(self, page: NodeId) -> bool:
        """Tell whether somebody has written a relation of descent or debate that has the page at an end."""
        relations = self.relations_of(page)
        return any(r.origin is Origin.CURATED and r.line in (Line.DESCENT, Line.DEBATE) for r in relations)

    def citing(self, work: CitationKey) -> Mapping[NodeId, Relation | None]:
        """Return the pages that cite a work, each with the first of its relations that does, if one does."""
        return self._citing.get(work, {})

    def audit(self, entry: Relation | Entity) -> Audit | None:
        """Return the audit of an entry as it stands; None if there is none, or the entry was changed since."""
        audit = self.audits.get(entry.id)
        return audit if audit and audit.entry == fingerprint(entry) else None

    def reading(self, page: Entity) -> Reading | None:
        """Return the reading of a page as it stands; None if there is none, or the page was changed since."""
        reading = self.readings.get(page.id)
        return reading if reading and reading.page == page_fingerprint(page) else None

    def to_audit(self) -> list[Relation | Entity]:
        """Return everything that is to be held against its source: curated relations, and entities of some kinds."""
        relations = [r for r in self.relations.values() if r.origin is Origin.CURATED]
        return [*relations, *(e for e in self.entities.values() if self.kind_of(e).audited)]

    def entity(self, node: NodeId) -> Entity | None:
        """Return the entity of a node, None for a work."""
        return None if is_work(node) else self.entities[entity_of(node)]

    def sense(self, node: NodeId) -> Sense | None:
        """Return the sense a node stands for, None for any other node."""
        sense_id = sense_of(node)
        return None if sense_id is None else self.entities[entity_of(node)].sense(sense_id)

    def kind_of(self, entity: Entity) -> Kind:
        """Return the kind of an entity."""
        return self.vocabulary.kinds[entity.kind]

    def kind(self, node: NodeId) -> Kind:
        """Return the kind of a node."""
        return self.vocabulary.kinds[WORK if is_work(node) else self.entities[entity_of(node)].kind]

    def role(self, node: NodeId) -> Role:
        """Return the role of a node's kind."""
        return self.kind(node).role

    def date(self, node: NodeId) -> FuzzyDate | None:
        """Return the date of a node; a sense without one takes its entity's."""
        if is_work(node):
            return self.works[key_of(node)].date
        sense = self.sense(node)
        return sense.date if sense else self.entities[entity_of(node)].date

    def label(self, node: NodeId) -> str:
        """Return the short name of a node."""
        if is_work(node):
            return self.works[key_of(node)].label
        entity = self.entities[entity_of(node)]
        sense = self.sense(node)
        return f"{entity.label} ({sense.label})" if sense else entity.label

    def url(self, node: NodeId) -> str:
        """Return the address of a node, relative to the site's root."""
        if is_work(node):
            return f"works/{key_of(node)}/"
        entity = self.entities[entity_of(node)]
        sense_id = sense_of(node)
        return f"{self.vocabulary.kinds[entity.kind].folder}/{entity.id}/" + (f"#{sense_id}" if sense_id else "")

    def relation_url(self, relation: Relation) -> str:
        """Return the permanent address of a relation: its anchor on its subject's page."""
        return f"{self.url(self.page_of(relation.subject))}#{relation.id}"
