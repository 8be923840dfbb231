"""MkDocs events, each a few lines: gather what the pipeline needs, place what it made."""

from __future__ import annotations

import html
import logging
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from graph_builder.diagnostics import Diagnostic, Severity
from graph_builder.diagnostics.render import full, summary
from graph_builder.pages import ASSETS, THEME, TITLE, Site
from graph_builder.pages import Page as MadePage
from graph_builder.pipeline import AtlasError, build
from graph_builder.plugin.config import GraphBuilderConfig
from graph_builder.sources import read_sources
from graph_builder.sources.files import VOCABULARY

log = get_plugin_logger("graph-builder")

PACKAGE = Path(__file__).parents[1]

STATIC = {
    ASSETS: PACKAGE / "browser" / "dist",
    f"{ASSETS}/vendor": PACKAGE / "browser" / "vendor",
    f"{ASSETS}/theme": PACKAGE / "pages" / "styles",
    f"{ASSETS}/pictures": PACKAGE / "pages" / "pictures",
}
"""Folders of the package whose files go on the site, by where they go."""

_COPIED = frozenset({".js", ".css", ".woff2", ".svg", ".txt", ""})
STYLES = (
    "theme/atlas.css",
    "theme/sections.css",
    "theme/front.css",
    "theme/grid.css",
    "theme/taking.css",
    "theme/lists.css",
    "theme/state.css",
    "theme/evidence.css",
    "theme/study.css",
    "theme/guides.css",
    "kinds.css",
    "pictures/pictures.css",
    "pictures/figures.css",
    "views.css",
    "theme/finding.css",
)


class GraphBuilderPlugin(BasePlugin[GraphBuilderConfig]):  # type: ignore[no-untyped-call]  # MkDocs types this not
    """Builds the atlas when MkDocs reads its configuration and hands it over page by page."""

    site: Site
    reviewed: str
    """The day of the last review of any page."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the whole site in memory.

        This is the last event before MkDocs empties the site's folder: an error here leaves the last good site
        where it is.
        """
        if not self.config.enabled:
            return config
        if not config.use_directory_urls:
            raise ConfigurationError(
                "graph-builder needs use_directory_urls: true; pages open from a folder all the same"
            )
        root = Path(config.config_file_path).parent
        docs, bibliography = Path(config.docs_dir), root / self.config.bibliography
        config.watch += [str(bibliography)] if bibliography.is_dir() else []
        if not (docs / VOCABULARY).is_file():
            raise ConfigurationError(f"graph-builder needs {docs / VOCABULARY}, which declares the kinds of page")
        cache = root / self.config.cache if self.config.cache else None
        try:
            self.site = build(
                read_sources(root, docs, bibliography),
                site_url=config.site_url or "",
                contact=self.config.contact,
                language=str(config.theme.get("language") or ""),
                rights=_text(config.copyright or ""),
                cache=cache,
            )
        except AtlasError as error:
            report(error.diagnostics)
            raise Abort(
                f"The atlas was not built: {summary(error.diagnostics)}. The last good site is untouched."
            ) from None
        report(self.site.diagnostics)
        self.reviewed = max((page.reviewed for page in self.site.pages.values()), default="") or UNREVIEWED
        config.theme.dirs.insert(0, str(THEME))
        config.extra_css[:0] = [f"{ASSETS}/{name}" for name in STYLES]
        config.extra_javascript.append(f"{ASSETS}/atlas.js")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and files; keep pages that indexes lead to out of the navigation."""
        if not self.config.enabled:
            return files
        for uri, page in self.site.pages.items():
            file = files.get_file_from_path(uri)
            if file is None:
                file = File.generated(config, uri, content=page.markdown)
                files.append(file)
            if not page.listed:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        for path, content in self.site.files.items():
            files.append(File.generated(config, path, content=content))
        for target, folder in STATIC.items():
            for source in sorted(folder.rglob("*")):
                if source.is_file() and source.suffix in _COPIED:
                    path = f"{target}/{source.relative_to(folder).as_posix()}"
                    files.append(File.generated(config, path, abs_src_path=str(source)))
        # the vocabulary is a source; data/graph.json carries it for readers
        vocabulary = files.get_file_from_path(VOCABULARY)
        if vocabulary:
            files.remove(vocabulary)
        return files

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str | None:
        """Give MkDocs the prose with its links and citations written out."""
        made = self._made(page)
        if made is None:
            return None
        # the theme prints titles and descriptions as they are
        if made.title:
            page.meta["title"] = html.escape(made.title)
        if made.description:
            page.meta["description"] = html.escape(made.description)
        page.meta["ga_head"] = [(html.escape(name), html.escape(content)) for name, content in made.head]
        page.meta["ga_trail"] = [(html.escape(title), url) for title, url in made.trail]
        page.meta["ga_wide"] = made.wide
        if self.site.corrections:
            page.meta["ga_correct"] = (self.site.corrections, quote(made.url, safe="/"))
        page.meta["ga_titled"] = made.titled
        # the site map tells when a page was reviewed, not when the site was built: same input, same bytes
        page.update_date = made.reviewed or self.reviewed
        return made.markdown

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str | None:
        """Put in the HTML that went around Markdown; until then MkDocs keeps all pages, so they had better be small."""
        made = self._made(page)
        if made is None:
            return None
        output = made.with_inserts(output)
        # the theme skips to the first heading Markdown knows; a title of ours was not among them
        return _SKIP.sub(f'<a href="#{TITLE}" class="md-skip">', output, count=1) if made.titled else output

    def _made(self, page: Page) -> MadePage | None:
        return self.site.pages.get(page.file.src_uri) if self.config.enabled else None


UNREVIEWED = "1970-01-01"
"""A day for the site map of an atlas in which nothing has been reviewed."""

_SKIP = re.compile(r'<a href="[^"]*" class="md-skip">')


def _text(markup: str) -> str:
    """Return a line of HTML as plain text."""
    return " ".join(html.unescape(re.sub("<[^>]*>", "", markup)).split())


def report(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Log diagnostics as MkDocs does its own: strict mode counts what is a warning or worse."""
    for diagnostic in diagnostics:
        level = logging.ERROR if diagnostic.severity is Severity.ERROR else logging.WARNING
        log.log(level, full(diagnostic))
