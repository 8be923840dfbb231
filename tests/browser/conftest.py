"""One site, built once; one browser; a window for each test."""

import json

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, NoChromiumError, find
from tests.browser.reader import new_reader
from tests.browser.sample import addresses
from tests.browser.served import ROOT, built_and_served


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
def site(tmp_path_factory):
    with built_and_served(ROOT, tmp_path_factory.mktemp("atlas") / "site") as built:
        yield built


@pytest.fixture(scope="session")
def poisoned(tmp_path_factory):
    with built_and_served(ROOT / "tests" / "atlases" / "poisoned", tmp_path_factory.mktemp("bad") / "site") as built:
        yield built


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
