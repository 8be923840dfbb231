"""What is wrong with the atlas as a whole: one check, one function.

A check reads the knowledge base and its graph and yields diagnostics. A new check is a function in one of the
files of this room and a line in `CHECKS`, or in
`CHECKS_OF_THE_WHOLE` if it misses something.
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
    check_unintroduced_works,
    check_uncited_paragraphs,
    check_thin_comparisons,
)
"""Checks of what is there."""

CHECKS_OF_THE_WHOLE: tuple[Check, ...] = (
    check_orphan_entities,
    check_unjoined_entities,
    check_unused_works,
    check_empty_cells,
    check_unordered_entities,
)
"""Checks of what is not there, which may stand on a page that could not be read."""


def run_checks(kb: KnowledgeBase, graph: AtlasGraph, *, whole: bool = True) -> tuple[Diagnostic, ...]:
    """Return what all checks find, ordered by place.

    `whole` tells that everything could be read; else nothing is said of what is missing.
    """
    checks = CHECKS + CHECKS_OF_THE_WHOLE * whole
    found = [diagnostic for check in checks for diagnostic in check(kb, graph)]
    return tuple(sorted(found, key=lambda d: d.sort_key))


__all__ = [
    "CHECKS",
    "CHECKS_OF_THE_WHOLE",
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
