"""Concept maps and tours in use: read, walked by keyboard, played, carried to the pages of the stops, printed."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.reader import DESK, PHONE
from tests.browser.test_pages import STICKS_OUT

pytestmark = pytest.mark.browser

PICTURE = "[data-ga-slot=figure] > svg.ga-wide"
PANEL = "[data-ga-slot=panel]"


@pytest.fixture(scope="module")
def stops(site, sample):
    """How many stops the tour of the sample has."""
    text = (site.folder / sample["tour"] / "index.html").read_text("utf-8")
    return len(re.findall(r'<li class="ga-halt', text))


def explore(page):
    page.get_by_role("button", name="Explore interactively").click()
    expect(page.locator(".ga-stop canvas")).to_be_visible()


class TestConceptMap:
    @pytest.mark.parametrize("scripts", [True, False])
    def test_a_phrase_leads_to_its_sentence(self, reading, sample, scripts):
        reader = reading(scripts=scripts)
        page = reader.page
        page.goto(reader.home + sample["map"])
        phrase = page.locator(f"{PICTURE} a.ga-phrase").nth(2)
        words = " ".join(phrase.locator("text").all_text_contents())
        phrase.focus()
        page.keyboard.press("Enter")
        target = page.evaluate("() => decodeURIComponent(location.hash.slice(1))")
        sentence = page.locator(f'[id="{target}"]')
        expect(sentence).to_be_in_viewport()
        assert words in sentence.inner_text()
        assert reader.watch.complaints == []

    def test_every_line_has_a_ground_in_words(self, reading, sample):
        page = reading(scripts=False).page
        page.goto(reading().home + sample["map"])
        lines = page.locator("li.ga-proposition")
        assert lines.count() == page.locator(f"{PICTURE} a.ga-phrase").count() >= 5
        for line in lines.all():
            assert line.locator(".ga-cites a, .ga-note, .ga-permalink").count() > 0, line.inner_text()

    def test_nothing_is_fetched_until_somebody_wants_to_explore(self, reading, sample):
        reader = reading()
        fetched = []
        reader.page.on("request", lambda request: fetched.append(request.url))
        page = reader.open(sample["map"])
        heavy = ("graph.js", "vis-network.min.js")
        assert not [url for url in fetched if url.endswith(heavy)]
        explore(page)
        assert len([url for url in fetched if url.endswith(heavy)]) == 2
        assert reader.watch.complaints == []

    def test_the_keyboard_walks_pages_and_phrases(self, reading, sample):
        reader = reading()
        page = reader.open(sample["map"])
        reader.tab_to(".ga-button--main")
        reader.press("Enter")
        expect(page.locator(".ga-stop canvas")).to_be_visible()
        assert reader.focused(".ga-stop")
        reader.press("ArrowDown", "Enter")
        first = page.locator(f"{PANEL} h2").inner_text()
        assert first
        expect(page.locator(f"{PANEL} .ga-relation").first).to_be_visible()
        sentences = page.locator("li.ga-proposition > .ga-sentence").all_inner_texts()
        for _ in range(6):
            reader.press("ArrowDown", "Enter")
            if page.locator(f"{PANEL} h2").count() == 0:
                break
        told = page.locator(f"{PANEL} .ga-sentence").first.inner_text()
        assert told in sentences, "no arrow key led to a phrase"
        address = reader.query
        assert "view=map" in address
        assert page.locator("[role=status]").first.inner_text().startswith("Selected: ")
        reader.press("Escape")
        expect(page.locator(f"{PANEL} .ga-sentence")).to_have_count(0)
        other = reading().open(f"{sample['map']}{address}")
        expect(other.locator(f"{PANEL} .ga-sentence").first).to_have_text(told)
        assert reader.watch.complaints == []

    def test_a_click_in_the_picture_selects_once_it_is_alive(self, reading, sample):
        reader = reading()
        page = reader.open(sample["map"])
        explore(page)
        page.get_by_role("button", name="Show the picture").click()
        phrase = page.locator(f"{PICTURE} a.ga-phrase").first
        phrase.click()
        expect(page.locator(f"{PANEL} .ga-sentence").first).to_be_visible()
        expect(page.locator(f"{PICTURE} a.ga-focus")).to_have_count(1)
        page.locator(f"{PICTURE} a.ga-node").first.click()
        expect(page.locator(f"{PANEL} h2")).to_be_visible()
        assert page.url.startswith(f"{reader.home}{sample['map']}?"), "the first click followed the link"

    def test_the_drawing_has_the_places_of_the_picture(self, reading, sample):
        page = reading().open(sample["map"])
        payload = json.loads(page.locator("script[id^=ga-][type='application/json']").first.text_content())
        drawn = page.locator(f"{PICTURE} a.ga-node").evaluate_all(
            """all => Object.fromEntries(all.map(a => {
              const card = a.querySelector(".ga-card");
              const at = name => parseFloat(card.getAttribute(name));
              return [a.dataset.id, [at("x") + at("width") / 2, at("y") + at("height") / 2]];
            }))"""
        )
        assert payload["nodes"]
        for node in payload["nodes"]:
            x, y = drawn[node["id"]]
            assert abs(node["x"] - x) < 0.2
            assert abs(node["y"] - y) < 0.2

    @pytest.mark.parametrize("width", [DESK, PHONE])
    def test_nothing_sticks_out_while_it_is_explored(self, reading, sample, width):
        reader = reading(width=width)
        page = reader.open(sample["map"])
        explore(page)
        assert page.evaluate(STICKS_OUT) == []
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

    def test_a_phone_shows_one_column(self, reading, sample):
        page = reading(width=PHONE).open(sample["map"])
        expect(page.locator("svg.ga-tall")).to_be_visible()
        expect(page.locator("svg.ga-wide")).to_be_hidden()
        box = page.locator("svg.ga-tall").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE

    def test_from_a_folder_it_comes_to_life_too(self, reading, site, sample):
        reader = reading(site.on_disk)
        page = reader.open(sample["map"])
        explore(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert page.locator(f"{PANEL} a.ga-button--main").get_attribute("href").endswith("index.html")
        assert reader.watch.complaints == []

    @pytest.mark.parametrize("paper", ["A4", "Letter"])
    def test_question_map_and_legend_fill_no_more_than_one_sheet(self, reading, site, paper):
        reader = reading()
        sheets = {}
        for name in sorted(f for f in site.files if re.fullmatch(r"maps/[^/]+/index\.html", f)):
            page = reader.open(name.removesuffix("index.html"))
            page.add_style_tag(content=".ga-conceptmap ~ * { display: none !important }")
            sheets[name] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))
        assert sheets
        assert {name: count for name, count in sheets.items() if count != 1} == {}

    def test_a_map_is_printed_wide_and_without_tools(self, reading, sample):
        page = reading(width=PHONE).open(sample["map"])
        page.emulate_media(media="print")
        for what in (".ga-question", PICTURE, ".ga-propositions-figure figcaption"):
            expect(page.locator(what)).to_be_visible()
        assert page.locator("svg.ga-tall:visible, .ga-tools:visible").count() == 0


class TestTour:
    def test_it_is_played_by_keyboard(self, reading, sample, stops):
        reader = reading()
        page = reader.open(sample["tour"])
        halts = page.locator(".ga-halt:visible")
        assert halts.count() == stops
        reader.tab_to("a.ga-start")
        reader.press("Enter")
        expect(halts).to_have_count(1)
        assert page.url.endswith("?view=play#stop-1")
        reader.press("ArrowRight", "ArrowRight")
        assert page.url.endswith("?view=play#stop-3")
        expect(page.locator(".ga-playing-at")).to_have_text(f"Stop 3 of {stops}")
        expect(halts).to_contain_text(f"3 of {stops}")
        title = page.locator(".ga-now h3").inner_text()
        assert page.locator("[role=status]").first.inner_text() == f"Stop 3 of {stops}: {title}"
        reader.press("ArrowLeft")
        assert page.url.endswith("#stop-2")
        reader.press("End", "ArrowRight")
        assert page.url.endswith(f"#stop-{stops}"), "beyond the last stop there is none"
        reader.press("Home", "ArrowLeft")
        assert page.url.endswith("#stop-1")
        reader.press("Escape")
        expect(halts).to_have_count(stops)
        assert "view=play" not in page.url
        assert reader.focused(".ga-tour .ga-button--main")
        assert reader.watch.complaints == []

    def test_buttons_keep_the_focus_and_back_leads_to_the_stop_before(self, reading, sample, stops):
        reader = reading()
        page = reader.open(sample["tour"])
        page.get_by_role("button", name="Play the tour").click()
        assert page.evaluate("() => document.activeElement.textContent") == "Next"
        reader.press("Enter", "Enter")
        assert page.url.endswith("#stop-3")
        page.go_back()
        expect(page.locator(".ga-playing-at")).to_have_text(f"Stop 2 of {stops}")
        page.go_back()
        page.go_back()
        expect(page.locator(".ga-halt:visible")).to_have_count(stops)
        page.go_forward()
        expect(page.locator(".ga-playing-at")).to_have_text(f"Stop 1 of {stops}")
        page.get_by_role("button", name="Previous").click(force=True)  # it says that it is disabled
        expect(page.locator(".ga-playing-at")).to_have_text(f"Stop 1 of {stops}")

    def test_a_link_to_a_stop_brings_others_there(self, reading, sample, stops):
        page = reading().open(f"{sample['tour']}?view=play#stop-4")
        expect(page.locator(".ga-playing-at")).to_have_text(f"Stop 4 of {stops}")
        whole = reading().open(f"{sample['tour']}#stop-4")
        expect(whole.locator(".ga-halt:visible")).to_have_count(stops)
        expect(whole.locator("#stop-4")).to_be_in_viewport()

    @pytest.mark.parametrize("where", ["http", "folder"])
    def test_the_pages_of_the_stops_know_the_way_on(self, reading, site, sample, stops, where):
        reader = reading(site.on_disk if where == "folder" else None)
        page = reader.open(sample["tour"])
        page.get_by_role("button", name="Play the tour").click()
        reader.press("ArrowRight")
        page.locator(".ga-now h3 a").click()
        page.wait_for_url(lambda url: "stop=2" in url)
        reader.ready()
        bar = page.get_by_role("navigation", name=re.compile("^Tour: "))
        expect(bar).to_contain_text(f"stop 2 of {stops}")
        reader.press("Tab", "Enter", "Tab")
        assert reader.focused(".ga-tourbar a"), "who skips the menus does not come to the bar"
        bar.get_by_role("link", name="Next:").click()
        page.wait_for_url(lambda url: "stop=3" in url)
        reader.ready()
        expect(bar).to_contain_text(f"stop 3 of {stops}")
        bar.get_by_role("link", name="Previous:").click()
        page.wait_for_url(lambda url: "stop=2" in url)
        reader.ready()
        bar.get_by_role("link", name=re.compile("stop 2 of")).click()
        page.wait_for_url(lambda url: "view=play" in url)
        expect(page.locator(".ga-playing-at")).to_have_text(f"Stop 2 of {stops}")
        page.go_back()
        reader.ready()
        page.get_by_role("button", name="Leave the tour").click()
        expect(bar).to_have_count(0)
        assert "tour=" not in page.url
        assert reader.watch.complaints == []

    def test_whoever_does_not_come_from_a_tour_sees_no_bar(self, reading, sample):
        for query in ("", "?tour=nothing&stop=1", "?tour=&stop="):
            page = reading().open(sample["concept"] + query)
            assert page.locator(".ga-tourbar").count() == 0, query

    def test_without_scripts_the_whole_tour_is_there(self, reading, sample, stops):
        reader = reading(scripts=False)
        page = reader.page
        page.goto(reader.home + sample["tour"])
        expect(page.locator(".ga-halt:visible")).to_have_count(stops)
        assert page.locator("article :is(button, input, progress):visible").count() == 0
        page.locator("a.ga-start").click()
        expect(page.locator("#stop-1")).to_be_in_viewport()
        page.locator(".ga-halt h3 a").nth(1).click()
        page.wait_for_url(lambda url: "/tours/" not in url)
        shown = page.locator(".ga-shown li", has_text=f"stop 2 of {stops}")
        expect(shown).to_be_visible()
        shown.locator("a[rel=next]").click()
        page.wait_for_url(lambda url: "/tours/" not in url)

    def test_the_whole_tour_is_printed_even_while_it_is_played(self, reading, sample, stops):
        page = reading().open(f"{sample['tour']}?view=play#stop-2")
        expect(page.locator(".ga-halt:visible")).to_have_count(1)
        page.emulate_media(media="print")
        expect(page.locator(".ga-halt:visible")).to_have_count(stops)
        expect(page.locator(".ga-references")).to_be_visible()
        assert page.locator(".ga-tour :is(button, progress):visible").count() == 0

    @pytest.mark.parametrize("width", [DESK, PHONE])
    def test_nothing_sticks_out_while_it_is_played(self, reading, sample, stops, width):
        reader = reading(width=width)
        for stop in range(1, stops + 1):
            page = reader.open(f"{sample['tour']}?view=play#stop-{stop}")
            assert page.evaluate(STICKS_OUT) == [], stop
        bar = reader.open(page.locator(".ga-now h3 a").evaluate("(a, home) => a.href.slice(home.length)", reader.home))
        expect(bar.locator(".ga-tourbar")).to_be_visible()
        assert bar.evaluate(STICKS_OUT) == []
        assert reader.watch.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("use", ["?view=play#stop-2", "bar", "map"])
def test_axe_finds_nothing_while_they_are_in_use(reading, sample, use, scheme):
    reader = reading(scheme=scheme)
    if use == "map":
        page = reader.open(sample["map"])
        explore(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    else:
        page = reader.open(f"{sample['tour']}?view=play#stop-2")
        if use == "bar":
            page.locator(".ga-now h3 a").click()
            page.locator(".ga-tourbar").wait_for()
    found = Axe().run(page).response["violations"]
    assert [f"{fault['id']}: {[node['target'] for node in fault['nodes'][:3]]}" for fault in found] == []
