"""An atlas whose every text is an attack: nothing of it runs, all of it can be read."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

HANDLERS = """() => [...document.querySelectorAll("*")].flatMap(element => [...element.attributes]
  .filter(({name, value}) => /^on/i.test(name) || /^\\s*javascript:(?!void\\(0\\)$)/i.test(value))
  .map(({name, value}) => `${element.localName} ${name}=${value}`))"""


@pytest.fixture
def opened(reading, poisoned):
    return reading(poisoned.url)


def test_the_poisoned_atlas_is_built(poisoned):
    assert len(poisoned.addresses) > 10


def test_no_page_runs_what_was_written_into_it_and_all_is_shown(opened, poisoned):
    page, wrong, shown = opened.page, {}, 0
    for address in poisoned.addresses:
        opened.open(address)
        found = page.evaluate("() => Object.keys(window).filter(name => /pwn/i.test(name))")
        found += page.evaluate(HANDLERS)
        found += opened.watch.complaints
        opened.watch.forget()
        if found:
            wrong[address] = found
        shown += "<script>" in page.locator("body").inner_text()
    assert wrong == {}
    assert shown > 3


def test_views_survive_being_used(opened, poisoned):
    page = opened.page
    for address in ("explore/", "timeline/", "lineages/"):
        if address not in poisoned.addresses:
            continue
        opened.open(address)
        for button in ("Explore interactively", "Keys"):
            found = page.get_by_role("button", name=button, exact=True)
            if found.count():
                found.click()
                page.keyboard.press("Escape")
        for box in page.locator("main input[role=combobox]").all():
            box.fill("<")
            options = page.get_by_role("option")
            if options.count():
                options.first.click()
        for submit in page.locator("main button[type=submit]").all():
            submit.click()
        page.mouse.move(640, 500)
    page.keyboard.press("/")
    page.keyboard.type("script")
    found = page.locator("dialog [role=option]")
    expect(found.first).to_contain_text("<script>")
    opened.open("search/?q=loop")
    expect(page.locator(".ga-found-page a").first).to_be_visible()
    opened.open("notions/loop/")
    page.keyboard.press("Tab")
    page.locator("article a.ga-cite").first.focus()
    expect(page.locator(".ga-preview")).to_be_visible()
    assert page.evaluate("() => Object.keys(window).filter(name => /pwn/i.test(name))") == []
    assert opened.watch.complaints == []
