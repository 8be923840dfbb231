"""A source an atlas starts from, held against the atlas: what it says, where that is treated, what is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graph_builder.diagnostics import SourceSpan
from graph_builder.model.entity import CitedText
from graph_builder.model.ids import CitationKey, NodeId, RelationId


class Verdict(Enum):
    """How a claim of the source stands."""

    HOLDS = "holds"
    CORRECTED = "corrected"
    UNSUPPORTED = "unsupported"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """Something the source says, in our words, and where the atlas treats it."""

    id: str
    section: str
    says: str
    nodes: tuple[NodeId, ...]
    relations: tuple[RelationId, ...]
    verdict: Verdict
    span: SourceSpan
    better: CitedText | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceReference:
    """A reference of the source as printed there, the work we take it for, and what differs."""

    id: str
    says: str
    work: CitationKey
    cited: bool
    """Whether the text of the source cites it at all."""
    differs: str
    seen: str


@dataclass(frozen=True, slots=True)
class Concordance:
    """A source held against the atlas, in the source's order."""

    claims: tuple[SourceClaim, ...] = ()
    references: tuple[SourceReference, ...] = ()
