"""What a newcomer types, and what runs for every commit."""

import os
import re
import subprocess

import pytest

from tests.conftest import ROOT

TARGETS = ["serve", "test", "unit", "site", "check", "browser", "clean", "help"]


def dry(*arguments):
    return subprocess.run(
        ["make", "--no-print-directory", "--dry-run", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_is_there(target):
    done = dry(target)
    assert done.returncode == 0, done.stderr


def test_nothing_is_made_where_no_environment_is():
    done = dry("test", "VENV=no-such-folder")
    steps = done.stdout.splitlines()
    order = ["scripts/make-venv no-such-folder", '--editable ".[test]"', "tests.browser.chromium", "-m pytest"]
    found = [next(n for n, step in enumerate(steps) if part in step) for part in order]
    assert found == sorted(found)


def test_serving_reloads_and_needs_no_test_tools():
    done = dry("serve", "VENV=no-such-folder")
    assert "mkdocs serve --livereload" in done.stdout
    assert "[test]" not in done.stdout


def test_a_failing_build_leaves_the_last_site(tmp_path):
    (tmp_path / "bin").mkdir()
    failing = tmp_path / "bin" / "mkdocs"
    failing.write_text("#!/bin/sh\nexit 1\n")
    failing.chmod(0o755)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the last good one")
    (tmp_path / "pyproject.toml").touch()
    for stamp in (".stamp-venv", ".stamp-run"):
        (tmp_path / stamp).touch()

    def make_site():
        return subprocess.run(
            ["make", "-f", str(ROOT / "Makefile"), "site", "VENV=."], cwd=tmp_path, capture_output=True, check=False
        )

    assert make_site().returncode != 0
    assert (tmp_path / "site" / "index.html").read_text() == "the last good one"
    failing.write_text('#!/bin/sh\nfor last; do :; done\nmkdir "$last" && echo new > "$last/index.html"\n')
    done = make_site()
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "index.html").read_text() == "new\n"
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith("site")) == ["site"]


def test_every_commit_runs_the_tests_as_a_newcomer_does():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "set -euo pipefail" in script
    stages = re.findall(r"^stage (.+)$", script, re.MULTILINE)
    assert stages[0] == "make test"
    assert {"make check", "make browser"} <= set(stages)


@pytest.mark.parametrize("script", [".ci/run", "scripts/make-venv", "scripts/with-node"])
def test_a_script_can_be_run(script):
    assert os.access(ROOT / script, os.X_OK)
    done = subprocess.run(["bash", "-n", str(ROOT / script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
