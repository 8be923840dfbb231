"""What the search is given to search in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph_builder.pages import Page, Site
from graph_builder.pages.search import MEANINGS, PAGE, _page
from graph_builder.pages.site import Inserts
from tests.conftest import atlas_sources


def read(site: Site, path: str) -> Any:
    name, _, data = site.files[path].partition("=")
    assert name.startswith("globalThis.ATLAS_")
    return json.loads(data.rstrip().removesuffix(";"))


@pytest.fixture(scope="module")
def entries(bridges: Site) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in read(bridges, "data/entries.js")["entries"]}


@pytest.fixture(scope="module")
def text(bridges: Site) -> dict[str, str]:
    return read(bridges, "data/text.js")


def test_every_page_can_be_found(bridges: Site, entries: dict[str, dict[str, Any]]):
    found = {entry["url"].partition("#")[0] for entry in entries.values()}
    assert found == {page.url for page in bridges.pages.values()}


def test_nothing_is_found_twice(entries: dict[str, dict[str, Any]]):
    urls = [entry["url"] for entry in entries.values()]
    assert len(urls) == len(set(urls))


def test_kinds_are_those_of_the_vocabulary_and_two_more(bridges: Site, entries: dict[str, dict[str, Any]]):
    kinds = [kind["id"] for kind in read(bridges, "data/entries.js")["kinds"]]
    assert kinds == ["form", "problem", "collapse", "tradition", "work", MEANINGS, PAGE]
    assert {entry["kind"] for entry in entries.values()} <= set(kinds)
    assert entries["/disambiguation/beam/"]["kind"] == MEANINGS
    assert entries["/timeline/"]["kind"] == PAGE


def test_words_of_the_prose_of_notes_and_of_fields_are_there(text: dict[str, str]):
    assert "Triangles do not sway." in text["braced-frame"]
    assert "Only wide spans sway." in text["sway"]
    assert "It pushes its banks apart." in text["wedge-arch"]
    assert "invented" in text["/"]
    assert all(said.strip() for said in text.values())


def test_no_markup_is_there(text: dict[str, str]):
    for page, said in text.items():
        # the catalogue of the checks speaks of markup
        assert page == "/about/checks/" or not any(mark in said for mark in ("[[", "[@", "](", "<!--", "**")), said


def test_a_page_may_add_words_of_its_own(monkeypatch: pytest.MonkeyPatch):
    from graph_builder import pages
    from graph_builder.pipeline import build

    made = Page("about/checks.md", "Checks", "# Checks", Inserts(), description="d", words="what a template says")
    monkeypatch.setattr(pages, "rules_page", lambda: made)
    site = build(atlas_sources("bridges"))
    assert read(site, "data/text.js")["/about/checks/"] == "what a template says"


def test_a_page_without_a_heading_is_called_by_its_address():
    assert _page(Page("notes.md", "", "Only text.", Inserts())) == {
        "id": "/notes/",
        "kind": PAGE,
        "title": "notes.md",
        "url": "notes/",
    }


def test_the_search_has_a_page_and_a_way_without_scripts(bridges: Site):
    page = bridges.pages["search.md"]
    html = page.with_inserts(page.markdown)
    assert 'data-ga-view="search"' in html
    assert "(a-z.md)" in html
    assert "Searching needs scripts." in html
