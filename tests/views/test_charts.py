"""Rows of a chart: their order, what joins them, and on which pages they are told."""

from __future__ import annotations

from types import MappingProxyType

from graph_builder.model import Chart, ChartForm, ChartRow, EntityId, KnowledgeBase, Measure, NodeId
from graph_builder.views.charts import charts_about, charts_with, shown_rows, ties
from tests.pages.pictures.conftest import Atlas


def chart(*rows: tuple[str, str], form: ChartForm = ChartForm.FOREST) -> Chart:
    return Chart(form, "r", "Axis", tuple(ChartRow(EntityId(of), value) for of, value in rows))


def atlas(own: Chart) -> Atlas:
    made = Atlas()
    for name, date in (("old", "1991"), ("mid", "2000"), ("new", "2018"), ("lone", "1980"), ("other", "2011")):
        measures = (Measure("One", "r", 0.2), Measure("Two", "r", 0.3), Measure("Three", "d", 0.6))
        made.entity(name, name, "number", date, fields=MappingProxyType({"values": measures}))
    made.entity("claim", "A claim", "claim")
    made.entity("plain", "No claim", "thing")
    made.entity("chart", "A chart", "scheme", fields=MappingProxyType({"chart": own}))
    made.relate("mid", "builds_on", "old")
    made.relate("new", "builds_on", "mid")
    made.relate("lone", "disputes", "other")
    made.relate("new", "supports", "claim")
    made.relate("claim", "disputes", "old")
    made.relate("other", "related", "plain")
    made.relate("chart", "includes", "old")
    return made


ROWS = chart(("new", "One"), ("lone", "Two"), ("old", "One"), ("mid", "One"), ("new", "Two"))


def frozen(own: Chart = ROWS) -> KnowledgeBase:
    return atlas(own).freeze()


def test_rows_stand_by_what_descends_from_what_then_by_year() -> None:
    rows = shown_rows(frozen(), ROWS)
    assert [(r.entity.id, r.measures[0].label) for r in rows] == [
        ("old", "One"),
        ("mid", "One"),
        ("new", "One"),
        ("new", "Two"),
        ("lone", "Two"),
    ]
    assert len({r.group for r in rows[:4]}) == 1
    assert rows[4].group != rows[0].group


def test_a_row_has_the_one_number_it_names_and_shares_have_all() -> None:
    kb = frozen()
    assert all(len(row.measures) == 1 for row in shown_rows(kb, ROWS))
    (row,) = shown_rows(kb, chart(("old", ""), form=ChartForm.SHARES))
    assert [m.label for m in row.measures] == ["One", "Two"]
    assert not row.several


def test_ties_are_the_curated_relations_between_two_rows() -> None:
    kb = frozen(chart(("lone", "One"), ("other", "One"), ("new", "One"), ("mid", "One")))
    joined = ties(kb, chart(("lone", "One"), ("other", "One"), ("new", "One"), ("mid", "One")))
    assert [r.id for r in joined] == ["lone--disputes--other", "new--builds_on--mid"]


def test_a_debate_between_rows_makes_no_group() -> None:
    rows = shown_rows(frozen(), chart(("lone", "One"), ("other", "One")))
    assert len({row.group for row in rows}) == 2


def test_a_page_finds_the_charts_that_have_a_row_for_it() -> None:
    kb = frozen()
    assert [e.id for e, _ in charts_with(kb, NodeId("old"))] == ["chart"]
    assert charts_with(kb, NodeId("other")) == []


def test_a_page_finds_the_rows_that_are_in_debate_with_it() -> None:
    kb = frozen()
    ((owner, rows),) = charts_about(kb, NodeId("claim"))
    assert (owner.id, rows) == ("chart", ["old", "new"])
    assert charts_about(kb, NodeId("plain")) == []
    # what has a row of its own is shown in the chart, not beside it
    assert charts_about(kb, NodeId("lone")) == []
