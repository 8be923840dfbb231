"""A card tells what a link leads to: to a pointer that rests on it, to the keyboard at once, never to a finger."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser

CARD = ".ga-preview"
PAGE = "concepts/transference/"
ENTITY = "article p a.ga-entity-link[data-id=resistance]"
CITATION = "article p a.ga-cite[data-id='@freud1905']"
LINKS = "article a:is(.ga-entity-link, .ga-cite, .ga-work)[data-id]"


@pytest.fixture
def opened(reading):
    reader = reading()
    reader.open(PAGE)
    return reader


def focus(page, link):
    """Come to a link as the keyboard does."""
    page.keyboard.press("Tab")
    link.focus()


def test_a_pointer_that_rests_on_a_link_is_told(opened, atlas):
    definition = next(entity["definition"] for entity in atlas["entities"] if entity["id"] == "resistance")
    page = opened.page
    link = page.locator(ENTITY).first
    link.scroll_into_view_if_needed()
    link.hover()
    page.wait_for_timeout(250)
    expect(page.locator(CARD)).to_be_hidden()
    expect(page.locator(CARD)).to_be_visible()
    card = page.locator(CARD)
    expect(card).to_contain_text("Resistance")
    expect(card).to_contain_text("Concept")
    expect(card).to_contain_text(definition)
    # the pointer may enter the card, and it stays
    card.hover()
    page.wait_for_timeout(800)
    expect(card).to_be_visible()
    page.mouse.move(5, 400)
    expect(card).to_be_hidden()
    assert opened.watch.complaints == []


def test_a_pointer_that_passes_is_not(opened):
    page = opened.page
    link = page.locator(ENTITY).first
    link.scroll_into_view_if_needed()
    link.hover()
    page.wait_for_timeout(200)
    page.mouse.move(5, 400)
    page.wait_for_timeout(700)
    expect(page.locator(CARD)).to_be_hidden()


@pytest.mark.parametrize("where", ["url", "on_disk"])
def test_the_keyboard_is_told_at_once_and_keeps_the_focus(reading, site, where):
    reader = reading(getattr(site, where))
    page = reader.open(PAGE)
    link = page.locator(CITATION).first
    focus(page, link)
    card = page.locator(CARD)
    expect(card).to_be_visible()
    expect(card).to_contain_text("Freud, S. (1905).")
    expect(card.locator("em").first).to_be_visible()
    expect(card).to_contain_text("seen")
    expect(card).to_contain_text("Read here for")
    expect(link).to_be_focused()
    assert link.get_attribute("aria-describedby") == "ga-preview"
    expect(page.locator("#ga-preview")).to_have_role("tooltip")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(link).to_be_focused()
    assert link.get_attribute("aria-describedby") is None
    # the next link has a card of its own, a stop that is none has none
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate("() => document.querySelector('.ga-preview').hidden"), "it keeps the keyboard waiting"
    page.locator("button.ga-search").focus()
    expect(card).to_be_hidden()
    assert reader.watch.complaints == []


def test_a_link_that_comes_under_a_resting_pointer_opens_nothing(opened):
    page = opened.page
    page.mouse.move(5, 400)
    link = page.locator(ENTITY).first
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    # as when a key turns the stop of a tour: the page changes, the pointer stays
    x, y = box["x"] + 6, box["y"] + box["height"] / 2 + 40
    page.mouse.move(x, y)
    page.wait_for_timeout(700)
    page.mouse.move(5, 5)
    page.mouse.move(x, y)
    page.evaluate("() => scrollBy({top: -40, behavior: 'instant'})")
    page.wait_for_timeout(1000)
    assert page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).closest('a')?.dataset.id", [x, y]
    ) == link.get_attribute("data-id")
    expect(page.locator(CARD)).to_be_hidden()
    page.mouse.move(x + 1, y)
    expect(page.locator(CARD)).to_be_visible()


def test_escape_keeps_it_closed_until_the_pointer_comes_back(opened):
    page = opened.page
    link = page.locator(ENTITY).first
    link.scroll_into_view_if_needed()
    link.hover()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    box = link.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + box["height"] / 2)
    page.wait_for_timeout(800)
    expect(card).to_be_hidden()
    page.mouse.move(5, 400)
    link.hover()
    expect(card).to_be_visible()


def test_a_finger_follows_the_link_and_opens_no_card(reading):
    reader = reading(width=PHONE)
    page = reader.open(PAGE)
    page.evaluate("() => addEventListener('click', event => event.preventDefault(), true)")
    link = page.locator(ENTITY).first
    link.scroll_into_view_if_needed()
    link.tap()
    page.wait_for_timeout(900)
    expect(page.locator(CARD)).to_be_hidden()
    reader.reload()
    with page.expect_navigation():
        link.tap()
    assert page.url.endswith("/concepts/resistance/")


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (640, 450), (390, 844), (390, 422)])
def test_the_card_covers_no_link_and_stays_in_the_window(reading, width, height):
    """640 by 450 is a desk at 200% zoom."""
    reader = reading(width=width)
    page = reader.page
    page.set_viewport_size({"width": width, "height": height})
    reader.open(PAGE)
    page.keyboard.press("Tab")
    links = page.locator(LINKS)
    count = links.count()
    assert count > 40
    for at in range(0, count, count // 16):
        link = links.nth(at)
        link.focus()
        expect(page.locator(CARD)).to_be_visible()
        card, own = page.locator(CARD).bounding_box(), link.bounding_box()
        assert card["x"] >= 0
        assert card["y"] >= 0
        assert card["x"] + card["width"] <= width
        assert card["y"] + card["height"] <= height
        above = card["y"] + card["height"] <= own["y"]
        below = card["y"] >= own["y"] + own["height"]
        assert above or below, f"link {at} at {own} is covered by {card}"


def test_it_goes_when_its_link_is_scrolled_away(opened):
    page = opened.page
    link = page.locator(CITATION).first
    focus(page, link)
    card = page.locator(CARD)
    expect(card).to_be_visible()
    before = card.bounding_box()["y"]
    page.mouse.wheel(0, 40)
    page.wait_for_function(
        "before => document.querySelector('.ga-preview').getBoundingClientRect().y < before", arg=before
    )
    expect(card).to_be_visible()
    page.mouse.wheel(0, 3000)
    expect(card).to_be_hidden()


def test_previews_are_switched_off_and_on(opened):
    page = opened.page
    link = page.locator(ENTITY).first
    link.scroll_into_view_if_needed()
    link.hover()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    card.get_by_role("button", name="Turn previews off").click()
    expect(card).to_contain_text("Previews are off")
    page.mouse.move(5, 400)
    expect(card).to_be_hidden()
    opened.reload()
    focus(page, link)
    page.wait_for_timeout(300)
    expect(card).to_be_hidden()
    knob = page.get_by_role("switch", name="Previews of links")
    expect(knob).not_to_be_checked()
    knob.focus()
    page.keyboard.press("Space")
    expect(knob).to_be_checked()
    opened.reload()
    focus(page, link)
    expect(card).to_be_visible()


def test_without_its_data_a_link_is_a_link(opened):
    page = opened.page
    page.route("**/data/entries.js", lambda route: route.abort())
    link = page.locator(ENTITY).first
    focus(page, link)
    page.wait_for_timeout(300)
    expect(page.locator(CARD)).to_be_hidden()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/concepts/resistance/")


def test_nothing_is_loaded_before_it_is_wanted(reading):
    reader = reading()
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = reader.open(PAGE)
    page.wait_for_timeout(300)
    assert not [url for url in asked if "entries.js" in url]
    focus(page, page.locator(CITATION).first)
    expect(page.locator(CARD)).to_be_visible()
    assert len([url for url in asked if "entries.js" in url]) == 1


def test_nothing_moves_for_those_who_ask_for_calm_and_nothing_is_printed(opened):
    page = opened.page
    focus(page, page.locator(CITATION).first)
    card = page.locator(CARD)
    expect(card).to_be_visible()
    assert card.evaluate("one => getComputedStyle(one).animationName") == "none"
    page.emulate_media(media="print")
    expect(card).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_a_card_is_shown(reading, scheme):
    page = reading(scheme=scheme).open(PAGE)
    focus(page, page.locator(CITATION).first)
    expect(page.locator(CARD)).to_be_visible()
    found = faults(page)
    assert not found, "\n" + "\n".join(found)
