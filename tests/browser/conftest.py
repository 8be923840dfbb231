"""One site, built once; a window for each test."""

import json
from contextlib import ExitStack

import pytest

from tests.browser.reader import new_reader
from tests.browser.sample import addresses
from tests.browser.served import BuiltSite, serving


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
