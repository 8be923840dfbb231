"""YAML read with the place of every value."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.diagnostics import SourceText
from graph_builder.sources import Document, parse_yaml, split_page
from graph_builder.sources.front_matter import DEEPEST

PAGE = """\
---
kind: notion
title: "A bend: é🐌"
date: 1979
aliases: [tie, 'sheet bend']
definition:
  text: >-
    Two lines
    of text.
  cite: {key: smith, locator: p. 3}
note:
---

Body.
"""


def read(text: str) -> Document:
    document, found = parse_yaml(SourceText("x.yml", text), text)
    assert found == []
    return document


def page(text: str = PAGE) -> Document:
    split, found = split_page("x.md", text)
    assert found == []
    assert split.front_matter is not None
    return split.front_matter


def test_scalars_stay_text():
    data = read("a: 1979\nb: 1979-06-01\nc: yes\nd: 0x1F\ne: null\nf: ~\ng:\nh: ''\ni: 1e3").data
    assert data == {
        "a": "1979", "b": "1979-06-01", "c": "yes", "d": "0x1F",
        "e": None, "f": None, "g": None, "h": "", "i": "1e3",
    }


@pytest.mark.parametrize(
    ("path", "line", "column", "marked"),
    [
        (("kind",), 2, 7, "notion"),
        (("title",), 3, 8, '"A bend: é🐌"'),
        (("date",), 4, 7, "1979"),
        (("aliases",), 5, 10, "[tie, 'sheet bend']"),
        (("aliases", 1), 5, 16, "'sheet bend'"),
        (("definition",), 7, 3, "text: >-"),
        (("definition", "text"), 7, 9, ">-"),
        (("definition", "cite", "locator"), 10, 31, "p. 3"),
        # what has no place of its own stands where what holds it stands
        (("definition", "cite", "seen"), 10, 9, "{key: smith, locator: p. 3}"),
        (("aliases", 7, "x"), 5, 10, "[tie, 'sheet bend']"),
    ],
)
def test_places_of_values(path: tuple[str | int, ...], line: int, column: int, marked: str):
    span = page().span(path)
    assert (span.line, span.column) == (line, column)
    assert span.text[column - 1 : column - 1 + span.length] == marked


def test_places_of_keys():
    document = page()
    span = document.key_span(("definition", "cite", "locator"))
    assert (span.line, span.column, span.length) == (10, 22, 7)
    assert document.key_span(("aliases", 0)) == document.span(("aliases", 0))
    assert document.span(("nothing",)).line == 2


def test_a_page_is_cut_in_two():
    split, _ = split_page("x.md", PAGE)
    assert (split.body, split.body_line) == ("\nBody.\n", 13)


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("No front matter.\n", "No front matter.\n", 1),
        ("\n---\na: b\n---\n", "\n---\na: b\n---\n", 1),
        ("---\na: b\n", "---\na: b\n", 1),
        ("Text\n\n---\n\nMore\n", "Text\n\n---\n\nMore\n", 1),
    ],
)
def test_pages_without_front_matter(text: str, body: str, line: int):
    split, found = split_page("x.md", text)
    assert (split.front_matter, split.body, split.body_line, found) == (None, body, line, [])


@pytest.mark.parametrize("end", ["---\n", "---  \n", "...\n", "---"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_ends_of_front_matter(end: str, newline: str):
    split, found = split_page("x.md", f"---\na: b\n{end}".replace("\n", newline) + "body")
    assert found == []
    if end == "---":  # what follows on the line is no end
        assert split.front_matter is None
    else:
        assert split.front_matter is not None
        assert split.front_matter.data == {"a": "b"}
        assert (split.body, split.body_line) == ("body", 4)


def test_empty_front_matter_holds_nothing():
    split, found = split_page("x.md", "---\n---\nbody")
    assert found == []
    assert split.front_matter is not None
    assert split.front_matter.data == {}


def test_equal_keys_are_told_and_the_first_is_kept():
    text = "a: 1\nb: {c: 1, c: 2}\na: 2\n"
    document, found = parse_yaml(SourceText("x", text), text)
    assert document.data == {"a": "1", "b": {"c": "1"}}
    assert [(d.code, d.span.line, d.span.column) for d in found] == [
        ("duplicate-field", 2, 11),
        ("duplicate-field", 3, 1),
    ]


def test_an_anchor_that_holds_itself_ends():
    text = "a: &x [*x]\nb: &y {c: *y}\nd: *x\n"
    _, found = parse_yaml(SourceText("x", text), text)
    assert [d.code for d in found] == ["yaml-syntax"] * 3


@pytest.mark.parametrize("deep", [DEEPEST + 1, 900, 5000])
@pytest.mark.parametrize(("opens", "closes"), [("{a: ", "}"), ("[", "]")])
def test_what_is_nested_without_end_is_told(opens: str, closes: str, deep: int):
    _, found = split_page("p.md", f"---\na: {opens * deep}x{closes * deep}\n---\n")
    assert [(d.code, d.span.line) for d in found] == [("yaml-syntax", 2)]


def test_keys_are_words():
    text = "? [a, b]\n: c\n{d: e}: f\ng: h\n"
    document, found = parse_yaml(SourceText("x", text), text)
    assert document.data == {"g": "h"}
    assert {d.code for d in found} == {"yaml-syntax"}


@pytest.mark.parametrize(
    "text", ["a: [", "a: b: c", "\ta: b", "- a\n- b", "plain", "a: 'b", "a: \x07", "--- a\n--- b\n"]
)
def test_broken_yaml_is_told_once_and_leaves_nothing(text: str):
    document, found = parse_yaml(SourceText("x", text), text)
    assert document.data == {}
    assert [d.code for d in found] == ["yaml-syntax"]
    assert found[0].span.line <= text.count("\n") + 1
    assert found[0].help


WORDS = st.text(alphabet="ab é🐌'\"#:-{}[]&*!|>%@`,?\\/~0\u2028\t", max_size=8)
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        return [(path, value)]
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [leaf for key, inner in pairs for leaf in leaves(inner, (*path, key))]


@given(st.dictionaries(WORDS, VALUES, max_size=4), st.booleans(), st.booleans())
def test_what_yaml_writes_is_read_back_and_every_span_points_at_its_text(data: Any, flow: bool, ascii_only: bool):
    front = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=not ascii_only, sort_keys=False, width=10**6)
    document = page(f"---\n{front}---\nbody\n")
    assert document.data == data
    for path, value in leaves(data):
        span = document.span(path)
        marked = span.text[span.column - 1 : span.column - 1 + span.length]
        # read on its own, the marked stretch is the value again
        assert yaml.load(marked, yaml.BaseLoader) == value
