"""The grid: three facets of one kind laid out as a table, empty cells included."""

from __future__ import annotations

from dataclasses import dataclass

from graph_builder.model import Entity, KnowledgeBase


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its column's name, its permanent fragment, and what stands in it in order of date."""

    id: str
    column: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: a value of the dividing facet, and a cell for each column."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A band of rows: a value of the facet of rows."""

    id: str
    label: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class GridView:
    """The whole grid and what is not sorted into it."""

    rows: str
    within: str
    columns: tuple[str, ...]
    bands: tuple[Band, ...]
    unsorted: tuple[Entity, ...]
    sorted: int
    empty: int


def grid_view(kb: KnowledgeBase) -> GridView | None:
    """Return the grid the vocabulary declares, None where it declares none."""
    grid = kb.vocabulary.grid
    if grid is None:
        return None
    rows, within, columns = (kb.vocabulary.facets[name] for name in (grid.rows, grid.within, grid.columns))
    filled: dict[tuple[str, str, str], list[Entity]] = {}
    unsorted: list[Entity] = []
    for entity in sorted((e for e in kb.entities.values() if e.kind == grid.kind and not e.record), key=_by_date):
        values = [entity.facets.get(facet.id) for facet in (rows, within, columns)]
        if all(values):
            row, inner, column = map(str, values)
            filled.setdefault((row, inner, column), []).append(entity)
        else:
            unsorted.append(entity)
    bands = tuple(
        Band(
            row,
            row_label,
            tuple(
                GridRow(
                    inner_label,
                    tuple(
                        Cell(f"{row}-{inner}-{column}", label, tuple(filled.get((row, inner, column), ())))
                        for column, label in columns.values.items()
                    ),
                )
                for inner, inner_label in within.values.items()
            ),
        )
        for row, row_label in rows.values.items()
    )
    cells = [cell for band in bands for row_ in band.rows for cell in row_.cells]
    return GridView(
        rows=rows.label,
        within=within.label,
        columns=tuple(columns.values.values()),
        bands=bands,
        unsorted=tuple(unsorted),
        sorted=sum(len(cell.entities) for cell in cells),
        empty=sum(not cell.entities for cell in cells),
    )


def _by_date(entity: Entity) -> tuple[object, ...]:
    date = entity.date
    # an open beginning says only until when; what is known to have been there by then stands there
    return (date is None, (date.latest, date.earliest) if date else (), entity.label.casefold(), entity.id)
