"""What a build gives: pages with what goes into them, and files beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType

from graph_builder.diagnostics import Diagnostic

# Private-use characters: Markdown leaves them alone, and no source has them once prose is cleaned.
_TOKEN = "\ue000{}\ue001"
_LATE = "\ue002{}\ue003"
_BLOCK = re.compile("<p>\\s*([\ue000\ue002]\\d+[\ue001\ue003])\\s*</p>")
_NOW = re.compile("\ue000(\\d+)\ue001")
_THEN = re.compile("\ue002(\\d+)\ue003")
_COMMENT = re.compile(r"<!--ga:(\d+)-->|<!--ga-words:(\d+)-->.*?<!--/ga-words-->", re.DOTALL)

# What an index of words keeps of HTML: paragraphs, lists, code, headings, and sections, which end what a heading began.
_EXCLUDE = "data-search-exclude"
_EXCLUDED = re.compile(rf"<pre\b[^>]*\b{_EXCLUDE}\b[^>]*>.*?</pre>", re.DOTALL)
_BOXES = r"</?(?:div|header|dl|dt|dd|table|thead|tbody|tr|th|td)\b[^>]*>"
_BOX = re.compile(rf"{_BOXES}(?:\s*{_BOXES})*")
_PLAIN = re.compile(r"<(p|li|ul|ol|section)\s[^>]*>")
_REST = re.compile(r"</?(?!(?:p|li|ul|ol|section|pre|code|sub|sup|h[1-6])\b)[a-z][^>]*>")


@dataclass(slots=True)
class Inserts:
    """HTML that goes into a page after Markdown is done with it.

    Markdown costs much more than the HTML it makes, so pages carry tokens for what is HTML already. The words of what
    is put in `now` are there when the search index is made; what is put in `late` (pictures) is not indexed.
    """

    now: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)

    def put(self, html: str) -> str:
        """Keep HTML and return the token that stands for it in Markdown."""
        self.now.append(html)
        return _TOKEN.format(len(self.now) - 1)

    def put_late(self, html: str) -> str:
        """Keep HTML that search engines of the site shall not index, and return its token."""
        self.late.append(html)
        return _LATE.format(len(self.late) - 1)


def clean(text: str) -> str:
    """Return text without the characters that mark tokens."""
    return re.sub("[\ue000-\ue003]", "", text)


def words_of(html: str) -> str:
    """Return HTML with no more markup than an index of words keeps, and without what asks to be left out."""
    html = _EXCLUDED.sub("", html)
    if _EXCLUDE in html or "<script" in html:
        return html  # the index sorts that out itself
    return _PLAIN.sub(r"<\1>", _REST.sub("", _BOX.sub(" ", html)))


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
    weight: float = 1.0
    """How much a find on this page weighs in the site's search against one on another."""
    reviewed: str = ""
    """The day of its last review, as ISO 8601; empty where nobody has said."""
    head: tuple[tuple[str, str], ...] = ()
    """What its head says of it or its subject to reference managers: name and content, both plain text."""

    @property
    def url(self) -> str:
        """The page's address below the site's root: `concepts/x/`, empty for the home page."""
        return url_of(self.uri)

    def with_words(self, content: str) -> str:
        """Return the HTML that Markdown made, with the words of what will stand there; late ones become comments.

        The search index reads a page tag by tag, which costs as much as all the rest of it; so it gets the words only.
        """

        def words(found: re.Match[str]) -> str:
            return f"<!--ga-words:{found[1]}-->{words_of(self.inserts.now[int(found[1])])}<!--/ga-words-->"

        content = _NOW.sub(words, _BLOCK.sub(r"\1", content))
        return _THEN.sub(r"<!--ga:\1-->", content)

    def with_inserts(self, output: str) -> str:
        """Return the finished page with all that goes into it."""
        now, late = self.inserts.now, self.inserts.late
        return _COMMENT.sub(lambda found: late[int(found[1])] if found[1] else now[int(found[2])], output)


@dataclass(frozen=True, slots=True)
class Site:
    """The whole site in memory."""

    pages: Mapping[str, Page]
    files: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Other files, path below the site's root to content."""
    diagnostics: tuple[Diagnostic, ...] = ()

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
