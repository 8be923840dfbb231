"""Tables read with the place of every cell; the only reader that knows CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph_builder.diagnostics import Diagnostic, SourceSpan, SourceText

CODE = "csv-syntax"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its cells by the name of their column, without the space around them."""

    cells: dict[str, str]
    line: int
    source: SourceText

    def span(self, column: str) -> SourceSpan:
        """Return where a cell stands; an empty one is where its row is."""
        text = self.source.span(self.line).text
        place = 0
        for name, cell in self.cells.items():
            written = cell.replace('"', '""')
            found = text.find(written, place)
            if name == column:
                return self.source.span(self.line, max(found, 0) + 1, len(written)) if cell else self.whole
            place = found + len(written) if found >= 0 else place
        return self.whole

    @property
    def whole(self) -> SourceSpan:
        """The row itself."""
        return self.source.span(self.line, 1, 10_000)


def parse_table(path: str, content: str, columns: Sequence[str]) -> tuple[list[TableRow], list[Diagnostic]]:
    """Read a CSV file (RFC 4180, a row on a line) whose first row names its columns in this order.

    A broken row costs a diagnostic; the others are read all the same.
    """
    source = SourceText(path, content)
    rows: list[TableRow] = []
    diagnostics: list[Diagnostic] = []
    for number, line in enumerate(source.lines, start=1):
        whole = source.span(number, 1, 10_000)
        if number == 1:
            names = [name.strip() for name in _cells(line) or []]
            if names != list(columns):
                help_ = f"begin the file with\n{','.join(columns)}"
                return [], [Diagnostic(CODE, "the first line does not name the columns", whole, help_)]
            continue
        if not line.strip():
            continue
        cells = _cells(line)
        if cells is None:
            help_ = 'a cell with a comma or a quote stands in quotes on one line, quotes in it twice: "a ""b"", c"'
            diagnostics.append(Diagnostic(CODE, "a quote is not closed, or is followed by text", whole, help_))
        elif len(cells) != len(columns):
            message = f"{len(cells)} cells, where the table has {len(columns)} columns"
            help_ = f'{",".join(columns)}; a cell with a comma stands in quotes: "a, b"'
            diagnostics.append(Diagnostic(CODE, message, whole, help_))
        else:
            named = {name: re.sub(r"\s+", " ", cell).strip() for name, cell in zip(columns, cells, strict=True)}
            rows.append(TableRow(named, number, source))
    return rows, diagnostics


def _cells(line: str) -> list[str] | None:
    """Return the cells of a line, None if it cannot be told where one ends."""
    try:
        return next(csv.reader([line], strict=True), [])
    except csv.Error:
        return None
