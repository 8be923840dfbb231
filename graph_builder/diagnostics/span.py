"""Where in a source file something stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class SourceSpan:
    """A stretch of one line of a source file.

    `line` and `column` count from 1, columns in characters; `length` is at least 1. `text` is the whole
    line as it stands in the file, kept here so that a diagnostic can quote it without reading again.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 1
    text: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class SourceText:
    """A file's text with its lines at hand, from which spans are cut."""

    def __init__(self, path: str, content: str) -> None:
        self.path = path
        self.content = content
        # other separators (form feed, U+2028) end no line for an editor
        self.lines = [line.removesuffix("\r") for line in content.split("\n")]

    def span(self, line: int, column: int = 1, length: int = 1) -> SourceSpan:
        """Return the span at a 1-based line and column, cut to the line it starts on."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        room = max(1, len(text) - column + 1)
        return SourceSpan(self.path, line, column, max(1, min(length, room)), text)

    def span_at(self, offset: int, length: int = 1) -> SourceSpan:
        """Return the span at a 0-based offset into the content."""
        line = self.content.count("\n", 0, offset) + 1
        start = self.content.rfind("\n", 0, offset) + 1
        return self.span(line, offset - start + 1, length)
