"""Relations as written, from either end, to relations in their one canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from graph_builder.diagnostics import SourceSpan
from graph_builder.model import (
    SENSE,
    WORK,
    Basis,
    Citation,
    CitationKey,
    Entity,
    EntityId,
    FuzzyDate,
    Name,
    NodeId,
    Opposition,
    Origin,
    Relation,
    RelationId,
    RelationType,
    Role,
    Standing,
    Work,
    entity_node,
    entity_of,
    is_work,
    key_of,
    parse_date,
    relation_id,
    sense_of,
    work_node,
)
from graph_builder.validation.guides import shown
from graph_builder.validation.names import did_you_mean
from graph_builder.validation.pages import Draft, ProsePage
from graph_builder.validation.resolve import Resolver, authors_in_common
from graph_builder.validation.schema import RelationForm


@dataclass(slots=True)
class RelationMaker:
    """Makes the relations of all pages."""

    resolver: Resolver
    entities: Mapping[EntityId, Entity]
    works: Mapping[CitationKey, Work]

    def curated(self, drafts: Iterable[Draft]) -> dict[RelationId, Relation]:
        """Make every relation that somebody wrote, in order of id."""
        found: dict[RelationId, Relation] = {}
        for draft in sorted(drafts, key=lambda d: d.file.path):
            forms: list[RelationForm] = getattr(draft.form, "relations", [])
            for index, form in enumerate(forms):
                relation = self._curated(form, draft, index)
                if relation is None:
                    continue
                twin = found.get(relation.id)
                if twin:
                    message = f"`{relation.id}` was already given at {twin.span}"
                    help_ = "put all its citations into one, or tell the two apart with slot: word"
                    self.resolver.report("duplicate-relation", message, relation.span, help_)
                    continue
                found[relation.id] = relation
        return dict(sorted(found.items()))

    def _curated(self, form: RelationForm, draft: Draft, index: int) -> Relation | None:
        resolver, document, at = self.resolver, draft.document, ("relations", index)
        span = document.span((*at, "type"))
        type_, inverted = self._type(form.type, span)
        own = self._own_end(form, draft, index)
        other = resolver.node(form.to, document.span((*at, "to")))
        citations = resolver.citations(form.cite, document, (*at, "cite"))
        opposed = self._opposed(form, draft, index)
        asserted_by = resolver.key(form.asserted_by, document.span((*at, "asserted_by"))) if form.asserted_by else None
        self._check_evidence(form, draft, index)
        if type_ is None or own is None or other is None:
            return None
        subject, object_ = (other, own) if inverted else (own, other)
        if type_.symmetric:
            subject, object_ = sorted((subject, object_))
        if not self._fits(type_, subject, object_, form, span, inverted):
            return None
        date = parse_date(form.date) if form.date else self._date(subject)
        return Relation(
            id=relation_id(subject, type_.id, object_, form.slot),
            subject=subject,
            type=type_.id,
            object=object_,
            line=type_.line,
            date=date,
            date_derived=form.date is None and date is not None,
            citations=citations,
            basis=Basis(form.basis) if form.basis else None,
            standing=self._standing(citations, opposed),
            origin=Origin.CURATED,
            span=span,
            asserted_by=asserted_by,
            opposed=opposed,
            note=form.note or "",
            role=form.role or "",
            slot=form.slot or "",
        )

    def _type(self, name: str, span: SourceSpan) -> tuple[RelationType | None, bool]:
        """Return the relation type of a name, and whether the name tells it from its object's end."""
        vocabulary = self.resolver.vocabulary
        written = {t.id: t for t in vocabulary.relations.values() if not t.derived}
        if name in written:
            return written[name], False
        if vocabulary.inverses.get(name) in written:
            return written[vocabulary.inverses[name]], True
        known = {*written, *(t.inverse for t in written.values() if t.inverse)}
        self.resolver.report("unknown-relation", f"no relation type named `{name}`", span, did_you_mean(name, known))
        return None, False

    def _own_end(self, form: RelationForm, draft: Draft, index: int) -> NodeId | None:
        own = work_node(CitationKey(draft.id)) if draft.kind.id == WORK else entity_node(EntityId(draft.id))
        if form.from_ is None:
            return own
        span = draft.document.span(("relations", index, "from"))
        node = self.resolver.node(form.from_, span)
        if node is not None and (is_work(node) or entity_of(node) != draft.id):
            message = "`from` names another page's sense"
            self.resolver.report(
                "unknown-sense", message, span, f"write the relation on the page of `{entity_of(node)}`"
            )
            return None
        return node

    def _opposed(self, form: RelationForm, draft: Draft, index: int) -> tuple[Opposition, ...]:
        found = []
        for place, opposition in enumerate(form.opposed):
            path = ("relations", index, "opposed", place)
            by = self.resolver.key(opposition.by, draft.document.span((*path, "by")))
            citations = self.resolver.citations(opposition.cite, draft.document, (*path, "cite"))
            if by:
                found.append(Opposition(by, citations or (Citation(by, seen=self.works[by].seen),), opposition.says))
        return tuple(found)

    def _check_evidence(self, form: RelationForm, draft: Draft, index: int) -> None:
        report, span = self.resolver.report, draft.document.span(("relations", index))
        if form.basis == Basis.CURATOR.value:
            if not form.note:
                help_ = "note: why we think so"
                report("uncited-relation", "our own inference without a note that gives its ground", span, help_)
        elif not form.cite:
            help_ = 'cite: "@key", or basis: curator with a note that says why we think so'
            report("uncited-relation", f"nobody is cited for `{form.type} {form.to}`", span, help_)
        elif form.basis is None:
            help_ = "basis: self-stated, third-party, citing, empirical or curator"
            report("missing-field", f"`basis` is missing in `{form.type} {form.to}`", span, help_)
        if form.basis == Basis.THIRD_PARTY.value and not form.asserted_by:
            report(
                "missing-asserter", "somebody else says so, but who?", span, "asserted_by: key of the work that says so"
            )

    def _fits(
        self,
        type_: RelationType,
        subject: NodeId,
        object_: NodeId,
        form: RelationForm,
        span: SourceSpan,
        inverted: bool,
    ) -> bool:
        """Tell whether the type may join the two, and report if not."""
        from_, to = self._end(subject), self._end(object_)
        if subject == object_:
            self.resolver.report("wrong-end", f"`{subject}` cannot be related to itself", span)
            return False
        fits = type_.allows(from_, to) or (type_.symmetric and type_.allows(to, from_))
        if fits and type_.same_kind and SENSE in (from_, to):
            fits = self._kind(subject) == self._kind(object_)
        if fits:
            return True
        written = f"{form.type}" + (f" (the inverse of {type_.id})" if inverted else "")
        message = (
            f"`{written}` cannot lead from a {from_} to a {to}"
            if not inverted
            else (f"`{written}` cannot lead from a {to} to a {from_}")
        )
        help_ = "; ".join(f"from {_either(e.from_)} to {_either(e.to)}" for e in type_.ends)
        if type_.same_kind:
            help_ += ", both of one kind"
        if type_.inverse and type_.allows(to, from_) and not type_.allows(from_, to):
            help_ += f"; the other way round it is `{type_.id if inverted else type_.inverse}`"
        self.resolver.report("wrong-end", message, span, f"{type_.id} leads {help_}")
        return False

    def _end(self, node: NodeId) -> str:
        return SENSE if sense_of(node) else self._kind(node)

    def _kind(self, node: NodeId) -> str:
        return WORK if is_work(node) else self.entities[entity_of(node)].kind

    def _date(self, node: NodeId) -> FuzzyDate | None:
        if is_work(node):
            return self.works[key_of(node)].date
        entity = self.entities[entity_of(node)]
        sense = entity.sense(sense_of(node) or "")
        return sense.date if sense else entity.date

    def _standing(self, citations: tuple[Citation, ...], opposed: tuple[Opposition, ...]) -> Standing | None:
        if opposed:
            return Standing.CONTESTED
        keys = sorted({c.key for c in citations})
        if any(not authors_in_common(self.works, a, b) for a, b in combinations(keys, 2)):
            return Standing.CORROBORATED
        return Standing.SINGLE_SOURCE if keys else None

    def authorship(self) -> dict[RelationId, Relation]:
        """Derive who wrote and edited what, by the exact names people publish under."""
        people: dict[str, list[Entity]] = {}
        for entity in self.entities.values():
            for name in entity.names:
                people.setdefault(name, []).append(entity)
        for name, holders in people.items():
            for later in holders[1:]:
                message = f"`{name}` is also a name of `{holders[0].id}`"
                help_ = "give each person the fuller form under which they publish"
                self.resolver.report("ambiguous-author", message, later.span, help_)
        found: dict[RelationId, Relation] = {}
        for work in self.works.values():
            for type_, names in (("authored_by", work.authors), ("edited_by", work.editors)):
                for person in self._known(names, people):
                    relation = self._derived(work_node(work.key), type_, entity_node(person.id), work.date, work.span)
                    found[relation.id] = relation
        return found

    @staticmethod
    def _known(names: tuple[Name, ...], people: Mapping[str, list[Entity]]) -> list[Entity]:
        return [people[str(name)][0] for name in names if str(name) in people]

    def mentions(self, pages: Iterable[ProsePage]) -> dict[RelationId, Relation]:
        """Derive which page's prose links to which, and report links that lead nowhere."""
        found: dict[RelationId, Relation] = {}
        for page in pages:
            for link in page.body.links:
                target = self.resolver.node(link.target, link.span)
                source = self.page_node(page)
                if target is None or source is None:
                    continue
                target = target if is_work(target) else entity_node(entity_of(target))
                if target != source:
                    relation = self._derived(source, "mentions", target, None, link.span)
                    found.setdefault(relation.id, relation)
        return found

    def shown(self) -> dict[RelationId, Relation]:
        """Derive which pages a guide includes, and which pages the diagram of an idea shows."""
        found: dict[RelationId, Relation] = {}
        for entity in self.entities.values():
            guide = self.resolver.vocabulary.kinds[entity.kind].role is Role.GUIDE
            source = entity_node(entity.id)
            for target in shown(entity):
                if target != source:
                    relation = self._derived(source, "includes" if guide else "mentions", target, None, entity.span)
                    found[relation.id] = relation
        return found

    def page_node(self, page: ProsePage) -> NodeId | None:
        """Return the node a page is about; None for a page that is about none, or could not be read."""
        if not page.entity:
            return None
        stem = page.uri.rpartition("/")[2].removesuffix(".md")
        if page.uri.startswith("works/"):
            return work_node(CitationKey(stem)) if stem in self.works else None
        return entity_node(EntityId(stem)) if stem in self.entities else None

    def _derived(
        self, subject: NodeId, type_: str, object_: NodeId, date: FuzzyDate | None, span: SourceSpan
    ) -> Relation:
        relation_type = self.resolver.vocabulary.relations[type_]
        return Relation(
            id=relation_id(subject, type_, object_),
            subject=subject,
            type=type_,
            object=object_,
            line=relation_type.line,
            date=date,
            date_derived=date is not None,
            citations=(),
            basis=None,
            standing=None,
            origin=Origin.DERIVED,
            span=span,
        )


def _either(kinds: Iterable[Any]) -> str:
    names = sorted(kinds)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
