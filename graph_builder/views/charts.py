"""What a chart shows: the numbers of its rows, in the order of their years, and what joins the rows to each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph_builder.model import (
    Chart,
    ChartForm,
    ChartRow,
    Entity,
    EntityId,
    KnowledgeBase,
    Line,
    Measure,
    NodeId,
    Origin,
    Relation,
    entity_node,
    entity_of,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of a chart with its numbers: one in a forest, all that make up a whole where shares are shown.

    Rows of one `group` descend from one another, so that they are no independent witnesses.
    """

    row: ChartRow
    entity: Entity
    measures: tuple[Measure, ...]
    group: int

    @property
    def node(self) -> NodeId:
        """The node of the page whose numbers these are."""
        return entity_node(self.entity.id)

    @property
    def several(self) -> bool:
        """Whether the page gives other numbers than the one that is shown."""
        return bool(self.row.value)


def shown_rows(kb: KnowledgeBase, chart: Chart) -> tuple[Shown, ...]:
    """Return the rows by groups, in the order in which groups are first named; within a group by year."""
    groups = _groups(chart, ties(kb, chart))
    rows = [
        Shown(row, entity, _numbers(chart, row, entity), groups[row.of])
        for row in chart.rows
        if (entity := kb.entities.get(row.of)) is not None
    ]
    # stable: what has one date keeps the order in which it is written
    return tuple(sorted(rows, key=lambda r: (r.group, r.entity.date.earliest if r.entity.date else ())))


def ties(kb: KnowledgeBase, chart: Chart) -> tuple[Relation, ...]:
    """Return the curated relations that join two rows, ordered by id."""
    nodes = {entity_node(row.of) for row in chart.rows}
    found = {
        relation.id: relation
        for node in nodes
        for relation in kb.relations_of(node)
        if relation.origin is Origin.CURATED
        and relation.subject != relation.object
        and {kb.page_of(relation.subject), kb.page_of(relation.object)} <= nodes
    }
    return tuple(relation for _, relation in sorted(found.items()))


def charts_with(kb: KnowledgeBase, page: NodeId) -> list[tuple[Entity, Chart]]:
    """Return the charts that have a row for a page, ordered by id."""
    return [(e, c) for e, c in _charts(kb) if any(entity_node(row.of) == page for row in c.rows)]


def charts_about(kb: KnowledgeBase, page: NodeId) -> list[tuple[Entity, list[EntityId]]]:
    """Return the charts some rows of which are in debate with a page, each with these rows, in the chart's order."""
    bearing = {
        entity_of(relation.other(relation.subject if kb.page_of(relation.subject) == page else relation.object))
        for relation in kb.relations_of(page)
        if relation.line is Line.DEBATE and relation.origin is Origin.CURATED
    }
    found = []
    for entity, chart in _charts(kb):
        rows = list(dict.fromkeys(row.row.of for row in shown_rows(kb, chart) if row.row.of in bearing))
        if rows and not any(entity_node(row.of) == page for row in chart.rows):
            found.append((entity, rows))
    return found


def _charts(kb: KnowledgeBase) -> Iterable[tuple[Entity, Chart]]:
    for entity in kb.entities.values():
        for value in entity.fields.values():
            if isinstance(value, Chart):
                yield entity, value


def _numbers(chart: Chart, row: ChartRow, entity: Entity) -> tuple[Measure, ...]:
    own = tuple(m for m in entity.measures if m.metric == chart.metric)
    if chart.form is ChartForm.SHARES:
        return own
    return tuple(m for m in own if not row.value or m.label == row.value)[:1]


def _groups(chart: Chart, joined: Iterable[Relation]) -> dict[EntityId, int]:
    """Number the rows' pages by what descends from what; the first page that is named has the lowest number."""
    order = list(dict.fromkeys(row.of for row in chart.rows))
    group = {of: index for index, of in enumerate(order)}
    for relation in joined:
        if relation.line is not Line.DESCENT:
            continue
        ends = {group[entity_of(relation.subject)], group[entity_of(relation.object)]}
        group = {of: min(ends) if own in ends else own for of, own in group.items()}
    return group
