"""What a reader chooses is seen, is what was meant, and is told in the same colours wherever it is told."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import DESK, PHONE

pytestmark = pytest.mark.browser

FIND = "[data-ga-slot=tools] input[role=combobox]"
PANEL = "[data-ga-slot=panel]"

STANDS = """chosen => {
  const [thing] = [...document.querySelectorAll(chosen)].filter(one => one.getClientRects().length > 0);
  if (!thing) return null;
  const panel = document.querySelector(".ga-panel");
  const foot = getComputedStyle(panel).bottom === "auto" ? innerHeight : panel.getBoundingClientRect().top;
  const { top, bottom } = thing.getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  return top >= header - 1 && bottom <= foot + 1 ? "seen" : `${top} to ${bottom}, room ${header} to ${foot}`;
}"""


def stands(page, chosen):
    page.wait_for_function(f"chosen => ({STANDS})(chosen) !== null", arg=chosen)
    page.wait_for_timeout(100)  # for what follows a drawing
    return page.evaluate(STANDS, chosen)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_what_is_found_on_the_drawn_timeline_is_scrolled_to(reading, sample, width):
    page = reading(width=width).open(f"{sample['timeline']}?view=timeline")
    expect(page.locator(".vis-item").first).to_be_visible()
    for name, id_ in (("Safran", "safran"), ("Wampold", "wampold"), ("Freud", "freud")):
        page.locator(FIND).fill(name)
        page.locator(FIND).press("Enter")
        expect(page.locator(f".vis-item.ga-focus [data-ga-item={id_}]")).to_have_count(1)
        assert stands(page, ".vis-item.ga-focus") == "seen"


def test_the_drawn_timeline_begins_on_top_as_the_picture_does(reading, sample):
    page = reading().open(f"{sample['timeline']}?view=timeline")
    place = "id => document.querySelector(`[data-ga-item=${id}]`).getBoundingClientRect().top"
    expect(page.locator("[data-ga-item=freud]")).to_be_visible()
    assert page.evaluate(place, "freud") < page.evaluate(place, "zetzel") < page.evaluate(place, "safran")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_what_is_chosen_in_the_picture_or_in_words_is_not_covered(reading, sample, width):
    page = reading(width=width).open(sample["explore"])
    lowest = page.evaluate("""() => {
      const links = [...document.querySelectorAll(".ga-figure a[data-id]")].filter(a => a.getClientRects().length > 0);
      const places = links.map(link => [link.getBoundingClientRect().bottom, link]).sort((a, b) => b[0] - a[0]);
      places[0][1].scrollIntoView({block: "end"});
      places[0][1].dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
      return places[0][1].getAttribute("data-id");
    }""")
    expect(page.locator(f"{PANEL} h2")).to_be_visible()
    assert stands(page, f".ga-figure a.ga-focus[data-id='{lowest}']") == "seen"
    in_words = page.locator("[data-ga-slot=outline]")
    in_words.evaluate("el => el.querySelectorAll('details').forEach(one => { one.open = true; })")
    last = in_words.locator("a[data-id]:visible").last
    last.scroll_into_view_if_needed()
    last.click()
    assert stands(page, ".ga-figure a.ga-focus") == "seen"


def test_a_name_means_the_person_and_may_be_misspelled(reading, sample):
    page = reading().open(sample["lineages"])
    start = page.locator(".ga-lineage-form input[role=combobox]").first
    for typed, meant in (
        ("Safran", "Jeremy D. Safran"),
        ("frued", "Sigmund Freud"),
        ("transferance", "Transference"),
        ("alience", "Alliance"),
    ):
        start.fill(typed)
        start.press("Enter")
        expect(start).to_have_value(meant)
    start.fill("xyzzyq")
    expect(page.get_by_text("No name here is like “xyzzyq”.")).to_be_visible()
    start.fill("")
    expect(page.get_by_text("No name here is like")).to_be_hidden()


def test_a_list_reads_what_is_misspelled(reading):
    page = reading().open("concepts/")
    page.get_by_label("Find in this list").fill("transferance")
    expect(page.locator(".ga-counter")).to_contain_text("read as “transference”")
    expect(page.locator(".ga-list li[data-is]:visible", has_text="Transference").first).to_be_visible()
    page.get_by_label("Find in this list").fill("xyzzyq")
    expect(page.locator(".ga-counter")).not_to_contain_text("read as")
    expect(page.locator(".ga-empty")).to_be_visible()


def test_a_lineage_answered_in_the_browser_looks_as_the_built_one(reading, sample):
    look = """() => {
      const path = document.querySelector(".ga-path");
      const of = (what, name) => [...path.querySelectorAll(what)].map(one => getComputedStyle(one)[name]);
      const steps = ["borderLeftStyle", "borderLeftColor"].map(name => of(".ga-steps > li", name));
      return [of(".ga-route a", "color"), ...steps, of(".ga-sentence .ga-cites a", "color")];
    }"""
    built = reading().open(sample["lineages"]).evaluate(look)
    page = reading().open(f"{sample['lineages']}?from=freud&to=wampold")
    expect(page.locator("p.ga-answer")).to_be_visible()
    assert page.evaluate(look) == built
    assert len(set(built[0])) > 1


@pytest.mark.parametrize("name", ["explore", "timeline"])
def test_signs_of_kinds_are_as_high_as_they_are_wide(reading, sample, name):
    page = reading().open(sample[name])
    page.locator(".ga-filters").evaluate("el => { el.open = true; }")
    boxes = page.locator(".ga-kind-mark").evaluate_all(
        "els => els.map(el => el.getBoundingClientRect()).map(({width, height}) => [width, height])"
    )
    assert boxes
    assert [box for box in boxes if abs(box[0] - box[1]) > 0.1 or box[0] < 8] == []
    assert page.locator(".ga-kind-mark ellipse").count() == 0
