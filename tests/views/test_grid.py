from __future__ import annotations

from collections.abc import Callable

from graph_builder.pipeline import Examined
from graph_builder.views.grid import grid_view


def test_every_cell_stands_there_and_holds_what_is_sorted_into_it(examined: Callable[[str], Examined]):
    kb = examined("bridges").kb
    assert kb is not None
    view = grid_view(kb)
    assert view is not None
    cells = {cell.id: [e.id for e in cell.entities] for band in view.bands for row in band.rows for cell in row.cells}
    assert len(cells) == 3 * 2 * 2
    assert {name: found for name, found in cells.items() if found} == {
        "bending-straight-lies": ["log-beam", "stone-slab"],
        "pull-curved-hangs": ["chain-span"],
    }
    assert (view.sorted, view.empty) == (3, 10)
    assert {e.id for e in view.unsorted} == {"wedge-arch", "braced-frame"}
    assert view.columns == ("Lies on it", "Hangs from it")


def test_an_atlas_that_declares_none_has_none(examined: Callable[[str], Examined]):
    kb = examined("poisoned").kb
    assert kb is not None
    assert grid_view(kb) is None
