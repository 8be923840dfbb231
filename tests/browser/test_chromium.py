"""The way to a browser: in order, within limits, and never past a missing one."""

import ast
import os
import sys
import time
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.chromium import NoChromiumError, StepFailedError, find, find_or_get, run, starts

HERE = Path(__file__).parent


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine without a browser; programs put into the folder are on its PATH."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "_playwrights_own", lambda: None)
    return tmp_path


def test_the_variable_comes_first(bare, monkeypatch, tmp_path_factory):
    program(bare / "chromium", "echo Chromium 1")
    named = program(tmp_path_factory.mktemp("elsewhere") / "mine", "echo Google Chrome 2")
    monkeypatch.setenv("CHROMIUM", named)
    assert find() == named


def test_a_wrong_variable_is_an_error_and_not_passed_over(bare, monkeypatch):
    program(bare / "chromium", "echo Chromium 1")
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    with pytest.raises(NoChromiumError, match="CHROMIUM is set to /nowhere/chrome"):
        find()


def test_a_browser_on_the_path_is_taken(bare):
    assert find() is None
    there = program(bare / "google-chrome", "echo Google Chrome 2")
    assert find() == there


def test_a_stub_that_does_not_start_is_no_browser(bare):
    stub = program(bare / "chromium-browser", "echo 'install the other package' >&2; exit 1")
    assert not starts(stub)
    assert find() is None


def test_what_was_got_is_used(bare):
    def get():
        program(bare / "chromium", "echo Chromium 1")

    assert find_or_get([("a shop", get)]) == str(bare / "chromium")


def test_without_a_browser_it_fails_and_names_every_step(bare):
    def closed():
        raise StepFailedError("closed on Sundays")

    with pytest.raises(NoChromiumError) as caught:
        find_or_get([("the first shop", closed), ("the second shop", lambda: None)])
    message = str(caught.value)
    assert "the first shop: closed on Sundays" in message
    assert "the second shop: said it was done, but there is still no browser" in message
    assert "set CHROMIUM" in message


def test_the_system_is_asked_before_playwright_and_for_the_shell_first():
    assert [name for name, _ in chromium.WAYS] == [
        "apt-get install chromium-headless-shell",
        "apt-get install chromium",
        "playwright install chromium",
    ]


def test_apt_is_asked_without_input_and_with_sudo_where_needed(bare, monkeypatch):
    asked = []
    monkeypatch.setattr(chromium, "run", lambda *command, limit: asked.append(command))
    with pytest.raises(StepFailedError, match="no apt-get"):
        chromium.with_apt("a-browser")
    program(bare / "apt-get", "")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(StepFailedError, match="no sudo"):
        chromium.with_apt("a-browser")
    program(bare / "sudo", "")
    chromium.with_apt("a-browser")
    assert [command[:3] for command in asked] == [("sudo", "-n", "apt-get"), ("sudo", "-n", "env")]
    assert asked[1][-1] == "a-browser"


def test_a_step_that_takes_too_long_is_ended_and_named():
    began = time.monotonic()
    with pytest.raises(StepFailedError, match=r"not done after 0\.5 s: sh -c sleep 60 & wait"):
        run("sh", "-c", "sleep 60 & wait", limit=0.5)
    assert time.monotonic() - began < 10


def test_a_step_that_fails_is_named_with_its_code():
    with pytest.raises(StepFailedError, match="exit code 3"):
        run(sys.executable, "-c", "raise SystemExit(3)", limit=30)


def test_the_command_fails_loudly(bare, monkeypatch, capfd):
    monkeypatch.setattr(chromium, "WAYS", ())
    assert chromium.main() == 1
    assert "there is none" in capfd.readouterr().err


def test_no_browser_test_can_be_skipped():
    for file in sorted(HERE.glob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not names & {"skip", "skipif", "importorskip", "xfail"}, file.name
