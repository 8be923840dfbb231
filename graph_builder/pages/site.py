"""What a build gives: pages with what goes into them, and files beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType

from graph_builder.diagnostics import Diagnostic

# Private-use characters: Markdown leaves them alone, and no source may have them.
_TOKEN = "\ue000{}\ue001"
_PLACE = re.compile("<p>\\s*\ue000(\\d{1,9})\ue001\\s*</p>|\ue000(\\d{1,9})\ue001")


@dataclass(slots=True)
class Inserts:
    """HTML that goes into a page after Markdown is done with it.

    Markdown costs much more than the HTML it makes, so pages carry tokens for what is HTML already.
    """

    html: list[str] = field(default_factory=list)

    def put(self, html: str) -> str:
        """Keep HTML and return the token that stands for it in Markdown."""
        self.html.append(html)
        return _TOKEN.format(len(self.html) - 1)


def clean(text: str) -> str:
    """Return text without the characters that mark tokens."""
    return re.sub("[\ue000\ue001]", "", text)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `uri` is its Markdown file below the pages' folder."""

    uri: str
    title: str
    markdown: str
    inserts: Inserts
    description: str = ""
    listed: bool = True
    """Whether the site's navigation may list it."""
    trail: tuple[tuple[str, str], ...] = ()
    """Breadcrumbs above it: title and address."""
    wide: bool = False
    """Whether it gives its whole width to a view."""
    words: str = ""
    """What the search finds of it besides its title, its description and its prose."""
    reviewed: str = ""
    """The day of its last review, as ISO 8601; empty where nobody has said."""
    head: tuple[tuple[str, str], ...] = ()
    """What its head says of it or its subject to reference managers: name and content, both plain text."""

    @property
    def url(self) -> str:
        """The page's address below the site's root: `concepts/x/`, empty for the home page."""
        return url_of(self.uri)

    @property
    def titled(self) -> bool:
        """Whether its title is in what goes around Markdown."""
        return any("<h1" in html for html in self.inserts.html)

    def with_inserts(self, output: str) -> str:
        """Return the HTML of the page with all that goes into it; a token that nobody gave out goes."""
        html = dict(enumerate(self.inserts.html))
        return _PLACE.sub(lambda found: html.get(int(found[1] or found[2]), ""), output)


@dataclass(frozen=True, slots=True)
class Site:
    """The whole site in memory."""

    pages: Mapping[str, Page]
    files: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Other files, path below the site's root to content."""
    diagnostics: tuple[Diagnostic, ...] = ()
    corrections: str = ""
    """Address of the page on which readers suggest corrections; empty if there is none."""

    def with_files(self, files: Mapping[str, str], diagnostics: tuple[Diagnostic, ...]) -> Site:
        """Return the site with more files and what was found while it was made."""
        return replace(self, files=MappingProxyType({**self.files, **files}), diagnostics=diagnostics)


def url_of(uri: str) -> str:
    """Return the address of a Markdown file: `a/b.md` is at `a/b/`, `a/index.md` at `a/`."""
    stem = uri.removesuffix(".md")
    if stem == "index":
        return ""
    return f"{stem.removesuffix('/index')}/"


def relative(url: str, start: str) -> str:
    """Return an address below the site's root as seen from the page at `start`."""
    path, hash_, fragment = url.partition("#")
    if path == start and hash_:
        return f"#{fragment}"
    return f"{_way(path, start)}{hash_}{fragment}"


@lru_cache(maxsize=1 << 14)
def _way(path: str, start: str) -> str:
    to, from_ = path.split("/"), start.split("/")[:-1]
    shared = 0
    while shared < min(len(to) - 1, len(from_)) and to[shared] == from_[shared]:
        shared += 1
    return "../" * (len(from_) - shared) + "/".join(to[shared:]) or "./"
