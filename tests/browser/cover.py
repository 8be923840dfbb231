"""The fewest pages that show every way in which text is styled anywhere on a site.

A rule of a style sheet applies to a text by the elements around it, their classes and a few attributes. Texts with
the same elements around them have the same colors, so one page of many is enough to look at. What this leaves out:
rules that count siblings or look at them, and what scripts do to a page. One rule colors a text so, that of a verdict
which holds, and all of those stand on one page.
"""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

STYLED_BY = ("class", "fill", "hidden", "open", "role", "stroke", "style", "type")
"""Attributes that a style sheet asks for, or that are style themselves."""

UNSEEN = frozenset({"head", "script", "style", "template", "noscript"})
EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())


class _Page(HTMLParser):
    """Collects the chain of elements that leads to each text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.chains: set[str] = set()
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in EMPTY:
            return
        styled = sorted((name, value or "") for name, value in attrs if name in STYLED_BY)
        above = self._open[-1][1] if self._open else ""
        self._open.append((tag, f"{above}>{tag}{styled or ''}"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is closed where it opens holds no text."""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open and not any(tag in UNSEEN for tag, _ in self._open):
            self.chains.add(self._open[-1][1])


def chains(html: str) -> frozenset[str]:
    """Return the chain of elements to every text of a page."""
    page = _Page()
    page.feed(html)
    page.close()
    return frozenset(page.chains)


def cover(pages: Mapping[str, frozenset[str]]) -> list[str]:
    """Return pages that together have all chains of all of them: always the one next that adds most."""
    left = frozenset[str]().union(*pages.values())
    chosen = []
    while left:
        best = max(sorted(pages), key=lambda name: len(pages[name] & left))
        chosen.append(best)
        left -= pages[best]
    return chosen


def cover_of_site(folder: Path, addresses: list[str]) -> list[str]:
    """Return the addresses of the pages of a site that show everything."""
    files = {address: address if address.endswith(".html") else f"{address}index.html" for address in addresses}
    return cover({address: chains((folder / file).read_text("utf-8")) for address, file in files.items()})
