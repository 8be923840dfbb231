"""Works that may only be cited with a word of explanation."""

from __future__ import annotations

from collections.abc import Iterator

from graph_builder.diagnostics import Diagnostic
from graph_builder.graph import AtlasGraph
from graph_builder.model import KnowledgeBase, Status
from graph_builder.model.uses import uses


def check_retracted_citations(kb: KnowledgeBase, graph: AtlasGraph) -> Iterator[Diagnostic]:
    """Yield uses of retracted works that nobody explains.

    A relation is explained by its own note. Definitions, senses, fields and prose have none: for them the
    note of the work speaks.
    """
    told = set()
    for use in uses(kb):
        work = kb.works.get(use.key)
        if work is None or work.status is not Status.RETRACTED:
            continue
        explained = use.relation.note if use.relation else work.note or work.status_note
        if explained or (use.key, use.where, use.span) in told:
            continue
        told.add((use.key, use.where, use.span))
        if use.relation:
            help_ = "say in the relation's `note` why the work is still cited, or cite one that stands"
        else:
            help_ = f"say in the `note` of {use.key} why it is still cited, or cite a work that stands"
        yield Diagnostic("retracted-citation", f"{use.where} cites @{use.key}, which was retracted", use.span, help_)
