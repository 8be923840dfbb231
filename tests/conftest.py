"""Fixtures that several rooms share: the atlases of this repository, read and built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from graph_builder.pipeline import Examined, examine
from graph_builder.sources import Sources, read_sources
from tests.browser.chromium import FLAGS, NoChromiumError, find

ROOT = Path(__file__).parents[1]
ATLASES = Path(__file__).parent / "atlases"

# the machine is shared: how long an example takes says nothing; the same examples every time
settings.register_profile("shared", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("shared")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep on one worker all who ask for an atlas that was examined: for each worker it is examined anew."""
    for item in items:
        if "examined" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("examined"))


def atlas_root(name: str) -> Path:
    """Return the folder of an atlas: `main` is the one this repository publishes, others are in tests/atlases."""
    return ROOT if name == "main" else ATLASES / name


def bare_vocabulary(name: str) -> str:
    """Return an atlas's vocabulary without what it asks of its own pages, and what it opens on."""
    text = (atlas_root(name) / "docs" / "vocabulary.yml").read_text("utf-8")
    asked = (
        r"lineage:.*\n",
        r"grid:\n(?:  .*\n)+",
        r"    (?:joined|ordered): true\n",
        r"      compares:\n(?:        .*\n)+",
        r"  genres:\n(?:    .*\n)+",
    )
    return re.sub("|".join(f"^{pattern}" for pattern in asked), "", text, flags=re.MULTILINE)


def atlas_sources(name: str) -> Sources:
    """Return the sources of an atlas."""
    root = atlas_root(name)
    return read_sources(root, root / "docs", root / "bibliography")


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run mkdocs in the folder of an atlas."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def copy_atlas(name: str, target: Path) -> Path:
    """Copy an atlas's sources, so that a test may change and build them."""
    root = atlas_root(name)
    target.mkdir(parents=True, exist_ok=True)
    for folder in ("docs", "bibliography"):
        shutil.copytree(root / folder, target / folder)
    shutil.copy(root / "mkdocs.yml", target / "mkdocs.yml")
    return target


def once(folder: Path, name: str, make: Callable[[], str]) -> str:
    """Return a text that is made once for all workers of a run; `folder` is what they share."""
    made = folder / f"{name}.made"
    with FileLock(folder / f"{name}.lock"):
        if not made.exists():
            made.write_text(make(), "utf-8")
    return made.read_text("utf-8")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run's, the same for every worker of it."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def examined() -> Callable[[str], Examined]:
    """Return what `examine` finds in an atlas; each is examined once."""
    found: dict[str, Examined] = {}

    def examine_once(name: str) -> Examined:
        if name not in found:
            found[name] = examine(atlas_sources(name))
        return found[name]

    return examine_once


@pytest.fixture(scope="session")
def built(shared: Path) -> Callable[[str], Path]:
    """Return the folder of an atlas's site, built with `mkdocs build --strict`; each is built once for all workers."""

    def build(name: str) -> Path:
        root = shared / name / "atlas"

        def complaint() -> str:
            # not with --quiet: what is not logged is not counted, and strict mode would let it pass
            done = mkdocs(copy_atlas(name, root), "build", "--strict", "-d", str(root / "site"))
            return "" if done.returncode == 0 else done.stdout + done.stderr

        said = once(shared, name, complaint)
        assert not said, f"{name} does not build:\n{said}"
        return root / "site"

    return build


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all: two of Playwright's loops cannot run side by side. Without one, the tests fail."""
    path = find()
    if path is None:
        raise NoChromiumError("The browser tests need a Chromium. `make test` gets one; CHROMIUM names one.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield chromium
        chromium.close()
