"""Drafts to entities."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from graph_builder.diagnostics import SourceSpan
from graph_builder.model import (
    Card,
    Cell,
    CitedText,
    Entity,
    EntityId,
    FieldSpec,
    FieldType,
    FieldValue,
    Measure,
    Question,
    ReviewState,
    Role,
    Sense,
    parse_date,
)
from graph_builder.sources.front_matter import Path
from graph_builder.validation.guides import GuideReader
from graph_builder.validation.pages import Draft
from graph_builder.validation.resolve import Resolver
from graph_builder.validation.schema import CitedTextForm, MeasureForm, SenseForm, StateForm, own


def make_entities(drafts: list[Draft], resolver: Resolver) -> dict[EntityId, Entity]:
    """Make every entity, in order of id."""
    return {EntityId(d.id): _Maker(d, resolver).entity() for d in sorted(drafts, key=lambda d: d.id)}


class _Maker:
    """Makes one entity of one draft."""

    def __init__(self, draft: Draft, resolver: Resolver) -> None:
        self.draft = draft
        self.form: Any = draft.form  # the form's class is made at run time, from the vocabulary
        self.resolver = resolver
        self.document = draft.document
        self.guides = GuideReader(resolver, draft.document)

    def entity(self) -> Entity:
        form, draft = self.form, self.draft
        first = form.first_stated
        facets = form.facets.model_dump(by_alias=True, exclude_none=True) if getattr(form, "facets", None) else {}
        return Entity(
            id=EntityId(draft.id),
            kind=draft.kind.id,
            title=form.title,
            label=form.label or form.title,
            path=draft.file.path,
            span=draft.span,
            state=self._state(form.state),
            subkind=getattr(form, "subkind", None) or "",
            aliases=tuple(form.aliases),
            date=parse_date(form.date) if form.date else None,
            first_stated=(parse_date(first.date), self._cite(first.cite, "first_stated", "cite")) if first else None,
            facets=MappingProxyType(facets),
            definition=self._cited(form.definition, ("definition",)) if form.definition else None,
            senses=tuple(self._sense(s, i) for i, s in enumerate(getattr(form, "senses", []))),
            names=tuple(form.names) if draft.kind.role is Role.AGENT else (),
            record=getattr(form, "record", False),
            fields=MappingProxyType(dict(self._own_fields())),
            body=draft.body.text,
            body_line=draft.body.first_line,
        )

    def _cite(self, forms: Any, *path: str | int) -> tuple[Any, ...]:
        return self.resolver.citations(forms, self.document, path)

    def _cited(self, form: CitedTextForm, path: Path) -> CitedText:
        return CitedText(form.text, self._cite(form.cite, *path, "cite"))

    def _state(self, form: StateForm) -> ReviewState:
        replaced_by = None
        if form.replaced_by:
            replaced_by = self.resolver.entity(form.replaced_by, self._span("state", "replaced_by"))
        return ReviewState(form.review, parse_date(form.on), replaced_by)

    def _sense(self, form: SenseForm, index: int) -> Sense:
        by = (
            self.resolver.entity(name, self._span("senses", index, "by", place)) for place, name in enumerate(form.by)
        )
        definition = CitedText(form.text, self._cite(form.cite, "senses", index, "cite"))
        date = parse_date(form.date)
        return Sense(form.id, form.label, date, tuple(b for b in by if b), definition, self._span("senses", index))

    def _own_fields(self) -> list[tuple[str, FieldValue]]:
        specs = self.draft.kind.fields.values()
        given = ((spec, getattr(self.form, own(spec.id))) for spec in specs)
        return [(spec.id, self._field(spec, value)) for spec, value in given if value is not None]

    def _field(self, spec: FieldSpec, value: Any) -> FieldValue:
        match spec.type:
            case FieldType.CITED:
                return self._cited(value, (spec.id,))
            case FieldType.DATE:
                return parse_date(value)
            case FieldType.LIST:
                return tuple(value)
            case FieldType.QUESTIONS:
                return tuple(map(Question, value))
            case FieldType.CARDS:
                return tuple(
                    Card(c.question, c.answer, self._cite(c.cite, spec.id, i, "cite")) for i, c in enumerate(value)
                )
            case FieldType.CELLS:
                given = ((aspect, getattr(value, own(aspect))) for aspect in spec.choices)
                return tuple(
                    Cell(aspect, c.text or "", self._cite(c.cite, spec.id, aspect, "cite"), c.silent)
                    for aspect, c in given
                    if c is not None
                )
            case FieldType.STOPS:
                return self.guides.stops(value, (spec.id,))
            case FieldType.PROPOSITIONS:
                return self.guides.propositions(value, (spec.id,))
            case FieldType.DIAGRAM:
                return self.guides.diagram(value, (spec.id,))
            case FieldType.CHART:
                return self.guides.chart(value, (spec.id,))
            case FieldType.MEASURES:
                return tuple(self._measure(m, spec.id, i) for i, m in enumerate(value))
            case _:
                return str(value)

    def _measure(self, form: MeasureForm, name: str, index: int) -> Measure:
        return Measure(
            label=form.label,
            metric=form.metric,
            value=form.value,
            unit=form.unit or "",
            ci=form.ci,
            k=form.k,
            n=form.n,
            of=form.of or "",
            citations=self._cite(form.cite, name, index, "cite"),
        )

    def _span(self, *path: str | int) -> SourceSpan:
        return self.document.span(path)
