"""What an entity states that has to be seen."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from graph_builder.diagnostics import SourceSpan
from graph_builder.model import Sighting, facts_of, parse_date
from graph_builder.model.entity import Measure
from tests.helpers import KNOTS, knowledge_base


@pytest.mark.parametrize(
    ("number", "told", "seen"),
    [
        (12345.678, "12345.678", ["12345.678", "12,345.678"]),
        (0.00005, "0.00005", ["0.00005", ".00005", "5e-05"]),
        (1e16, "10000000000000000", ["1e16", "10,000,000,000,000,000"]),
        (-0.25, "-0.25", ["-.25", "\u22120.25"]),
        (0.30, "0.3", [".30"]),
        (250000.0, "250000", ["250,000", "250000.0"]),
        (3.0, "3", ["3", "three (3)"]),
    ],
)
def test_a_number_is_told_with_all_its_figures(number: float, told: str, seen: list[str]):
    kb = knowledge_base(KNOTS)
    entity = next(iter(kb.entities.values()))
    kind = replace(kb.kind_of(entity), ledger=("sizes",))
    measure = Measure("Drum", "feet", number, ci=(number, number))
    value, ci = facts_of(replace(entity, fields=MappingProxyType({"sizes": (measure,)})), kind)
    assert value.value == told
    assert ci.value == f"{told} to {told}"
    for text in seen:
        row = Sighting(entity.id, value.field, text, "example.org", parse_date("2026-01-31"), SourceSpan("x"))
        assert value.agrees(row), text
        assert ci.agrees(replace(row, value=f"{text} to {text}")) or "(" in text
