"""The files an atlas is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph_builder.diagnostics import Diagnostic, SourceText

VOCABULARY = "vocabulary.yml"
CLAIMS = "about/claims.yml"
"""The concordance of a source with the atlas, if there is one."""

LEDGER = "ledger.csv"
"""In the folder of the bibliography: where each field of a record was seen."""
AUDIT = "audit.csv"
"""In the folder of the bibliography: what each entry was found to be, held against its source."""
READINGS = "readings.csv"
"""In the folder of the bibliography: how much of each page was seen in the sources it cites."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file's text. `path` is shown in diagnostics; `uri` is the path below the pages' folder."""

    path: str
    uri: str
    content: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a build reads. Nothing else is looked at, and nothing is written back."""

    vocabulary: SourceFile
    pages: tuple[SourceFile, ...]
    bibliography: tuple[SourceFile, ...]
    claims: SourceFile | None = None
    ledger: SourceFile | None = None
    audit: SourceFile | None = None
    readings: SourceFile | None = None


_MARK = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


def find_conflicts(sources: Sources) -> Iterator[Diagnostic]:
    """Yield what a merge that nobody finished has left in the files."""
    single = (sources.vocabulary, sources.claims, sources.ledger, sources.audit, sources.readings)
    for file in (*sources.pages, *sources.bibliography, *(one for one in single if one)):
        for found in _MARK.finditer(file.content):
            span = SourceText(file.path, file.content).span_at(found.start(), len(found[0]))
            help_ = "keep the lines that are right, and take out the marks"
            yield Diagnostic("merge-conflict", "a merge was not finished here", span, help_)


def read_text(path: Path) -> str:
    """Read a source as UTF-8; a byte that is not is shown as U+FFFD, so that a diagnostic can point at it."""
    return path.read_text(encoding="utf-8-sig", errors="replace")


def read_sources(root: Path, docs: Path, bibliography: Path) -> Sources:
    """Read an atlas from its folders; paths in diagnostics are relative to `root`.

    Raises:
        FileNotFoundError: if the pages' folder holds no vocabulary.yml.
    """
    pages = [
        SourceFile(_shown(path, root), path.relative_to(docs).as_posix(), read_text(path))
        for path in sorted(docs.rglob("*.md"))
    ]
    vocabulary = docs / VOCABULARY
    declared = SourceFile(_shown(vocabulary, root), VOCABULARY, read_text(vocabulary))
    return Sources(
        declared,
        tuple(pages),
        read_bibliography(root, bibliography),
        _if_there(root, docs, CLAIMS),
        _if_there(root, bibliography, LEDGER),
        _if_there(root, bibliography, AUDIT),
        _if_there(root, bibliography, READINGS),
    )


def read_bibliography(root: Path, folder: Path) -> tuple[SourceFile, ...]:
    """Read every .bib file of a folder, in order of name."""
    found: Iterable[Path] = sorted(folder.glob("*.bib"))
    return tuple(SourceFile(_shown(path, root), path.name, read_text(path)) for path in found)


def _if_there(root: Path, folder: Path, name: str) -> SourceFile | None:
    path = folder / name
    return SourceFile(_shown(path, root), name, read_text(path)) if path.is_file() else None


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
