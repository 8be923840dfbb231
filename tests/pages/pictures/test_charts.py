"""Charts: every number stands where its axis says, every word can be read, what is not known is not drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.model import (
    Chart,
    ChartForm,
    ChartRow,
    Entity,
    EntityId,
    KnowledgeBase,
    Measure,
    entity_node,
)
from graph_builder.pages.pictures import chart_picture
from graph_builder.pages.pictures.charts import axis_of, described
from graph_builder.pages.pictures.svg import interval, number
from graph_builder.pipeline import Examined
from graph_builder.views.charts import shown_rows
from tests.pages.pictures.conftest import Atlas
from tests.pages.pictures.drawn import SVG, Box, clashes, drawings, frame, rects, texts

LABEL = (
    st.text("abcdefgh ", min_size=1, max_size=60).filter(lambda t: bool(t.strip())).map(lambda t: " ".join(t.split()))
)


def href(url: str) -> str:
    return "../../" + url


def atlas_of(values: dict[str, list[Measure]], dates: dict[str, str] | None = None) -> Atlas:
    atlas = Atlas()
    for name, measures in values.items():
        fields = MappingProxyType({"values": tuple(measures)})
        atlas.entity(name, f"Study {name}", "number", (dates or {}).get(name, "2000"), fields=fields)
    return atlas


def chart_of(form: ChartForm, *rows: str, metric: str = "r") -> Chart:
    parted = (row.partition("/") for row in rows)
    return Chart(form, metric, "What the numbers are", tuple(ChartRow(EntityId(of), value) for of, _, value in parted))


def drawn(kb: KnowledgeBase, chart: Chart, **how):
    return drawings(chart_picture(kb, chart, shown_rows(kb, chart), href, name="chart", title="A chart", **how))


def check(kb: KnowledgeBase, chart: Chart, **how) -> None:
    both = drawn(kb, chart, **how)
    assert set(both) == {"wide", "tall"}
    for variant, svg in both.items():
        bounds, lines = frame(svg), texts(svg)
        assert clashes(lines) == [], variant
        assert [line.what for line in lines if not bounds.holds(line)] == [], variant
        assert [line.what for line in lines if "…" in line.what] == []
        for css in ("ga-point", "ga-share", "ga-hit"):
            assert all(bounds.holds(box, 2) for box in rects(svg, css)), (variant, css)
        if chart.form is ChartForm.SHARES:
            # a name in a share stays in it
            shares = rects(svg, "ga-share")
            for line in lines:
                assert all(share.holds(line) for share in shares if share.meets(line)), line.what
        else:
            marks = rects(svg, "ga-point")
            assert not any(mark.meets(line) for mark in marks for line in lines), variant


@given(
    st.lists(
        st.tuples(
            LABEL,
            st.floats(-0.9, 0.9),
            st.one_of(st.none(), st.floats(0, 0.4)),
            st.one_of(st.none(), st.integers(1, 9999)),
        ),
        min_size=1,
        max_size=9,
    )
)
def test_estimates_can_be_read_whatever_they_are(given_: list[tuple[str, float, float | None, int | None]]) -> None:
    values = {
        f"s{n}": [
            Measure(
                label, "r", round(value, 3), ci=(round(value - half, 3), round(value + half, 3)) if half else None, k=k
            ),
            Measure("another", "r", 0.1),
        ]
        for n, (label, value, half, k) in enumerate(given_)
    }
    kb = atlas_of(values).freeze()
    check(kb, chart_of(ChartForm.FOREST, *(f"{name}/{m[0].label}" for name, m in values.items())))


@given(st.lists(st.lists(st.tuples(LABEL, st.integers(1, 40)), min_size=1, max_size=6), min_size=1, max_size=4))
def test_shares_can_be_read_whatever_they_are(given_: list[list[tuple[str, int]]]) -> None:
    values = {}
    for n, parts in enumerate(given_):
        whole = max(100, sum(share for _, share in parts))
        values[f"s{n}"] = [Measure(label, "%", round(share * 100 / whole, 1)) for label, share in parts]
    check(atlas_of(values).freeze(), chart_of(ChartForm.SHARES, *values, metric="%"))


def real(examined: Callable[[str], Examined]) -> list[tuple[KnowledgeBase, Entity, Chart]]:
    kb = examined("main").kb
    assert kb
    return [(kb, e, v) for e in kb.entities.values() for v in e.fields.values() if isinstance(v, Chart)]


def test_every_chart_of_the_atlas_can_be_read(examined: Callable[[str], Examined]) -> None:
    found = real(examined)
    assert {chart.form for _, _, chart in found} == set(ChartForm)
    for kb, _, chart in found:
        check(kb, chart)
        check(kb, chart, marked=chart.rows[0].of)


def test_every_chart_shows_the_numbers_of_its_pages(examined: Callable[[str], Examined]) -> None:
    for kb, _, chart in real(examined):
        rows = shown_rows(kb, chart)
        assert len(rows) == len(chart.rows)
        for svg in drawn(kb, chart).values():
            written = [line.what for line in texts(svg)]
            for row in rows:
                for measure in row.measures:
                    assert measure in row.entity.measures
                    assert measure.metric == chart.metric
                    if chart.form is ChartForm.FOREST:
                        assert number(measure.value) in written
                        assert not measure.ci or any(interval(measure.ci) in text for text in written)
                    else:
                        assert any(text.startswith(f"{number(measure.value)}%") for text in written)
            links = [link.get("href") for link in svg.iter(f"{SVG}a")]
            count = len(rows) if chart.form is ChartForm.SHARES else sum(len(row.measures) for row in rows)
            assert len(links) == count
            assert set(links) == {href(kb.url(entity_node(row.of))) for row in chart.rows}


def test_a_mark_stands_where_the_axis_says() -> None:
    values = {
        "a": [Measure("x", "r", 0.1, ci=(-0.1, 0.3), k=4)],
        "b": [Measure("x", "r", 0.4, k=16)],
        "c": [Measure("x", "r", 0.2)],
    }
    kb = atlas_of(values).freeze()
    for svg in drawn(kb, chart_of(ChartForm.FOREST, "a", "b", "c")).values():
        ticks = {t.what: (t.left + t.right) / 2 for t in texts(svg, "ga-scale-s")}
        zero, unit = ticks["0"], ticks["0.4"] - ticks["0"]
        marks = rects(svg, "ga-point")
        for mark, value in zip(marks, (0.1, 0.4, 0.2), strict=True):
            assert (mark.left + mark.right) / 2 == pytest.approx(zero + unit * value / 0.4, abs=0.2)
        (line,) = [p for p in svg.iter(f"{SVG}path") if p.get("class") == "ga-interval"]
        start, end = re.match(r"M([\d.]+) [\d.]+H([\d.]+)", line.get("d") or "").groups()  # type: ignore[union-attr]
        assert float(start) == pytest.approx(zero - unit / 4, abs=0.2)
        assert float(end) == pytest.approx(zero + unit * 3 / 4, abs=0.2)
        # area tells the number of studies; what rests on an unknown number is smallest, what has no interval is hollow
        sides = [mark.right - mark.left for mark in marks]
        assert sides[1] == pytest.approx(2 * sides[0], abs=0.2)
        assert sides[2] < sides[0]
        assert len(rects(svg, "ga-hollow")) == 2


def test_a_marked_row_says_that_it_is_the_page_at_hand() -> None:
    kb = atlas_of({"a": [Measure("x", "r", 0.1)], "b": [Measure("x", "r", 0.2)]}).freeze()
    for svg in drawn(kb, chart_of(ChartForm.FOREST, "a", "b"), marked=EntityId("b")).values():
        links = {link.get("data-id"): link for link in svg.iter(f"{SVG}a")}
        assert "ga-marked" in (links["b"].get("class") or "")
        assert links["b"].get("aria-current") == "page"
        assert links["a"].get("aria-current") is None


def test_some_rows_alone_stand_where_they_stand_in_the_whole() -> None:
    kb = atlas_of({"a": [Measure("x", "r", 0.1, k=1)], "b": [Measure("x", "r", 0.9, k=100)]}).freeze()
    chart = chart_of(ChartForm.FOREST, "a", "b")
    rows = shown_rows(kb, chart)
    whole = drawn(kb, chart)
    alone = drawings(chart_picture(kb, chart, rows[:1], href, name="c", title="C", scale=rows))
    for variant, svg in alone.items():
        (one,), first = rects(svg, "ga-point"), rects(whole[variant], "ga-point")[0]
        assert (one.left, one.right) == (first.left, first.right)


def test_what_a_source_does_not_divide_is_not_drawn() -> None:
    kb = atlas_of({"a": [Measure("Some", "%", 13)], "b": [Measure("All", "%", 60), Measure("Rest", "%", 40)]}).freeze()
    wide = drawn(kb, chart_of(ChartForm.SHARES, "a", "b", metric="%"))["wide"]
    first, second, third = rects(wide, "ga-share")
    whole = third.right - second.left
    assert first.right - first.left == pytest.approx(0.13 * whole, abs=0.2)
    assert second.right == pytest.approx(third.left, abs=0.2)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=9))
def test_an_axis_holds_every_number_and_zero(values: list[float]) -> None:
    axis = axis_of(values, 10, 110)
    assert 0 in axis.ticks
    assert 2 <= len(axis.ticks) <= 12
    assert all(9.99 <= axis.at(value) <= 110.01 for value in values)


@given(st.lists(st.floats(-1, 1).map(lambda v: round(v, 3)), min_size=1, max_size=9))
def test_ticks_are_written_in_full(values: list[float]) -> None:
    axis = axis_of(values, 10, 110)
    assert len({number(tick) for tick in axis.ticks}) == len(axis.ticks)
    assert all(len(number(tick)) <= 7 for tick in axis.ticks)


def test_numbers_as_statistics_prints_them() -> None:
    assert number(0.28) == "0.28"
    assert number(-0.3) == "−0.3"
    assert number(14000) == "14,000"
    assert number(0.3, 2) == "0.30"
    assert number(3, 1) == "3.0"
    assert interval((0.25, 0.3)) == "[0.25, 0.30]"
    assert interval((-0.09, 0.3)) == "[−0.09, 0.30]"
    assert interval((1.0, 2.0)) == "[1, 2]"


def test_a_chart_in_a_sentence() -> None:
    values = {"a": [Measure("x", "r", 0.1, ci=(0.0, 0.2))], "b": [Measure("x", "r", 0.2)]}
    kb = atlas_of(values).freeze()
    forest = chart_of(ChartForm.FOREST, "a", "b")
    assert described(forest, shown_rows(kb, forest)) == (
        "What the numbers are. 2 estimates from 0.1 to 0.2, 1 of them with an interval."
    )
    kb = atlas_of({"a": [Measure("One", "%", 40), Measure("Other", "%", 60)]}).freeze()
    shares = chart_of(ChartForm.SHARES, "a", metric="%")
    assert described(shares, shown_rows(kb, shares)) == "What the numbers are. Study a: One 40, Other 60."


def test_the_measure_sees_what_is_wrong() -> None:
    one, other = Box(0, 0, 10, 10, "one"), Box(5, 5, 15, 15, "other")
    assert clashes([one, other]) == [("one", "other")]
    assert clashes([one, Box(10, 0, 20, 10)]) == []
    assert not one.holds(other)
