"""axe finds nothing while a page is in use: a view explored, a list filtered, a card shown, a tour played.

Pages as they are opened are looked at in test_every_page.py.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.reader import DESK, PHONE, Reader

pytestmark = pytest.mark.browser

EVERY_RULE = {"resultTypes": ["violations"]}
COLORS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
BUT_COLORS = {"rules": {rule: {"enabled": False} for rule in COLORS["runOnly"]}, "resultTypes": ["violations"]}

WINDOWS = {
    "a desk": {"width": DESK},
    "a phone": {"width": PHONE},
    "a dark desk": {"width": DESK, "scheme": "dark"},
}


def faults(page, options=EVERY_RULE):
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}\n"
        + "".join(f"    {node['target']}: {node.get('failureSummary', '')}\n" for node in fault["nodes"][:4])
        + f"    on {len(fault['nodes'])} elements"
        for fault in found
    ]


@dataclass(frozen=True)
class State:
    """Something that a page of the sample can be brought into."""

    page: str
    enter: Callable[[Reader], object]
    query: str = ""
    windows: tuple[str, ...] = tuple(WINDOWS)


def explored(reader):
    if "view=" not in reader.query:
        reader.page.get_by_role("button", name="Explore interactively").click()
    expect(reader.page.locator(".ga-stop :is(canvas, .vis-timeline)").first).to_be_visible()


def chosen(reader):
    explored(reader)
    reader.page.locator(".ga-stop").focus()
    reader.press("ArrowRight", "Enter")
    expect(reader.page.locator("[data-ga-slot=panel] h2")).to_be_visible()


def chosen_in_the_picture(reader):
    reader.page.locator("[data-ga-slot=figure] a.ga-node:visible").first.focus()
    expect(reader.page.locator("[data-ga-slot=panel]")).to_be_visible()


def suggested(reader):
    reader.page.locator("main input[role=combobox]").first.fill("alli")
    expect(reader.page.get_by_role("option").first).to_be_visible()


def keys_listed(reader):
    reader.page.locator("[data-ga-slot=figure] svg").first.focus()
    reader.press("?")
    expect(reader.page.get_by_role("dialog", name="Keys")).to_be_visible()


def unfolded(reader):
    """Open all that can be folded, from the outside in."""
    folded = reader.page.locator("main details:not([open]) > summary:visible")
    while folded.count():
        folded.first.click()


def told(reader):
    expect(reader.page.locator(".ga-answer")).to_be_visible()


def searched(reader):
    reader.press("/")
    reader.page.keyboard.type("alliance")
    expect(reader.page.get_by_role("option").first).to_be_visible()


def found_nothing(reader):
    reader.press("/")
    reader.page.keyboard.type("qqqq zzzz")
    expect(reader.page.get_by_role("dialog")).to_be_visible()


def listed(reader):
    expect(reader.page.locator("main article ol a, main article ul a").first).to_be_visible()


def filtered(reader):
    unfolded(reader)
    reader.page.locator("[data-ga-slot=tools] input[type=checkbox]:visible").first.check()


def filtered_to_nothing(reader):
    reader.page.get_by_label("Find in this list").fill("no work has this")
    expect(reader.page.get_by_text("Nothing here has all of this.")).to_be_visible()


def card_shown(reader):
    reader.press("Tab")  # from now on the focus is the keyboard's
    reader.page.locator("article a:is(.ga-entity-link, .ga-cite)[data-id]:visible").first.focus()
    expect(reader.page.get_by_role("tooltip")).to_be_visible()


def played(reader):
    expect(reader.page.locator(".ga-playing-at")).to_be_visible()


def on_the_way(reader):
    played(reader)
    reader.page.locator(".ga-now h3 a").click()
    expect(reader.page.get_by_role("navigation", name="Tour:")).to_be_visible()


def drawer_open(reader):
    reader.page.locator("header label[for=__drawer]").click()
    expect(reader.page.locator(".md-sidebar--primary .md-nav__link:visible").first).to_be_in_viewport()
    reader.page.wait_for_timeout(400)  # it slides in


def corrected(reader):
    expect(reader.page.locator("[data-ga-correction] :is(textarea, input)").first).to_be_visible()


def covered(reader):
    reader.page.get_by_role("button", name="Cover the answers").first.click()
    expect(reader.page.get_by_role("button", name="Show the answer").first).to_be_visible()


def side_by_side(reader):
    expect(reader.page.locator(".ga-comparison")).to_have_attribute("data-ga-columns", "2")


STATES = {
    "a map explored": State("explore", chosen),
    "the whole map explored": State("explore everything", explored, windows=("a desk",)),
    "the timeline explored": State("timeline", chosen, "?view=timeline&from=1975-01-01&to=1985-01-01"),
    "a concept map explored": State("map", chosen),
    "a picture walked": State("explore", chosen_in_the_picture),
    "names suggested": State("explore", suggested),
    "ends suggested": State("lineages", suggested),
    "keys listed": State("explore", keys_listed),
    "a lineage told": State("lineages", told, "?from=freud&to=bordin"),
    "no lineage told": State("lineages", told, "?from=bordin&to=freud"),
    "everything of a view unfolded": State("explore", unfolded),
    "everything of a concept unfolded": State("concept", unfolded),
    "everything of a work unfolded": State("work", unfolded),
    "everything of a finding unfolded": State("finding", unfolded),
    "everything of the theorists unfolded": State("index with records", unfolded),
    "the search open": State("home", searched),
    "nothing found": State("home", found_nothing),
    "results listed": State("search", listed, "?q=alliance"),
    "a list filtered": State("index", filtered),
    "a list filtered to nothing": State("works index", filtered_to_nothing),
    "a card shown": State("concept", card_shown),
    "a tour played": State("tour", played, "?view=play#stop-2"),
    "a stop of a tour": State("tour", on_the_way, "?view=play#stop-2"),
    "the menu open": State("concept", drawer_open, windows=("a phone",)),
    "answers covered": State("concept", covered),
    "two side by side": State("comparison", side_by_side, "?of=contextual-model,generic-model"),
    "a correction written": State("corrections", corrected, "?page=concepts/transference/"),
}


@pytest.mark.parametrize(
    ("name", "window"), [(name, window) for name, state in STATES.items() for window in state.windows]
)
def test_axe_finds_nothing_while(reading, sample, name, window):
    state, how = STATES[name], WINDOWS[window]
    reader = reading(**how)
    page = reader.open(f"{sample[state.page]}{state.query}")
    state.enter(reader)
    # no rule but these depends on the scheme
    found = faults(page, COLORS if "scheme" in how else EVERY_RULE)
    assert not found, "\n" + "\n".join(found)
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert reader.watch.complaints == []
