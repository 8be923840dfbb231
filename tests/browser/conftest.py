"""One site, built once; one browser; a window for each test."""

import json
from contextlib import ExitStack

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, NoChromiumError, find
from tests.browser.reader import new_reader
from tests.browser.sample import addresses
from tests.browser.served import BuiltSite, serving


@pytest.fixture(scope="session")
def browser():
    path = find()
    if path is None:
        raise NoChromiumError("The browser tests need a Chromium. `make test` gets one; CHROMIUM names one.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def served(built):
    """Build an atlas and serve its site; each is served once."""
    sites = {}
    with ExitStack() as stack:

        def serve(name):
            if name not in sites:
                folder = built(name)
                sites[name] = BuiltSite(folder, stack.enter_context(serving(folder)))
            return sites[name]

        yield serve


@pytest.fixture(scope="session")
def site(served):
    return served("main")


@pytest.fixture(scope="session")
def poisoned(served):
    return served("poisoned")


@pytest.fixture(scope="session")
def atlas(site):
    return json.loads((site.folder / "data" / "graph.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def sample(site):
    return addresses(site.folder)


@pytest.fixture
def reading(browser, request):
    """Open windows on a site; they are closed after the test."""
    opened = []

    def read(home=None, **how):
        reader = new_reader(browser, home or request.getfixturevalue("site").url, **how)
        opened.append(reader)
        return reader

    yield read
    for reader in opened:
        reader.context.close()
