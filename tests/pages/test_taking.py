"""References on pages: where they can be taken away, and what pages say of themselves and of works."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import Any

import pytest
import rispy

from graph_builder.model import UNKNOWN, parse_date
from graph_builder.pages import Page, Site
from graph_builder.pages.citing import cite_this
from graph_builder.pages.context import Atlas
from graph_builder.pipeline import build, examine
from graph_builder.sources import SourceFile
from tests.conftest import atlas_sources

HOME = "https://example.org/atlas/"
TAKE = re.compile(r'<div class="ga-take" data-ga-take="([^"]+)"(?: data-ga-keys="([^"]+)")?>')


@pytest.fixture(scope="module")
def site() -> Site:
    return build(atlas_sources("bridges"), site_url=HOME, language="en", rights="CC BY 4.0")


def text(page: Page) -> str:
    return "\n".join([page.markdown, *page.inserts.html])


def atlas_of(site_url: str = "", **host: str) -> Atlas:
    found = examine(atlas_sources("bridges"))
    assert found.kb is not None
    assert found.graph is not None
    return Atlas(found.kb, found.graph, {}, {}, site_url, **host)


def test_every_list_of_references_can_be_taken_away(site: Site):
    names = {}
    for uri, page in site.pages.items():
        if 'class="ga-references"' in text(page):
            (names[uri],) = [name for name, keys in TAKE.findall(text(page)) if not keys]
            assert text(page).count("data/bibliography.ris") == 1, "who has no scripts takes all of them"
    assert len(set(names.values())) == len(names) > 5
    assert names["index.md"] == "home"
    assert names["works/index.md"] == "works"
    assert names["forms/chain-span.md"] == "chain-span"


def test_a_page_about_no_entity_lists_what_its_prose_cites(site: Site):
    assert re.findall(r'<li id="ref-(\w+)"', text(site.pages["index.md"])) == ["oldbrook1702"]


def test_a_page_that_cites_nothing_has_no_list():
    sources = atlas_sources("bridges")
    silent = SourceFile("docs/index.md", "index.md", "# Home\n\nNothing is cited.\n")
    pages = tuple(silent if page.uri == "index.md" else page for page in sources.pages)
    home = build(replace(sources, pages=pages)).pages["index.md"]
    assert "## References" not in home.markdown
    assert TAKE.findall(text(home)) == []


def test_each_path_has_its_own_references(site: Site):
    page = text(site.pages["lineages.md"])
    taken = [(name, keys.split()) for name, keys in TAKE.findall(page)]
    assert [name for name, _ in taken] == [f"lineage-log-beam-braced-frame-{n}" for n in range(1, len(taken) + 1)]
    for _, keys in taken:
        assert len(keys) == len(set(keys)) > 0
        assert all(f"works/{key}/" in page for key in keys)
    assert page.count("data/bibliography.ris") == 1


def test_context_objects_stand_on_the_list_of_works_and_nowhere_else(site: Site):
    """One of them on a page about something hides the page itself from who would save it."""
    found = {uri: text(page).count('class="Z3988"') for uri, page in site.pages.items()}
    assert {uri for uri, count in found.items() if count} == {"works/index.md"}
    titles = re.findall(r'<span class="Z3988" aria-hidden="true" title="([^"]+)">', text(site.pages["works/index.md"]))
    assert len(titles) == found["works/index.md"] == 4
    assert all(html.unescape(title).startswith("ctx_ver=Z39.88-2004&rft_val_fmt=") for title in titles)


def test_heads_are_those_of_entries_and_of_works(site: Site):
    for uri, page in site.pages.items():
        names = [name for name, _ in page.head]
        if uri.startswith("works/") and uri != "works/index.md":
            assert names[0] == "citation_title", uri
            assert "DC.title" not in names
        elif names:
            assert dict(page.head)["DC.type"] == "encyclopediaArticle"
            assert dict(page.head)["DC.identifier"] == HOME + page.url
            assert dict(page.head)["DC.title"] == page.title
            assert not [name for name in names if name.startswith("citation_") or "creator" in name]
    assert sum(bool(page.head) for page in site.pages.values()) == 10 + 4


def test_a_work_shows_its_reference_in_every_format(site: Site):
    page = text(site.pages["works/stonewell1688.md"])
    section = page.partition('data-ga-formats="stonewell1688"')[2]
    assert re.findall(r'data-ga-format="(\w+)"', section) == ["apa", "bibtex", "ris", "csl"]
    assert "van Stonewell, I." in section
    (record,) = rispy.loads(code(section, "ris"))
    assert record["authors"] == ["van Stonewell, Ida", "Masons of the Hills"]
    (item,) = json.loads(code(section, "csl"))
    assert item["id"] == "stonewell1688"
    assert "@incollection{stonewell1688," in code(section, "bibtex")


def code(section: str, format_: str) -> str:
    found = re.search(rf'data-ga-format="{format_}">.*?<code>(.*?)</code>', section, re.DOTALL)
    assert found
    return html.unescape(found[1])


class TestCiteThis:
    def formats(self, atlas: Atlas, on: str = "2026-01-31", title: str = "Log beam") -> dict[str, Any]:
        cite = cite_this(atlas, title, "forms/log-beam/", parse_date(on) if on else UNKNOWN)
        return {f.id: f.text for f in cite.formats}

    def test_a_page_of_a_published_atlas(self):
        found = self.formats(atlas_of(HOME, language="en"))
        assert found["apa"] == (
            "Log beam. (2026, January 31). In <em>Atlas of invented bridges</em>. "
            '<span class="ga-address">https://example.org/atlas/forms/log-beam/</span>'
        )
        (record,) = rispy.loads(found["ris"])
        assert record == {
            "type_of_reference": "ENCYC",
            "id": "logbeam2026",
            "title": "Log beam",
            "secondary_title": "Atlas of invented bridges",
            "year": "2026",
            "date": "2026/01/31",
            "language": "en",
            "urls": ["https://example.org/atlas/forms/log-beam/"],
        }
        (item,) = json.loads(found["csl"])
        assert item == {
            "id": "logbeam2026",
            "type": "entry-encyclopedia",
            "title": "Log beam",
            "container-title": "Atlas of invented bridges",
            "issued": {"date-parts": [[2026, 1, 31]]},
            "URL": "https://example.org/atlas/forms/log-beam/",
            "language": "en",
        }
        assert "url = {https://example.org/atlas/forms/log-beam/}" in found["bibtex"]

    def test_without_a_published_address_none_is_made_up(self):
        atlas = atlas_of()
        found = self.formats(atlas)
        assert not [text for text in found.values() if "http" in text or "address" in text]
        cite = cite_this(atlas, "Log beam", "forms/log-beam/", UNKNOWN)
        assert (cite.address, cite.published) == ("forms/log-beam/", False)
        assert "DC.identifier" not in dict(cite.head)

    def test_a_page_nobody_has_reviewed_has_no_date(self):
        found = self.formats(atlas_of(), on="")
        assert "(n.d.)" in found["apa"]
        (record,) = rispy.loads(found["ris"])
        assert not {"year", "date"} & record.keys()
        assert "issued" not in json.loads(found["csl"])[0]

    def test_a_month_is_no_day(self):
        (record,) = rispy.loads(self.formats(atlas_of(), on="2026-01")["ris"])
        assert (record["year"], record.get("date")) == ("2026", None)

    def test_nobody_is_its_author(self):
        found = self.formats(atlas_of(HOME))
        assert not [text for text in found.values() if "author" in text.lower() or "AU  -" in text]

    def test_a_title_with_markup_is_text_everywhere(self):
        found = self.formats(atlas_of(), title="<b>& Co.")
        assert found["apa"].startswith("&lt;b&gt;&amp; Co. (2026")
        assert rispy.loads(found["ris"])[0]["title"] == "<b>& Co."
        assert json.loads(found["csl"])[0]["title"] == "<b>& Co."
