"""What the head of a page tells a reference manager: of a work what was seen, of an entry what it is."""

from __future__ import annotations

from graph_builder.exports import dublin_core, highwire
from graph_builder.model import parse_date
from tests.helpers import bibliography, seen_work


def test_an_article():
    work = seen_work(
        "article",
        author="van der Gray, Jr., Ada and Ledge, O. and others",
        title="Knots",
        journal=r"Rope \& twine",
        volume="3",
        number="2",
        pages="1--9",
        year="1800",
        doi="10.1000/x",
    )
    assert highwire(work) == (
        ("citation_title", "Knots"),
        ("citation_author", "van der Gray, Ada, Jr."),
        ("citation_author", "Ledge, O."),
        ("citation_publication_date", "1800"),
        ("citation_journal_title", "Rope & twine"),
        ("citation_volume", "3"),
        ("citation_issue", "2"),
        ("citation_doi", "10.1000/x"),
        ("citation_firstpage", "1"),
        ("citation_lastpage", "9"),
        ("citation_public_url", "https://doi.org/10.1000/x"),
        ("DC.type", "journalArticle"),
    )


def test_a_chapter_names_its_book_and_its_editors():
    tags = highwire(seen_work("incollection", editor="Ledge, O.", title="T", booktitle="B", publisher="P", isbn="1-2"))
    assert ("citation_inbook_title", "B") in tags
    assert ("citation_editor", "Ledge, O.") in tags
    assert ("citation_publisher", "P") in tags
    assert ("citation_isbn", "1-2") in tags
    assert ("DC.type", "bookSection") in tags


def test_where_a_thesis_and_a_report_come_from():
    assert ("citation_dissertation_institution", "U") in highwire(seen_work("phdthesis", title="T", school="U"))
    assert ("citation_technical_report_institution", "I") in highwire(seen_work("report", title="T", institution="I"))


def test_the_address_is_the_works_own():
    tags = highwire(seen_work("online", title="T", url="https://example.org/t"))
    assert ("citation_public_url", "https://example.org/t") in tags
    assert "javascript" not in str(highwire(seen_work("online", title="T", url="javascript:alert(1)")))


def test_a_work_without_a_seen_title_gets_no_tags():
    assert highwire(seen_work("article", author="Gray, A.", journal="Rope", year="1800")) == ()
    (work,) = bibliography("@book{x,\n  title = {Knots},\n}\n").values()
    assert highwire(work) == ()


def test_several_ranges_of_pages_and_a_guessed_year_are_left_out():
    tags = dict(highwire(seen_work("article", title="T", pages="1-3, 7-9", date="1800~")))
    assert tags == {"citation_title": "T", "DC.type": "journalArticle"}


def test_an_entry_has_no_author():
    tags = dublin_core(
        "Knot",
        "Atlas",
        on=parse_date("2026-01-31"),
        address="https://example.org/notions/knot/",
        language="en",
        rights="CC BY 4.0",
    )
    assert tags == (
        ("DC.title", "Knot"),
        ("DC.type", "encyclopediaArticle"),
        ("DC.source", "Atlas"),
        ("DC.publisher", "Atlas"),
        ("DC.date", "2026-01-31"),
        ("DC.identifier", "https://example.org/notions/knot/"),
        ("DC.language", "en"),
        ("DC.rights", "CC BY 4.0"),
    )


def test_what_is_not_known_of_an_entry_is_left_out():
    names = [name for name, _ in dublin_core("Knot", "Atlas")]
    assert names == ["DC.title", "DC.type", "DC.source", "DC.publisher"]
