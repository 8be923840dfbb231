"""The catalogue of rules: every code has its why, and its right form is right."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import indent

import pytest

import graph_builder
from graph_builder.diagnostics import RULES, Diagnostic, Severity, SourceSpan, SourceText
from graph_builder.sources import parse_bibliography, parse_table, parse_yaml, split_page
from graph_builder.validation.audit import COLUMNS as AUDIT
from graph_builder.validation.ledger import COLUMNS as LEDGER

WORDS = {
    "ambiguous-author",
    "backward-descent",
    "circular-relation",
    "duplicate-id",
    "duplicate-key",
    "invalid-id",
    "merge-conflict",
    "ledger-differs",
    "unintroduced-work",
    "unused-work",
    "wrong-folder",
}
"""Rules about two files at once: their examples are told, not quoted."""

PAGES = {"no-front-matter"}
ENTRIES = {"bib-syntax", "unearned-grade"}
ROWS = {"csv-syntax", "duplicate-row", "unseen-field", "unsound-audit"}
YAML = RULES.keys() - WORDS - PAGES - ENTRIES - ROWS


def yaml_faults(text: str) -> list[str]:
    # a value, a list or fields: whatever stands below a field
    document = "field:\n" + indent(text, "  ")
    return [d.code for d in parse_yaml(SourceText("x.yml", document), document)[1]]


def entry_faults(text: str) -> list[str]:
    entry = text if text.startswith("@") else f"@book{{x,\n{text}\n}}"
    return [d.code for d in parse_bibliography("x.bib", entry)[1]]


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_told_in_full(code: str):
    rule = RULES[code]
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.wrong.strip()
    assert rule.right.strip()
    assert rule.wrong != rule.right


@pytest.mark.parametrize("code", sorted(YAML))
def test_right_fields_are_read(code: str):
    assert yaml_faults(RULES[code].right) == []


@pytest.mark.parametrize("code", sorted(YAML))
def test_wrong_fields_show_their_own_fault_and_no_other(code: str):
    assert set(yaml_faults(RULES[code].wrong)) <= {code}


@pytest.mark.parametrize("code", ["yaml-syntax", "duplicate-field"])
def test_what_is_wrong_as_yaml_is_told_so(code: str):
    assert yaml_faults(RULES[code].wrong) == [code]


@pytest.mark.parametrize("code", sorted(ROWS))
def test_rows_are_read_as_they_are_shown(code: str):
    columns = AUDIT if code == "unsound-audit" else LEDGER
    for text in (RULES[code].right, RULES[code].wrong):
        rows, found = parse_table("x.csv", f"{','.join(columns)}\n{text}\n", columns)
        assert [d.code for d in found] == ([code] if code == "csv-syntax" and text == RULES[code].wrong else [])
        assert len(rows) + len(found) == len(text.splitlines())


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_right_entries_are_read(code: str):
    assert entry_faults(RULES[code].right) == []


def test_the_wrong_entry_is_broken():
    assert entry_faults(RULES["bib-syntax"].wrong) == ["bib-syntax"]


def test_the_right_page_has_front_matter_and_the_wrong_one_none():
    rule = RULES["no-front-matter"]
    right, found = split_page("x.md", rule.right)
    assert right.front_matter is not None
    assert found == []
    assert split_page("x.md", rule.wrong)[0].front_matter is None


def test_a_diagnostic_takes_its_weight_from_its_rule():
    assert Diagnostic("unused-work", "", SourceSpan("x")).severity is Severity.WARNING
    assert Diagnostic("unknown-key", "", SourceSpan("x")).severity is Severity.ERROR


def test_a_diagnostic_without_a_rule_cannot_be_made():
    with pytest.raises(KeyError, match="no-such-rule"):
        Diagnostic("no-such-rule", "", SourceSpan("x"))


def test_every_rule_is_used_and_every_code_in_use_has_a_rule():
    """A code is a plain string in the source; none may be left over or misspelt."""
    package = Path(graph_builder.__file__).parent
    strings: set[str] = set()
    for path in package.rglob("*.py"):
        if path.name != "rules.py":
            tree = ast.parse(path.read_text("utf-8"))
            strings |= {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    assert RULES.keys() <= strings
