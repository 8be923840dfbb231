"""Bibliographies read with the place of every entry and field; the only reader that knows bibtexparser."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware
from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
)
from pylatexenc.latex2text import LatexNodes2Text

from graph_builder.diagnostics import Diagnostic, SourceSpan, SourceText
from graph_builder.model import OTHERS, Name
from graph_builder.model.ids import INDEX, KEY

# what it logs comes back in `failed_blocks`, with a line; once is enough
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

NAME_FIELDS = ("author", "editor")
VERBATIM = frozenset({"doi", "url", "isbn", "issn", "keywords", "date", "year", "month", "urldate"})
MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
"""The strings every BibTeX style defines."""

_LATEX = LatexNodes2Text(keep_braced_groups=False)
_OPENING = re.compile(r"\s*@\w+\s*[{(]\s*([^\s,{}()]+)")
# an @ that is missing or stands apart, a key, and a field: words between entries that only name one are a comment
_HEADLESS = re.compile(r"^[ \t]*@?[ \t]*(\w+)[ \t]*[{(]\s*([^\s,{}()=]+)\s*,\s*[\w-]+\s*=", re.MULTILINE)
_STRAY_FIELD = re.compile(r"(?:^|[,}])[ \t]*([\w-]+)[ \t]*=[ \t]*[{\"]", re.MULTILINE)
_MARKUP = re.compile(r"[\\{}~$]|--|``|''")


@dataclass(frozen=True, slots=True)
class BibField:
    """A field's text, LaTeX resolved, and its place."""

    value: str
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class BibRecord:
    """An entry as it stands in a .bib file."""

    key: str
    type: str
    fields: dict[str, BibField]
    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The entries of a .bib file, and the keys of those that cannot be used: a citation of one is no unknown key."""

    records: list[BibRecord]
    broken: set[str]


def parse_bibliography(path: str, content: str) -> tuple[Bibliography, list[Diagnostic]]:
    """Read a .bib file. A broken entry costs a diagnostic; the others are read all the same."""
    source = SourceText(path, content)
    # strings are resolved before their enclosing is dropped, so that an undefined one can be told from a value
    stack = [ResolveStringReferencesMiddleware(True), RemoveEnclosingMiddleware(True)]
    library = parse_string(content, parse_stack=stack)
    diagnostics = [_failure(block, source) for block in library.failed_blocks]
    openings = (_OPENING.match(str(block.raw)) for block in library.failed_blocks)
    broken = {opening[1] for opening in openings if opening}
    for block in library.comments:
        if isinstance(block, ImplicitComment):
            keys, faults = _outside(block, source)
            broken |= keys
            diagnostics += faults
    records: list[BibRecord] = []
    folded: dict[str, str] = {}
    for entry in library.entries:
        span = _entry_span(entry, source)
        faults = list(_faults(entry, source, span))
        diagnostics += faults
        if any(d.code == "bib-syntax" for d in faults):
            broken.add(entry.key)
            continue
        twin = folded.setdefault(entry.key.lower(), entry.key)
        if twin != entry.key:
            message = f"`{entry.key}` and `{twin}` differ in case alone"
            diagnostics.append(Diagnostic("duplicate-key", message, span, "rename one of the two"))
            broken.add(entry.key)
            continue
        record, found = _record(entry, source, span)
        records.append(record)
        diagnostics += found
    return Bibliography(records, broken), diagnostics


def _failure(block: object, source: SourceText) -> Diagnostic:
    line = int(getattr(block, "start_line", 0) or 0) + 1
    span = source.span(line, 1, 10_000)
    if isinstance(block, DuplicateBlockKeyBlock):
        return Diagnostic(
            "duplicate-key", f"`{block.key}` is the key of two entries", span, "rename or drop one of them"
        )
    if isinstance(block, DuplicateFieldKeyBlock):
        names = ", ".join(f"`{name}`" for name in sorted(block.duplicate_keys))
        return Diagnostic("duplicate-field", f"{names} given twice in one entry", span, "keep one of them")
    reason = "this entry cannot be read"
    if isinstance(block, ParsingFailedBlock):
        reason = str(getattr(block.error, "abort_reason", "") or block.error or reason)
    return Diagnostic("bib-syntax", reason.strip(), span, "close every brace, and end every field with a comma")


def _outside(block: ImplicitComment, source: SourceText) -> tuple[set[str], list[Diagnostic]]:
    """Find what was meant as an entry or a field in the text between entries, which BibTeX passes over in silence.

    The first answer is the keys of such entries. A line that begins with % is a comment whatever it says.
    """
    text = str(block.raw)
    before = sum(len(line) + 1 for line in source.content.split("\n")[: int(block.start_line or 0)])
    start = source.content.find(text, before)
    diagnostics: list[Diagnostic] = []
    heads = list(_HEADLESS.finditer(text))
    for head in heads:
        span = source.span_at(start + head.start(1), 10_000)
        help_ = f"write @{head[1]}{{{head[2]}, ...}}; to leave it out, begin each of its lines with %"
        diagnostics.append(Diagnostic("bib-syntax", f"the entry `{head[2]}` does not begin with @", span, help_))
    for field in _STRAY_FIELD.finditer(text, 0, heads[0].start() if heads else len(text)):
        span = source.span_at(start + field.start(1), 10_000)
        if not span.text.lstrip().startswith("%"):
            help_ = "close the entry behind its last field, and begin each with @type{key, ...}"
            diagnostics.append(Diagnostic("bib-syntax", f"the field `{field[1]}` belongs to no entry", span, help_))
            break  # what is behind it belongs to none for the same reason
    return {head[2] for head in heads}, diagnostics


def _faults(entry: Entry, source: SourceText, span: SourceSpan) -> Iterator[Diagnostic]:
    """Find what bibtexparser lets pass in silence."""
    if not KEY.fullmatch(entry.key or "") or entry.key.lower() == INDEX:
        help_ = f"a key is made of letters, digits and _ : . + -, e.g. smith1979; `{INDEX}` is the page that lists them"
        yield Diagnostic("bib-syntax", "the entry has no usable citation key", span, help_)
    enclosing = entry.parser_metadata.get("removed_enclosing", {})
    for field in entry.fields:
        value = str(field.value)
        where = _field_span(field.key, field.start_line, source)
        if enclosing.get(field.key) == "no-enclosing" and not value.isdigit() and value.lower() not in MONTHS:
            if value.startswith(("{", '"')) or "=" in value:
                message = f"a comma is missing after `{field.key}`, which swallows the next field"
                yield Diagnostic("bib-syntax", message, where, "end every field with a comma")
            else:
                message = f"`{value}` is not a defined @string"
                yield Diagnostic("bib-syntax", message, where, f"write {field.key} = {{{value}}}")


def _record(entry: Entry, source: SourceText, span: SourceSpan) -> tuple[BibRecord, list[Diagnostic]]:
    diagnostics: list[Diagnostic] = []
    fields: dict[str, BibField] = {}
    names: dict[str, tuple[Name, ...]] = {}
    for field in entry.fields:
        key = field.key.lower()
        where = _field_span(field.key, field.start_line, source)
        raw = str(field.value)
        if key in fields:
            diagnostics.append(Diagnostic("duplicate-field", f"`{key}` is given twice", where, "keep one of them"))
            continue
        fields[key] = BibField(" ".join(raw.split()) if key in VERBATIM else decode(raw), where)
        if key in NAME_FIELDS:
            try:
                names[key] = tuple(_name(part) for part in split_multiple_persons_names(" ".join(raw.split())))
            except InvalidNameError:
                help_ = "write Family, Given and Family, Given; a body in braces: {World Health Organization}"
                diagnostics.append(Diagnostic("bib-syntax", f"`{raw}` is not a list of names", where, help_))
    record = BibRecord(
        entry.key, entry.entry_type.lower(), fields, names.get("author", ()), names.get("editor", ()), span
    )
    return record, diagnostics


def _name(text: str) -> Name:
    if text == OTHERS:
        return Name(literal=text)  # printed as it stands
    if text.startswith("{") and text.endswith("}"):
        return Name(literal=decode(text))
    # the parts are told by braces, so LaTeX is resolved after the split
    parts = parse_single_name_into_parts(text, strict=True)
    given, particle, family, suffix = (decode(" ".join(p)) for p in (parts.first, parts.von, parts.last, parts.jr))
    return Name(family, given, particle, suffix)


@lru_cache(maxsize=8192)
def decode(text: str) -> str:
    """Return LaTeX markup as plain Unicode text; text without markup as it is."""
    text = " ".join(text.split())
    if not _MARKUP.search(text):
        return text
    # a bare % or $ is a sign here, not the start of a comment or a formula
    escaped = re.sub(r"(?<!\\)([%$])", r"\\\1", text)
    return " ".join(_LATEX.latex_to_text(escaped).split())


def _entry_span(entry: Entry, source: SourceText) -> SourceSpan:
    return source.span(int(entry.start_line or 0) + 1, 1, 10_000)


def _field_span(name: str, line: int | None, source: SourceText) -> SourceSpan:
    span = source.span(int(line or 0) + 1)
    found = re.search(rf"(?<![\w-]){re.escape(name)}(?=\s*=)", span.text)
    return source.span(span.line, found.start() + 1 if found else 1, 10_000)
