"""How far a page has been reviewed."""

from __future__ import annotations

from dataclasses import dataclass

from graph_builder.model.dates import FuzzyDate
from graph_builder.model.ids import EntityId

CHECKED = "checked"
"""The state of a page of which everything it states was seen in its sources."""


@dataclass(frozen=True, slots=True)
class ReviewState:
    """How far a page has been reviewed, and since when."""

    review: str
    on: FuzzyDate
    replaced_by: EntityId | None = None
