"""The nearest right name for a wrong one."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from graph_builder.validation.names import did_you_mean

MANY = [f"{a}-{b}--builds_on--{c}" for a in ("reef", "bow", "half") for b in ("knot", "line") for c in range(1000)]
MORE = ["loop", "hitch", "sheet-bend", *MANY]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("lop", "loop"),
        ("Hitsch", "hitch"),
        ("sheet_bent", "sheet-bend"),
        ("reef-knot--builds_on--77x", "reef-knot--builds_on--77"),
        ("bow-lien--builds_on--999", "bow-line--builds_on--999"),
    ],
)
def test_the_nearest_of_many_is_found(wrong: str, right: str):
    assert did_you_mean(wrong, MORE) == f"did you mean `{right}`?"


def test_nothing_is_suggested_where_nothing_is_near():
    assert did_you_mean("zzz", MORE) == ""
    assert did_you_mean("zzz", ["b", "a"]) == "known are `a`, `b`"


def test_thousands_of_names_are_not_compared_letter_by_letter(monkeypatch: pytest.MonkeyPatch):
    compared = []
    ratio = SequenceMatcher.real_quick_ratio
    monkeypatch.setattr(SequenceMatcher, "real_quick_ratio", lambda self: compared.append(1) or ratio(self))
    for _ in range(3):
        did_you_mean("half-knott--builds_on--5", MORE)
    assert 0 < len(compared) < 100
