"""The grid: cells that the vocabulary says are not empty."""

from __future__ import annotations

from collections.abc import Iterator

from graph_builder.diagnostics import Diagnostic
from graph_builder.graph import AtlasGraph
from graph_builder.model import KnowledgeBase


def check_empty_cells(kb: KnowledgeBase, graph: AtlasGraph) -> Iterator[Diagnostic]:
    """Yield cells of the grid that should hold something and hold nothing."""
    grid = kb.vocabulary.grid
    if grid is None:
        return
    facets = (grid.rows, grid.within, grid.columns)
    filled = {
        tuple(entity.facets.get(name) for name in facets) for entity in kb.entities.values() if entity.kind == grid.kind
    }
    for cell in grid.expected:
        values = (cell.row, cell.within, cell.column)
        if values not in filled:
            written = ", ".join(f"{name}: {value}" for name, value in zip(facets, values, strict=True))
            yield Diagnostic(
                "empty-cell",
                f"nothing stands in the cell {written}",
                cell.span,
                f"sort a page into it, facets: {{{written}}}, or take the cell out of `expected`",
            )
