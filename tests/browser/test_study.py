"""What pages are studied with, in use: answers covered and uncovered, models side by side, the order of reading."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import DESK, PHONE

pytestmark = pytest.mark.browser

CARDS = "cards/"
COMPARED = "compare/models/"
ORDER = "order/"
CELL = "[data-ga-of]"


class TestCards:
    def test_answers_stand_in_the_page(self, reading):
        reader = reading(scripts=False)
        page = reader.page
        page.goto(reader.home + CARDS)
        assert page.locator(".ga-studycard dd").count() > 200
        expect(page.locator(".ga-studycard dd").first).to_be_visible()
        assert page.locator(".ga-studycard").filter(has_not=page.locator("dd a.ga-cite")).count() == 0
        assert page.locator(".ga-cardtools").count() == 0
        assert reader.watch.complaints == []

    def test_answers_are_covered_and_uncovered_by_keyboard(self, reading, sample):
        reader = reading()
        page = reader.open(sample["concept"])
        deck = page.locator("[data-ga-cards]")
        count = deck.locator("dd").count()
        assert count >= 3
        cover = deck.get_by_role("button", name="Cover the answers")
        cover.focus()
        page.keyboard.press("Enter")
        expect(cover).to_have_attribute("aria-pressed", "true")
        expect(deck.get_by_role("status")).to_have_text(f"{count} answers are covered.")
        assert deck.locator("dd a.ga-cite:visible").count() == 0
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        # the focus goes to what was uncovered, so that it is read
        assert page.evaluate("() => document.activeElement.closest('dd') !== null")
        expect(deck.locator("dd").first.locator("a.ga-cite").first).to_be_visible()
        assert deck.get_by_role("button", name="Show the answer").count() == count - 1
        cover.focus()
        page.keyboard.press("Enter")
        assert deck.get_by_role("button", name="Show the answer").count() == 0
        assert reader.watch.complaints == []

    def test_covered_answers_are_printed(self, reading, sample):
        page = reading().open(sample["concept"])
        page.get_by_role("button", name="Cover the answers").click()
        page.emulate_media(media="print")
        expect(page.locator(".ga-studycard dd > span").first).to_be_visible()
        expect(page.locator(".ga-cardtools").first).to_be_hidden()


class TestComparison:
    @pytest.mark.parametrize("width", [DESK, PHONE])
    def test_everything_is_there_without_scripts(self, reading, atlas, width):
        reader = reading(scripts=False, width=width)
        page = reader.page
        page.goto(reader.home + COMPARED)
        models = [e for e in atlas["entities"] if e["kind"] == "model" and e["fields"].get("compares")]
        aspects = page.locator(".ga-aspect").count()
        assert aspects == 9
        assert page.locator(CELL).count() == aspects * len(models)
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

    def test_a_few_stand_side_by_side_and_a_link_brings_them_back(self, reading):
        reader = reading()
        page = reader.open(COMPARED)
        boxes = page.get_by_role("group", name="side by side").get_by_role("checkbox")
        for place in range(3):
            boxes.nth(place).check()
        shown = page.locator(f".ga-aspect >> nth=0 >> {CELL}:visible")
        assert shown.count() == 3
        tops = {round(shown.nth(n).bounding_box()["y"]) for n in range(3)}
        assert len(tops) == 1, "they do not stand side by side"
        assert re.search(r"[?&]of=[\w-]+,[\w-]+,[\w-]+$", page.url)
        page.reload()
        assert page.locator(f".ga-aspect >> nth=0 >> {CELL}:visible").count() == 3
        page.get_by_role("button", name="Show all").click()
        assert "of=" not in page.url

    def test_only_what_the_chosen_rest_on_is_listed_and_taken(self, reading):
        page = reading().open(COMPARED)
        listed = page.locator(".ga-references > li:visible")
        everything = listed.count()
        boxes = page.get_by_role("group", name="side by side").get_by_role("checkbox")
        for place in range(3):
            boxes.nth(place).check()
        cited = page.evaluate(
            "() => new Set([...document.querySelectorAll('[data-ga-of]:not([hidden]) a.ga-cite')]"
            ".map(a => a.dataset.id)).size"
        )
        assert 0 < listed.count() == cited < everything
        expect(page.get_by_text(f"Take these {cited} references")).to_be_visible()
        page.get_by_role("button", name="Show all").click()
        assert listed.count() == everything

    def test_a_fifth_cannot_be_chosen(self, reading):
        page = reading().open(COMPARED)
        boxes = page.get_by_role("group", name="side by side").get_by_role("checkbox")
        for place in range(4):
            boxes.nth(place).check()
        expect(boxes.nth(4)).to_be_disabled()
        boxes.nth(0).uncheck()
        expect(boxes.nth(4)).to_be_enabled()

    def test_on_a_phone_they_stand_below_one_another(self, reading):
        page = reading(width=PHONE).open(COMPARED)
        page.get_by_text("Put up to 4 side by side").first.click()
        boxes = page.get_by_role("group", name="side by side").get_by_role("checkbox")
        boxes.nth(0).check()
        boxes.nth(1).check()
        shown = page.locator(f".ga-aspect >> nth=0 >> {CELL}:visible")
        assert shown.count() == 2
        assert shown.nth(1).bounding_box()["y"] > shown.nth(0).bounding_box()["y"]


def test_the_order_of_reading_leads_to_every_concept(reading, atlas):
    reader = reading(scripts=False)
    page = reader.page
    page.goto(reader.home + ORDER)
    named = set(page.locator(".ga-order li li > a").evaluate_all("links => links.map(link => link.dataset.id)"))
    assert named >= {e["id"] for e in atlas["entities"] if e["kind"] == "concept"}
    page.locator(".ga-after a").first.click()
    assert page.evaluate("() => document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null")
