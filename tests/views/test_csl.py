"""Works as CSL-JSON, and references formatted from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph_builder.model import Work
from graph_builder.views.csl import csl_item, doi_of, url_of
from graph_builder.views.references import format_references
from tests.helpers import bibliography


def work(fields: str, type_: str = "book") -> Work:
    names = " ".join(line.split("=")[0].strip() for line in fields.strip().splitlines())
    (made,) = bibliography(f"@{type_}{{x,\n{fields}\n}}", names).values()
    return made


def test_an_article():
    item = csl_item(
        work(
            """
            author = {van der Gray, Jr., Ada and {Guild of Knots}},
            title = {Knots},
            subtitle = {A study},
            journal = {Rope \\& twine},
            volume = {3},
            number = {2},
            pages = {1--9},
            year = {1800},
            """,
            "article",
        )
    )
    assert item == {
        "id": "x",
        "type": "article-journal",
        "title": "Knots: A study",
        "container-title": "Rope & twine",
        "author": [
            {"family": "Gray", "given": "Ada", "non-dropping-particle": "van der", "suffix": "Jr."},
            {"literal": "Guild of Knots"},
        ],
        "issued": {"date-parts": [[1800]]},
        "volume": "3",
        "issue": "2",
        "page": "1-9",
    }


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("1800", {"date-parts": [[1800]]}),
        ("1800-06", {"date-parts": [[1800]]}),
        ("1800/1805", {"date-parts": [[1800], [1805]]}),
        ("1800~", {"date-parts": [[1800]], "circa": True}),
        ("1800%", {"date-parts": [[1800]], "circa": True}),
        ("180X", {"date-parts": [[1800]], "circa": True}),
        ("-0300~", {"date-parts": [[-300]], "circa": True}),
        ("unknown", None),
    ],
)
def test_dates(date: str, issued: dict[str, Any] | None):
    assert csl_item(work(f"date = {{{date}}},")).get("issued") == issued


@pytest.mark.parametrize(
    ("doi", "found"),
    [
        ("10.1000/x(1)2", "10.1000/x(1)2"),
        ("https://doi.org/10.1000/x", "10.1000/x"),
        ("javascript:x", None),
        ("", None),
    ],
)
def test_a_doi_has_the_form_of_one(doi: str, found: str | None):
    assert doi_of(work(f"title = {{T}},\ndoi = {{{doi}}},")) == found


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "ftp://x", " javascript:x"]
)
def test_an_address_a_browser_may_not_be_sent_to_is_none(url: str):
    made = work(f"title = {{T}},\nurl = {{{url}}},")
    assert url_of(made) is None
    assert "URL" not in csl_item(made)


def test_an_address_stands_where_there_is_no_doi():
    assert csl_item(work("url = {https://example.org/a_b},"))["URL"] == "https://example.org/a_b"
    assert "URL" not in csl_item(work("url = {https://example.org/},\ndoi = {10.1000/x},"))


LIST = """
@book{nobody, title = {Of nobody}, year = {1800}}
@book{bare, note = {Nothing seen}}
@book{twin1, author = {Gray, Ada}, title = {One}, year = {1801}}
@book{twin2, author = {Gray, Ada}, title = {Two}, year = {1801}}
@book{hurt, author = {Hurt, <i>Ida}, title = {A <b>bold</b> & <img src=x onerror=alert(1)> *title*}, year = {1802}}
@book{particle, author = {van der Berg, Jan}, title = {Bergs}, date = {1803~}}
"""


def test_references_of_every_shape(tmp_path: Path):
    authored = dict.fromkeys(("twin1", "twin2", "hurt"), "author title year")
    made = bibliography(LIST, {**authored, "nobody": "title year", "particle": "author title date"})
    references = format_references(made.values(), tmp_path)
    assert references.keys() == made.keys()
    # each citation is its own work's, also beside works without an author or without anything
    assert references["nobody"].in_text == "<em>Of Nobody</em>, 1800"  # type: ignore[index]
    assert references["twin1"].in_text == "Gray, 1801a"  # type: ignore[index]
    assert references["twin2"].in_text == "Gray, 1801b"  # type: ignore[index]
    assert "Berg" in references["particle"].in_text  # type: ignore[index]
    assert "<img" not in "".join(r.entry + r.in_text for r in references.values())
    assert list(references).index("particle") > list(references).index("twin2")  # type: ignore[arg-type]
    # the second time they come out of the cache, unchanged
    (kept,) = tmp_path.iterdir()
    before = kept.read_bytes()
    assert format_references(made.values(), tmp_path) == references
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: b"",
        lambda whole: b"\xff" + whole,
        lambda whole: b"[]",
        lambda whole: b"{}",
        lambda whole: b'{"bare": ["one"]}',
        lambda whole: whole.replace(b'"bare"', b'"bear"'),
    ],
)
def test_a_damaged_answer_is_asked_for_again(damage: Callable[[bytes], bytes], tmp_path: Path):
    made = bibliography("@book{bare, note = {Nothing seen}}")
    references = format_references(made.values(), tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert format_references(made.values(), tmp_path) == references
    assert [(file, file.read_bytes()) for file in tmp_path.iterdir()] == [(kept, whole)]


def test_no_works_no_references():
    assert format_references([]) == {}
