"""Stops, propositions, diagrams and charts: forms to values, and what only the whole atlas can tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_builder.model import (
    Chart,
    ChartForm,
    ChartRow,
    Diagram,
    DiagramForm,
    Entity,
    EntityId,
    KnowledgeBase,
    NodeId,
    Part,
    PartLink,
    Proposition,
    RelationId,
    Stop,
    entity_of,
    is_work,
)
from graph_builder.sources import Document
from graph_builder.sources.front_matter import Path
from graph_builder.validation.names import did_you_mean
from graph_builder.validation.pages import Draft
from graph_builder.validation.resolve import Resolver
from graph_builder.validation.schema import ChartDataForm, DiagramDataForm, PropositionForm, StopForm, own


class GuideReader:
    """Reads the guiding fields of one page."""

    def __init__(self, resolver: Resolver, document: Document) -> None:
        self.resolver = resolver
        self.document = document

    def stops(self, forms: list[StopForm], at: Path) -> tuple[Stop, ...]:
        """Return the stops whose page is known."""
        found = []
        for index, form in enumerate(forms):
            node = self._node(form.to, (*at, index, "to"))
            cited = self.resolver.citations(form.cite, self.document, (*at, index, "cite"))
            if node:
                found.append(Stop(node, form.text, cited))
        return tuple(found)

    def propositions(self, forms: list[PropositionForm], at: Path) -> tuple[Proposition, ...]:
        """Return the propositions whose pages are known; each must have exactly one ground."""
        found = []
        for index, form in enumerate(forms):
            ends = [self._node(getattr(form, n), (*at, index, k)) for n, k in (("from_", "from"), ("to", "to"))]
            cited = self.resolver.citations(form.cite, self.document, (*at, index, "cite"))
            if sum(map(bool, (form.relation, form.cite, form.note))) != 1:
                message = f"`{form.from_} {form.phrase} {form.to}` needs one ground, and no more than one"
                help_ = "relation: the id of a relation between the two, or cite: who says so, or note: why we think so"
                self.resolver.report("ungrounded-proposition", message, self.document.span((*at, index)), help_)
            start, end = ends
            if start and end:
                relation = RelationId(form.relation) if form.relation else None
                found.append(Proposition(start, form.phrase, end, relation, cited, form.note or ""))
        return tuple(found)

    def diagram(self, form: DiagramDataForm, at: Path) -> Diagram:
        """Return a diagram; parts and links that do not fit its form are reported."""
        for message, path, help_ in _diagram_faults(form):
            self.resolver.report("invalid-diagram", message, self.document.span((*at, *path)), help_)
        if bool(form.cite) == bool(form.note):
            help_ = "cite: who says that these are its parts, or note: why we draw it so"
            message = "a diagram needs one ground, and no more than one"
            self.resolver.report("invalid-diagram", message, self.document.span(at), help_)
        parts = []
        for index, part in enumerate(form.parts):
            to = self._node(part.to, (*at, "parts", index, "to")) if part.to else None
            text = (part.text or "", part.under or "", part.row or "", part.column or "")
            parts.append(Part(part.id, part.label, to, *text))
        return Diagram(
            form=DiagramForm(form.form),
            caption=form.caption,
            parts=tuple(parts),
            links=tuple(PartLink(link.from_, link.to, link.label or "") for link in form.links),
            rows=tuple(form.rows),
            columns=tuple(form.columns),
            citations=self.resolver.citations(form.cite, self.document, (*at, "cite")),
            note=form.note or "",
        )

    def chart(self, form: ChartDataForm, at: Path) -> Chart:
        """Return a chart with the rows whose page is known."""
        rows = []
        for index, row in enumerate(form.rows):
            path = (*at, "rows", index)
            of = self.resolver.entity(row.of, self.document.span((*path, "of")))
            cited = self.resolver.citations(row.cite, self.document, (*path, "cite"))
            if of:
                rows.append(ChartRow(of, row.value or "", row.text or "", cited))
        return Chart(ChartForm(form.form), form.metric, form.axis, tuple(rows))

    def _node(self, text: str, path: Path) -> NodeId | None:
        return self.resolver.node(text, self.document.span(path))


def _diagram_faults(form: DiagramDataForm) -> Iterator[tuple[str, Path, str]]:
    ids = [part.id for part in form.parts]
    for index, part in enumerate(form.parts):
        at: Path = ("parts", index)
        if part.id in ids[:index]:
            yield f"`{part.id}` is already a part of this diagram", (*at, "id"), "rename one of the two"
        if part.under and (part.under not in ids[:index]):
            yield f"`{part.under}` is no part before this one", (*at, "under"), did_you_mean(part.under, ids[:index])
        if part.under and form.form == DiagramForm.GRID.value:
            yield "a part of a grid stands in its row and column, under no other part", (*at, "under"), "leave it out"
        for name, value, declared in (("row", part.row, form.rows), ("column", part.column, form.columns)):
            if value and form.form != DiagramForm.GRID.value:
                yield f"only a grid has {name}s", (*at, name), "form: grid, or leave it out"
            if form.form == DiagramForm.GRID.value and value not in declared:
                help_ = f"one of the diagram's {name}s: {', '.join(declared) or f'{name}s: [...] is missing'}"
                yield f"a part of a grid stands in a {name} of it", (*at, name) if value else at, help_
    for index, link in enumerate(form.links):
        for name, end in (("from", link.from_), ("to", link.to)):
            if end not in ids:
                yield f"no part has the id `{end}`", ("links", index, name), did_you_mean(end, ids)
    if form.form == DiagramForm.FLOW.value and not form.links:
        yield "a flow needs links between its parts", (), "links: [{from: one, to: other}]"
    if form.links and form.form != DiagramForm.FLOW.value:
        yield f"a diagram of the form {form.form} draws no links", ("links",), "form: flow, or leave the links out"
    if len(form.parts) < 2:
        yield "a diagram has at least two parts", ("parts",), ""


def check_guides(kb: KnowledgeBase, drafts: Iterable[Draft], resolver: Resolver) -> None:
    """Report what only the finished knowledge base can tell: relations and numbers that are not there."""
    for draft in drafts:
        for name in draft.kind.fields:
            value = getattr(draft.form, own(name))
            if isinstance(value, ChartDataForm):
                _check_chart(kb, value, draft, name, resolver)
            for index, item in enumerate(value if isinstance(value, list) else []):
                if isinstance(item, PropositionForm) and item.relation:
                    _check_ground(kb, item, draft.document, (name, index), resolver)


def _check_ground(kb: KnowledgeBase, form: PropositionForm, document: Document, at: Path, resolver: Resolver) -> None:
    relation = kb.relations.get(RelationId(form.relation or ""))
    span = document.span((*at, "relation"))
    if relation is None:
        resolver.unknown_relation(form.relation or "", kb.relations, span)
        return
    ends = {kb.page_of(relation.subject), kb.page_of(relation.object)}
    if ends != {kb.page_of(NodeId(form.from_)), kb.page_of(NodeId(form.to))}:
        message = f"`{relation.id}` does not join `{form.from_}` and `{form.to}`"
        resolver.report("ungrounded-proposition", message, span, "name a relation between these two")


def _check_chart(kb: KnowledgeBase, form: ChartDataForm, draft: Draft, name: str, resolver: Resolver) -> None:
    for index, row in enumerate(form.rows):
        entity = kb.entities.get(EntityId(row.of))
        if entity is None:
            continue  # reported where the name was looked up
        span = draft.document.span((name, "rows", index, "value" if row.value else "of"))
        labels = [m.label for m in entity.measures if m.metric == form.metric]
        if not labels:
            resolver.report("invalid-chart", f"`{row.of}` gives no number in {form.metric}", span)
        elif row.value and row.value not in labels:
            help_ = did_you_mean(row.value, labels) or f"one of: {'; '.join(labels)}"
            resolver.report("invalid-chart", f"`{row.of}` gives no number named `{row.value}`", span, help_)
        elif form.form == ChartForm.SHARES.value and not _parts_of_a_whole(entity, form.metric):
            help_ = "shares are parts of a hundred: none is below 0, and together they are no more than 100"
            resolver.report("invalid-chart", f"the numbers of `{row.of}` in {form.metric} are no shares", span, help_)
        elif form.form == ChartForm.FOREST.value and not row.value and len(labels) > 1:
            help_ = f"value: one of: {'; '.join(labels)}"
            resolver.report("invalid-chart", f"`{row.of}` gives several numbers in {form.metric}", span, help_)


def _parts_of_a_whole(entity: Entity, metric: str) -> bool:
    values = [m.value for m in entity.measures if m.metric == metric]
    return min(values) >= 0 and sum(values) <= 100 + 1e-6


def shown(entity: Entity) -> Iterator[NodeId]:
    """Yield the pages that an entity's guiding fields lead to."""
    nodes: list[NodeId | None] = []
    for value in entity.fields.values():
        if isinstance(value, Diagram):
            nodes += [part.to for part in value.parts]
        elif isinstance(value, Chart):
            nodes += [NodeId(row.of) for row in value.rows]
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Stop):
                    nodes.append(item.to)
                elif isinstance(item, Proposition):
                    nodes += [item.from_, item.to]
    for node in dict.fromkeys(nodes):
        if node:
            yield node if is_work(node) else NodeId(entity_of(node))
