"""The page of the grid."""

from __future__ import annotations

from graph_builder.pages.context import Atlas, Here, kind_glyph, render
from graph_builder.pages.prose import plain
from graph_builder.pages.site import Inserts, Page
from graph_builder.views.grid import grid_view

URI = "grid/index.md"


def grid_page(atlas: Atlas) -> Page | None:
    """Write the page of the grid, None where the vocabulary declares none."""
    view = grid_view(atlas.kb)
    grid = atlas.kb.vocabulary.grid
    if view is None or grid is None:
        return None
    kind = atlas.kb.vocabulary.kinds[grid.kind]
    inserts = Inserts()
    here = Here(atlas, "grid/")
    table = render("grid.html.j2", p=here, view=view, kind=kind, glyph=kind_glyph(kind.id, kind.shape))
    curated = atlas.prose.get(URI)
    names = [atlas.kb.vocabulary.facets[name].label.lower() for name in (grid.rows, grid.within, grid.columns)]
    lead = f"# The grid\n\n{plain(kind.plural)} by {names[0]}, {names[1]} and {names[2]}. Empty cells are shown."
    prose = here.write(curated.body, inserts) if curated else lead
    description = f"{kind.plural} by {names[0]}, {names[1]} and {names[2]}"
    return Page(URI, "The grid", f"{prose}\n\n{inserts.put(table)}\n", inserts, description=description, wide=True)
