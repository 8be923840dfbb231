"""What leads a reader through pages: stops of a tour, propositions of a concept map, rows of a chart.

And the diagram of an idea: its parts and how they hang together. All are data; how they look is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graph_builder.model.ids import EntityId, NodeId, RelationId
from graph_builder.model.relation import Citation


@dataclass(frozen=True, slots=True)
class Stop:
    """A page on a way, and what to notice there before going on."""

    to: NodeId
    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposition:
    """Two pages and the phrase that links them on a concept map (Novak's unit of meaning).

    It has exactly one ground: a curated `relation`, its own `citations`, or a `note` that says why we think so.
    """

    from_: NodeId
    phrase: str
    to: NodeId
    relation: RelationId | None = None
    citations: tuple[Citation, ...] = ()
    note: str = ""


class DiagramForm(Enum):
    """How the parts of a diagram hang together."""

    CYCLE = "cycle"
    """Each part leads to the next, the last to the first."""
    STAGES = "stages"
    """Each part leads to the next."""
    COMPONENTS = "components"
    """Parts of a whole; a part may stand under another."""
    GRID = "grid"
    """Parts sorted into rows and columns."""
    FLOW = "flow"
    """Parts joined by the links that are given."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a diagram. `to` is the page it stands for, `under` the part it belongs to."""

    id: str
    label: str
    to: NodeId | None = None
    text: str = ""
    under: str = ""
    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class PartLink:
    """An arrow between two parts, by their ids."""

    from_: str
    to: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """An idea drawn as parts, and who says that these are its parts."""

    form: DiagramForm
    caption: str
    parts: tuple[Part, ...]
    links: tuple[PartLink, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    note: str = ""

    def under(self, part_id: str) -> tuple[Part, ...]:
        """Return the parts that belong to a part; those of the whole for an empty id."""
        return tuple(part for part in self.parts if part.under == part_id)


class ChartForm(Enum):
    """How a chart shows its numbers."""

    FOREST = "forest"
    """One estimate a row with its interval, on one axis."""
    SHARES = "shares"
    """Each row a whole, split into the shares that its page gives."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of a chart: the page whose numbers it shows, and how they were got."""

    of: EntityId
    value: str = ""
    """Label of the one number to show, where the page gives several in the chart's metric."""
    text: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers of several pages in one metric, side by side."""

    form: ChartForm
    metric: str
    axis: str
    rows: tuple[ChartRow, ...]
