"""The files an atlas is made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_builder.sources import find_misread, read_sources


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    for name, content in {
        "docs/vocabulary.yml": b"\xef\xbb\xbftitle: T\r\n",
        "docs/b.md": b"b\r\nb",
        "docs/a/c.md": b"\xff\xfe c",
        "docs/a/picture.png": b"\x89",
        "bib/z.bib": b"z",
        "bib/a.bib": b"a",
        "bib/README.md": b"no",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path


def test_reading_is_ordered_and_paths_are_shown_from_the_root(atlas: Path):
    sources = read_sources(atlas, atlas / "docs", atlas / "bib")
    assert [(p.path, p.uri) for p in sources.pages] == [("docs/a/c.md", "a/c.md"), ("docs/b.md", "b.md")]
    assert [b.path for b in sources.bibliography] == ["bib/a.bib", "bib/z.bib"]
    assert sources.vocabulary.path == "docs/vocabulary.yml"


def test_marks_and_line_ends_are_no_part_of_the_text(atlas: Path):
    sources = read_sources(atlas, atlas / "docs", atlas / "bib")
    assert sources.vocabulary.content == "title: T\n"
    assert sources.pages[1].content == "b\nb"


def test_bytes_that_are_no_text_are_shown(atlas: Path):
    sources = read_sources(atlas, atlas / "docs", atlas / "bib")
    assert sources.pages[0].content == "\ufffd\ufffd c"


def test_bytes_that_are_no_text_are_reported_once_a_file(atlas: Path):
    (atlas / "bib" / "a.bib").write_bytes("% a\n@book{a, title = {Über Größe}}\n".encode("latin-1"))
    found = list(find_misread(read_sources(atlas, atlas / "docs", atlas / "bib")))
    assert [str(d.span) for d in found] == ["docs/a/c.md:1:1", "bib/a.bib:2:19"]
    assert found[1].span.text.startswith("@book{a")
    assert "UTF-8" in found[1].message
    assert "save the file as UTF-8" in found[1].help


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_reported_and_read(atlas: Path, codec: str):
    (atlas / "docs" / "a" / "c.md").write_bytes(b"c")
    (atlas / "bib" / "a.bib").write_bytes("@book{a,\r\n  title = {Größe}}\n".encode(codec))
    sources = read_sources(atlas, atlas / "docs", atlas / "bib")
    (found,) = find_misread(sources)
    assert str(found.span) == "bib/a.bib:1:1"
    assert "UTF-16" in found.message
    assert sources.bibliography[0].content == "@book{a,\n  title = {Größe}}\n"


def test_a_folder_without_bibliography_is_read(atlas: Path):
    assert read_sources(atlas, atlas / "docs", atlas / "none").bibliography == ()


def test_a_folder_elsewhere_is_shown_in_full(atlas: Path, tmp_path: Path):
    sources = read_sources(atlas / "docs", atlas / "docs", atlas / "bib")
    assert sources.bibliography[0].path == (tmp_path / "bib" / "a.bib").as_posix()


def test_a_folder_with_the_name_of_a_file_is_none(atlas: Path):
    (atlas / "docs" / "a" / "folder.md").mkdir()
    (atlas / "bib" / "folder.bib").mkdir()
    sources = read_sources(atlas, atlas / "docs", atlas / "bib")
    assert (len(sources.pages), len(sources.bibliography), sources.faults) == (2, 2, ())


@pytest.mark.parametrize("name", ["docs/a/d.md", "bib/d.bib", "bib/ledger.csv"])
@pytest.mark.parametrize("to", ["nowhere", "itself"])
def test_a_link_to_nothing_is_told_and_the_rest_is_read(atlas: Path, name: str, to: str):
    link = atlas / name
    link.symlink_to(link if to == "itself" else atlas / "nowhere")
    sources = read_sources(atlas, atlas / "docs", atlas / "bib")
    assert [(d.code, str(d.span)) for d in sources.faults] == [("unreadable-file", f"{name}:1:1")]
    assert (len(sources.pages), len(sources.bibliography)) == (2, 2)


def test_without_a_vocabulary_there_is_no_atlas(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        read_sources(tmp_path, tmp_path, tmp_path)
