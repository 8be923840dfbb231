"""Build atlases of several sizes with graph-builder and with MkDocs alone, and print what it cost.

    python -m benchmarks.run --sizes 300 3000 --runs 3

Every build is a process of its own; builders take turns, so that a busy machine slows all of them. The first turn
warms the disk's cache and is not counted. What is compared is CPU time: waiting for others does not enter into it.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.generate import write_atlas, write_plain

COLD, WARM, PLAIN = "ours, cold", "ours, warm", "plain"
"""Ours with an empty and with a filled cache of references, and MkDocs with the theme alone."""
CACHE = ".cache"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took: seconds, and the memory of its largest process in bytes."""

    wall: float
    cpu: float
    memory: int


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made, in bytes."""

    pages: int
    html: int
    index: int
    index_gz: int


def build(project: Path, site: Path) -> Cost:
    """Build a site in a process of its own.

    Raises:
        subprocess.CalledProcessError: if the build fails.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site)]
    start = time.perf_counter()
    # what the tools say about the machine's fonts is of no interest here, what MkDocs says is printed on failure
    with tempfile.TemporaryFile() as said:
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        if process.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, stderr=said.read())
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit)


INDEX = ("search/search_index.json", "data/entries.js", "data/text.js")
"""What a reader loads to search: the theme's index, or ours."""


def measure_site(site: Path) -> Made:
    """Weigh a built site."""
    pages = [path.stat().st_size for path in site.rglob("*.html")]
    index = b"".join(path.read_bytes() for path in map(site.joinpath, INDEX) if path.exists())
    return Made(len(pages), sum(pages), len(index), len(gzip.compress(index, mtime=0)))


def compare(size: int, runs: int, folder: Path) -> list[str]:
    """Build an atlas of a size in every way, in turns; return the rows of the table."""
    ours, plain = folder / "ours", folder / "plain"
    write_atlas(ours, size)
    write_plain(plain, ours, size)
    sites = {COLD: folder / "site-ours", WARM: folder / "site-ours", PLAIN: folder / "site-plain"}
    costs: dict[str, list[Cost]] = {name: [] for name in sites}
    for turn in range(runs + 1):
        for name, site in sites.items():
            if name == COLD:
                shutil.rmtree(ours / CACHE, ignore_errors=True)
            cost = build(plain if name == PLAIN else ours, site)
            print(f"{size} {name}, turn {turn}: {cost.cpu:.1f} s CPU, {cost.wall:.1f} s", file=sys.stderr)
            if turn:
                costs[name].append(cost)
    made = {name: measure_site(site) for name, site in sites.items()}
    base = median(cost.cpu for cost in costs[PLAIN]) / made[PLAIN].pages
    return [row(size, name, costs[name], made[name], base) for name in sites]


COLUMNS = (
    "entities",
    "build",
    "pages",
    "CPU s",
    "wall s",
    "CPU ms/page",
    "ratio",
    "peak MB",
    "HTML kB/page",
    "index kB",
    "index gz kB",
)


def row(size: int, name: str, costs: list[Cost], made: Made, base: float) -> str:
    """Return a row of the table: medians; the ratio is that of CPU for each page to the plain build's."""
    cpu = median(cost.cpu for cost in costs)
    cells = (
        f"{size}",
        name,
        f"{made.pages}",
        f"{cpu:.1f}",
        f"{median(cost.wall for cost in costs):.1f}",
        f"{1000 * cpu / made.pages:.1f}",
        f"{cpu / made.pages / base:.2f}",
        f"{median(cost.memory for cost in costs) / 1e6:.0f}",
        f"{made.html / made.pages / 1e3:.1f}",
        f"{made.index / 1e3:.0f}",
        f"{made.index_gz / 1e3:.0f}",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Run the comparison and print its table."""
    parser = argparse.ArgumentParser("python -m benchmarks.run", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 3000], help="entities of each atlas")
    parser.add_argument("--runs", type=int, default=3, help="counted builds of each sort (default: 3)")
    parser.add_argument("--keep", type=Path, help="folder for atlases and sites (default: one that is removed)")
    options = parser.parse_args()
    rows: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        for size in options.sizes:
            rows += compare(size, options.runs, (options.keep or Path(temporary)) / str(size))
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
