"""The whole site with a keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.sample import KINDS

pytestmark = pytest.mark.browser

PICTURE = "[data-ga-slot=figure] svg"
FIND = "[data-ga-slot=tools] input[role=combobox]"
PANEL = "[data-ga-slot=panel]"


@pytest.fixture
def idea(atlas):
    """An idea that has a definition and stands on the map and on the timeline, with its name."""
    joined = {end for r in atlas["relations"] if r["line"] == "descent" for end in (r["subject"], r["object"])}
    return next(e for e in atlas["entities"] if e["kind"] == "concept" and e["id"] in joined and e["definition"])


def focus_in(reader):
    return re.search(r"[?&]focus=([^&]*)", reader.query or "")


@pytest.mark.parametrize("name", ["home", "explore", "timeline", "lineages", "about", "works index", *KINDS])
def test_the_first_stop_skips_to_the_content(reading, sample, name):
    reader = reading()
    page = reader.open(sample[name])
    reader.press("Tab")
    assert reader.focused("a.md-skip")
    expect(page.locator("a.md-skip")).to_be_in_viewport()
    place = page.evaluate("() => decodeURIComponent(document.activeElement.hash.slice(1))")
    reader.press("Enter")
    assert page.evaluate("id => Boolean(document.getElementById(id)?.closest('main'))", place)
    reader.press("Tab")
    assert page.evaluate("() => Boolean(document.activeElement.closest('main'))"), "the next stop is not in the content"


def test_skipping_loses_nothing_of_the_content(reading, sample):
    """The place that the skip link leads to is the top of the article, not a section further down."""
    for name in ("concept", "work", "explore"):
        reader = reading()
        page = reader.open(sample[name])
        place = page.locator("a.md-skip").get_attribute("href").removeprefix("#")
        before = page.evaluate(
            """id => {
              const place = document.getElementById(id);
              const isBefore = a => a.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
              const links = [...document.querySelectorAll("article a[href]:not(.headerlink, nav a)")];
              return links.filter(a => isBefore(a) && !a.contains(place)).length;
            }""",
            place,
        )
        assert before <= 3, f"{name}: the skip link jumps over {before} links of the content, to #{place}"


@pytest.mark.parametrize("name", ["explore", "timeline"])
class TestView:
    def test_an_idea_is_found_by_its_name(self, reading, sample, idea, name):
        reader = reading()
        page = reader.open(sample[name])
        reader.tab_to(FIND)
        page.keyboard.type(idea["title"][:12])
        expect(page.get_by_role("option").first).to_be_visible()
        reader.press("ArrowDown")
        # the right one may not be the first
        for _ in range(8):
            chosen = page.locator("[role=option][aria-selected=true]").inner_text()
            if chosen.startswith(idea["title"]):
                break
            reader.press("ArrowDown")
        reader.press("Enter")
        panel = page.locator(PANEL)
        expect(panel.get_by_role("heading", name=idea["title"], exact=True)).to_be_visible()
        expect(panel).to_contain_text(idea["definition"][:60])
        expect(panel.locator(".ga-relation").first).to_be_visible()
        assert focus_in(reader)[1] == idea["id"]
        assert reader.watch.complaints == []

    def test_arrows_walk_enter_selects_escape_clears(self, reading, sample, name):
        reader = reading()
        page = reader.open(sample[name])
        reader.tab_to(PICTURE)
        shown = page.locator(f"{PICTURE} a.ga-focus")
        reader.press("ArrowRight")
        expect(shown).to_have_count(1)
        first = shown.get_attribute("data-id")
        assert page.locator("[role=status]").first.inner_text().strip()
        for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
            reader.press(key)
            if shown.get_attribute("data-id") != first:
                break
        walked = shown.get_attribute("data-id")
        assert walked != first, "no arrow key leads on"
        expect(shown).to_be_in_viewport()
        reader.press("Enter")
        assert focus_in(reader)[1] == walked
        panel = page.locator(PANEL)
        expect(panel.get_by_role("heading").first).to_be_visible()
        expect(panel.get_by_role("link", name="Open page")).to_have_attribute("href", re.compile("^http"))
        assert reader.focused(PICTURE), "selecting took the focus away"
        reader.press("Escape")
        expect(panel.get_by_role("heading")).to_have_count(0)
        assert focus_in(reader) is None
        assert reader.watch.complaints == []

    def test_the_address_brings_the_view_back(self, reading, sample, idea, name):
        reader = reading()
        page = reader.open(sample[name])
        reader.tab_to(FIND)
        page.keyboard.type(idea["title"])
        reader.press("ArrowDown", "Enter")
        title = page.locator(f"{PANEL} h2").inner_text()
        address = reader.query
        reader.reload()
        expect(page.locator(f"{PANEL} h2")).to_have_text(title)
        assert reader.query.startswith(address)
        other = reading().open(f"{sample[name]}{address}")
        expect(other.locator(f"{PANEL} h2")).to_have_text(title)

    def test_the_drawing_is_walked_too(self, reading, sample, name):
        reader = reading()
        page = reader.open(sample[name])
        reader.tab_to(".ga-button--main")
        reader.press("Enter")
        expect(page.locator(".ga-stop canvas, .ga-stop .vis-timeline").first).to_be_visible()
        assert reader.focused(".ga-stop")
        reader.press("ArrowRight", "ArrowRight", "Enter")
        assert focus_in(reader)
        expect(page.locator(f"{PANEL} h2")).to_be_visible()
        reader.press("Escape")
        assert focus_in(reader) is None
        reader.tab_to("body *:not(.ga-stop)")
        page.keyboard.press("Shift+Tab")
        assert reader.focused(".ga-stop"), "the drawing lets nobody out, or nobody back in"
        assert reader.watch.complaints == []

    def test_what_is_typed_is_kept_and_not_taken_by_the_search_of_the_site(self, reading, sample, name):
        reader = reading()
        page = reader.open(sample[name])
        page.locator(FIND).fill("alliance")
        assert "find=alliance" in reader.query
        reader.reload()
        expect(page.locator(FIND)).to_have_value("alliance")
        expect(page.locator(".md-search__output")).to_be_hidden()

    def test_filters_are_worked_by_keys(self, reading, sample, name):
        reader = reading()
        page = reader.open(sample[name])
        counter = page.locator(".ga-counter")
        before = counter.text_content()
        reader.tab_to(".ga-filters > summary")
        if page.locator(".ga-filters[open]").count() == 0:
            reader.press("Enter")
        reader.tab_to("[data-ga-slot=tools] input[type=checkbox]")
        reader.press("Space")
        expect(counter).not_to_have_text(before)
        assert "kinds=" in reader.query or "lanes=" in reader.query
        reader.reload()
        assert page.locator("[data-ga-slot=tools] input[type=checkbox]:not(:checked)").count() == 1

    def test_the_keys_are_listed_on_a_question_mark(self, reading, sample, name):
        reader = reading()
        page = reader.open(sample[name])
        reader.tab_to(PICTURE)
        reader.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        reader.press("Escape")
        expect(page.get_by_role("dialog", name="Keys")).to_have_count(0)


class TestLineage:
    def choose(self, reader, label, name):
        page = reader.page
        for _ in range(60):
            reader.press("Tab")
            if page.evaluate("() => document.activeElement.labels?.[0]?.textContent ?? ''") == label:
                break
        else:
            raise AssertionError(f"Tab does not reach {label}")
        page.keyboard.press("Control+A")
        page.keyboard.type(name)
        expect(page.get_by_role("option").first).to_be_visible()
        reader.press("ArrowDown", "Enter")

    def test_two_ends_are_chosen_and_the_answer_changes(self, reading, sample, atlas):
        titles = {entity["id"]: entity["title"] for entity in atlas["entities"]}
        reader = reading()
        page = reader.open(sample["lineages"])
        answer = page.locator("[data-ga-slot=answer]")
        at_first = answer.inner_text()
        self.choose(reader, "From", titles["zetzel"])
        self.choose(reader, "To", titles["bordin"])
        reader.tab_to("form button[type=submit]")
        reader.press("Enter")
        expect(answer).not_to_have_text(at_first)
        expect(answer.locator(".ga-answer")).to_contain_text("Zetzel")
        expect(answer.locator(".ga-answer")).to_contain_text("Bordin")
        expect(answer.locator(".ga-path .ga-relation").first).to_be_visible()
        assert answer.locator(".ga-steps a[href*='/works/']").count() > 0, "the answer names no source"
        assert re.search(r"from=[^&]+&to=[^&]+", reader.query)
        told = answer.inner_text()
        reader.reload()
        expect(answer.locator(".ga-path").first).to_be_visible()
        assert answer.inner_text() == told
        assert reader.watch.complaints == []

    def test_a_name_that_is_nobodys_is_answered(self, reading, sample):
        reader = reading()
        page = reader.open(sample["lineages"])
        reader.tab_to(".ga-lineage-form input[role=combobox]")
        page.keyboard.press("Control+A")
        page.keyboard.type("nobody of this name")
        reader.press("Enter")
        expect(page.locator("[data-ga-slot=answer]")).to_contain_text("Choose both ends")

    def test_the_browser_answers_what_the_build_answered(self, reading, sample):
        page = reading().open(sample["lineages"])
        routes = "els => els.map(el => [...el.querySelectorAll('.ga-steps > li a[href*=\"/\"]')].length)"
        built = page.locator(".ga-path").evaluate_all(routes)
        asked = reading().open(f"{sample['lineages']}?from=freud&to=wampold")
        expect(asked.locator("p.ga-answer")).to_be_visible()
        assert asked.locator(".ga-path").count() == len(built) > 0


@pytest.mark.parametrize("name", ["concept", "theorist", "explore", "lineages"])
def test_the_focus_can_be_seen_at_every_stop(reading, sample, name):
    reader = reading()
    page = reader.open(sample[name])
    unseen, last = [], None
    for _ in range(28):
        reader.press("Tab")
        at = page.evaluate(
            """() => {
              const here = document.activeElement;
              if (here === document.body) return null;
              const box = here.getBoundingClientRect();
              return {name: `${here.localName}.${here.getAttribute("class")} ${here.textContent.trim().slice(0, 30)}`,
                      x: box.x - 6, y: box.y - 6, width: box.width + 12, height: box.height + 12};
            }"""
        )
        if at is None or at == last:
            break
        last = at
        left, top = max(at["x"], 0), max(at["y"], 0)
        clip = {
            "x": left,
            "y": top,
            "width": max(min(at["x"] + at["width"], 1280) - left, 1),
            "height": max(min(at["y"] + at["height"], 900) - top, 1),
        }
        with_focus = page.screenshot(clip=clip)
        page.evaluate("() => { globalThis.here = document.activeElement; here.blur(); }")
        without = page.screenshot(clip=clip)
        page.evaluate("() => here.focus({preventScroll: true})")
        if with_focus == without:
            unseen.append(at["name"])
    assert unseen == []
