"""The site of the small atlas, in memory."""

from __future__ import annotations

import pytest

from graph_builder.pages import Site
from graph_builder.pipeline import build
from tests.conftest import atlas_sources


@pytest.fixture(scope="session")
def bridges() -> Site:
    return build(atlas_sources("bridges"))
