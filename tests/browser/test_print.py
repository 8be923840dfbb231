"""A page on paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import TOLD

pytestmark = pytest.mark.browser

NOT_ON_PAPER = [".md-header", ".md-tabs", ".md-sidebar", ".ga-search", ".md-top"]


@pytest.fixture
def paper(reading, sample):
    def read(name):
        page = reading().open(sample[name])
        page.emulate_media(media="print")
        return page

    return read


@pytest.mark.parametrize("name", TOLD)
def test_an_entity_is_printed_without_what_only_screens_need(paper, name):
    page = paper(name)
    for what in NOT_ON_PAPER:
        assert page.locator(f"{what}:visible").count() == 0, what
    expect(page.locator("article h1")).to_be_visible()
    expect(page.locator(".ga-relation, .ga-uses").first).to_be_visible()
    expect(page.locator(".ga-references, .ga-reference").first).to_be_visible()
    # every picture that is drawn twice is printed once, as on a desk
    assert page.locator("svg.ga-wide:visible").count() == page.locator("svg.ga-wide").count()
    assert page.locator("svg.ga-tall:visible").count() == 0


@pytest.mark.parametrize("name", ["explore", "timeline", "lineages"])
def test_a_view_is_printed_without_its_tools(paper, name):
    page = paper(name)
    assert page.locator("main :is(button, input, select):visible").count() == 0
    expect(page.locator("[data-ga-slot=figure] svg, .ga-paths").first).to_be_visible()


@pytest.mark.parametrize("name", ["concept", "explore", "timeline"])
def test_a_picture_is_as_wide_as_the_paper(reading, sample, name):
    reader = reading(width=720)  # A4 with its margins
    page = reader.open(sample[name])
    page.emulate_media(media="print")
    widths = page.locator(".ga-figure > svg:visible").evaluate_all(
        "all => all.map(svg => [svg.getBoundingClientRect().left, svg.getBoundingClientRect().right])"
    )
    assert widths
    assert all(left >= -1 and right <= 721 for left, right in widths), widths


def test_dark_pages_are_printed_dark_on_light(reading, sample):
    page = reading(scheme="dark").open(sample["concept"])
    page.emulate_media(media="print", color_scheme="dark")
    ink, paper = page.evaluate(
        """() => {
          const light = colour => {
            const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
            return (r * 3 + g * 6 + b) / 10;
          };
          let at = document.querySelector("article p"), ground = "rgba(0, 0, 0, 0)";
          const ink = light(getComputedStyle(at).color);
          for (; at && /, 0\\)$/.test(ground); at = at.parentElement) ground = getComputedStyle(at).backgroundColor;
          return [ink, /, 0\\)$/.test(ground) ? 255 : light(ground)];
        }"""
    )
    assert paper > 200 > 110 > ink, f"ink of lightness {ink:.0f} on {paper:.0f}"
