"""Tables read with the place of every cell."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from graph_builder.sources import parse_table

COLUMNS = ("key", "value")


def test_cells_have_places():
    rows, found = parse_table("x.csv", 'key,value\nknot,"reef, ""square"""\n\nloop,\n', COLUMNS)
    assert found == []
    assert [row.cells for row in rows] == [{"key": "knot", "value": 'reef, "square"'}, {"key": "loop", "value": ""}]
    assert [row.line for row in rows] == [2, 4]
    first, second = rows
    assert (first.span("key").column, first.span("value").column) == (1, 7)
    # an empty cell is where its row is
    assert second.span("value") == second.whole


def test_a_repeated_value_has_its_own_place():
    (row,), _ = parse_table("x.csv", "key,value\nreef,reef\n", COLUMNS)
    assert (row.span("key").column, row.span("value").column) == (1, 6)


def test_a_broken_row_costs_itself_alone():
    rows, found = parse_table("x.csv", 'key,value\na,"b\nc,d\ne,f,g\n', COLUMNS)
    assert [row.cells["key"] for row in rows] == ["c"]
    assert [(d.code, d.span.line) for d in found] == [("csv-syntax", 2), ("csv-syntax", 4)]


def test_without_its_head_nothing_is_read():
    rows, found = parse_table("x.csv", "value,key\n1,2\n", COLUMNS)
    assert rows == []
    assert [d.code for d in found] == ["csv-syntax"]
    assert parse_table("x.csv", "", COLUMNS)[1] != []


CELL = st.text(st.characters(blacklist_characters="\r\n", blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1)


@given(st.lists(st.tuples(CELL.filter(str.strip), CELL.filter(str.strip))))
def test_what_csv_writes_is_read_back(pairs: list[tuple[str, str]]):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([COLUMNS, *pairs])
    rows, found = parse_table("x.csv", out.getvalue(), COLUMNS)
    plain = [tuple(" ".join(cell.split()) for cell in pair) for pair in pairs]
    assert found == []
    assert [tuple(row.cells.values()) for row in rows] == plain
