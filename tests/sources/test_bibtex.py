"""Bibliographies read with the place of every entry and field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.diagnostics import Diagnostic
from graph_builder.model import Name
from graph_builder.sources import BibRecord, parse_bibliography
from graph_builder.sources.bibtex import decode

ENTRIES = """\
@comment{nothing here is read}
@string{sea = {Sea Press}}

@Book{gray1800,
  Author = {Gray, Ada and {Guild of Makers}},
  title = "Knots {\\"u}ber alles",
  publisher = sea, year = 1800,
\taddress={Le Havre},
}
Stray words between entries.
@article{smith1627, booktitle = {Not the title}, title = {The title},
  note = {two
  lines}}
"""


def read(text: str) -> list[BibRecord]:
    bibliography, found = parse_bibliography("x.bib", text)
    assert found == []
    return bibliography.records


def faults(text: str) -> tuple[list[Diagnostic], set[str]]:
    bibliography, found = parse_bibliography("x.bib", text)
    return found, bibliography.broken


def names(text: str) -> tuple[Name, ...]:
    (record,) = read(f"@book{{x,\n  author = {{{text}}},\n}}")
    return record.authors


def test_entries_with_their_fields():
    gray, smith = read(ENTRIES)
    assert (gray.key, gray.type) == ("gray1800", "book")
    assert {name: f.value for name, f in gray.fields.items()} == {
        "author": "Gray, Ada and Guild of Makers",
        "title": "Knots über alles",
        "publisher": "Sea Press",
        "year": "1800",
        "address": "Le Havre",
    }
    assert gray.authors == (Name("Gray", "Ada"), Name(literal="Guild of Makers"))
    assert smith.fields["note"].value == "two lines"


@pytest.mark.parametrize(
    ("entry", "field", "line", "column"),
    [
        (0, "author", 5, 3),
        (0, "title", 6, 3),
        (0, "publisher", 7, 3),
        (0, "year", 7, 20),
        (0, "address", 8, 2),
        (1, "booktitle", 11, 21),
        (1, "title", 11, 50),
        (1, "note", 12, 3),
    ],
)
def test_places_of_fields(entry: int, field: str, line: int, column: int):
    span = read(ENTRIES)[entry].fields[field].span
    assert (span.line, span.column) == (line, column)
    assert span.text[column - 1 :].lower().startswith(field)


def test_places_of_entries():
    assert [r.span.line for r in read(ENTRIES)] == [4, 11]
    assert [r.span.line for r in read(ENTRIES.replace("\n", "\r\n"))] == [4, 11]


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("Gray, Ada", Name("Gray", "Ada"), "Gray, Ada"),
        ("Ada Gray", Name("Gray", "Ada"), "Gray, Ada"),
        ("Gray", Name("Gray"), "Gray"),
        ("van der Berg, Jan", Name("Berg", "Jan", "van der"), "van der Berg, Jan"),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van"), "van Beethoven, Ludwig"),
        ("Gray, Jr., Ada", Name("Gray", "Ada", "", "Jr."), "Gray, Jr., Ada"),
        ("Gr{\\\"a}y, {\\'E}lie", Name("Gräy", "Élie"), "Gräy, Élie"),
        ("{Guild of Knots and Bends}", Name(literal="Guild of Knots and Bends"), "Guild of Knots and Bends"),
        ("{Knots, Inc.}", Name(literal="Knots, Inc."), "Knots, Inc."),
    ],
)
def test_names(text: str, name: Name, shown: str):
    assert names(text) == (name,)
    assert str(name) == shown


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Knots \& bends", "Knots & bends"),
        (r"100\% of \$5", "100% of $5"),
        ("100% of $5", "100% of $5"),
        ("1--2 --- ``so''", "1–2 — “so”"),
        (r"{\ss}, {\O}, \'e, {\"{u}}, \v{c}", "ß, Ø, é, ü, č"),
        (r"a~b", "a b"),
        (r"\emph{so} {S}o", "so So"),
        ("  two\n  lines ", "two lines"),
        ("plain, ünïcödé 漢字", "plain, ünïcödé 漢字"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_latex_becomes_text(latex: str, text: str):
    assert decode(latex) == text


@pytest.mark.parametrize("field", ["url", "doi"])
def test_addresses_stand_as_they_are(field: str):
    address = "https://example.org/~a_b?c=%20&d--e"
    (record,) = read(f"@misc{{x,\n  {field} = {{{address}}},\n}}")
    assert record.fields[field].value == address


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("@book{x,\n  author = {A}\n  title = {B},\n}", "bib-syntax", 2),
        ("@book{x,\n  year = 1800\n  title = {B},\n}", "bib-syntax", 2),
        ("@book{x,\n  title = {B},\n  publisher = sea,\n}", "bib-syntax", 3),
        ("@book{x,\n  title = {B,\n}\n", "bib-syntax", 1),
        ("@book{x,\n  author = {A, B, C, D},\n}", "bib-syntax", 2),
        ("@book{x,\n  year = 1,\n  year = 2,\n}", "duplicate-field", 1),
        ("@book{x,\n  year = 1,\n  YEAR = 2,\n}", "duplicate-field", 3),
        ("@book{y,\n  year = 1,\n}\n@book{y,\n  year = 2,\n}", "duplicate-key", 4),
        ("@book{y,\n  year = 1,\n}\n@book{Y,\n  year = 2,\n}", "duplicate-key", 4),
        ("@book{,\n  year = 1,\n}", "bib-syntax", 1),
        ("@book{a b,\n  year = 1,\n}", "bib-syntax", 1),
        ("@book{Index,\n  year = 1,\n}", "bib-syntax", 1),
    ],
)
def test_what_is_broken_is_told_at_its_line(text: str, code: str, line: int):
    found, _ = faults("\n" + text)
    assert [(d.code, d.span.line - 1) for d in found] == [(code, line)]


def test_authors_that_were_not_seen_are_others():
    assert names("Ash, Ann and others") == (Name("Ash", "Ann"), Name(literal="others"))


def test_the_months_are_strings_that_every_style_defines():
    found, _ = faults("@book{x,\n  year = 1801,\n  month = jan,\n}")
    assert found == []


@pytest.mark.parametrize(
    "text", ["@book{x,\n  a = {A}\n  b = {B},\n}", "@book{x,\n  a = {A,\n}", "@book{x,\n  a = 1,\n  a = 2,\n}"]
)
def test_broken_entries_are_known_by_key_and_cost_no_other(text: str):
    bibliography, _ = parse_bibliography("x.bib", f"{text}\n\n@book{{y,\n  year = 1801,\n}}\n")
    assert bibliography.broken == {"x"}
    assert [r.key for r in bibliography.records] == ["y"]


def test_an_empty_file_is_an_empty_bibliography():
    assert read("") == []
    assert read("just words\n") == []


PLAIN = st.text(alphabet="abc éß漢 ,.:;()-?!'", min_size=1, max_size=20).map(lambda s: " ".join(s.split())).filter(bool)


@given(st.dictionaries(st.sampled_from(["title", "publisher", "series", "address", "edition"]), PLAIN, min_size=1))
def test_plain_text_is_read_as_it_stands_and_where_it_stands(fields: dict[str, str]):
    lines = ["@book{x,", *(f"  {name} = {{{value}}}," for name, value in fields.items()), "}"]
    (record,) = read("\n".join(lines))
    for number, (name, value) in enumerate(fields.items(), 2):
        assert record.fields[name].value == decode(value)
        assert (record.fields[name].span.line, record.fields[name].span.column) == (number, 3)
