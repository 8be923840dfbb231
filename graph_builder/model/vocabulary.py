"""What an atlas declares about itself: kinds of page, facets, relation types.

The engine has no vocabulary of its own; it knows *roles* (what a kind may do in a lineage) and *lines* (what a
relation type means for descent), and leaves every word to the atlas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from graph_builder.diagnostics import SourceSpan


class Role(Enum):
    """What the entities of a kind do in the graph."""

    IDEA = "idea"
    """May stand anywhere in a path of descent."""
    AGENT = "agent"
    """Publishes works; at the end of a path it stands for the ideas a bridge leads to."""
    OCCURRENCE = "occurrence"
    """Has its place in time, never in a path."""
    GROUPING = "grouping"
    """Gathers others, never stands in a path."""
    GUIDE = "guide"
    """Leads a reader through pages."""
    WORK = "work"
    """An entry of the bibliography."""


class Line(Enum):
    """What a relation type means for the history of ideas."""

    DESCENT = "descent"
    DEBATE = "debate"
    BRIDGE = "bridge"
    NONE = "none"


class FieldType(Enum):
    """What a kind's own field may hold."""

    TEXT = "text"
    LIST = "list"
    DATE = "date"
    CITED = "cited"
    CHOICE = "choice"
    MEASURES = "measures"
    STOPS = "stops"
    PROPOSITIONS = "propositions"
    DIAGRAM = "diagram"
    CHART = "chart"
    QUESTIONS = "questions"
    CARDS = "cards"
    CELLS = "cells"
    """Aspects on which all pages of the kind are compared; its choices name them."""


SHAPES = ("ellipse", "box", "diamond", "hexagon", "triangle", "star", "tag", "note")

WORK = "work"
"""The one kind every atlas has: the entries of its bibliography."""

LEVELS = MappingProxyType({"introductory": "Introductory", "core": "Core", "advanced": "Advanced"})
"""For whom a work is."""

SENSE = "sense"
"""In the ends of a relation type: a dated sense of a page whose kind has senses."""


KEPT_FOLDERS = frozenset(
    "a-z about assets browse cards compare data debates disambiguation explore grid lineages order search "
    "timeline".split()
)
"""Where the engine writes pages and files of its own; no kind may have its pages there."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour for each scheme, as CSS hex."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field that the pages of one kind have."""

    id: str
    type: FieldType
    label: str
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page."""

    id: str
    label: str
    plural: str
    folder: str
    role: Role
    shape: str
    colour: Colour
    about: str = ""
    date_label: str = ""
    defined: bool = False
    """Whether every page of this kind has to give a definition."""
    senses: bool = False
    ordered: bool = False
    """Whether every page of this kind has to have its place in the order of reading."""
    joined: bool = False
    """Whether every page of this kind has to stand in a relation of descent or debate."""
    ledger: tuple[str, ...] = ()
    """Fields that have to be seen: each value of a page has its row in the ledger."""
    audited: bool = False
    """Whether its pages are held against their sources as relations are."""
    subkinds: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    fields: Mapping[str, FieldSpec] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to sort entities of some kinds into declared values."""

    id: str
    label: str
    kinds: tuple[str, ...]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid, as a value of each of its facets."""

    row: str
    within: str
    column: str
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class Grid:
    """Three facets laid out as a table: `within` divides each row."""

    kind: str
    rows: str
    columns: str
    within: str
    expected: tuple[GridCell, ...] = ()
    """Cells that may not be empty."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Which kinds may stand at either end of a relation; groups are already spelled out."""

    from_: frozenset[str]
    to: frozenset[str]


@dataclass(frozen=True, slots=True)
class RelationType:
    """A type of relation, told from its subject's end."""

    id: str
    label: str
    line: Line
    ends: tuple[Ends, ...]
    inverse: str | None = None
    inverse_label: str = ""
    earlier: str | None = None
    """Which end comes first in time, `subject` or `object`; only for descent."""
    symmetric: bool = False
    acyclic: bool = False
    same_kind: bool = False
    mapping: str = ""
    derived: bool = False
    """Made by the engine from the bibliography or the prose, never written by hand."""

    def allows(self, from_: str, to: str) -> bool:
        """Tell whether a relation of this type may lead from one kind to the other."""
        if self.same_kind and SENSE not in (from_, to) and from_ != to:
            return False
        return any(from_ in e.from_ and to in e.to for e in self.ends)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything an atlas declares about itself."""

    title: str
    description: str
    kinds: Mapping[str, Kind]
    facets: Mapping[str, Facet]
    relations: Mapping[str, RelationType]
    lineage: tuple[str, str] | None = None
    """The two entities whose lineage the atlas opens on."""
    lineage_via: tuple[str, ...] = ()
    """Entities that the path of it which is told first should pass."""
    lineage_spans: tuple[SourceSpan, ...] = ()
    """Where its two ends, and the entities it should pass, are declared."""
    grid: Grid | None = None
    genres: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Kinds of text that works may be, with their labels."""
    inverses: Mapping[str, str] = field(init=False)
    """Inverse name to relation type."""

    def __post_init__(self) -> None:
        inverses = {t.inverse: t.id for t in self.relations.values() if t.inverse}
        object.__setattr__(self, "inverses", MappingProxyType(inverses))

    @property
    def folders(self) -> dict[str, Kind]:
        """Folder to kind, works included."""
        return {kind.folder: kind for kind in self.kinds.values()}

    def facets_of(self, kind: str) -> list[Facet]:
        """Return the facets by which the entities of a kind are sorted, in declared order."""
        return [facet for facet in self.facets.values() if kind in facet.kinds]


def derived_relation_types(
    agents: frozenset[str], everything: frozenset[str], guides: frozenset[str] = frozenset()
) -> dict[str, RelationType]:
    """Return the types that the engine derives from the bibliography, the prose and the guides."""
    work = frozenset({WORK})
    return {
        t.id: t
        for t in (
            RelationType(
                "authored_by",
                "was written by",
                Line.NONE,
                (Ends(work, agents),),
                "author_of",
                "wrote",
                mapping="dcterms:creator",
                derived=True,
            ),
            RelationType(
                "edited_by",
                "was edited by",
                Line.NONE,
                (Ends(work, agents),),
                "editor_of",
                "edited",
                mapping="schema:editor",
                derived=True,
            ),
            RelationType(
                "mentions",
                "mentions",
                Line.NONE,
                (Ends(everything, everything),),
                "mentioned_in",
                "is mentioned in",
                mapping="schema:mentions",
                derived=True,
            ),
            RelationType(
                "includes",
                "includes",
                Line.NONE,
                (Ends(guides, everything),),
                "included_in",
                "is included in",
                mapping="dcterms:hasPart",
                derived=True,
            ),
        )
    }
