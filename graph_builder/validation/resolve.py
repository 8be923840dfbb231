"""Names looked up: ids, senses, keys, relation types. Each that leads nowhere is a diagnostic with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph_builder.diagnostics import Diagnostic, SourceSpan
from graph_builder.model import (
    SEEN,
    CitationKey,
    EntityId,
    NodeId,
    Relation,
    RelationId,
    Seen,
    Vocabulary,
    Work,
    entity_node,
    sense_node,
    work_node,
)
from graph_builder.model.ids import MENTIONED
from graph_builder.model.relation import Citation
from graph_builder.sources import Document
from graph_builder.sources.front_matter import Path
from graph_builder.validation.names import did_you_mean
from graph_builder.validation.pages import Draft
from graph_builder.validation.schema import CitationForm


@dataclass(slots=True)
class Resolver:
    """Everything that has a name, and the faults met while looking names up."""

    vocabulary: Vocabulary
    works: Mapping[CitationKey, Work]
    drafts: Mapping[str, Draft]
    broken: frozenset[str]
    """Ids of pages that could not be read: a link to one is not reported again."""
    broken_keys: frozenset[str] = frozenset()
    """Keys of entries that could not be read: a citation of one is not reported again."""
    faulty: frozenset[str] = frozenset()
    """Ids of pages and keys of works whose page has an error, so that a relation written on it may be lost."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    senses: dict[str, list[str]] = field(default_factory=dict)
    nicknames: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for draft in self.drafts.values():
            senses = [sense.id for sense in getattr(draft.form, "senses", [])]
            self.senses[draft.id] = senses
            for index, sense in enumerate(senses):
                if sense in senses[:index]:
                    span = draft.document.span(("senses", index, "id"))
                    self.report(
                        "duplicate-id", f"`{sense}` is already a sense of this page", span, "rename one of the two"
                    )
            for name in (getattr(draft.form, "title", ""), getattr(draft.form, "label", None) or ""):
                self.nicknames.setdefault(name.casefold(), draft.id)

    def report(self, code: str, message: str, span: SourceSpan, help_: str = "") -> None:
        """Note a fault."""
        self.diagnostics.append(Diagnostic(code, message, span, help_))

    def node(self, text: str, span: SourceSpan) -> NodeId | None:
        """Return the node a text names (`id`, `id#sense`, `@key`), or None and a diagnostic."""
        if text.startswith("@"):
            key = self.key(text[1:], span)
            return work_node(key) if key else None
        name, hash_, sense = text.partition("#")
        if name not in self.drafts:
            if name not in self.broken:
                self.report("unknown-target", f"no page has the id `{name}`", span, self._suggest(name))
            return None
        if not hash_:
            return entity_node(EntityId(name))
        if sense not in self.senses[name]:
            help_ = did_you_mean(sense, self.senses[name]) or f"`{name}` declares no senses"
            self.report("unknown-sense", f"`{name}` has no sense `{sense}`", span, help_)
            return None
        return sense_node(EntityId(name), sense)

    def entity(self, text: str, span: SourceSpan) -> EntityId | None:
        """Return the entity a text names, or None and a diagnostic."""
        node = self.node(text, span) if not text.startswith("@") else None
        return EntityId(node) if node else None

    def unknown_relation(self, id_: str, relations: Mapping[RelationId, Relation], span: SourceSpan) -> None:
        """Report an id that no relation has, unless the relation may be lost with the page on which it is written."""
        ends = id_.split("--")
        # a sense stands behind a dot; a key may have one in itself
        names = {end.removeprefix("@") for end in (*ends, *(end.partition(".")[0] for end in ends))}
        if not names & (self.broken | self.broken_keys | self.faulty):
            self.report("unknown-target", f"no relation has the id `{id_}`", span, did_you_mean(id_, relations))

    def _suggest(self, name: str) -> str:
        by_title = self.nicknames.get(name.casefold())
        if by_title:
            return f"did you mean `{by_title}`? links name pages by id"
        if CitationKey(name) in self.works:
            return f"`{name}` is a work: write @{name}"
        return did_you_mean(name, self.drafts)

    def key(self, text: str, span: SourceSpan) -> CitationKey | None:
        """Return the citation key a text names, or None and a diagnostic."""
        key = CitationKey(text.removeprefix("@"))
        if key in self.works:
            return key
        if key in self.broken_keys:
            return None
        help_ = did_you_mean(key, self.works)
        if key in self.drafts:
            help_ = f"`{key}` is a page: write it without @"
        self.report("unknown-key", f"no .bib file has the key `{key}`", span, help_)
        return None

    def unseen_locator(self, key: CitationKey, span: SourceSpan) -> None:
        """Report a locator in a work that nobody has seen."""
        help_ = (
            "say what of the work was in view (seen: page, or seen: secondary with via: where it was quoted), "
            "or leave the locator out"
        )
        self.report("unseen-locator", f"a locator in `{key}`, of which nothing has been seen", span, help_)

    def keys_in(self, text: str, span: SourceSpan) -> None:
        """Look up the keys that a plain text names with @."""
        for found in MENTIONED.finditer(text):
            self.key(found[1], span)

    def citations(self, forms: Iterable[CitationForm], document: Document, path: Path) -> tuple[Citation, ...]:
        """Resolve the citations of a field; `path` is the field's place."""
        found = []
        for index, form in enumerate(forms):
            # the short form is a scalar at `path`; the span falls back to it by itself
            span = document.span((*path, index, "key"))
            key = self.key(form.key, span)
            if key is None:
                continue
            seen = SEEN[form.seen] if form.seen else self.works[key].seen
            if form.locator and seen is Seen.NONE:
                self.unseen_locator(key, document.span((*path, index, "locator")))
                continue
            if form.seen == Seen.SECONDARY.word and not form.via:
                help_ = "via: where the work was quoted or summarized"
                self.report("missing-field", "`via` is missing beside `seen: secondary`", span, help_)
            self.keys_in(form.via or "", document.span((*path, index, "via")))
            found.append(Citation(key, form.locator or "", seen, form.via or ""))
        return tuple(found)


def authors_in_common(works: Mapping[CitationKey, Work], first: CitationKey, second: CitationKey) -> bool:
    """Tell whether two works share an author or editor by exact name."""

    def people(key: CitationKey) -> set[str]:
        work = works[key]
        return {str(name) for name in (*work.authors, *work.editors)}

    return bool(people(first) & people(second))
