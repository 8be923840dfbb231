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

from tests.browser.served import ROOT

pytestmark = pytest.mark.browser

CONFIG = """\
site_name: Stars
theme: {name: material, font: false}
nav: [{Home: index.md}]
plugins: [search, graph-builder]
"""

VOCABULARY = """\
title: Stars
groups: {idea: [notion]}
kinds:
  notion:
    {label: Notion, plural: Notions, folder: notions, role: idea, defined: true, shape: ellipse,
     colour: {light: "#1f6f8b", dark: "#7cc4de"}, about: What somebody thought of.}
relations:
  - {type: builds_on, label: builds on, inverse: basis_of, inverse_label: is a basis of, line: descent, earlier: object,
     acyclic: true, from: [idea], to: [idea], mapping: "prov:wasDerivedFrom"}
"""

PAGE = """\
---
kind: notion
title: Brightness
date: "1850"
definition: {text: How much light there is., cite: "@herschel1850"}
state: {review: draft, on: "2026-11-22"}
---

It was measured by eye [@herschel1850].
"""

BIBLIOGRAPHY = """\
@book{herschel1850,
  author = {Herschel, John},
  title = {Outlines of stars},
  year = {1850},
  publisher = {A Press},
  grade = {A},
  seenfields = {author title year publisher},
  seenat = {an example},
  seen = {page}
}
"""

# long enough for a build on a slow machine
PATIENCE = 90


@pytest.fixture
def atlas(tmp_path):
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Stars\n",
        "docs/vocabulary.yml": VOCABULARY,
        "docs/notions/brightness.md": PAGE,
        "bibliography/stars.bib": BIBLIOGRAPHY,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(atlas):
    """The atlas as `make serve` serves it; its address."""
    command = re.search(r"mkdocs (serve .*--livereload)", (ROOT / "Makefile").read_text("utf-8"))
    address = f"127.0.0.1:{free_port()}"
    log = (atlas / "log").open("w")
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
        wait_for(url, "Stars", atlas, process)
        yield url
    finally:
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
    raise AssertionError(f"{url} never said {text!r}\n{(atlas / 'log').read_text('utf-8')[-3000:]}")


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def test_edits_show_without_a_restart(atlas, served, reading):
    page = reading(served).open("notions/brightness/")
    article = page.locator("article")
    expect(article).to_contain_text("How much light there is.")
    built = (atlas / "log").read_text("utf-8").count("Documentation built")
    edits = [
        ("docs/notions/brightness.md", "How much light there is.", "How much light arrives.", "How much light arrives."),
        ("docs/vocabulary.yml", "label: Notion,", "label: Thought,", "Thought"),
        ("bibliography/stars.bib", "Outlines of stars", "Outlines of astronomy", "Outlines of astronomy"),
    ]
    for name, before, after, shown in edits:
        edit(atlas / name, before, after)
        wait_for(f"{served}notions/brightness/", shown, atlas)
        # the page that is open follows by itself
        expect(article).to_contain_text(shown, timeout=20_000)
    # every edit is one build: a build that writes what it watches would go round and round
    time.sleep(3)
    assert (atlas / "log").read_text("utf-8").count("Documentation built") - built <= 2 * len(edits)


def test_a_mistake_is_reported_and_mended_without_a_restart(atlas, served):
    page = atlas / "docs" / "notions" / "brightness.md"
    edit(page, '"@herschel1850"}', '"@herschell1850"}')
    until = time.monotonic() + PATIENCE
    while "herschell1850" not in (log := (atlas / "log").read_text("utf-8")):
        assert time.monotonic() < until, log[-2000:]
        time.sleep(0.3)
    wait_for(f"{served}notions/brightness/", "How much light there is.", atlas)
    edit(page, '"@herschell1850"}', '"@herschel1850"}')
    edit(page, "How much light there is.", "How much light arrives.")
    wait_for(f"{served}notions/brightness/", "How much light arrives.", atlas)
