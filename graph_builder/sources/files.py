"""The files an atlas is made from."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph_builder.diagnostics import Diagnostic, SourceText
from graph_builder.sources.private import PRIVATE, private_character

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
    faults: tuple[Diagnostic, ...] = ()
    """What could not be read."""


_MARK = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_LOST = "\N{REPLACEMENT CHARACTER}"
_MARKS_OF_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def find_leftovers(sources: Sources) -> Iterator[Diagnostic]:
    """Yield what a merge that nobody finished, or a text that was copied, has left in the files."""
    for file in _all(sources):
        for found in _MARK.finditer(file.content):
            span = SourceText(file.path, file.content).span_at(found.start(), len(found[0]))
            help_ = "keep the lines that are right, and take out the marks"
            yield Diagnostic("merge-conflict", "a merge was not finished here", span, help_)
        for found in PRIVATE.finditer(file.content):
            span = SourceText(file.path, file.content).span_at(found.start(), len(found[0]))
            yield private_character(found[0], span)


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
    vocabulary = docs / VOCABULARY
    pages, works = _Folder(root, docs), _Folder(root, bibliography)
    return Sources(
        SourceFile(_shown(vocabulary, root), VOCABULARY, *_decoded(vocabulary.read_bytes())),
        pages.all(docs.rglob("*.md")),
        works.all(bibliography.glob("*.bib")),
        pages.one(CLAIMS),
        works.one(LEDGER),
        works.one(AUDIT),
        works.one(READINGS),
        (*pages.faults, *works.faults),
    )


@dataclass(slots=True)
class _Folder:
    """Reads the files of a folder; one that cannot be read is a fault, and the others are read all the same."""

    root: Path
    folder: Path
    faults: list[Diagnostic] = field(default_factory=list)

    def all(self, paths: Iterable[Path]) -> tuple[SourceFile, ...]:
        """Read files in order of name. A folder may have the name of a file; it is none."""
        found = (self._read(path) for path in sorted(paths) if not path.is_dir())
        return tuple(file for file in found if file)

    def one(self, name: str) -> SourceFile | None:
        """Read a file that need not be there."""
        path = self.folder / name
        return self._read(path) if path.is_file() or path.is_symlink() else None

    def _read(self, path: Path) -> SourceFile | None:
        shown = _shown(path, self.root)
        try:
            return SourceFile(shown, path.relative_to(self.folder).as_posix(), *_decoded(path.read_bytes()))
        except OSError as error:  # a link to nothing, or no right to read it
            reason = f"the file cannot be read: {error.strerror}"
            help_ = "mend or remove the link" if path.is_symlink() else "give the right to read it, or remove it"
            self.faults.append(Diagnostic("unreadable-file", reason, SourceText(shown, "").span(1), help_))
            return None


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
