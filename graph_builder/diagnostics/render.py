"""Diagnostics told: to a person, to a line-based tool, to GitHub, as JSON, as SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from graph_builder.diagnostics.diagnostic import Diagnostic, Severity
from graph_builder.diagnostics.rules import RULES
from graph_builder.diagnostics.span import SourceSpan


def headline(diagnostic: Diagnostic) -> str:
    """Return `path:line:col error[code]: message`."""
    return f"{diagnostic.span} {diagnostic.severity.value}[{diagnostic.code}]: {diagnostic.message}"


QUOTED = 110
"""How many characters of a line are quoted; prose is often one line a paragraph."""


def full(diagnostic: Diagnostic) -> str:
    """Return the headline, the quoted line with the place marked, and the help."""
    span = diagnostic.span
    number = str(span.line)
    margin = " " * len(number)
    lines = [headline(diagnostic)]
    if span.text.strip():
        quoted, column, length = _window(span)
        marks = " " * (column - 1) + "^" * length
        lines += [f" {margin} |", f" {number} | {quoted}", f" {margin} | {marks}"]
    lines += [f" {margin} = help: {part}" for part in diagnostic.help.splitlines()]
    return "\n".join(lines)


def _window(span: SourceSpan) -> tuple[str, int, int]:
    """Return the part of a long line around the marked place, the place's column in it, and its length."""
    # a tab would put the marks under the wrong place
    text = span.text.replace("\t", " ").rstrip()
    if len(text) <= QUOTED:
        return text, span.column, span.length
    start = max(0, min(span.column - 1 - QUOTED // 3, len(text) - QUOTED))
    end = min(len(text), start + QUOTED)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    column = span.column - start + len(before)
    return before + text[start:end] + after, column, max(1, min(span.length, end - span.column + 1))


def _text(diagnostics: Sequence[Diagnostic]) -> str:
    return "\n\n".join(full(d) for d in diagnostics)


def _concise(diagnostics: Sequence[Diagnostic]) -> str:
    return "\n".join(headline(d) for d in diagnostics)


def _github(diagnostics: Sequence[Diagnostic]) -> str:
    def escape(text: str, *, inner: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if inner else text

    lines = []
    for d in diagnostics:
        where = f"file={escape(d.span.path, inner=True)},line={d.span.line},col={d.span.column}"
        says = d.message + (f"\n{d.help}" if d.help else "")
        lines.append(f"::{d.severity.value} {where},title={escape(d.code, inner=True)}::{escape(says)}")
    return "\n".join(lines)


def _json(diagnostics: Sequence[Diagnostic]) -> str:
    found = [
        {
            "code": d.code,
            "severity": d.severity.value,
            "message": d.message,
            "path": d.span.path,
            "line": d.span.line,
            "column": d.span.column,
            "length": d.span.length,
            "help": d.help,
        }
        for d in diagnostics
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def _sarif(diagnostics: Sequence[Diagnostic]) -> str:
    results = [
        {
            "ruleId": d.code,
            "level": d.severity.value,
            "message": {"text": d.message + (f"\n{d.help}" if d.help else "")},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": d.span.path},
                        "region": {
                            "startLine": d.span.line,
                            "startColumn": d.span.column,
                            "endColumn": d.span.column + d.span.length,
                        },
                    }
                }
            ],
        }
        for d in diagnostics
    ]
    used = sorted({d.code for d in diagnostics})
    rules = [
        {"id": code, "shortDescription": {"text": RULES[code].title}, "fullDescription": {"text": RULES[code].why}}
        for code in used
    ]
    tool = {"driver": {"name": "graph-builder", "rules": rules}}
    run = {"tool": tool, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


RENDERERS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": _text,
    "concise": _concise,
    "github": _github,
    "json": _json,
    "sarif": _sarif,
}


def render(diagnostics: Sequence[Diagnostic], style: str = "text") -> str:
    """Return the diagnostics in one of the styles of `RENDERERS`, ordered by place."""
    return RENDERERS[style](sorted(diagnostics, key=lambda d: d.sort_key))


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a line that counts errors and warnings."""
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    warnings = len(diagnostics) - errors

    def count(number: int, noun: str) -> str:
        return f"{number} {noun}" + ("" if number == 1 else "s")

    return f"{count(errors, 'error')}, {count(warnings, 'warning')}"
