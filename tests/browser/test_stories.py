"""What people come for, from the first page to what they leave with, by keyboard alone."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import rispy
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


def test_an_instructor_takes_the_references_of_a_topic_for_a_reading_list(reading, atlas):
    """Searches "ruptures", opens the concept, saves its references, and can read them back."""
    topic = next(entity for entity in atlas["entities"] if entity["id"] == "alliance-rupture")
    reader = reading()
    page = reader.open()
    reader.press("/")
    page.keyboard.type("ruptures")
    meant = page.locator("dialog [role=option]", has_text=re.compile(rf"^\s*{topic['title']}\s*Concept"))
    expect(meant).to_have_count(1)
    for _ in range(8):
        if meant.get_attribute("aria-selected") == "true":
            break
        reader.press("ArrowDown")
    with page.expect_navigation():
        reader.press("Enter")
    reader.ready()
    expect(page.locator("article h1")).to_have_text(topic["title"])
    listed = page.locator(".ga-references > li")
    count = listed.count()
    assert count > 5
    reader.tab_to(".ga-take-tools > summary", most=600)
    reader.press("Enter")
    reader.tab_to("button[aria-label='Download as RIS']", most=12)
    with page.expect_download() as download:
        reader.press("Enter")
    assert download.value.suggested_filename == "alliance-rupture.ris"
    content = Path(download.value.path()).read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n")
    records = rispy.loads(content.decode("utf-8"), newline="\r\n")
    keys = listed.evaluate_all("all => all.map(li => li.id.replace(/^ref-/, ''))")
    assert len(records) == count == len(set(keys))
    # nothing that nobody has seen left the house
    works = {work["id"]: work for work in atlas["works"]}
    for key, record in zip(keys, records, strict=True):
        assert ("doi" in record) == ("DOI" in works[key])
        assert ("volume" in record) == ("volume" in works[key])
    assert reader.watch.complaints == []


def test_a_researcher_follows_one_idea_to_another_with_the_source_of_each_step(reading, atlas):
    """Follows the line of the front page from Freud to Wampold, then asks for all paths and reads each step."""
    relations = {relation["id"]: relation for relation in atlas["relations"]}
    reader = reading()
    page = reader.open()
    line = page.locator("ol.ga-line")
    expect(line.locator("li").first).to_contain_text("Freud")
    expect(line.locator("li").last).to_contain_text("Wampold")
    expect(line.get_by_role("link", name="working alliance (Bordin)")).to_have_count(1)  # as the vocabulary asks
    # each step of the line leads to its relation
    reader.tab_to("ol.ga-line .ga-step > a", most=80)
    steps = line.locator(".ga-step > a").evaluate_all("all => all.map(a => decodeURIComponent(a.hash.slice(1)))")
    assert len(steps) == line.locator("li").count() - 1
    assert all(relations[step]["citations"] or relations[step]["note"] for step in steps)
    with page.expect_navigation():
        reader.press("Enter")
    reader.ready()
    expect(page.locator(f"[id='{steps[0]}'] .ga-grounds")).to_be_visible()
    # all the paths
    page.go_back()
    reader.ready()
    reader.tab_to("a[href='lineages/']", most=80)
    with page.expect_navigation():
        reader.press("Enter")
    reader.ready()
    paths = page.locator(".ga-path")
    expect(paths).to_have_count(5)
    for path in paths.all():
        sentences = path.locator(".ga-steps .ga-relation")
        assert sentences.count() == path.locator(".ga-route .ga-entity-link").count() - 1
        for sentence in sentences.all():
            expect(sentence.locator(".ga-basis")).to_have_count(1)
            sourced = sentence.locator(".ga-cite").count() or sentence.locator(".ga-note").count()
            assert sourced, sentence.inner_text()
            assert sentence.locator("a.ga-permalink").get_attribute("href")
    # and away with their sources
    reader.tab_to(".ga-take-tools > summary", most=900)
    reader.press("Enter")
    reader.tab_to("button[aria-label='Download as BibTeX']", most=12)
    with page.expect_download() as download:
        reader.press("Enter")
    assert Path(download.value.path()).read_text("utf-8").startswith("@")
    assert reader.watch.complaints == []


def test_a_reader_mends_a_page_without_sending_anything(reading):
    """From the foot of a page to words that can be copied; the mail the reader may open holds the same words."""
    reader = reading()
    page = reader.open("concepts/transference/")
    reader.tab_to("a[href*='corrections/?page=']", most=900)
    with page.expect_navigation():
        reader.press("Enter")
    reader.ready()
    expect(page.get_by_label("Page or relation")).to_have_value("concepts/transference/")
    reader.tab_to("#ga-correct-wrong", most=60)
    page.keyboard.type("Page 116")
    reader.press("Tab")
    page.keyboard.type("Page 117")
    words = "Page: concepts/transference/\nIt says: Page 116\nIt should say: Page 117\nSource, with page: (not given)"
    expect(page.get_by_label("In words, to copy")).to_have_value(words)
    mail = page.get_by_role("link", name="Open as mail").get_attribute("href")
    assert unquote(mail.partition("body=")[2]) == words
    assert reader.watch.complaints == []
