"""Charts on their own pages, and on the pages whose numbers they show or which these numbers bear on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from graph_builder.model import (
    Chart,
    ChartForm,
    Citation,
    CitationKey,
    CitedText,
    Entity,
    EntityId,
    FieldType,
    Kind,
    KnowledgeBase,
    Line,
    Measure,
    entity_node,
)
from graph_builder.model.uses import keys_of, keys_of_relation
from graph_builder.pages.context import Here, render
from graph_builder.pages.pictures import chart_picture
from graph_builder.pages.site import Inserts
from graph_builder.views.charts import Shown, charts_about, charts_with, shown_rows, ties
from graph_builder.views.sentences import Place, tell


@dataclass(frozen=True, slots=True)
class Number:
    """A line of the table below a chart."""

    place: Place
    measure: Measure
    how: str


@dataclass(frozen=True, slots=True)
class Ground:
    """How a number was got: what the page whose number it is says, under the names of its fields."""

    label: str
    text: Markup
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Got:
    """How the numbers of one row were got."""

    place: Place
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A chart that bears on a page, and how many of its rows do."""

    place: Place
    rows: tuple[Place, ...]
    total: int


def charts(here: Here, entity: Entity, inserts: Inserts) -> tuple[list[str], list[str]]:
    """Return the charts of a page and, to stand after its prose, their numbers in words, as Markdown with tokens."""
    kb = here.atlas.kb
    figures: list[str] = []
    words: list[str] = []
    for chart in _own(entity):
        rows = shown_rows(kb, chart)
        figures.append(inserts.put(_figure(here, entity, chart, rows)))
        numbers = [Number(here.place(r.node), m, _how(kb, r.entity)) for r in rows for m in r.measures]
        head = " or ".join(dict.fromkeys(kb.kind(row.node).label for row in rows))
        table = render("chart_numbers.html.j2", p=here, numbers=numbers, axis=chart.axis, head=head)
        words += ["## The numbers", inserts.put(table)]
        got = list(_got(here, rows))
        if got:
            words += ["## How each was got", inserts.put(render("chart_got.html.j2", p=here, got=got))]
        sentences = [tell(kb, relation) for relation in ties(kb, chart)]
        if sentences:
            told = render("chart_ties.html.j2", p=here, sentences=sentences)
            words += ["## How they hang together", inserts.put(told)]
    return figures, words


def in_charts(here: Here, entity: Entity, inserts: Inserts) -> list[str]:
    """Return the charts that show a page's numbers, its own row marked, or rows that bear on it."""
    kb, node = here.atlas.kb, entity_node(entity.id)
    parts = []
    for owner, chart in charts_with(kb, node):
        figure = _figure(here, owner, chart, shown_rows(kb, chart), marked=entity)
        link = render("in_chart.html.j2", p=here, place=here.place(entity_node(owner.id)), title=owner.title)
        parts += [inserts.put(link), inserts.put(figure)]
    pointers = [
        Pointer(here.place(entity_node(owner.id)), tuple(here.place(entity_node(of)) for of in rows), len(chart.rows))
        for owner, rows in charts_about(kb, node)
        for chart in _own(owner)[:1]
    ]
    if pointers:
        parts.append(inserts.put(render("about_charts.html.j2", p=here, pointers=pointers)))
    return ["## In charts", *parts] if parts else []


def keys_of_charts(kb: KnowledgeBase, entity: Entity) -> set[CitationKey]:
    """Return every work that the charts of a page show as the source of something."""
    keys: set[CitationKey] = set()
    for chart in _own(entity):
        for row in shown_rows(kb, chart):
            cited = [*row.row.citations, *(c for m in row.measures for c in m.citations)]
            cited += [
                c for value in row.entity.fields.values() if isinstance(value, CitedText) for c in value.citations
            ]
            keys |= set(keys_of(cited))
        for relation in ties(kb, chart):
            keys |= set(keys_of_relation(relation))
    return keys


def _own(entity: Entity) -> list[Chart]:
    """Return the charts of a page; one that has no rows yet is not drawn, and the checks say that it leads nowhere."""
    return [value for value in entity.fields.values() if isinstance(value, Chart) and value.rows]


def _figure(here: Here, owner: Entity, chart: Chart, rows: tuple[Shown, ...], marked: Entity | None = None) -> str:
    kb = here.atlas.kb
    every, rows = rows, _context(rows, marked)
    picture = chart_picture(
        kb,
        chart,
        rows,
        here.href,
        name=owner.id,
        title=owner.title,
        marked=marked.id if marked else None,
        scale=every,
    )
    measures = [m for row in rows for m in row.measures]
    groups = [row.group for row in rows]
    joining = {r.type: kb.vocabulary.relations[r.type].label for r in ties(kb, chart) if r.line is Line.DESCENT}
    return render(
        "chart.html.j2",
        picture=Markup(picture),  # escaped where it is drawn
        forest=chart.form is ChartForm.FOREST,
        some=any(m.ci for m in measures),
        hollow=any(m.ci is None for m in measures),
        sized=any(m.k is not None for m in measures),
        unsized=any(m.k is None for m in measures),
        joined=list(joining.values()) if len(set(groups)) < len(groups) else [],
        kind=kb.kind(rows[0].node).id if rows else "",
        marked=marked.label if marked else "",
        left_out=len(every) - len(rows),
    )


MANY = 8
"""A chart of more rows is shown on the page of one of them in part: this row and those it descends from or leads to."""


def _context(rows: tuple[Shown, ...], marked: Entity | None) -> tuple[Shown, ...]:
    if marked is None or len(rows) <= MANY:
        return rows
    groups = {row.group for row in rows if row.entity.id == marked.id}
    return tuple(row for row in rows if row.group in groups)


def _how(kb: KnowledgeBase, entity: Entity) -> str:
    """Return what a page has chosen from among its kind's fields: the method by which its numbers were got."""
    return ", ".join(choice for _, choice in _chosen(kb.vocabulary.kinds[entity.kind], entity))


def _chosen(kind: Kind, entity: Entity) -> list[tuple[str, str]]:
    """Return the label of every field that offers a choice, and what was chosen, in words."""
    return [
        (spec.label, spec.choices[str(entity.fields[spec.id])])
        for spec in kind.fields.values()
        if spec.type is FieldType.CHOICE and spec.id in entity.fields
    ]


def _got(here: Here, rows: tuple[Shown, ...]) -> Iterator[Got]:
    """Yield how the numbers of each row were got; what a page says of all its numbers is told once."""
    told: set[EntityId] = set()
    for row in rows:
        own: list[Ground] = []
        kind = here.atlas.kb.vocabulary.kinds[row.entity.kind]
        if row.row.text:
            own.append(Ground("", here.linked(row.row.text), row.row.citations))
        if row.entity.id not in told:
            own[:0] = [Ground(label, escape(choice), ()) for label, choice in _chosen(kind, row.entity)]
            own += [
                Ground(kind.fields[name].label, here.linked(value.text), value.citations)
                for name, value in row.entity.fields.items()
                if isinstance(value, CitedText)
            ]
        told.add(row.entity.id)
        if own:
            yield Got(here.place(row.node), tuple(own))
