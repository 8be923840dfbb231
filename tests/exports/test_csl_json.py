"""Records that travel without their page: what was seen, and honest words where nothing was."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from graph_builder.exports import csl_json, csl_record, export_all
from graph_builder.model import Work
from graph_builder.pipeline import Examined
from graph_builder.views.csl import csl_item
from tests.helpers import bibliography, seen_work, stand_in_references

Examine = Callable[[str], Examined]


def test_a_record_is_what_was_seen_and_nothing_of_ours():
    work = seen_work("article", author="Gray, Ada", title="Knots: A study of them all and of others", year="1800")
    assert csl_record(work) == {
        "id": "x",
        "type": "article-journal",
        "title": "Knots: A study of them all and of others",
        "author": [{"family": "Gray", "given": "Ada"}],
        "issued": {"date-parts": [[1800]]},
    }


def test_a_title_cut_short_by_us_stays_here():
    work = seen_work("book", title="A title so long that a citation of it by its title would fill a line")
    assert "title-short" in csl_item(work)
    assert "title-short" not in csl_record(work)


def test_others_are_no_author():
    record = csl_record(seen_work("book", author="Gray, Ada and others", title="T"))
    assert record["author"] == [{"family": "Gray", "given": "Ada"}]
    assert record["note"] == "The list of authors is not complete: only its beginning has been seen."
    alone = csl_record(seen_work("book", editor="others", title="T"))
    assert "editor" not in alone
    assert "editors is not complete" in alone["note"]


def test_a_record_of_a_key_alone_says_that_nothing_was_seen():
    (work,) = bibliography("@book{gray1800,\n  author = {Gray, A.},\n  title = {Knots},\n}\n").values()
    assert csl_record(work) == {
        "id": "gray1800",
        "type": "book",
        "title": "[gray1800: title and author not yet checked]",
    }


def test_a_title_nobody_has_seen_is_said_to_be_so():
    assert csl_record(seen_work("misc", author="Gray, A.", year="1800"))["title"] == "[Title not yet checked]"
    container = csl_record(seen_work("article", journal="Rope"))
    assert container["title"] == "[Rope: title and author not yet checked]"
    there = seen_work("misc", url="https://www.example.org/rope/")
    assert csl_record(there)["title"] == "[example.org: title and author not yet checked]"


def test_what_became_of_a_work_goes_with_it():
    (work,) = bibliography(
        "@book{x,\n  title = {T},\n  status = {retracted},\n  statusnote = {By its author, 1801.},\n}\n",
        "title status",
    ).values()
    assert csl_record(work)["note"] == "This work has been retracted. By its author, 1801."


@pytest.mark.parametrize("name", ["main", "bridges", "poisoned"])
def test_the_file_holds_every_work_as_its_page_knows_it(examined: Examine, name: str):
    kb = examined(name).kb
    assert kb is not None
    records = json.loads(export_all(kb, stand_in_references(kb))["data/bibliography.csl.json"])
    assert [record["id"] for record in records] == list(kb.works)
    for record, work in zip(records, kb.works.values(), strict=True):
        assert record["title"]
        assert {k: v for k, v in record.items() if k in SEEN} == {k: v for k, v in known(work).items() if k in SEEN}
        assert set(record) - SEEN <= {"id", "type", "title", "author", "editor", "note", "accessed"}


SEEN = {
    *("container-title", "issued", "volume", "issue", "page", "number", "publisher", "publisher-place", "edition"),
    *("collection-title", "chapter-number", "medium", "ISBN", "ISSN", "language", "DOI", "URL"),
}


def known(work: Work) -> dict[str, object]:
    return csl_item(work)


def test_a_script_writes_the_same_document():
    """The browser writes such files too: `JSON.stringify(records, null, 1)` and a line end."""
    assert csl_json([{"a": ["é"]}]) == '[\n {\n  "a": [\n   "é"\n  ]\n }\n]\n'
