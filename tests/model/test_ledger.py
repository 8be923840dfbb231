"""When two values of a field say the same, and when they contradict one another."""

from __future__ import annotations

import pytest

from graph_builder.model.ledger import agree, agree_in_number, differ
from tests.helpers import sighting


@pytest.mark.parametrize(
    ("field", "seen", "printed"),
    [
        ("title", "KNOTS: A “Study” of Rope", 'Knots: a "study" of rope'),
        ("title", "Knots : a study.", "Knots: A study"),
        ("pages", "489-96", "489–496"),
        ("pages", "1–9", "1--9"),
        ("author", "Gray, A.B.; Smith, J.", "Gray, A. B.; Smith, J."),
        ("isbn", "9780000000002", "978-0-000-00000-2"),
        ("doi", "10.1000//ABC", "10.1000/abc"),
        ("journal", "Rope and Twine", "Rope & Twine"),
    ],
)
def test_ways_to_write_one_thing(field: str, seen: str, printed: str):
    assert agree(field, seen, printed)


@pytest.mark.parametrize(
    ("field", "seen", "printed"),
    [
        ("title", "Knots", "Bends"),
        ("pages", "489-96", "489-497"),
        ("author", "Gray, A.", "Gray, Ada"),
        ("year", "1800", "1801"),
        ("volume", "3", "III"),
    ],
)
def test_other_things(field: str, seen: str, printed: str):
    assert not agree(field, seen, printed)


@pytest.mark.parametrize(
    ("field", "less", "more"),
    [
        ("author", "Gray, A.", "Gray, Ada"),
        ("author", "Gray; others", "Gray, Ada; Smith, J."),
        ("author", "Gray; Smith", "Gray, Ada; Smith, John"),
        ("title", "Knots", "Knots: A study"),
        ("journal", "J Rope", "Journal of Rope"),
        ("pages", "489", "489-496"),
    ],
)
def test_less_is_no_contradiction(field: str, less: str, more: str):
    assert not differ([sighting("x", field, less), sighting("x", field, more, "example.org/more")])


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("author", "Gray, A.", "Gray, Bea"),
        ("author", "Gray; Smith", "Gray; Smith; Ledge"),
        ("title", "Knots", "Knotting"),
        ("journal", "Rope", "Twine"),
        ("pages", "489-496", "489-497"),
        ("year", "1986", "1987"),
    ],
)
def test_contradictions(field: str, one: str, other: str):
    assert differ([sighting("x", field, one), sighting("x", field, other, "example.org/other")])


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        (".25 to .30", "0.25 to 0.3"),
        (".25-.30", "0.25 to 0.3"),
        ("−.37 to -.16", "-0.37 to -0.16"),
        ("over 14,000 treatments", "14000"),
        ("eighteen (18)", "18"),
        ("58 published and 21 unpublished (79)", "79"),
        ("30%", "30"),
    ],
)
def test_numbers_as_sources_write_them(seen: str, printed: str):
    assert agree_in_number(seen, printed)


@pytest.mark.parametrize(("seen", "printed"), [(".25", "0.26"), ("-.25", "0.25"), ("eighteen", "18"), ("1, 2", "1")])
def test_other_numbers(seen: str, printed: str):
    assert not agree_in_number(seen, printed)
