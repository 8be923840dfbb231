"""No rule of axe is broken, in the light scheme and in the dark one."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.reader import PHONE
from tests.browser.sample import SAMPLE

pytestmark = pytest.mark.browser


def faults(page):
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}\n"
        + "".join(f"    {node['target']}: {node.get('failureSummary', '')}\n" for node in fault["nodes"][:4])
        + f"    on {len(fault['nodes'])} elements"
        for fault in found
    ]


@pytest.mark.parametrize("name", SAMPLE)
def test_axe_finds_nothing(reading, sample, name):
    page = reading().open(sample[name])
    found = {"light": faults(page)}
    page.locator("label[for=__palette_1]").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.mouse.move(0, 0)
    found["dark"] = faults(page)
    assert not any(found.values()), "\n".join(f"\n{scheme}: {fault}" for scheme in found for fault in found[scheme])


@pytest.mark.parametrize("name", ["explore", "timeline"])
def test_axe_finds_nothing_while_a_view_is_in_use(reading, sample, atlas, name):
    focus = next(r["subject"].partition("#")[0] for r in atlas["relations"] if r["line"] == "descent")
    page = reading().open(f"{sample[name]}?focus={focus}&view={'map' if name == 'explore' else name}")
    page.locator(".ga-stop").wait_for()
    found = faults(page)
    assert not found, "\n" + "\n".join(found)


def test_axe_finds_nothing_on_a_phone(reading, sample):
    page = reading(width=PHONE).open(sample["concept"])
    found = faults(page)
    assert not found, "\n" + "\n".join(found)
