"""What has to be known of prose beyond its text: on whose word a paragraph stands."""

from __future__ import annotations

from dataclasses import dataclass

from graph_builder.diagnostics import SourceSpan

ANSWERS = frozenset({"correction", "counts", "lineage", "map", "state"})
"""What a page that is about no entity may ask for with a mark, `<!-- atlas: map -->`."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a list or a table of a page's prose."""

    span: SourceSpan
    cited: bool
    """Whether it cites a work."""
    ours: bool
    """Whether it says that it is the editors' own: `[ours]`."""
