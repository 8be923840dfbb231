"""What is wrong with the atlas as a whole: one check, one function.

A check reads the knowledge base and its graph and yields diagnostics. A new check is a function in one of the
files of this room and a line in `CHECKS`.
"""

from collections.abc import Callable, Iterator

from graph_builder.checks.citations import check_retracted_citations
from graph_builder.checks.coverage import (
    check_orphan_entities,
    check_thin_comparisons,
    check_uncited_paragraphs,
    check_unintroduced_works,
    check_unjoined_entities,
    check_unordered_entities,
    check_unused_works,
)
from graph_builder.checks.descent import check_backward_descent, check_circular_relations
from graph_builder.checks.grid import check_empty_cells
from graph_builder.diagnostics import Diagnostic
from graph_builder.graph import AtlasGraph
from graph_builder.model import KnowledgeBase

Check = Callable[[KnowledgeBase, AtlasGraph], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    check_backward_descent,
    check_circular_relations,
    check_retracted_citations,
    check_orphan_entities,
    check_unjoined_entities,
    check_unused_works,
    check_unintroduced_works,
    check_uncited_paragraphs,
    check_empty_cells,
    check_unordered_entities,
    check_thin_comparisons,
)


def run_checks(kb: KnowledgeBase, graph: AtlasGraph) -> tuple[Diagnostic, ...]:
    """Return what all checks find, ordered by place."""
    found = [diagnostic for check in CHECKS for diagnostic in check(kb, graph)]
    return tuple(sorted(found, key=lambda d: d.sort_key))


__all__ = [
    "CHECKS",
    "Check",
    "check_backward_descent",
    "check_circular_relations",
    "check_empty_cells",
    "check_orphan_entities",
    "check_retracted_citations",
    "check_thin_comparisons",
    "check_uncited_paragraphs",
    "check_unintroduced_works",
    "check_unjoined_entities",
    "check_unordered_entities",
    "check_unused_works",
    "run_checks",
]
