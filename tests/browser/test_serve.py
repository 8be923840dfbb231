"""`mkdocs serve`: what somebody edits is on the screen a moment later, and nothing has to be restarted."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT, copy_atlas

pytestmark = pytest.mark.browser

# long enough for a build on a slow machine
PATIENCE = 90


@pytest.fixture
def atlas(tmp_path):
    return copy_atlas("bridges", tmp_path / "atlas")


def log_of(atlas):
    return (atlas.parent / "log").read_text("utf-8")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(atlas):
    """The atlas as `make serve` serves it; its address."""
    command = re.search(r"mkdocs (serve .*--livereload)", (ROOT / "Makefile").read_text("utf-8"))
    address = f"127.0.0.1:{free_port()}"
    log = (atlas.parent / "log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", *command[1].split(), "--dev-addr", address],
        cwd=atlas,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    url = f"http://{address}/"
    try:
        wait_for(url, "invented", atlas, process)
        yield url
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        log.close()


def wait_for(url, text, atlas, process=None):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if text in answer.read().decode():
                    return
        except OSError:
            pass
        if process and process.poll() is not None:
            break
        time.sleep(0.3)
    raise AssertionError(f"{url} never said {text!r}\n{log_of(atlas)[-3000:]}")


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


PAGE = "forms/braced-frame/"
WRITTEN = "docs/forms/braced-frame.md"


def test_edits_show_without_a_restart(atlas, served, reading):
    page = reading(served).open(PAGE)
    article = page.locator("article")
    expect(article).to_contain_text("Triangles do not sway")
    builds = log_of(atlas).count("Documentation built")
    edits = [
        ([WRITTEN], "Triangles do not sway", "Triangles hold their shape", "Triangles hold their shape"),
        (["docs/vocabulary.yml"], "label: Form", "label: Shape", "Shape"),
        # a title is what the ledger says was seen
        (["bibliography/ledger.csv", "bibliography/invented.bib"], "A hanging", "A swinging", "A swinging road"),
    ]
    for names, before, after, shown in edits:
        for name in names:
            edit(atlas / name, before, after)
        wait_for(served + PAGE, shown, atlas)
        # the page that is open follows by itself
        expect(article).to_contain_text(shown, timeout=20_000)
    # one build for each: a build that writes into what it watches would go round and round
    time.sleep(2)
    assert log_of(atlas).count("Documentation built") - builds <= len(edits) + 1


def test_a_mistake_is_reported_and_mended_without_a_restart(atlas, served):
    edit(atlas / WRITTEN, 'cite: "@quietford1790"}', 'cite: "@quietfjord1790"}')
    until = time.monotonic() + PATIENCE
    while "quietfjord1790" not in log_of(atlas):
        assert time.monotonic() < until, log_of(atlas)[-2000:]
        time.sleep(0.3)
    # until then the server keeps readers waiting
    edit(atlas / WRITTEN, "@quietfjord1790", "@quietford1790")
    edit(atlas / WRITTEN, "Triangles do not sway", "Triangles hold their shape")
    wait_for(served + PAGE, "Triangles hold their shape", atlas)
