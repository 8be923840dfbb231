"""The files an atlas is made from."""

from __future__ import annotations

import codecs
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
    encoding: str = "UTF-8"
    """What the file turned out to be written in; anything but UTF-8 is a fault."""


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
_LOST = "\N{REPLACEMENT CHARACTER}"
_MARKS_OF_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def find_conflicts(sources: Sources) -> Iterator[Diagnostic]:
    """Yield what a merge that nobody finished has left in the files."""
    for file in _all(sources):
        for found in _MARK.finditer(file.content):
            span = SourceText(file.path, file.content).span_at(found.start(), len(found[0]))
            help_ = "keep the lines that are right, and take out the marks"
            yield Diagnostic("merge-conflict", "a merge was not finished here", span, help_)


def find_misread(sources: Sources) -> Iterator[Diagnostic]:
    """Yield, once for a file, where its bytes are not UTF-8: what stood there is lost, and would be printed so."""
    for file in _all(sources):
        source, place = SourceText(file.path, file.content), file.content.find(_LOST)
        if file.encoding != "UTF-8":
            message = f"the file is written in {file.encoding}, which not every program can tell"
            yield Diagnostic("not-utf-8", message, source.span(1), "save the file as UTF-8")
        elif place >= 0:
            message = "what stands here is not UTF-8, and cannot be read"
            help_ = "save the file as UTF-8, and write anew what is lost"
            yield Diagnostic("not-utf-8", message, source.span_at(place), help_)


def _all(sources: Sources) -> Iterator[SourceFile]:
    single = (sources.vocabulary, sources.claims, sources.ledger, sources.audit, sources.readings)
    yield from (*sources.pages, *sources.bibliography, *(one for one in single if one))


def _decoded(data: bytes) -> tuple[str, str]:
    """Return a file's text, and the encoding it is in.

    A byte that is not UTF-8 is shown as U+FFFD, so that a diagnostic can point at it. UTF-16 is a fault too, but is
    read: whatever refers to the file would be reported otherwise.
    """
    encoding, codec = "UTF-8", "utf-8-sig"
    # a file begins with a sign of ASCII, which has an empty byte in UTF-16
    if data[:2] in _MARKS_OF_UTF_16 and b"\0" in data:
        encoding, codec = "UTF-16", "utf-16"
    elif len(data) > 1 and 0 in data[:2]:
        encoding, codec = "UTF-16", "utf-16-le" if data[0] else "utf-16-be"
    text = data.decode(codec, errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def read_sources(root: Path, docs: Path, bibliography: Path) -> Sources:
    """Read an atlas from its folders; paths in diagnostics are relative to `root`.

    Raises:
        FileNotFoundError: if the pages' folder holds no vocabulary.yml.
    """
    pages = [_file(path, root, path.relative_to(docs).as_posix()) for path in sorted(docs.rglob("*.md"))]
    vocabulary = docs / VOCABULARY
    declared = _file(vocabulary, root, VOCABULARY)
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
    return tuple(_file(path, root, path.name) for path in found)


def _if_there(root: Path, folder: Path, name: str) -> SourceFile | None:
    path = folder / name
    return _file(path, root, name) if path.is_file() else None


def _file(path: Path, root: Path, uri: str) -> SourceFile:
    return SourceFile(_shown(path, root), uri, *_decoded(path.read_bytes()))


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
