"""Relations told in sentences, from whichever end a reader stands at."""

from __future__ import annotations

from dataclasses import dataclass

from graph_builder.model import (
    Audit,
    AuditVerdict,
    Basis,
    Citation,
    CitationKey,
    KnowledgeBase,
    NodeId,
    Opposition,
    Origin,
    Relation,
    Standing,
    work_node,
)
from graph_builder.model.uses import keys_of_relation
from graph_builder.views.auditing import STANDS, Unaudited, audit_in_words, stand_of

BASIS_LABELS = {
    Basis.SELF_STATED: "stated by its author",
    Basis.THIRD_PARTY: "asserted by others",
    Basis.CITING: "cites it, no more is claimed",
    Basis.EMPIRICAL: "rests on data",
    Basis.CURATOR: "our inference",
}
STANDING_LABELS = {
    Standing.CONTESTED: "contested",
    Standing.CORROBORATED: "two independent sources",
    Standing.SINGLE_SOURCE: "one source",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A node with its short name and its address."""

    node: NodeId
    label: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A relation told from `here` to `there`: `here verb there`."""

    relation: Relation
    here: Place
    verb: str
    there: Place
    url: str
    date: str
    """The relation's date for readers; empty where it is only taken over from its subject."""
    stand: AuditVerdict | Unaudited | None = None
    """How it was found when held against its source; None where nothing is held against anything."""
    audit: Audit | None = None

    @property
    def basis(self) -> str:
        """What the relation rests on, for readers."""
        return BASIS_LABELS[self.relation.basis] if self.relation.basis else ""

    @property
    def standing(self) -> str:
        """How it stands among its sources, for readers."""
        return STANDING_LABELS[self.relation.standing] if self.relation.standing else ""

    @property
    def audited(self) -> str:
        """How it was found when held against its source, for readers."""
        if self.stand is None:
            return ""
        return STANDS[self.stand] if isinstance(self.stand, Unaudited) else f"audit: {STANDS[self.stand]}"

    @property
    def audit_says(self) -> str:
        """What its audit says in full."""
        return audit_in_words(self.audit) if self.audit else ""

    @property
    def keys(self) -> tuple[CitationKey, ...]:
        """Every work that the sentence cites, each once."""
        return keys_of_relation(self.relation)


def place(kb: KnowledgeBase, node: NodeId) -> Place:
    """Return a node with what is needed to link it."""
    return Place(node, kb.label(node), kb.url(node), kb.kind(node).id)


def tell(kb: KnowledgeBase, relation: Relation, here: NodeId | None = None) -> Sentence:
    """Tell a relation from the end `here` (a node, or the page it is told on); from its subject by default."""
    type_ = kb.vocabulary.relations[relation.type]
    at_object = (
        here is not None
        and here != relation.subject
        and (here == relation.object or kb.page_of(relation.object) == here)
    )
    if at_object and kb.page_of(relation.subject) == here:
        at_object = False  # a relation between two senses of one page is told from its subject
    start, end = (relation.object, relation.subject) if at_object else (relation.subject, relation.object)
    return Sentence(
        relation=relation,
        here=place(kb, start),
        verb=type_.inverse_label if at_object else type_.label,
        there=place(kb, end),
        url=kb.relation_url(relation),
        date="" if relation.date is None or relation.date_derived else relation.date.label,
        stand=stand_of(kb, relation) if kb.audits and relation.origin is Origin.CURATED else None,
        audit=kb.audit(relation),
    )


def in_words(kb: KnowledgeBase, sentence: Sentence) -> str:
    """Return a sentence as plain text, with its sources: for the terminal, titles and copying."""
    relation = sentence.relation
    words = f"{_capital(sentence.here.label)} {sentence.verb} {sentence.there.label}"
    words += f" ({relation.role})" if relation.role else ""
    parts = [citation_in_words(kb, c) for c in relation.citations]
    parts += [sentence.date] if sentence.date else []
    grounds = [g for g in (sentence.basis, sentence.standing, sentence.audited) if g]
    words += f" ({'; '.join(parts)})" if parts else ""
    words += f" [{', '.join(grounds)}]" if grounds else ""
    words += f" Note: {relation.note}" if relation.note and relation.origin is Origin.CURATED else ""
    return words + "".join(f" Against it, {opposition_in_words(kb, o)}" for o in relation.opposed)


def opposition_in_words(kb: KnowledgeBase, opposition: Opposition) -> str:
    """Return what is said against a relation as plain text."""
    return f"{kb.label(work_node(opposition.by))}: {opposition.says}"


def citation_in_words(kb: KnowledgeBase, citation: Citation) -> str:
    """Return `Smith, 1627, p. 25`."""
    label = kb.label(work_node(citation.key))
    return f"{label}, {citation.locator}" if citation.locator else label


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
