"""`mkdocs serve` builds again when any source changes."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config

from graph_builder.sources.files import VOCABULARY
from tests.conftest import atlas_root, copy_atlas


def test_bibliography_and_vocabulary_are_watched(tmp_path: Path):
    root = copy_atlas("bridges", tmp_path / "atlas")
    config = load_config(str(root / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    # serve watches the pages' folder by itself, and whatever `watch` names
    watched = [Path(config.docs_dir), *map(Path, config.watch)]
    for source in (root / "bibliography" / "invented.bib", root / "docs" / VOCABULARY):
        assert any(folder in source.parents for folder in watched), source


def test_sources_are_watched_even_while_they_have_errors(tmp_path: Path):
    """The bibliography is named before anything is built, so that mending it is noticed."""
    root = copy_atlas("bridges", tmp_path / "atlas")
    (root / "docs" / VOCABULARY).write_text("title: [", "utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    try:
        config.plugins.on_config(config)
    except SystemExit as stop:
        assert stop.code == 1
    else:
        raise AssertionError("a broken vocabulary was built")
    assert str(root / "bibliography") in config.watch


def test_the_published_atlas_is_configured_for_it():
    config = load_config(str(atlas_root("main") / "mkdocs.yml"))
    assert "graph-builder" in config.plugins
