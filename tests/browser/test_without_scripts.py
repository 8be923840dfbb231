"""With scripts switched off the site is whole: pictures with links, lists, an answer with its sources."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import DESK, PHONE
from tests.browser.sample import TOLD

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(reading, sample):
    def read(name, **how):
        reader = reading(scripts=False, **how)
        reader.page.goto(reader.home + sample[name])
        return reader

    return read


@pytest.mark.parametrize("name", TOLD)
def test_an_entity_is_told(plain, name):
    reader = plain(name)
    page = reader.page
    expect(page.locator("article h1")).to_be_visible()
    expect(page.locator("svg.ga-wide a.ga-node").first).to_be_visible()
    expect(page.locator(".ga-relation .ga-sentence, .ga-uses .ga-sentence").first).to_be_visible()
    expect(page.locator(".ga-references li, .ga-reference").first).to_be_visible()
    assert reader.watch.complaints == []


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("name", ["explore", "explore everything", "timeline"])
def test_a_view_is_a_picture_and_a_list(plain, name, width):
    reader = plain(name, width=width)
    page = reader.page
    nodes = page.locator("[data-ga-slot=figure] svg a.ga-node")
    expect(nodes.first).to_be_visible()
    expect(page.locator(".ga-canvas")).to_be_hidden()
    listed = page.locator("[data-ga-slot=outline] a")
    expect(listed.first).to_be_visible()
    drawn = set(nodes.evaluate_all("all => all.map(a => a.getAttribute('href'))"))
    told = set(listed.evaluate_all("all => all.map(a => a.getAttribute('href'))"))
    assert drawn <= told, "what is drawn is in the list too"
    assert reader.watch.complaints == []


@pytest.mark.parametrize("name", ["explore", "timeline"])
def test_a_link_of_a_picture_leads_to_its_page(plain, name):
    page = plain(name).page
    node = page.locator("[data-ga-slot=figure] svg a.ga-node").nth(3)
    label = node.locator("text").first.text_content()
    node.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: name not in url)
    assert label.rstrip("…").split()[0].casefold() in page.locator("article").inner_text().casefold()


def test_the_opening_question_is_answered_with_sources(plain, atlas):
    reader = plain("lineages")
    page = reader.page
    names = {entity["id"]: entity["label"] for entity in atlas["entities"]}
    answer = page.locator("[data-ga-slot=answer]")
    heading = answer.locator(".ga-answer").inner_text()
    assert names[atlas["lineage"]["from"]] in heading
    assert names[atlas["lineage"]["to"]] in heading
    paths = answer.locator(".ga-path")
    assert paths.count() >= 1
    for path in paths.all():
        steps = path.locator(".ga-steps > li")
        assert steps.count() >= 2
        for step in steps.all():
            expect(step).to_be_visible()
            assert step.locator(".ga-cites a, .ga-note").count() >= 1, f"no source: {step.inner_text()}"
    assert reader.watch.complaints == []


def test_no_tool_is_shown_that_does_nothing(plain):
    for name in ("explore", "timeline", "lineages", "index", "index with records", "works index", "everything"):
        page = plain(name).page
        assert page.locator("main article :is(button, input, select):visible").count() == 0


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_way_to_a_name_is_the_list_from_a_to_z(plain, width):
    reader = plain("home", width=width)
    page = reader.page
    page.locator("a.ga-search").click()
    page.wait_for_url("**/a-z/")
    page.locator(".ga-letters").get_by_role("link", name="T", exact=True).click()
    name = page.locator(".ga-az").get_by_role("link", name="Transference", exact=True)
    expect(name).to_be_visible()
    name.click()
    page.wait_for_url("**/concepts/transference/")
    assert reader.watch.complaints == []


def test_the_page_of_the_search_says_what_it_needs(plain):
    page = plain("search").page
    expect(page.locator("article")).to_contain_text("Searching needs scripts")
    expect(page.locator("article").get_by_role("link", name="from A to Z")).to_be_visible()
