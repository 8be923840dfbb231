"""Works as RIS: lines as the strictest readers want them, and back through rispy's own reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.exports import csl_record, export_all, ris, ris_file
from graph_builder.model import Work
from graph_builder.pipeline import Examined
from tests.helpers import bibliography, seen_work, stand_in_references

Examine = Callable[[str], Examined]

MAPPING = rispy.TAG_KEY_MAPPING | {"ED": "editors"}
LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def read(text: str) -> list[dict[str, Any]]:
    """Read RIS as rispy does, but for an address, which it would cut at a semicolon."""
    lists = [*rispy.LIST_TYPE_TAGS, "ED"]
    return rispy.loads(  # type: ignore[no-any-return]
        text, mapping=MAPPING, list_tags=lists, delimiter_tags_mapping={}, newline="\r\n"
    )


def record_of(work: Work) -> dict[str, Any]:
    (record,) = read(ris(csl_record(work)))
    return record


def test_an_article():
    work = seen_work(
        "article",
        author="van der Gray, Jr., Ada and {Guild of Knots}",
        title="Knots",
        subtitle="A study",
        journal=r"Rope \& twine",
        volume="3",
        number="2",
        pages="1--9",
        year="1800",
        doi="10.1000/x",
    )
    assert ris(csl_record(work)).split("\r\n") == [
        "TY  - JOUR",
        "ID  - x",
        "TI  - Knots: A study",
        "AU  - van der Gray, Ada, Jr.",
        "AU  - Guild of Knots",
        "T2  - Rope & twine",
        "PY  - 1800",
        "VL  - 3",
        "IS  - 2",
        "DO  - 10.1000/x",
        "SP  - 1",
        "EP  - 9",
        "ER  - ",
        "",
    ]


def test_editors_are_those_of_the_book_and_not_of_its_series():
    chapter = record_of(seen_work("incollection", editor="Ledge, O.", title="T", booktitle="B", series="S"))
    assert chapter["secondary_authors"] == ["Ledge, O."]
    assert (chapter["secondary_title"], chapter["tertiary_title"]) == ("B", "S")
    book = record_of(seen_work("collection", editor="Ledge, O.", title="B", series="S"))
    assert (book["editors"], book["secondary_title"]) == (["Ledge, O."], "S")
    assert "secondary_authors" not in book


@pytest.mark.parametrize(
    ("type_", "fields", "told"),
    [
        ("misc", {"title": "T"}, "GEN"),
        ("misc", {"title": "T", "url": "https://example.org/"}, "ELEC"),
        ("misc", {"title": "T", "url": "https://example.org/", "publisher": "P"}, "GEN"),
        ("online", {"title": "T"}, "ELEC"),
        ("phdthesis", {"title": "T", "school": "P"}, "THES"),
        ("techreport", {"title": "T"}, "RPRT"),
        ("inproceedings", {"title": "T"}, "CPAPER"),
        ("unpublished", {"title": "T"}, "MANSCPT"),
    ],
)
def test_types(type_: str, fields: dict[str, str], told: str):
    assert record_of(seen_work(type_, **fields))["type_of_reference"] == told
    assert told in rispy.config.TYPE_OF_REFERENCE_MAPPING


@pytest.mark.parametrize(
    ("date", "year", "note"),
    [
        ("1800", "1800", None),
        ("0800", "0800", None),
        ("1800~", "1800", "The date is approximate: about 1800."),
        ("1800/1805", "1800", "Date: 1800–1805."),
        ("-0300", None, "Date: 301 BCE."),
        ("unknown", None, None),
    ],
)
def test_a_date_is_a_year_or_is_told_in_words(date: str, year: str | None, note: str | None):
    record = record_of(seen_work("book", title="T", date=date))
    assert record.get("year") == year
    assert record.get("notes") == ([note] if note else None)


@pytest.mark.parametrize(
    ("pages", "start", "end"),
    [("1--9", "1", "9"), ("S1-S9", "S1", "S9"), ("270", "270", None), ("1-3, 7-9", "1-3, 7-9", None)],
)
def test_pages(pages: str, start: str, end: str | None):
    record = record_of(seen_work("article", title="T", pages=pages))
    assert (record["start_page"], record.get("end_page")) == (start, end)


def test_a_work_of_which_only_the_key_is_known_gets_no_invented_record():
    (work,) = bibliography("@book{gray1800,\n  author = {Gray, A.},\n  title = {Knots},\n}\n").values()
    assert record_of(work) == {
        "type_of_reference": "BOOK",
        "id": "gray1800",
        "title": "[gray1800: title and author not yet checked]",
    }


@pytest.mark.parametrize("name", ["main", "bridges", "poisoned"])
def test_a_whole_bibliography_is_read_back(examined: Examine, name: str):
    kb = examined(name).kb
    assert kb is not None
    text = export_all(kb, stand_in_references(kb))["data/bibliography.ris"]
    lines = text.split("\r\n")
    assert not [line for line in lines if line and not LINE.fullmatch(line)]
    assert "\n" not in text.replace("\r\n", "")
    records = read(text)
    assert [record["id"] for record in records] == list(kb.works)
    for record, work in zip(records, kb.works.values(), strict=True):
        item = csl_record(work)
        assert record["title"] == " ".join(item["title"].split())
        assert len(record.get("authors", [])) == len(work.named)
        assert [name.split(", ")[0] for name in record.get("authors", [])] == [
            name.inverted.split(", ")[0] for name in work.named
        ]
        for variable, tag in SAME.items():
            assert record.get(tag) == item.get(variable), (work.key, tag)


SAME = {"DOI": "doi", "volume": "volume", "issue": "number", "container-title": "secondary_title", "edition": "edition"}

WILD = st.text(alphabet="aé\r\n\x85\u2028\x0b TYER  -;:{}<", min_size=1, max_size=24).filter(str.strip)


@given(st.lists(st.builds(dict, title=WILD, container=WILD, note=WILD), min_size=1, max_size=3))
def test_no_text_can_begin_a_line(texts: list[dict[str, str]]):
    items = [
        {
            "id": f"x{n}",
            "type": "article-journal",
            "title": t["title"],
            "author": [{"literal": t["container"]}],
            "container-title": t["container"],
            "note": t["note"],
        }
        for n, t in enumerate(texts)
    ]
    def one(text: str) -> str:
        return " ".join(text.split())

    assert read(ris_file(items)) == [
        {
            "type_of_reference": "JOUR",
            "id": item["id"],
            "title": one(str(item["title"])),
            "authors": [one(str(item["container-title"]))],
            "secondary_title": one(str(item["container-title"])),
            "notes": [one(str(item["note"]))],
        }
        for item in items
    ]
