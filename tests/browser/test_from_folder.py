"""A site that was copied to a disk and opened there, without a server and without a network."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.sample import SAMPLE

pytestmark = pytest.mark.browser


@pytest.fixture
def on_disk(reading, site):
    return lambda **how: reading(site.on_disk, **how)


def follow(reader, link):
    before = reader.page.url
    link.click()
    reader.page.wait_for_url(lambda url: url != before)
    reader.ready()
    return reader.page


def test_links_lead_from_page_to_page(on_disk):
    reader = on_disk()
    page = reader.open()
    follow(reader, page.locator(".md-tabs a", has_text="Explore"))
    assert page.url.endswith("/explore/index.html")
    follow(reader, page.locator("article").get_by_role("link", name="Everything", exact=True).first)
    assert page.url.endswith("/explore/all/index.html")
    follow(reader, page.locator(".md-tabs a", has_text="Browse"))
    assert page.url.endswith("/browse/index.html")
    follow(reader, page.locator("nav[aria-label='Kinds of page'] a", has_text="Concepts"))
    follow(reader, page.locator(".ga-cards a").first)
    assert re.search(r"/concepts/[a-z-]+/index\.html$", page.url)
    follow(reader, page.locator("svg.ga-wide a.ga-node:not(.ga-ego):not(.ga-count)").first)
    assert page.url.endswith("/index.html")
    expect(page.locator("article h1")).to_be_visible()
    follow(reader, page.locator("nav.md-path a").first)
    assert page.url.endswith("/site/index.html")
    assert reader.watch.complaints == []


# a page for what is not there is a server's affair
@pytest.mark.parametrize("name", [name for name in SAMPLE if name != "not found"])
def test_every_link_of_a_page_names_a_file(on_disk, site, sample, name):
    reader = on_disk()
    page = reader.open(sample[name])
    links = page.evaluate(
        """() => [...document.querySelectorAll("a")]
          .map(a => a.href?.baseVal ?? a.href).filter(Boolean)
          .map(href => new URL(href, document.baseURI))
          .filter(url => url.protocol === "file:").map(url => url.pathname)"""
    )
    folder = str(site.folder)
    assert links
    known = {f"{folder}/{file}" for file in site.files}
    assert sorted({link for link in links if link not in known}) == []
    assert reader.watch.complaints == []


@pytest.mark.parametrize("name", ["explore", "explore everything", "timeline"])
def test_a_view_comes_to_life(on_disk, sample, name):
    reader = on_disk()
    page = reader.open(sample[name])
    page.get_by_role("button", name="Explore interactively").click()
    expect(page.locator(".ga-stop canvas, .ga-stop .vis-timeline").first).to_be_visible()
    page.locator("[data-ga-slot=tools] input[role=combobox]").fill("alliance")
    page.get_by_role("option").first.click()
    link = page.locator("[data-ga-slot=panel]").get_by_role("link", name="Open page")
    assert link.get_attribute("href").endswith("/index.html")
    follow(reader, link)
    expect(page.locator("article h1")).to_be_visible()
    assert reader.watch.complaints == []


def test_a_lineage_is_found(on_disk, sample):
    reader = on_disk()
    page = reader.open(f"{sample['lineages']}?from=freud&to=bordin")
    expect(page.locator("p.ga-answer")).to_contain_text("path")
    step = page.locator(".ga-steps a[href]").first
    assert "index.html" in step.get_attribute("href")
    follow(reader, step)
    assert reader.watch.complaints == []


def test_a_place_in_a_page_is_reached(on_disk, sample):
    reader = on_disk()
    page = reader.open(sample["concept"])
    link = page.locator("a.ga-permalink").first
    fragment = link.get_attribute("href").partition("#")[2]
    page.goto(link.evaluate("a => a.href"))
    assert page.evaluate("id => document.getElementById(id) !== null", fragment)


def test_the_scheme_is_kept_from_page_to_page(on_disk, sample):
    reader = on_disk()
    page = reader.open(sample["concept"])
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    reader.open(sample["timeline"])
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
