"""The command line: what it prints, and the code it ends with."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import jsonschema
import pytest

from graph_builder.cli import main
from graph_builder.diagnostics import RENDERERS
from graph_builder.model import WORK, FieldType
from graph_builder.pipeline import build
from graph_builder.sources import SourceFile, read_sources
from graph_builder.validation import read_vocabulary
from tests.conftest import atlas_root, bare_vocabulary, copy_atlas

ATLASES = ("main", "bridges")


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    return copy_atlas("bridges", tmp_path / "atlas")


@pytest.fixture
def broken(atlas: Path) -> Path:
    page = atlas / "docs" / "forms" / "braced-frame.md"
    page.write_text(page.read_text("utf-8") + "\n[[chian-span]] [ours]\n", "utf-8")
    return atlas


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def kinds(name: str) -> list[str]:
    path = atlas_root(name) / "docs" / "vocabulary.yml"
    vocabulary, _ = read_vocabulary(SourceFile(path.name, path.name, path.read_text("utf-8")))
    assert vocabulary is not None
    return [kind for kind in vocabulary.kinds if kind != WORK]


# --- check


def test_check_is_silent_where_nothing_is_wrong(atlas: Path, capsys: pytest.CaptureFixture[str]):
    assert run(atlas, "check", "--strict") == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "0 errors, 0 warnings\n"


def test_check_tells_errors_and_fails(broken: Path, capsys: pytest.CaptureFixture[str]):
    assert run(broken, "check") == 1
    out, err = capsys.readouterr()
    assert out.startswith("docs/forms/braced-frame.md:17:1 error[unknown-target]: no page has the id `chian-span`\n")
    assert "   | ^^^^^^^^^^^^^^\n" in out
    assert "did you mean `chain-span`?" in out
    assert err == "1 error, 0 warnings\n"


@pytest.mark.parametrize(("arguments", "code"), [((), 0), (("--strict",), 1)])
def test_warnings_fail_a_strict_check_only(
    atlas: Path, arguments: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
):
    bibliography = atlas / "bibliography" / "more.bib"
    bibliography.write_text("@book{unused1800,\n  year = {1800},\n}\n", "utf-8")
    assert run(atlas, "check", *arguments) == code
    assert "warning[unused-work]" in capsys.readouterr().out


@pytest.mark.parametrize("style", sorted(RENDERERS))
def test_check_tells_in_every_style(broken: Path, style: str, capsys: pytest.CaptureFixture[str]):
    assert run(broken, "check", "--format", style) == 1
    out = capsys.readouterr().out
    assert "unknown-target" in out
    if style in ("json", "sarif"):
        json.loads(out)


def test_a_broken_vocabulary_is_told(atlas: Path, capsys: pytest.CaptureFixture[str]):
    (atlas / "docs" / "vocabulary.yml").write_text("title: [", "utf-8")
    assert run(atlas, "check") == 1
    assert "docs/vocabulary.yml" in capsys.readouterr().out
    assert run(atlas, "new", "form", "X") == 1
    assert run(atlas, "show", "log-beam") == 2


def test_a_folder_that_is_no_atlas(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(tmp_path, "check") == 2
    assert "no vocabulary.yml" in capsys.readouterr().err


def test_folders_may_be_named_one_by_one(atlas: Path):
    folders = ["--docs", str(atlas / "docs"), "--bibliography", str(atlas / "bibliography")]
    assert main([*folders, "check", "--strict"]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["check", "--format", "song"],
        ["path", "a"],
        *(["path", "a", "b", "-k", count] for count in ("-1", "0", "two", "1.5")),
    ],
)
def test_a_command_line_that_cannot_be_read(arguments: list[str]):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


# --- new


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name in ATLASES for kind in kinds(name)])
def test_a_new_page_of_every_kind_passes_the_checks(
    name: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    root = tmp_path / "atlas"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "vocabulary.yml").write_text(bare_vocabulary(name), "utf-8")
    title = 'A "quoted" title: of Élan & more\\'
    assert run(root, "new", kind, title) == 0
    page = Path(capsys.readouterr().out.strip())
    assert page.name == "a-quoted-title-of-elan-more.md"
    assert run(root, "check") == 0
    out = capsys.readouterr().out
    assert "error" not in out
    # all that is left to say is that nothing leads to it yet, and that it is compared with nothing
    assert set(re.findall(r"warning\[([a-z-]+)\]", out)) <= {"orphan-entity", "thin-comparison"}
    assert run(root, "show", page.stem) == 0
    assert title in capsys.readouterr().out
    # and nothing that it leaves open keeps the site from being made
    site = build(read_sources(root, root / "docs", root / "bibliography"))
    assert page.relative_to(root / "docs").as_posix() in site.pages


def test_a_new_page_fills_every_type_of_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    asked = {FieldType.CHOICE: ", choices: {one: One}", FieldType.CELLS: ", choices: {one: One}"}
    fields = [f"      f_{t.value}: {{type: {t.value}, label: L, required: true{asked.get(t, '')}}}" for t in FieldType]
    text = (Path(__file__).parents[1] / "validation" / "vocabulary.yml").read_text("utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    before, plot, after = text.partition("      plot: {type: chart, label: Plot}\n")
    (docs / "vocabulary.yml").write_text("\n".join([before + plot.rstrip(), *fields, after]), "utf-8")
    assert run(tmp_path, "new", "lesson", "All") == 0
    assert run(tmp_path, "check") == 0, capsys.readouterr().out
    assert "lessons/all.md" in build(read_sources(tmp_path, docs, tmp_path / "bibliography")).pages


def test_new_takes_an_id(atlas: Path, capsys: pytest.CaptureFixture[str]):
    assert run(atlas, "new", "form", "漢字", "--id", "kanji") == 0
    assert (atlas / "docs" / "forms" / "kanji.md").is_file()
    assert capsys.readouterr().out.strip().endswith("docs/forms/kanji.md")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("forn", "X"), "did you mean `form`?"),
        (("work", "X"), "no kind named work; known are `collapse`, `form`, `problem`, `tradition`"),
        (("form", "漢字"), "cannot be a file name"),
        (("form", "X", "--id", "Bad Id"), "cannot be a file name"),
        (("form", "Log beam"), "docs/forms/log-beam.md already has the id log-beam"),
        (("form", "Index"), "a page named index.md introduces its folder; give another id with --id"),
        (("problem", "Log beam"), "already has the id log-beam"),
    ],
)
def test_new_refuses(atlas: Path, arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]):
    before = sorted(p for p in atlas.rglob("*"))
    assert run(atlas, "new", *arguments) == 2
    assert says in capsys.readouterr().err
    assert sorted(p for p in atlas.rglob("*")) == before


# --- show


def test_show_tells_an_entity(atlas: Path, capsys: pytest.CaptureFixture[str]):
    assert run(atlas, "show", "chain-span") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Chain span — form, 1741 — forms/chain-span/" in told
    assert "between two towers. (Farbank et al., 1742; van Stonewell & Masons of the Hills, 1688)" in told
    assert "Chain span arose from Wide rivers (Farbank et al., 1742) [stated by its author, one source, not" in told
    assert ", audit: supported]" in told
    # both the inverse and what is said against it
    assert "Chain span grew into Braced frame" in told
    assert "Against it, Quietford, 1790: Nothing hangs in a log." in told


def test_show_tells_a_sense_and_a_work(atlas: Path, capsys: pytest.CaptureFixture[str]):
    assert run(atlas, "show", "wedge-arch#true-arch") == 0
    assert "A full row of wedges" in capsys.readouterr().out
    assert run(atlas, "show", "@farbank1742") == 0
    told = capsys.readouterr().out
    assert "A hanging road (an invented article) (grade C; seen: author, title, year)" in told
    # nobody has seen these two
    assert "Invented Engineer" not in told


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("chian-span", "did you mean `chain-span`?"),
        ("wedge-arch#leening", "did you mean `wedge-arch#leaning`?"),
        ("@farbank1724", "did you mean `@farbank1742`?"),
    ],
)
def test_show_of_nothing(atlas: Path, name: str, says: str, capsys: pytest.CaptureFixture[str]):
    assert run(atlas, "show", name) == 2
    err = capsys.readouterr().err
    assert f"nothing is named {name}" in err
    assert says in err


# --- path


def test_path_tells_every_way(atlas: Path, capsys: pytest.CaptureFixture[str]):
    assert run(atlas, "path", "log-beam", "braced-frame") == 0
    told = capsys.readouterr().out
    assert "paths from beam (log) to Braced frame" in told
    assert "beam (log) (by 1500) → Chain span (1741) → Braced frame (1788)" in told


def test_path_tells_at_most_as_many_as_asked(atlas: Path, capsys: pytest.CaptureFixture[str]):
    assert run(atlas, "path", "log-beam", "braced-frame", "-k", "1") == 0
    assert capsys.readouterr().out.startswith("1 path from")


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("braced-frame", "log-beam", "The line of descent runs the other way"),
        ("log-beam", "log-beam", "one and the same"),
        ("log-beam", "fall-of-farbank", "stands for no idea"),
    ],
)
def test_path_says_why_there_is_none(
    atlas: Path, start: str, end: str, says: str, capsys: pytest.CaptureFixture[str]
):
    assert run(atlas, "path", start, end) == 1
    assert says in capsys.readouterr().out


def test_path_to_nothing(atlas: Path, capsys: pytest.CaptureFixture[str]):
    assert run(atlas, "path", "log-beam", "brased-frame") == 2
    assert "did you mean `braced-frame`?" in capsys.readouterr().err


# --- schema


@pytest.mark.parametrize("of", ["vocabulary", "graph", "work", "form"])
def test_schemas_are_schemas(atlas: Path, of: str, capsys: pytest.CaptureFixture[str]):
    assert run(atlas, "schema", of) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["type"] == "object"


def test_schema_of_nothing(atlas: Path, capsys: pytest.CaptureFixture[str]):
    assert run(atlas, "schema", "forn") == 2
    assert "did you mean `form`?" in capsys.readouterr().err


def test_a_kinds_schema_knows_its_own_fields(atlas: Path, capsys: pytest.CaptureFixture[str]):
    run(atlas, "schema", "form")
    schema = json.loads(capsys.readouterr().out)
    assert {"material", "spans", "senses", "facets"} <= schema["properties"].keys()
    assert {"kind", "title", "date", "definition", "material", "state"} == set(schema["required"])


def test_audit_lists_pages_to_read(atlas: Path, capsys: pytest.CaptureFixture[str]):
    assert run(atlas, "audit", "--pages") == 0
    rows = {row["id"]: row for row in csv.DictReader(capsys.readouterr().out.splitlines())}
    assert "chain-span" not in rows
    # it was changed since
    assert rows["stone-slab"]["statements"] == ""
    assert rows["stone-slab"]["page"] not in ("", "00000000")
    assert run(atlas, "audit", "--pages", "--all") == 0
    every = {row["id"]: row for row in csv.DictReader(capsys.readouterr().out.splitlines())}
    assert rows.keys() < every.keys()
    assert (every["log-beam"]["statements"], every["log-beam"]["seen"]) == ("3", "1")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("chain-span", "Checked on January 20, 2026. A second reader held this page against its sources"),
        ("log-beam", "saw 1 of its 3 statements there; the sources of the others could not be viewed."),
        ("sway", "could view no source of its 5 statements."),
        ("stone-slab", "The page was changed after a second reader held it against its sources on January 20, 2026."),
        ("wedge-arch", "No second reader has held this page against its sources yet."),
    ],
)
def test_show_tells_how_far_a_page_was_read(atlas: Path, name: str, says: str, capsys: pytest.CaptureFixture[str]):
    assert run(atlas, "show", name) == 0
    assert says in " ".join(capsys.readouterr().out.split())
