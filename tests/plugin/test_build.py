"""The plugin inside MkDocs: what a build does to the site, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph_builder.sources.files import CLAIMS
from tests.conftest import copy_atlas, mkdocs

# one site is built for all of them
pytestmark = pytest.mark.xdist_group("build")


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small atlas of bridges with a site built from it."""
    root = copy_atlas("bridges", tmp_path_factory.mktemp("plugin") / "atlas")
    done = mkdocs(root, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def page(atlas: Path) -> Iterator[Path]:
    """A page that a test may spoil."""
    path = atlas / "docs" / "forms" / "braced-frame.md"
    before = path.read_text("utf-8")
    yield path
    path.write_text(before, "utf-8")


def test_an_error_stops_the_build_and_leaves_the_last_site_alone(atlas: Path, page: Path):
    before = files(atlas / "site")
    text = page.read_text("utf-8").replace("to: chain-span", "to: chian-span")
    page.write_text(f"{text}\n[[nowhere]] [ours]\n", "utf-8")
    done = mkdocs(atlas, "build")
    assert done.returncode == 1
    assert files(atlas / "site") == before
    assert "Traceback" not in done.stdout + done.stderr
    assert "docs/forms/braced-frame.md:9:27 error[unknown-target]: no page has the id `chian-span`" in done.stderr
    assert "did you mean `chain-span`?" in done.stderr
    # every fault is told, then how many
    assert "`nowhere`" in done.stderr
    assert "2 errors, 0 warnings" in done.stdout + done.stderr


def test_a_warning_fails_a_strict_build_only(atlas: Path, page: Path):
    text = page.read_text("utf-8")
    page.with_name("lonely.md").write_text(
        "---\nkind: form\ntitle: Lonely\ndate: unknown\nmaterial: wood\ndefinition: {text: Alone., cite: []}\n"
        'state: {review: draft, on: "2026-01-31"}\n---\n',
        "utf-8",
    )
    try:
        strict = mkdocs(atlas, "build", "--strict", "-d", str(atlas / "strict"))
        loose = mkdocs(atlas, "build", "-d", str(atlas / "loose"))
    finally:
        page.with_name("lonely.md").unlink()
    assert strict.returncode == 1
    assert "warning[orphan-entity]" in strict.stderr
    assert "Traceback" not in strict.stderr
    assert loose.returncode == 0
    assert (atlas / "loose" / "forms" / "lonely" / "index.html").is_file()
    assert page.read_text("utf-8") == text


def test_the_same_input_gives_the_same_bytes(atlas: Path):
    done = mkdocs(atlas, "build", "--strict", "-d", str(atlas / "again"))
    assert done.returncode == 0, done.stderr
    first, second = files(atlas / "site"), files(atlas / "again")
    assert first.keys() == second.keys()
    assert not {name for name in first if first[name] != second[name]}


def test_nothing_is_written_beside_the_sources(atlas: Path):
    fresh = copy_atlas("bridges", atlas.parent / "fresh")
    before = files(fresh)
    assert mkdocs(fresh, "build", "-q", "-d", str(atlas.parent / "elsewhere")).returncode == 0
    assert files(fresh) == before


def test_no_source_is_on_the_site(atlas: Path):
    names = files(atlas / "site").keys()
    # what is said of a source's claims is data as well, which pages lead to
    assert [n for n in names if n.endswith((".yml", ".md", ".py"))] == [CLAIMS]
    assert {"data/graph.json", "data/graph.js", "data/graph.schema.json", "data/references.js"} <= names
    assert {"data/bibliography.bib", "data/bibliography.ris", "data/bibliography.csl.json"} <= names
    assert {"data/entries.js", "data/text.js", "assets/graph-builder/vendor/minisearch/LICENSE"} <= names


def test_the_head_holds_what_the_site_knows_of_itself(atlas: Path, tmp_path: Path):
    root = copy_atlas("bridges", tmp_path / "atlas")
    config = root / "mkdocs.yml"
    told = "site_url: https://example.org/atlas/\ncopyright: Text <a href='x'>CC BY</a> &amp; more\n"
    config.write_text(told + config.read_text("utf-8"), "utf-8")
    done = mkdocs(root, "build", "-q")
    assert done.returncode == 0, done.stderr
    page = (root / "site" / "forms" / "log-beam" / "index.html").read_text("utf-8")
    head = page.partition("</head>")[0]
    for name, content in {
        "DC.identifier": "https://example.org/atlas/forms/log-beam/",
        "DC.language": "en",
        "DC.rights": "Text CC BY &amp; more",
    }.items():
        assert head.count(f'<meta name="{name}" content="{content}">') == 1, name
    assert 'Permanent address: <a class="ga-address" href="https://example.org/atlas/forms/log-beam/">' in page
    bare = (atlas / "site" / "forms" / "log-beam" / "index.html").read_text("utf-8")
    assert "DC.identifier" not in bare
    assert '<code class="ga-address">forms/log-beam/</code>' in bare


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda root: (root / "docs" / "vocabulary.yml").unlink(), "vocabulary.yml"),
        (lambda root: (root / "docs" / "vocabulary.yml").write_text("title: [", "utf-8"), "error[yaml-syntax]"),
        (
            lambda root: (root / "mkdocs.yml").write_text(
                (root / "mkdocs.yml").read_text("utf-8") + "use_directory_urls: false\n", "utf-8"
            ),
            "use_directory_urls",
        ),
    ],
    ids=["no vocabulary", "broken vocabulary", "no directory urls"],
)
def test_what_cannot_be_built_is_told_without_a_traceback(
    spoil: Callable[[Path], object], says: str, tmp_path: Path
):
    root = copy_atlas("bridges", tmp_path / "atlas")
    spoil(root)
    done = mkdocs(root, "build")
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (root / "site").exists()


def test_switched_off_it_does_nothing(tmp_path: Path):
    root = copy_atlas("bridges", tmp_path / "atlas")
    config = root / "mkdocs.yml"
    nav, _, after = config.read_text("utf-8").partition("nav:\n")
    plugins = after.partition("plugins:\n")[2].replace('cache: ""', "enabled: false")
    config.write_text(f"{nav}plugins:\n{plugins}", "utf-8")
    done = mkdocs(root, "build", "-q")
    assert done.returncode == 0, done.stderr
    assert not (root / "site" / "data").exists()
