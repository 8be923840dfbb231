"""Finds a Chromium for the browser tests, or gets one: `python -m tests.browser.chromium`.

In order: the CHROMIUM variable, a browser on the PATH, one that Playwright has installed; if there is none, the
system's package manager is asked, then Playwright. Every step has a limit in time and says what became of it. There is
no way on without a browser: a test that is skipped says nothing.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

# the shell is the same browser without windows of its own, and takes two thirds of the time
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # letters as wide as their face has them, as on a screen; the shell would fit them to whole pixels
    "--font-render-hinting=none",
    # what is not on this machine cannot be reached, so no test can hang on it
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

MINUTE = 60


class NoChromiumError(Exception):
    """There is no browser; the message says what was tried."""


class StepFailedError(Exception):
    """A way to get a browser led nowhere; the message says why."""


def find() -> str | None:
    """Return the path of a browser that starts, None where there is none. A wrong CHROMIUM is an error."""
    named = os.environ.get("CHROMIUM")
    if named:
        path = shutil.which(named)
        if path and starts(path):
            return path
        raise NoChromiumError(f"CHROMIUM is set to {named}, which does not start")
    return next((path for path in _candidates() if starts(path)), None)


def find_or_get(ways: Sequence[tuple[str, Callable[[], None]]] | None = None) -> str:
    """Return the path of a browser, after getting one if there is none."""
    found = find()
    if found:
        return found
    tried = [f"no {', '.join(NAMES)} on the PATH and none of Playwright's that starts"]
    for name, get in WAYS if ways is None else ways:
        _say(f"no Chromium here yet: trying {name}")
        try:
            get()
        except StepFailedError as failure:
            tried.append(f"{name}: {failure}")
            continue
        found = find()
        if found:
            return found
        tried.append(f"{name}: said it was done, but there is still no browser that starts")
    raise NoChromiumError(
        "The browser tests need a Chromium and there is none.\n"
        + "".join(f"  - {line}\n" for line in tried)
        + "Install Chromium or Chrome, or set CHROMIUM to the path of one, and run the tests again."
    )


def starts(path: str) -> bool:
    """Return whether a program is there and tells its version. Some systems ship a stub that only asks for another."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=MINUTE, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and b"Chrom" in done.stdout


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    playwrights = _playwrights_own()
    if playwrights and Path(playwrights).is_file():
        yield playwrights


def _playwrights_own() -> str | None:
    """Return where Playwright would keep its browser."""
    script = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    try:
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=MINUTE)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.strip() or None


def with_apt(package: str) -> None:
    """Ask the system's package manager."""
    if not shutil.which("apt-get"):
        raise StepFailedError("there is no apt-get here")
    prefix: tuple[str, ...] = ()
    if os.geteuid() != 0:
        if not shutil.which("sudo"):
            raise StepFailedError("not root, and there is no sudo")
        prefix = ("sudo", "-n")
    try:
        run(*prefix, "apt-get", "update", limit=3 * MINUTE)
    except StepFailedError as failure:
        # one unreachable source does not mean that the package cannot be had
        _say(str(failure))
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive")
    run(*prefix, *quiet, "apt-get", "install", "-y", "--no-install-recommends", package, limit=8 * MINUTE)


def with_playwright() -> None:
    """Ask Playwright for its own."""
    run(sys.executable, "-m", "playwright", "install", "chromium", limit=8 * MINUTE)


WAYS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("apt-get install chromium-headless-shell", partial(with_apt, "chromium-headless-shell")),
    ("apt-get install chromium", partial(with_apt, "chromium")),
    ("playwright install chromium", with_playwright),
)


def run(*command: str, limit: float) -> None:
    """Run a command without input; it and what it started end when the limit is reached."""
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    except OSError as error:
        raise StepFailedError(f"{command[0]} does not start: {error.strerror}") from None
    try:
        code = process.wait(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise StepFailedError(f"not done after {limit:g} s: {' '.join(command)}") from None
    if code != 0:
        raise StepFailedError(f"exit code {code}: {' '.join(command)}")


def _say(text: str) -> None:
    sys.stderr.write(f"chromium: {text}\n")
    sys.stderr.flush()


def main() -> int:
    """Say which browser the tests will use; fail where there is none to be had."""
    try:
        _say(find_or_get())
    except NoChromiumError as error:
        _say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
