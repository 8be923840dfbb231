"""Uncertain dates, compared by what they allow.

The text is EDTF, level 0 or 1 (https://www.loc.gov/standards/datetime/). It is kept as written; two bounds are
taken from it, the first and the last day it can mean. `1912~` allows a year to either side, `../1966` has an
open beginning. Open bounds are infinities, so that every comparison is defined.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from time import struct_time

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

Day = tuple[float, int, int]
"""Year, month, day; the year is an infinity where a date is open."""

FIRST: Day = (float("-inf"), 1, 1)
LAST: Day = (float("inf"), 12, 31)

# level 2 (sets, seasons, significant digits, partial uncertainty) is more than a history of ideas needs
_LEVEL_2 = re.compile(r"[\[\]{}()^SE]|Y|\d[~?%]-|-\d\d[~?%]-")
_POINT = re.compile(r"(-?)(\d{3}[\dX]|\d{2}XX)(?:-(0[1-9]|1[0-2]|XX)(?:-(\d\d|XX))?)?([~?%]?)", re.ASCII)
_MONTHS = "January February March April May June July August September October November December".split()


class InvalidDate(ValueError):
    """The text is not an EDTF date of level 0 or 1."""


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date as written and the two days it lies between, both included."""

    edtf: str
    earliest: Day
    latest: Day

    def __str__(self) -> str:
        return self.edtf

    @property
    def label(self) -> str:
        """The date for readers: `c. 1912`, `1920–1939`, `by 1966`, `June 1975`."""
        if self.edtf == "unknown":
            return "date unknown"
        start, slash, end = self.edtf.partition("/")
        if not slash:
            return _point_label(start)
        if start in ("", ".."):
            return f"{_ENDING[start]} {_point_label(end)}"
        if end in ("", ".."):
            return f"from {_point_label(start)}"
        return f"{_point_label(start)}–{_point_label(end)}"

    @property
    def short(self) -> str:
        """The date in years, for routes and small print: `1856–1939`, `1948–`, `c. 1912`, `by 1966`."""
        if self.edtf == "unknown":
            return ""
        start, slash, end = self.edtf.partition("/")
        if not slash:
            return _year_label(start)
        if start in ("", ".."):
            return f"{_ENDING[start]} {_year_label(end)}"
        first, last = _year_label(start), "" if end in ("", "..") else _year_label(end)
        return first if first == last else f"{first}–{last}"

    @property
    def year(self) -> str:
        """The date's first certain year, for a citation label; the last one where the beginning is open."""
        if self.edtf == "unknown":
            return "n.d."
        start, slash, end = self.edtf.partition("/")
        point = end if slash and start in ("", "..") else start
        found = _POINT.fullmatch(point)
        return _point_label(point) if found is None or "X" in found[2] else _year(found[1], found[2])

    @property
    def start(self) -> Day:
        """Where the date stands in an order of time: with an open beginning at its end, where it is documented."""
        return self.latest if self.earliest == FIRST else self.earliest

    @property
    def approximate(self) -> bool:
        """Whether any part of it is marked approximate or uncertain."""
        return any(mark in self.edtf for mark in "~?%X")

    def can_precede(self, other: FuzzyDate) -> bool:
        """Tell whether some reading of both puts this date before, or on, the other."""
        return self.earliest <= other.latest


_ENDING = {"..": "by", "": "until"}
"""An open beginning (`../1966`) says that something was there by then, an unknown one (`/1966`) when it ended."""

UNKNOWN = FuzzyDate("unknown", FIRST, LAST)


@lru_cache(maxsize=4096)
def parse_date(text: str) -> FuzzyDate:
    """Read an EDTF date.

    Raises:
        InvalidDate: if the text is not EDTF level 0 or 1, or its end comes before its beginning.
    """
    text = text.strip()
    if text == "unknown":
        return UNKNOWN
    if not text or _LEVEL_2.search(text):
        raise InvalidDate(text)
    start, slash, end = text.partition("/")
    try:
        if not slash:
            earliest, latest = _bounds(start)
        else:
            earliest = FIRST if start in ("", "..") else _bounds(start)[0]
            latest = LAST if end in ("", "..") else _bounds(end)[1]
            if earliest == FIRST and latest == LAST:
                raise InvalidDate(text)
    except (EDTFParseException, ValueError) as error:
        raise InvalidDate(text) from error
    if earliest > latest:
        raise InvalidDate(text)
    return FuzzyDate(text, earliest, latest)


def iso(day: Day) -> str | None:
    """Return the day as ISO 8601 writes it, None for an open bound."""
    if day in (FIRST, LAST):
        return None
    year, month, day_of_month = int(day[0]), day[1], day[2]
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day_of_month:02d}"


def _bounds(point: str) -> tuple[Day, Day]:
    found = _POINT.fullmatch(point)
    # EDTF has no negative year zero
    if found is None or point.startswith("-0000") or (found[2].isdigit() and not _is_day(*found.group(2, 3, 4))):
        raise InvalidDate(point)
    if found[3] is None and found[2].isdigit() and not found[5]:
        # a plain year, as most dates are: the parser takes a hundred times as long
        year = int(found[1] + found[2])
        return (year, 1, 1), (year, 12, 31)
    date = parse_edtf(point)
    return _day(date.lower_fuzzy()), _day(date.upper_fuzzy())


def _is_day(year: str, month: str | None, day: str | None) -> bool:
    """Tell whether the calendar has the day; `edtf` takes 29 February in any year."""
    if not (month and month.isdigit() and day and day.isdigit()):
        return True
    return 1 <= int(day) <= monthrange(int(year), int(month))[1]


def _day(moment: struct_time) -> Day:
    return (moment.tm_year, moment.tm_mon, moment.tm_mday)


@lru_cache(maxsize=4096)
def _year_label(point: str) -> str:
    found = _POINT.fullmatch(point)
    return point if found is None else _point_label(f"{found[1]}{found[2]}{found[5]}")


@lru_cache(maxsize=4096)
def _point_label(point: str) -> str:
    found = _POINT.fullmatch(point)
    if found is None:
        return point
    sign, year, month, day, mark = found.groups()
    label = _year(sign, year)
    if month and month != "XX":
        label = f"{_MONTHS[int(month) - 1]} {label}"
        if day and day != "XX":
            label = f"{_MONTHS[int(month) - 1]} {int(day)}, {_year(sign, year)}"
    return {"~": f"c. {label}", "?": f"{label} (uncertain)", "%": f"c. {label} (uncertain)"}.get(mark, label)


def _year(sign: str, year: str) -> str:
    """Return the year for readers: `1979`, `1990s`, `44 BCE`."""
    if not year.isdigit():
        plain = year.replace("X", "0").lstrip("0") or "0"
        return f"{plain}s BCE" if sign else f"{plain}s"
    # EDTF counts astronomically: the year 0000 is 1 BCE
    return f"{int(year) + 1} BCE" if sign or int(year) == 0 else str(int(year))
