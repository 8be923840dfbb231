"""A page of every kind: quiet behind, whole in front."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE
from tests.browser.sample import KINDS, SAMPLE

pytestmark = pytest.mark.browser

# what sticks out to the side and does not lie in something that scrolls or cuts
STICKS_OUT = """() => {
  const held = element => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== "visible") return true;
    return false;
  };
  const width = document.documentElement.clientWidth;
  return [...document.body.querySelectorAll("*")]
    .filter(one => one.getClientRects().length > 0 && one.getBoundingClientRect().right > width + 1 && !held(one))
    .filter(one => getComputedStyle(one).position !== "fixed")
    .filter(one => !one.closest("svg svg, svg *, .md-sidebar"))
    .map(one => `${one.localName}.${one.getAttribute("class")} to ${Math.round(one.getBoundingClientRect().right)}`)
    .slice(0, 5);
}"""

SCROLLS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.mark.parametrize("name", SAMPLE)
def test_a_page_is_quiet_and_nothing_sticks_out(reading, sample, name):
    """On a phone as such; test_every_page.py looks at every page on a desk, and in a window as narrow as a phone."""
    reader = reading(width=PHONE)
    page = reader.open(sample[name])
    wide, room = page.evaluate(SCROLLS)
    assert page.evaluate(STICKS_OUT) == []
    assert wide <= room
    assert page.locator("h1:visible").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"
    if name in KINDS:
        trail = page.locator("nav.md-path a:visible")
        assert trail.count() >= 2, "the page does not show where it stands"
    assert reader.watch.complaints == []


def test_titles_are_unique(site):
    titles = {}
    for address in site.addresses:
        name = address if address.endswith(".html") else f"{address}index.html"
        text = (site.folder / name).read_text("utf-8")
        titles.setdefault(text.partition("<title>")[2].partition("</title>")[0].strip(), []).append(address)
    assert [pages for pages in titles.values() if len(pages) > 1] == []


def test_the_letters_are_our_own(reading, sample):
    page = reading().open(sample["concept"])
    loaded = page.evaluate("() => [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert loaded, "no face of our own was loaded"


def test_a_page_of_everything_stays_small_enough_to_carry(site):
    heavy = {name: (site.folder / name).stat().st_size for name in site.files if name.endswith(".html")}
    assert {name: size for name, size in heavy.items() if size > 1_500_000} == {}


def test_a_timeline_is_drawn_in_a_few_layouts(reading, sample):
    """And not in one for every item: that would stop the page for half a minute."""
    page = reading().open(sample["timeline of everything"])
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def layouts():
        return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}["LayoutCount"]

    before = layouts()
    page.get_by_role("button", name="Explore interactively").click()
    items = page.locator(".ga-stop .vis-item")
    expect(items.first).to_be_visible()
    assert layouts() - before < items.count() / 4
