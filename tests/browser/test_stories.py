"""What people come for, from the first page to what they leave with, by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_student_looks_up_a_word_and_leaves_with_a_reading(reading, atlas):
    word = next(entity for entity in atlas["entities"] if entity["id"] == "transference")
    titles = {f"@{work['id']}": work["title"] for work in atlas["works"] if "title" in work}
    reader = reading()
    page = reader.open()
    # look it up
    reader.press("/")
    page.keyboard.type("transference")
    meant = page.locator("dialog [role=option][aria-selected=true]")
    expect(meant).to_contain_text("Transference")
    expect(meant).to_contain_text("Concept")
    with page.expect_navigation():
        reader.press("Enter")
    reader.ready()
    # read what it means, who says so and what it comes from and leads to
    expect(page.locator("article h1")).to_have_text(word["title"])
    expect(page.locator(".ga-definition")).to_contain_text(word["definition"])
    expect(page.locator(".ga-definition .ga-cite").first).to_be_visible()
    for side in ("Comes from", "Leads to"):
        expect(page.get_by_role("heading", name=side)).to_have_count(1)
    # the first stop leads past the header, the next citation says what it is before it is followed
    reader.press("Tab")
    assert reader.focused("a.md-skip")
    reader.press("Enter")
    reader.tab_to(".ga-definition a.ga-cite")
    key = page.evaluate("() => document.activeElement.dataset.id")
    card = page.locator(".ga-preview")
    expect(card).to_be_visible()
    expect(card).to_contain_text("seen")
    with page.expect_navigation():
        reader.press("Enter")
    reader.ready()
    # the reading: its reference, how far it was checked, what it is read for
    expect(page.locator(".ga-head h1")).to_have_text(titles[key])
    expect(page.locator(".ga-reference")).to_contain_text(re.compile(r"\(\d{4}[a-z]?\)\."))
    expect(page.locator(".ga-head .ga-grade")).to_be_visible()
    uses = page.locator(".ga-uses, .ga-plain").get_by_role("link", name="transference")
    expect(uses.first).to_have_count(1)
    assert reader.watch.complaints == []
