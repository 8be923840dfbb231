"""Links and citations in prose, and the code they are not looked for in."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.diagnostics import SourceText
from graph_builder.sources import Body, parse_body


def read(text: str, front: str = "") -> Body:
    body, found = parse_body(SourceText("x.md", front + text), text, front.count("\n") + 1)
    assert found == []
    return body


def targets(text: str) -> list[str]:
    return [link.target for link in read(dedent(text)).links]


@pytest.mark.parametrize(
    ("text", "target", "shown"),
    [
        ("[[bend]]", "bend", ""),
        ("[[bend|the bend]]", "bend", "the bend"),
        ("[[ bend | the bend ]]", "bend", "the bend"),
        ("[[bend#old|a|b]]", "bend#old", "a|b"),
        ("[[@gray1800]]", "@gray1800", ""),
    ],
)
def test_links(text: str, target: str, shown: str):
    (link,) = read(f"See {text}.").links
    assert (link.target, link.text, link.start, link.end) == (target, shown, 4, 4 + len(text))


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("[@gray1800]", [("gray1800", "")]),
        ("[@gray1800, p. 3]", [("gray1800", "p. 3")]),
        ("[@gray1800, pp. 3, 5-7; @b:c.d]", [("gray1800", "pp. 3, 5-7"), ("b:c.d", "")]),
        ("[@gray1800,\n  p. 3;\n@smith1627]", [("gray1800", "p. 3"), ("smith1627", "")]),
    ],
)
def test_citations(text: str, works: list[tuple[str, str]]):
    (citation,) = read(f"So {text}.").citations
    assert [(w.key, w.locator) for w in citation.works] == works


@pytest.mark.parametrize(
    "text",
    ["[text](url)", "[[", "[[a\nb]]", "[a@b.org]", "a@b.org", "[ @gray]", r"\[[bend]]", r"\[@gray]", "[@a\n\n b]"],
)
def test_what_is_neither(text: str):
    body = read(text)
    assert (body.links, body.citations) == ((), ())


def test_places_count_from_the_top_of_the_file():
    front = "---\nkind: notion\n---\n"
    body = read("\nSee [[bend]]\nand [@a; @b].\n", front)
    assert str(body.links[0].span) == "x.md:5:5"
    assert body.links[0].span.length == len("[[bend]]")
    assert [str(w.span) for w in body.citations[0].works] == ["x.md:6:6", "x.md:6:10"]
    assert body.first_line == 4


@pytest.mark.parametrize(
    "text",
    [
        "`[[no]]` [[yes]]",
        "``a ` [[no]]`` [[yes]]",
        "`wrapped\n[[no]]` [[yes]]",
        "```\n[[no]]\n```\n[[yes]]",
        "```md title\n[[no]]\n\n[[no]]\n```\n[[yes]]",
        "~~~\n```\n[[no]]\n~~~\n[[yes]]",
        "````\n```\n[[no]]\n```\n````\n[[yes]]",
        "[[yes]]\n\n    [[no]]\n",
        "[[yes]]\n\n\t[[no]]\n\n\t[[no]]\n",
        "<!-- [[no]]\n\n[[no]] --> [[yes]]",
        "[[yes]]\n\n```\n[[no]] in a fence never closed",
        # what is no code
        "A stray ` here.\n\n[[yes]]\n\nAnother ` there.",
        "- item\n\n    [[yes]] in its second paragraph",
        "1. item\n\n    [[yes]]",
        "wrapped line\n    [[yes]]",
        r"\`[[yes]]\`",
    ],
)
def test_code_and_comments_are_left_alone(text: str):
    assert targets(text) == ["yes"]


@pytest.mark.parametrize("text", ["[[]]", "[[ ]]", "[[|x]]", "[[bend|]]", "[@gray; smith]", "[@]", "[@gray p. 3]"])
def test_wrong_forms_are_told(text: str):
    _, found = parse_body(SourceText("x.md", text), text, 1)
    assert {d.code for d in found} == {"invalid-reference"}


PARTS = ["[[bend]]", "[@gray, p. 1]", "`[[no]]`", "text é🐌", "\n\n", "<!-- [@no] -->"]


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_every_span_points_at_its_text(parts: list[str]):
    text = " ".join(parts)
    body = read(text, "---\na: b\n---\n")
    assert len(body.links) == parts.count("[[bend]]")
    assert len(body.citations) == parts.count("[@gray, p. 1]")
    for item in (*body.links, *body.citations):
        span = item.span
        assert span.text[span.column - 1 : span.column - 1 + span.length] == text[item.start : item.end]
