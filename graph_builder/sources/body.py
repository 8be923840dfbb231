"""Links and citations in prose: `[[id]]`, `[[id#sense|text]]`, `[@key, p. 3; @key2]`, `[ours]`; code is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_builder.diagnostics import Diagnostic, SourceSpan, SourceText
from graph_builder.model.ids import KEY
from graph_builder.model.prose import Paragraph


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an entity, one of its senses or a work, between two offsets of the body."""

    start: int
    end: int
    target: str
    text: str
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class CitedWork:
    """One work in a citation of the prose."""

    key: str
    locator: str
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class InText:
    """A citation in the prose, between two offsets of the body."""

    start: int
    end: int
    works: tuple[CitedWork, ...]
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class Ours:
    """The mark `[ours]`, between two offsets of the body: what stands before it is said by the editors themselves."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment that asks the atlas for something; `well_formed` tells whether it stands as such a mark has to."""

    what: str
    well_formed: bool
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class Body:
    """The prose of a page with what it links and cites, in order."""

    text: str
    first_line: int
    links: tuple[Link, ...]
    citations: tuple[InText, ...]
    paragraphs: tuple[Paragraph, ...] = ()
    ours: tuple[Ours, ...] = ()
    marks: tuple[Mark, ...] = ()


ASKED = re.compile(r"^<!--[ ]*atlas:[ ]*([a-z]+)[ ]*-->[ \t]*$", re.MULTILINE)
"""A mark with which a page asks the atlas for something, on a line of its own."""

_MEANT_AS_MARK = re.compile(r"<!--[ \t]*atlas[ \t]*:[ \t]*(.*?)[ \t]*-->", re.IGNORECASE)
_FENCE = re.compile(r"^([ ]{0,3})(`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}\2[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"(?:\A|\n[ \t]*\n)((?:(?:[ ]{4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\n)+)")
_LIST_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]", re.MULTILINE)
# a code span may be wrapped over a line's end, not over a paragraph's
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)\1(?!`)")
_BLOCK = re.compile(r"\S[^\n]*(?:\n(?![ \t]*(?:\n|\Z))[^\n]*)*")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}\s|[ ]{0,3}(?:=+|-{3,}|\*{3,})\s*$")
_OURS = re.compile(r"(?<!\\)\[ours\](?!\()")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"(?<!\\)\[\[([^\[\]\n]*)\]\]")
# a citation may be wrapped over a line's end, not over a paragraph's
_CITATION = re.compile(r"(?<!\\)\[(@(?:[^\[\]\n]|\n(?![ \t]*\n))*)\]")
_ITEM = re.compile(rf"\s*@(?P<key>{KEY.pattern})\s*(?:,\s*(?P<locator>.*?))?\s*", re.DOTALL)


def parse_body(source: SourceText, text: str, first_line: int) -> tuple[Body, list[Diagnostic]]:
    """Find the links and citations of a body that begins on `first_line` of the source."""
    code = _code(text)
    start_of_body = len(source.content) - len(text)
    diagnostics: list[Diagnostic] = []

    def span(start: int, end: int) -> SourceSpan:
        return source.span_at(start_of_body + start, end - start)

    links: list[Link] = []
    for found in _LINK.finditer(text):
        if _inside(code, found.start()):
            continue
        target, bar, shown = (part.strip() for part in found[1].partition("|"))
        if not target or (bar and not shown):
            help_ = "write [[id]], [[id|text]] or [[id#sense|text]]"
            diagnostics.append(
                Diagnostic("invalid-reference", f"`{found[0]}` names no page", span(*found.span()), help_)
            )
            continue
        links.append(Link(found.start(), found.end(), target, shown, span(*found.span())))

    citations: list[InText] = []
    for found in _CITATION.finditer(text):
        if _inside(code, found.start()):
            continue
        works, offset = [], found.start(1)
        for part in found[1].split(";"):
            item = _ITEM.fullmatch(part)
            where = span(offset + len(part) - len(part.lstrip()), offset + len(part))
            offset += len(part) + 1
            if item is None:
                help_ = "write [@key], [@key, p. 3] or [@key, p. 3; @key2]"
                diagnostics.append(Diagnostic("invalid-reference", f"`{part.strip()}` is not a citation", where, help_))
            else:
                works.append(CitedWork(item["key"], " ".join((item["locator"] or "").split()), where))
        if works:
            citations.append(InText(found.start(), found.end(), tuple(works), span(*found.span())))
    ours = [Ours(*found.span()) for found in _OURS.finditer(text) if not _inside(code, found.start())]
    paragraphs = []
    for start, end in _blocks(text, code):
        cited = any(start <= citation.start < end for citation in citations)
        paragraphs.append(Paragraph(span(start, end), cited, any(start <= mark.start < end for mark in ours)))
    marks = [
        Mark(found[1], bool(ASKED.match(text, found.start())), span(*found.span()))
        for found in _MEANT_AS_MARK.finditer(text)
        # a mark is a comment itself
        if not _inside([stretch for stretch in code if stretch != found.span()], found.start())
    ]
    body = Body(text, first_line, tuple(links), tuple(citations), tuple(paragraphs), tuple(ours), tuple(marks))
    return body, diagnostics


def _blocks(text: str, code: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph, list or table begins and ends; headings, code and comments say nothing."""
    for found in _BLOCK.finditer(text):
        lines = [line for line in found[0].split("\n") if not _HEADING.match(line)]
        stretch = next((end for start, end in code if start <= found.start() < end), None)
        if any(line.strip() for line in lines) and (stretch is None or stretch < found.end()):
            yield found.span()


def _code(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a Markdown text that are code or comment, in order."""
    stretches = [found.span() for found in _FENCE.finditer(text)]
    for found in _INDENTED.finditer(text):
        before = text[: found.start()].rstrip().rpartition("\n\n")[2]
        # inside a list, indented text is a paragraph of the item
        if not _LIST_ITEM.search(before) and not _inside(stretches, found.start(1)):
            stretches.append(found.span(1))
    for pattern in (_COMMENT, _CODE_SPAN):
        stretches += [f.span() for f in pattern.finditer(text) if not _inside(stretches, f.start())]
    return sorted(stretches)


def _inside(stretches: list[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in stretches)
