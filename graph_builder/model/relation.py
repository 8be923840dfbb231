"""Relations: typed, dated, cited, graded by what they rest on, each with an address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graph_builder.diagnostics import SourceSpan
from graph_builder.model.dates import FuzzyDate
from graph_builder.model.ids import CitationKey, NodeId, RelationId
from graph_builder.model.vocabulary import Line
from graph_builder.model.work import Seen


class Basis(Enum):
    """What a relation rests on."""

    SELF_STATED = "self-stated"
    THIRD_PARTY = "third-party"
    CITING = "citing"
    EMPIRICAL = "empirical"
    CURATOR = "curator"


class Standing(Enum):
    """How a relation stands among its sources; computed, never written."""

    CONTESTED = "contested"
    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single-source"


class Origin(Enum):
    """Whether somebody wrote a relation or the engine derived it."""

    CURATED = "curated"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Citation:
    """A use of a work: where in it, and how much of it was in front of us."""

    key: CitationKey
    locator: str = ""
    seen: Seen = Seen.NONE
    via: str = ""


@dataclass(frozen=True, slots=True)
class Opposition:
    """What is said against a relation, and who says it."""

    by: CitationKey
    citations: tuple[Citation, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation in its canonical direction."""

    id: RelationId
    subject: NodeId
    type: str
    object: NodeId
    line: Line
    date: FuzzyDate | None
    date_derived: bool
    citations: tuple[Citation, ...]
    basis: Basis | None
    standing: Standing | None
    origin: Origin
    span: SourceSpan
    asserted_by: CitationKey | None = None
    opposed: tuple[Opposition, ...] = ()
    note: str = ""
    role: str = ""
    slot: str = ""

    def other(self, node: NodeId) -> NodeId:
        """Return the end that is not the given one."""
        return self.object if node == self.subject else self.subject
