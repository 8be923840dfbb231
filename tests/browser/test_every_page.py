"""Every page of the site, not a sample: axe finds nothing, nothing sticks out, nothing is asked of another host.

A page is opened once and looked at twice: the rules of axe on a desk, and whether it fits into a phone. The pages are
told apart into shards, which workers take one after the other; a failure names every page with all that is wrong on it.

The two rules that ask for colors cost twice as much as all others together. They run, in the light scheme and in the
dark one, on pages which together show every chain of elements that leads to a text on any page; `cover.py` finds them,
about one in seven. Texts at the end of the same chain have the same colors. What this rests on is an argument about
style sheets, not a count: a rule that colors a text by its siblings would escape it. No other rule depends on colors.
"""

import json

import pytest

from tests.browser.cover import chains, cover, cover_of_site
from tests.browser.reader import DESK, HEIGHTS, PHONE, new_reader
from tests.browser.test_accessibility import BUT_COLORS, COLORS, EVERY_RULE, faults
from tests.browser.test_pages import SCROLLS, STICKS_OUT
from tests.conftest import once

pytestmark = pytest.mark.browser

SHARDS = 40
DARK_SHARDS = 6


@pytest.fixture
def window(browser):
    """Windows that are used again for page after page of a shard; one for all pages would come to hold gigabytes."""
    opened = []

    def window(home, **how):
        opened.append(new_reader(browser, home, **how))
        return opened[-1]

    yield window
    for reader in opened:
        reader.context.close()


@pytest.fixture
def visitor(window, site):
    return window(site.url)


@pytest.fixture
def night(window, site):
    return window(site.url, scheme="dark")


@pytest.fixture(scope="session")
def all_colors(shared, site):
    """The addresses of pages that together show every color a text has anywhere."""
    return json.loads(once(shared, "cover", lambda: json.dumps(cover_of_site(site.folder, site.addresses))))


def what_sticks_out(page):
    """Return what makes a page wider than its window."""
    wide, room = page.evaluate(SCROLLS)
    sideways = [f"scrolls sideways: {wide} px in a window of {room}"] if wide > room else []
    return sideways + [f"sticks out: {what}" for what in page.evaluate(STICKS_OUT)]


def seen_at(page, width, rules=EVERY_RULE):
    """Return what is wrong with a page in a window of a width."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    return [f"{width} px: {what}" for what in (faults(page, rules) if width == DESK else []) + what_sticks_out(page)]


def looked_at(reader, address, rules=EVERY_RULE):
    """Return everything that is wrong with a page. It is opened at the width the last one was left at: changing it
    costs a fifth of what there is to do."""
    reader.watch.forget()
    first = reader.page.viewport_size["width"]
    page = reader.open(address)
    widths = sorted((DESK, PHONE), key=lambda width: width != first)
    found = [what for width in widths for what in seen_at(page, width, rules)]
    if page.locator("h1:visible").count() != 1:
        found.append("there is not one first heading")
    if page.locator("html").get_attribute("lang") != "en":
        found.append("the language is not told")
    return found + reader.watch.complaints


def look(reader, addresses, at):
    """Look at pages in one window; return those that something is wrong with, and what."""
    found = {address: at(reader, address) for address in addresses}
    return {address: what for address, what in found.items() if what}


def told(wrong):
    return "".join(f"\n/{address}\n" + "".join(f"  {what}\n" for what in found) for address, found in wrong.items())


def test_the_shards_are_the_site(site):
    pages = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html")}
    shards = [site.addresses[shard::SHARDS] for shard in range(SHARDS)]
    assert len(pages) == sum(map(len, shards)) > 500
    assert {a if a.endswith(".html") else f"{a}index.html" for shard in shards for a in shard} == pages


@pytest.mark.parametrize("shard", range(SHARDS))
def test_nothing_is_wrong_with_a_page(visitor, site, all_colors, shard):
    def at(reader, address):
        return looked_at(reader, address, EVERY_RULE if address in all_colors else BUT_COLORS)

    visitor.page.set_viewport_size({"width": DESK, "height": HEIGHTS[DESK]})
    wrong = look(visitor, site.addresses[shard::SHARDS], at)
    assert not wrong, told(wrong)


def test_nothing_is_wrong_with_an_atlas_of_another_field(window, served):
    bridges = served("bridges")
    wrong = look(window(bridges.url), bridges.addresses, looked_at)
    assert not wrong, told(wrong)


def in_the_dark(reader, address):
    """Return what cannot be read in the dark scheme."""
    page = reader.open(address)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    return faults(page, COLORS)


@pytest.mark.parametrize("shard", range(DARK_SHARDS))
def test_everything_can_be_read_in_the_dark(night, all_colors, shard):
    wrong = look(night, all_colors[shard::DARK_SHARDS], in_the_dark)
    assert not wrong, told(wrong)


def test_pages_are_covered_by_those_that_show_something_else():
    one = chains("<p class='a'>x <b>y</b></p><svg><text fill='red'>z</text></svg><script>no</script>")
    assert len(one) == 3
    assert chains("<p class='a'>x <br> more</p>") < one
    assert chains("<p class='b'>x</p>").isdisjoint(one)
    assert cover({"": chains("<p class='a'>x</p>"), "b/": one, "c/": chains("<i>w</i>"), "d/": one}) == ["b/", "c/"]


def test_what_is_wrong_is_seen(visitor, sample):
    page = visitor.open(sample["concept"])
    page.set_viewport_size({"width": DESK, "height": HEIGHTS[DESK]})
    assert seen_at(page, DESK) == []
    page.evaluate("""() => document.querySelector("article").insertAdjacentHTML("beforeend",
      '<p style="color: #bbb">Pale</p><p style="width: 2000px; max-width: none">Wide</p><button></button>')""")
    found = "\n".join(seen_at(page, DESK))
    for what in ("color-contrast", "button-name", "scrolls sideways", "sticks out: p"):
        assert what in found
