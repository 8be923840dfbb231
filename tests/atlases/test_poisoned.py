"""Every text of the poisoned atlas tries to become markup or script; none may."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

POISON = "alert(1)"
ADDRESSES = ("href", "src", "action", "xlink:href", "formaction")
DATA = ("application/json", "application/ld+json")


@dataclass
class Found(HTMLParser):
    """What a page holds that could act."""

    images: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    scripts: list[tuple[dict[str, str], str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._script: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script":
            self._script = given
            self.scripts.append((given, ""))
        if tag == "meta" and "name" in given:
            self.metas[given["name"]] = given.get("content", "")
        if tag == "img":
            self.images.append(str(given))
        self.handlers += [f"{tag} {name}" for name in given if name.startswith("on")]
        self.addresses += [given[name] for name in ADDRESSES if name in given]

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is None:
            self.text.append(data)
        else:
            given, before = self.scripts[-1]
            self.scripts[-1] = (given, before + data)


@pytest.fixture(scope="module")
def site(built: Callable[[str], Path]) -> Path:
    return built("poisoned")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Found]:
    found = {}
    for path in sorted(site.rglob("*.html")):
        parser = Found()
        parser.feed(path.read_text("utf-8"))
        parser.close()
        found[path.relative_to(site).as_posix()] = parser
    assert len(found) > 15
    return found


def told(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{page}: {what[:3]}" for page, what in found.items() if what)


def test_the_poison_is_there_as_text(pages: dict[str, Found]):
    for page in ("notions/loop/index.html", "notions/bend/index.html", "works/evil1800/index.html", "index.html"):
        text = "".join(pages[page].text)
        assert "<img src=x onerror=alert(1)>" in text, page
        assert "{{ 7*7 }}" in text, page


def test_no_picture_is_foreign(pages: dict[str, Found]):
    assert told({page: found.images for page, found in pages.items()}) == ""


def test_no_element_has_a_handler(pages: dict[str, Found]):
    assert told({page: found.handlers for page, found in pages.items()}) == ""


def test_no_address_runs(pages: dict[str, Found]):
    bad = {
        page: [a for a in found.addresses if re.match(r"\s*(javascript|data|vbscript):", a, re.IGNORECASE)]
        for page, found in pages.items()
    }
    assert told(bad) == ""


def test_no_script_is_foreign(pages: dict[str, Found]):
    running: dict[str, list[str]] = {}
    for page, found in pages.items():
        for given, text in found.scripts:
            if given.get("type") in DATA:
                json.loads(text)
            elif POISON in text or POISON in str(given):
                running.setdefault(page, []).append(text or str(given))
    assert told(running) == ""


def test_the_same_scripts_run_on_every_page(pages: dict[str, Found]):
    """What runs inline is the theme's own: it is the same everywhere but for addresses."""
    inline = {
        re.sub(r'"(base|title|search)":\s*"[^"]*"|new URL\("[^"]*"', "", text)
        for found in pages.values()
        for given, text in found.scripts
        if "src" not in given and given.get("type") not in DATA
    }
    assert len(inline) <= 8, [text[:80] for text in inline]


@pytest.mark.parametrize("name", ["graph.js", "entries.js", "text.js"])
def test_scripts_with_data_end_where_they_should(site: Path, name: str):
    text = (site / "data" / name).read_text("utf-8")
    assert "</script" not in text.lower()
    assert "<" not in text
    said = json.dumps(json.loads(text.partition("=")[2].rstrip().removesuffix(";")))
    assert "<img src=x" in said or name == "text.js", "the poison is there, as text"


def test_style_sheets_hold_no_poison(site: Path):
    text = (site / "assets" / "graph-builder" / "kinds.css").read_text("utf-8")
    assert POISON not in text
    assert "<" not in text


def test_the_head_tells_reference_managers_the_text_as_it_is(site: Path, pages: dict[str, Found]):
    work, entry = pages["works/evil1800/index.html"].metas, pages["notions/loop/index.html"].metas
    assert work["citation_title"].startswith("Title <img src=x onerror=alert(1)></script>")
    assert "javascript:" not in "".join(content for name, content in work.items() if "url" in name)
    assert "<img src=x onerror=alert(1)>" in entry["DC.title"]
    assert entry["DC.type"] == "encyclopediaArticle"


def test_the_references_as_a_script_end_where_they_should(site: Path):
    text = (site / "data" / "references.js").read_text("utf-8")
    assert "<" not in text
    assert any("<img src=x" in row[1] for row in json.loads(text.partition("=")[2].rstrip().removesuffix(";"))["works"])
