"""What each work is read for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph_builder.model import CitationKey, KnowledgeBase, Relation
from graph_builder.model.uses import Statement, uses


@dataclass(slots=True)
class Uses:
    """The uses of one work, each in stable order."""

    relations: list[Relation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    """Nodes of the pages, or paths of pages about no entity, whose prose cites it."""


def uses_of_works(kb: KnowledgeBase) -> Mapping[CitationKey, Uses]:
    """Return the uses of every work."""
    sorted_in = {key: Uses() for key in kb.works}
    for use in uses(kb):
        own = sorted_in[use.key]
        if use.relation:
            own.relations.append(use.relation)
        elif use.statement:
            own.statements.append(use.statement)
        else:
            own.prose.append(use.page)
    return MappingProxyType(sorted_in)
