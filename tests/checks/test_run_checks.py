from __future__ import annotations

from graph_builder.checks import CHECKS, CHECKS_OF_THE_WHOLE, run_checks
from graph_builder.graph import build_graph
from tests.helpers import KNOTS, knowledge_base


def test_a_sound_atlas_passes_every_check():
    kb = knowledge_base(KNOTS)
    assert run_checks(kb, build_graph(kb)) == ()


def test_findings_of_all_checks_come_in_the_order_of_their_places():
    kb = knowledge_base(
        """
        notion lonely 1500
        notion a 1800
        @unused1700 1700
        notion b 1700
        b builds_on a citing cite=@fraud1790
        a revises b citing
        @fraud1790 1790 retracted
        """
    )
    found = run_checks(kb, build_graph(kb))
    assert [(d.span.line, d.code) for d in found] == [
        (1, "orphan-entity"),
        (3, "unused-work"),
        (5, "backward-descent"),
        (5, "circular-relation"),
        (5, "retracted-citation"),
    ]


def test_each_check_stands_in_the_table_once():
    assert len({*CHECKS, *CHECKS_OF_THE_WHOLE}) == len(CHECKS) + len(CHECKS_OF_THE_WHOLE) == 11


def test_nothing_is_missed_where_not_everything_could_be_read():
    kb = knowledge_base(
        """
        notion lonely 1500
        notion a 1800
        @unused1700 1700
        notion b 1700
        a revises b citing cite=@fraud1790
        @fraud1790 1790 retracted
        """
    )
    found = run_checks(kb, build_graph(kb), whole=False)
    assert [d.code for d in found] == ["retracted-citation"]
