"""Golden cases: small sources, and every finding they give, by place and wording.

A case is a file of `cases/`. Its `pages` and `bibliography` are put over the small atlas in `atlas/` (null takes
a file away); `links` are files that stand for others. `vocabulary` is a text, or what is replaced in `vocabulary.yml`
by what. `expect` lists every finding as `path:line:col severity[code]: message`; a line `help: …` below one asks for
that help.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph_builder.diagnostics import RULES, Diagnostic
from graph_builder.diagnostics.render import headline
from graph_builder.pipeline import examine
from graph_builder.sources import read_sources

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.yml"))


@dataclass(frozen=True)
class Case:
    """A golden case as its file gives it."""

    pages: dict[str, str | None]
    bibliography: dict[str, str | None]
    vocabulary: str
    newline: str
    bom: bool
    expect: list[str]
    links: dict[str, str] = field(default_factory=dict)


def read_case(path: Path) -> Case:
    given: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    unknown = given.keys() - {"pages", "bibliography", "vocabulary", "newline", "bom", "expect", "links"}
    assert not unknown, f"{path.name}: {unknown}"
    return Case(
        pages=given.get("pages") or {},
        bibliography=given.get("bibliography") or {},
        vocabulary=vocabulary(given.get("vocabulary") or {}),
        newline={"lf": "\n", "crlf": "\r\n"}[given.get("newline", "lf")],
        bom=given.get("bom", False),
        expect=(given.get("expect") or "").splitlines(),
        links=given.get("links") or {},
    )


def vocabulary(given: str | dict[str, str]) -> str:
    """Return a vocabulary of the case's own, or that of all cases with some stretches replaced."""
    if isinstance(given, str):
        return given
    text = (HERE / "vocabulary.yml").read_text("utf-8")
    for old, new in given.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def base() -> dict[str, str | None]:
    files = [path for path in sorted((HERE / "atlas").rglob("*")) if path.is_file()]
    inside = {path.relative_to(HERE / "atlas").as_posix(): path.read_text("utf-8") for path in files}
    return {name if name.startswith("bibliography/") else f"docs/{name}": text for name, text in inside.items()}


def write(case: Case, root: Path) -> None:
    files = {
        **base(),
        "docs/vocabulary.yml": case.vocabulary,
        **{f"docs/{name}": text for name, text in case.pages.items()},
        **{f"bibliography/{name}": text for name, text in case.bibliography.items()},
    }
    for name, text in files.items():
        if text is not None:
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            encoded = text.replace("\n", case.newline).encode("utf-8")
            target.write_bytes(b"\xef\xbb\xbf" * case.bom + encoded)
    for name, to in case.links.items():
        (root / name).symlink_to(to)


def find(case: Case, root: Path) -> tuple[Diagnostic, ...]:
    write(case, root)
    return examine(read_sources(root, root / "docs", root / "bibliography")).diagnostics


def told(diagnostics: tuple[Diagnostic, ...], expect: list[str]) -> list[str]:
    """Tell findings as `expect` does, each with its help where the same finding has one there."""
    helped = {before for before, line in pairwise(expect) if line.startswith("  help: ")}
    lines = []
    for diagnostic in diagnostics:
        lines.append(headline(diagnostic))
        if lines[-1] in helped:
            lines += [f"  help: {line}" for line in diagnostic.help.splitlines()[:1]]
    return lines


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path):
    case = read_case(path)
    assert told(find(case, tmp_path), case.expect) == case.expect


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_case(code: str):
    assert any(f"[{code}]" in line for path in CASES for line in read_case(path).expect)


def test_the_small_atlas_has_no_fault(tmp_path: Path):
    case = Case({}, {}, (HERE / "vocabulary.yml").read_text("utf-8"), "\n", False, [])
    assert find(case, tmp_path) == ()


def test_every_suggested_name_is_checked():
    """The names people get wrong most are each corrected in some case."""
    corrected = {
        found[1]
        for path in CASES
        for before, line in pairwise(read_case(path).expect)
        if "did you mean" in line and (found := re.search(r"\[([a-z-]+)\]", before))
    }
    names = {"field", "kind", "relation", "target", "sense", "key", "value"}
    assert corrected >= {f"unknown-{name}" for name in names}
