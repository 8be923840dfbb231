"""The pages of concept maps and tours, and what other pages say of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from types import MappingProxyType

from graph_builder.model import EntityId, NodeId
from graph_builder.pages.entities import entity_page
from graph_builder.pages.site import Page
from graph_builder.pages.works import work_page
from graph_builder.views.words import said_in
from tests.guides import LINES, STOPS, atlas_of, guided
from tests.helpers import change

KB = guided()
ATLAS = atlas_of(KB)


def written(page: Page) -> str:
    return page.with_inserts(page.markdown)


def page_of(name: str) -> str:
    return written(entity_page(ATLAS, KB.entities[EntityId(name)]))


def words(html: str) -> str:
    """Return the text of HTML, without the spaces that tags leave around punctuation."""
    text = " ".join(unescape(re.sub(r"<script.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL)).split())
    return re.sub(r"(?<=[(]) | (?=[).,;])", "", text)


class TestConceptMap:
    def test_the_question_leads_and_is_not_told_twice(self):
        html = page_of("the-drawing")
        assert '<p class="ga-question">What holds?</p>' in html
        assert html.count("What holds?") == 1

    def test_every_phrase_leads_to_its_sentence(self):
        html = page_of("the-drawing")
        for css in ("ga-wide", "ga-tall"):
            svg = re.search(rf'<svg class="{css}".*?</svg>', html, re.DOTALL)
            assert svg
            phrases = re.findall(r'<a class="ga-phrase[^>]* href="#([^"]+)"', svg[0])
            assert len(phrases) == 5
            assert all(re.search(rf'<li class="ga-proposition[^>]* id="{re.escape(name)}"', html) for name in phrases)

    def test_every_page_on_it_is_a_link(self):
        html = page_of("the-drawing")
        svg = re.search(r'<svg class="ga-wide".*?</svg>', html, re.DOTALL)
        assert svg
        found = dict(re.findall(r'<a class="ga-node[^"]*" data-id="([^"]+)" href="([^"]+)"', svg[0]))
        assert found == {n: f"../../{KB.url(NodeId(n))}" for n in found}
        assert len(found) == 7

    def test_each_ground_is_told(self):
        html = page_of("the-drawing")
        lines = re.finditer(r'<li class="ga-proposition[^>]* id="([^"]+)">(.*?)</div>\n</li>', html, re.DOTALL)
        told = {line[1]: words(line[2]) for line in lines}
        told_of = "Bowline grew from Loop. Bowline builds on Loop (Prusik, 1931)."
        assert told["bowline--grew-from--loop"].startswith(told_of)
        assert "Permanent address" in told["bowline--grew-from--loop"]
        assert "Against it:" in told["climbers-rig--changes-the--bowline"]
        assert "full text seen" in told["splice--outlasts--bowline"]
        assert "our reading" in told["friction--holds-the--hitch"]
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids)), "a relation told here has its address elsewhere"

    def test_works_of_the_grounds_are_among_the_references(self):
        html = page_of("the-drawing")
        assert set(re.findall(r'id="ref-([^"]+)"', html)) == {"grammar1627", "climbing1931", "rejoinder1960"}

    def test_the_drawing_gets_what_the_picture_has(self):
        html = page_of("the-drawing")
        payload = re.search(r'<script type="application/json" id="ga-the-drawing">(.*?)</script>', html, re.DOTALL)
        assert payload
        data = json.loads(payload[1])
        assert " ".join(sorted(n["id"] for n in data["nodes"])) == (
            "bowline climbers-rig friction hitch loop reef-point splice"
        )
        assert [e["group"] for e in data["edges"]] == ["source", "reading", "contested", "source", "reading"]
        for edge in data["edges"]:
            assert f'd="{edge["path"]}"' in html
            assert " ".join(edge["lines"]) in edge["sentence"]

    def test_a_search_finds_its_phrases(self):
        fields = KB.entities[EntityId("the-drawing")].fields
        assert "grew from" in {text for value in fields.values() for text in said_in(value)}


class TestTour:
    def test_stops_stand_in_order_with_what_they_are(self):
        html = page_of("first-steps")
        halts = re.findall(r'<li class="ga-halt[^>]* id="(stop-\d)"(.*?)\n</li>', html, re.DOTALL)
        assert [name for name, _ in halts] == [f"stop-{n}" for n in range(1, 6)]
        told = [words(text) for _, text in halts]
        assert "1 of 5" in told[0]
        assert "Begin here. (Smith, 1627)" in told[0]
        assert "Smith, 1627. Entry." in told[2]
        assert "What running means." in told[3]
        assert "From 1 to 2 Bowline builds on Loop" in told[1]
        assert '<p class="ga-length">5 stops, 1 of them a work to read <a' in html

    def test_it_says_nothing_where_nothing_ties(self):
        html = page_of("first-steps")
        assert html.count('class="ga-tiehead"') == 2

    def test_the_route_numbers_its_pages(self):
        html = page_of("first-steps")
        route = re.search(r'<figure class="[^"]*ga-tourmap.*?</figure>', html, re.DOTALL)
        assert route
        assert re.findall(r'class="ga-order-text"[^>]*>([^<]+)<', route[0]) == ["1", "2, 4", "3", "5"]

    def test_everything_cited_is_among_the_references(self):
        html = page_of("first-steps")
        assert set(re.findall(r'id="ref-([^"]+)"', html)) == {"grammar1627", "climbing1931"}


class TestOtherPages:
    def test_a_page_leads_to_its_maps_and_tours(self):
        html = page_of("bowline")
        shown = words(html.partition("## On maps and tours")[2])
        assert shown.startswith("Walk: First steps, stop 2 of 5 (after Loop, before Smith, 1627)")
        assert "Sketch: The drawing" in shown
        assert 'href="../../walks/first-steps/#stop-4"' in html

    def test_a_work_does_so_too(self):
        html = written(work_page(ATLAS, KB.works["grammar1627"]))  # type: ignore[index]
        assert "stop 3 of 5" in words(html)

    def test_what_is_drawn_as_a_diagram_names_its_map_in_its_head(self):
        assert '<p class="ga-onmap">Sketch: <a' in page_of("splice")
        assert "ga-onmap" not in page_of("bowline")

    def test_a_page_on_no_map_says_nothing_of_maps(self):
        assert "On maps and tours" not in page_of("hitch")

    def test_guides_are_no_neighbours(self):
        html = page_of("smith")
        svg = re.search(r'<svg class="ga-wide".*?</svg>', html, re.DOTALL)
        assert svg
        assert "First steps" not in svg[0]


EVIL = '"><script>alert(1)</script>&<img src=x onerror=alert(1)>'


def test_nothing_that_is_written_becomes_markup():
    line = replace(LINES[0], phrase=EVIL, relation=None, note=EVIL)
    kb = change(KB, "the-drawing", title=EVIL, fields=MappingProxyType({"asks": EVIL, "lines": (line, *LINES[1:])}))
    stops = (replace(STOPS[0], text=EVIL), STOPS[1])
    kb = change(kb, "first-steps", title=EVIL, fields=MappingProxyType({"halts": stops}))
    atlas = atlas_of(kb)
    for name in ("the-drawing", "first-steps", "bowline"):
        html = written(entity_page(atlas, kb.entities[EntityId(name)]))
        assert "alert(1)" in html
        assert "<script>alert" not in html
        assert "<img" not in html
