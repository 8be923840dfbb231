"""Where something stands in a file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph_builder.diagnostics import SourceText


def test_a_span_keeps_its_line_and_stays_inside_it():
    source = SourceText("x", "one\ntwo three\n")
    span = source.span(2, 5, 99)
    assert (span.text, span.length, str(span)) == ("two three", 5, "x:2:5")
    assert source.span(9, 1, 9).text == ""
    assert source.span(1, 99, 5).length == 1


def test_only_a_line_feed_ends_a_line():
    source = SourceText("x", "a\x0cb\x85c\u2028d\r\nsecond")
    assert source.span(1).text == "a\x0cb\x85c\u2028d"
    assert source.span(2).text == "second"


@given(st.text(alphabet="ab\n\t é🐌\x0c\u2028", max_size=40), st.data())
def test_an_offset_and_its_line_and_column_are_the_same_place(content: str, data: st.DataObject):
    offset = data.draw(st.integers(0, len(content)))
    span = SourceText("x", content).span_at(offset)
    before = content.split("\n")[: span.line - 1]
    assert sum(len(line) + 1 for line in before) + span.column - 1 == offset
    if offset < len(content) and content[offset] != "\n":
        assert span.text[span.column - 1] == content[offset]
