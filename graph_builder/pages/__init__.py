"""Payload to pages: Markdown with tokens, and the HTML and pictures that go in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from graph_builder.diagnostics import Diagnostic
from graph_builder.graph import AtlasGraph
from graph_builder.model import CitationKey, KnowledgeBase
from graph_builder.pages.concordance import concordance_page
from graph_builder.pages.context import Atlas
from graph_builder.pages.debates import debates_page
from graph_builder.pages.directory import directory_pages
from graph_builder.pages.entities import entity_page
from graph_builder.pages.explore import lineage_page, map_pages, timeline_pages
from graph_builder.pages.grid import grid_page
from graph_builder.pages.indexes import index_pages, rules_page
from graph_builder.pages.pictures import kind_css
from graph_builder.pages.plain import asks, plain_page
from graph_builder.pages.search import search_files, search_page
from graph_builder.pages.site import Inserts, Page, Site
from graph_builder.pages.state import state_page
from graph_builder.pages.study import study_pages
from graph_builder.pages.works import work_page
from graph_builder.validation import ProsePage
from graph_builder.views.references import Reference

__all__ = ["ASSETS", "THEME", "TITLE", "Inserts", "Page", "Site", "compose"]

THEME = Path(__file__).parent / "theme"
"""Templates that go over the site generator's own."""

TITLE = "ga-title"
"""The id of the title of a page whose head is put in after Markdown."""

ASSETS = "assets/graph-builder"
"""Where the style sheets and scripts of the engine stand on the site."""


def compose(
    kb: KnowledgeBase,
    graph: AtlasGraph,
    prose: Iterable[ProsePage],
    references: Mapping[CitationKey, Reference],
    site_url: str = "",
    contact: str = "",
    language: str = "",
    rights: str = "",
    diagnostics: tuple[Diagnostic, ...] = (),
) -> Site:
    """Write every page of the site; `diagnostics` are the warnings it is made in spite of."""
    curated = {page.uri: page for page in prose}
    atlas = Atlas(kb, graph, references, curated, site_url, contact, language, rights, diagnostics)
    pages = {page.uri: page for page in _pages(atlas)}
    files = {f"{ASSETS}/kinds.css": kind_css(kb.vocabulary), **search_files(atlas, pages.values())}
    corrections = next((pages[uri].url for uri, page in curated.items() if asks(page, "correction")), "")
    return Site(MappingProxyType(pages), MappingProxyType(files), corrections=corrections)


def _pages(atlas: Atlas) -> Iterator[Page]:
    yield from (plain_page(atlas, page) for page in atlas.prose.values() if not page.entity)
    yield from (entity_page(atlas, entity) for entity in atlas.kb.entities.values())
    yield from (work_page(atlas, work) for work in atlas.kb.works.values())
    yield from index_pages(atlas)
    yield from map_pages(atlas)
    yield from (page for page in (grid_page(atlas), concordance_page(atlas), debates_page(atlas)) if page)
    yield from timeline_pages(atlas)
    yield lineage_page(atlas)
    yield state_page(atlas)
    yield from study_pages(atlas)
    yield from directory_pages(atlas)
    yield search_page()
    yield rules_page()
