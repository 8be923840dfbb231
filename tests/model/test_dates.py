"""Uncertain dates: what they allow, how they are shown, how they compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.model import UNKNOWN, FuzzyDate, InvalidDate, parse_date
from graph_builder.model.dates import FIRST, LAST, iso

TABLE = [
    # EDTF, first day, last day, label, year
    ("1979", "1979-01-01", "1979-12-31", "1979", "1979"),
    ("1979-06", "1979-06-01", "1979-06-30", "June 1979", "1979"),
    ("1979-06-15", "1979-06-15", "1979-06-15", "June 15, 1979", "1979"),
    ("2004-02-29", "2004-02-29", "2004-02-29", "February 29, 2004", "2004"),
    ("1912~", "1911-01-01", "1913-12-31", "c. 1912", "1912"),
    ("1912?", "1911-01-01", "1913-12-31", "1912 (uncertain)", "1912"),
    ("1912%", "1910-01-01", "1914-12-31", "c. 1912 (uncertain)", "1912"),
    ("1912-05~", "1911-04-01", "1913-06-30", "c. May 1912", "1912"),
    ("199X", "1990-01-01", "1999-12-31", "1990s", "1990s"),
    ("15XX", "1500-01-01", "1599-12-31", "1500s", "1500s"),
    ("1979-XX", "1979-01-01", "1979-12-31", "1979", "1979"),
    ("1979-06-XX", "1979-06-01", "1979-06-30", "June 1979", "1979"),
    ("1920/1939", "1920-01-01", "1939-12-31", "1920–1939", "1920"),
    ("1912-06/1913-01-02", "1912-06-01", "1913-01-02", "June 1912–January 2, 1913", "1912"),
    ("1912~/1914", "1911-01-01", "1914-12-31", "c. 1912–1914", "1912"),
    ("../1966", None, "1966-12-31", "by 1966", "1966"),
    ("/1966", None, "1966-12-31", "until 1966", "1966"),
    ("1966/..", "1966-01-01", None, "from 1966", "1966"),
    ("1966/", "1966-01-01", None, "from 1966", "1966"),
    ("1912~/..", "1911-01-01", None, "from c. 1912", "1912"),
    ("unknown", None, None, "date unknown", "n.d."),
    ("0079", "0079-01-01", "0079-12-31", "79", "79"),
    # EDTF counts astronomically: 0000 is the year before 1
    ("0000", "0000-01-01", "0000-12-31", "1 BCE", "1 BCE"),
    ("-0043", "-0043-01-01", "-0043-12-31", "44 BCE", "44 BCE"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15", "March 15, 44 BCE", "44 BCE"),
    ("-0001-01-01", "-0001-01-01", "-0001-01-01", "January 1, 2 BCE", "2 BCE"),
    ("-0300~", "-0301-01-01", "-0299-12-31", "c. 301 BCE", "301 BCE"),
    ("-030X", "-0309-01-01", "-0300-12-31", "300s BCE", "300s BCE"),
    ("-0500/-0300", "-0500-01-01", "-0300-12-31", "501 BCE–301 BCE", "501 BCE"),
]


@pytest.mark.parametrize(("text", "first", "last", "label", "year"), TABLE, ids=[row[0] for row in TABLE])
def test_table(text: str, first: str | None, last: str | None, label: str, year: str):
    date = parse_date(text)
    assert (iso(date.earliest), iso(date.latest)) == (first, last)
    assert (date.label, date.year) == (label, year)
    assert str(date) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "/", "../..", "..", "soon", "ca. 1912", "c1912", "1912-", "79", "979", "12345", "Y12345"),
        *("1979-6", "1979-00", "1979-13", "2001-21", "1979-06-00", "1979-06-31", "2003-02-29", "1900-02-29"),
        *("1939/1920", "1920/1930/1940", "1920-1939", "1920–1939", "-0000", "٣٣٣٣", "19X9", "1XXX"),
        *("[1667,1668]", "{1667}", "156u", "1979~-06", "1979-?06", "1979S2", "1.5e3"),
    ],
)
def test_what_is_no_date(text: str):
    with pytest.raises(InvalidDate):
        parse_date(text)


def test_space_around_a_date_is_no_part_of_it():
    assert parse_date(" 1979\n") == parse_date("1979")


@pytest.mark.parametrize(
    ("text", "approximate"),
    [("1979", False), ("1920/1939", False), ("1912~", True), ("199X", True), ("../1966?", True)],
)
def test_doubt_is_told(text: str, approximate: bool):
    assert parse_date(text).approximate is approximate


YEARS = st.integers(-400, 2100).map(lambda y: f"-{-y:04}" if y < 0 else f"{y:04}")
POINTS = st.builds(
    lambda year, rest, mark: year + rest + mark,
    YEARS,
    st.one_of(
        st.just(""),
        st.integers(1, 12).map(lambda m: f"-{m:02}"),
        st.tuples(st.integers(1, 12), st.integers(1, 28)).map(lambda p: f"-{p[0]:02}-{p[1]:02}"),
    ),
    st.sampled_from(["", "~", "?", "%"]),
)


def _interval(first: str, last: str) -> str:
    return f"{first}/{last}"


DATES = st.one_of(
    POINTS,
    st.just("unknown"),
    st.builds(_interval, st.sampled_from(["..", ""]), POINTS),
    st.builds(_interval, POINTS, st.sampled_from(["..", ""])),
    st.builds(_interval, st.integers(0, 1500).map("{:04}".format), st.integers(1501, 2100).map(str)),
).map(parse_date)


@given(DATES)
def test_bounds_are_ordered_and_inside_the_open_ones(date: FuzzyDate):
    assert FIRST <= date.earliest <= date.latest <= LAST


@given(DATES)
def test_a_date_can_precede_itself_and_anything_unknown(date: FuzzyDate):
    assert date.can_precede(date)
    assert date.can_precede(UNKNOWN)
    assert UNKNOWN.can_precede(date)


@given(DATES, DATES)
def test_one_of_two_dates_can_precede_the_other(one: FuzzyDate, other: FuzzyDate):
    assert one.can_precede(other) or other.can_precede(one)


@given(DATES)
def test_every_date_has_a_label_and_a_year(date: FuzzyDate):
    assert date.label
    assert date.year
    assert "-" not in date.label


@given(st.integers(0, 2100).map("{:04}".format), st.integers(1, 12))
def test_a_month_lies_in_its_year(year: str, month: int):
    whole, part = parse_date(year), parse_date(f"{year}-{month:02}")
    assert whole.earliest <= part.earliest
    assert part.latest <= whole.latest
    assert part.year == whole.year


@given(st.text(alphabet="0123456789-/.~?%XunkowY ", max_size=14))
def test_any_text_is_a_date_or_refused(text: str):
    try:
        date = parse_date(text)
    except InvalidDate:
        return
    assert date.label
    assert date.earliest <= date.latest


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("1979-06-15", "1979"),
        ("1912-05~", "c. 1912"),
        ("1856/1939", "1856–1939"),
        ("1912-06/1912-08", "1912"),
        ("1948/..", "1948–"),
        ("../1966", "by 1966"),
        ("/1966", "until 1966"),
        ("-0043-03-15", "44 BCE"),
        ("unknown", ""),
    ],
)
def test_a_date_is_shown_in_years_where_there_is_little_room(text: str, short: str):
    assert parse_date(text).short == short
