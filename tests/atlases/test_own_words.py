"""The atlas is written in its own words: no run of nine words stands in the article it started from.

The article is not part of this repository. `article-runs.txt` holds a hash of every run of nine words of its body (its
list of references is left out), ten hexadecimal digits a line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.conftest import ROOT

RUN = 9
HASHES = frozenset((Path(__file__).parent / "article-runs.txt").read_text("utf-8").split())


def words(text: str) -> list[str]:
    """Return a text's words, folded; marks of Markdown and punctuation part words and are none."""
    return re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.lower())


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield every run of nine words with its hash."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        run = " ".join(found[start : start + RUN]).replace("’", "'")
        yield hashlib.sha256(run.encode()).hexdigest()[:10], run


def texts() -> Iterator[tuple[str, str]]:
    """Yield everything that is printed, except references, whose titles are their authors'."""
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    yield "docs/vocabulary.yml", (ROOT / "docs" / "vocabulary.yml").read_text("utf-8")
    source = yaml.safe_load((ROOT / "docs" / "about" / "claims.yml").read_text("utf-8"))
    for claim in source["claims"]:
        better = claim.get("better") or {}
        yield f"claim {claim['id']}", "\n\n".join([claim["says"], claim.get("note", ""), better.get("text", "")])


def test_there_are_runs_to_compare_with():
    assert len(HASHES) > 2000
    assert {hash_ for hash_, _ in runs("in this way the nine words of a run are told apart")}.isdisjoint(HASHES)


def test_no_run_is_shared():
    shared = {name: [run for hash_, run in runs(text) if hash_ in HASHES] for name, text in texts()}
    assert len(shared) > 400
    assert not {name: found[:3] for name, found in shared.items() if found}
