"""Diagnostics told to people and to tools."""

from __future__ import annotations

import json

import pytest

from graph_builder.diagnostics import RENDERERS, RULES, Diagnostic, SourceSpan, SourceText, has_errors, render
from graph_builder.diagnostics.render import QUOTED, full, summary


def at(text: str, line: int, column: int, length: int = 1) -> SourceSpan:
    return SourceText("docs/notions/bend.md", text).span(line, column, length)


def finding(span: SourceSpan, help_: str = "", code: str = "unknown-key") -> Diagnostic:
    return Diagnostic(code, "no such key", span, help_)


def marked(told: str) -> str:
    """Return what stands above the marks of a finding."""
    lines = told.splitlines()
    marks = next(line for line in lines if set(line.partition("|")[2].strip()) == {"^"})
    quoted = lines[lines.index(marks) - 1]
    return "".join(c for c, mark in zip(quoted, marks.ljust(len(quoted)), strict=False) if mark == "^")


def test_text_quotes_the_line_marks_the_place_and_helps():
    diagnostic = finding(at("a\nSee [@gray].\n", 2, 6, 5), "did you mean @grey?\nor @gary?")
    assert full(diagnostic) == (
        "docs/notions/bend.md:2:6 error[unknown-key]: no such key\n"
        "   |\n"
        " 2 | See [@gray].\n"
        "   |      ^^^^^\n"
        "   = help: did you mean @grey?\n"
        "   = help: or @gary?"
    )


def test_the_margin_is_as_wide_as_the_number():
    told = full(finding(at("\n" * 122 + "here", 123, 1, 4)))
    assert told.splitlines()[1:] == ["     |", " 123 | here", "     | ^^^^"]


def test_a_blank_line_is_not_quoted():
    assert full(finding(at("a\n\n", 2, 1))) == "docs/notions/bend.md:2:1 error[unknown-key]: no such key"
    assert full(finding(SourceSpan("x.bib"))) == "x.bib:1:1 error[unknown-key]: no such key"


@pytest.mark.parametrize("before", ["", "\t", "\t\tx\t", "é🐌 "])
def test_marks_stand_under_the_place(before: str):
    assert marked(full(finding(at(f"{before}wrong after", 1, len(before) + 1, 5)))) == "wrong"


@pytest.mark.parametrize("before", [0, 1, 40, 109, 110, 300, 4000])
@pytest.mark.parametrize("after", [0, 5, 300])
def test_a_long_line_is_quoted_around_the_place(before: int, after: int):
    told = full(finding(at("b" * before + "WRONG" + "a" * after, 1, before + 1, 5)))
    assert marked(told) == "WRONG"
    assert max(len(line) for line in told.splitlines()[1:]) <= QUOTED + len(" 1 | ") + 2


def test_cut_ends_are_told():
    quoted = full(finding(at("b" * 500 + "x" + "a" * 500, 1, 501))).splitlines()[2]
    assert quoted.startswith(" 1 | …b")
    assert quoted.endswith("a…")


def test_a_mark_longer_than_the_window_ends_with_it():
    told = full(finding(at("x" * 1000, 1, 1, 1000)))
    assert max(len(line) for line in told.splitlines()) <= QUOTED + len(" 1 | ") + 1


def test_every_style_orders_by_place():
    second, first = finding(at("a\nb", 2, 1)), finding(at("a\nb", 1, 1))
    assert render([second, first], "concise") == (
        "docs/notions/bend.md:1:1 error[unknown-key]: no such key\n"
        "docs/notions/bend.md:2:1 error[unknown-key]: no such key"
    )


@pytest.mark.parametrize("style", RENDERERS)
def test_nothing_found_is_told_in_every_style(style: str):
    told = render([], style)
    assert told == "" or not json.loads(told) or json.loads(told)["runs"][0]["results"] == []


def test_github_annotates_and_escapes():
    span = SourceText("docs/a,b:c.md", "100% sure").span(1, 6, 4)
    diagnostic = Diagnostic("unused-work", "100% of\nit: a, b", span, "one\ntwo")
    assert render([diagnostic], "github") == (
        "::warning file=docs/a%2Cb%3Ac.md,line=1,col=6,title=unused-work::100%25 of%0Ait: a, b%0Aone%0Atwo"
    )


def test_json_has_every_part():
    diagnostic = finding(at("See [@gräy].", 1, 6, 5), "did you mean…")
    assert json.loads(render([diagnostic], "json")) == [
        {
            "code": "unknown-key",
            "severity": "error",
            "message": "no such key",
            "path": "docs/notions/bend.md",
            "line": 1,
            "column": 6,
            "length": 5,
            "help": "did you mean…",
        }
    ]


def test_sarif_names_its_rules_and_places():
    found = [
        finding(at("See [@gray].", 1, 6, 5), "did you mean @grey?"),
        finding(at("[@gray]", 1, 2, 5)),
        finding(at("x", 1, 1), code="unused-work"),
    ]
    log = json.loads(render(found, "sarif"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "graph-builder"
    # SARIF counts UTF-16 units unless told otherwise
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in driver["rules"]] == ["unknown-key", "unused-work"]
    assert driver["rules"][0]["fullDescription"]["text"] == RULES["unknown-key"].why
    declared = {rule["id"] for rule in driver["rules"]}
    for result in run["results"]:
        assert result["ruleId"] in declared
        assert result["level"] in ("error", "warning", "note", "none")
        assert result["message"]["text"]
    (place,) = run["results"][-1]["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/notions/bend.md"},
        "region": {"startLine": 1, "startColumn": 6, "endColumn": 11},
    }
    assert run["results"][-1]["message"]["text"] == "no such key\ndid you mean @grey?"


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ([], "0 errors, 0 warnings"),
        (["unknown-key"], "1 error, 0 warnings"),
        (["unknown-key", "unknown-key", "unused-work"], "2 errors, 1 warning"),
    ],
)
def test_the_summary_counts(codes: list[str], words: str):
    found = [finding(SourceSpan("x", number), code=code) for number, code in enumerate(codes, 1)]
    assert summary(found) == words
    assert has_errors(found) is ("unknown-key" in codes)
