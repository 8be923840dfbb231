"""References and in-text citations in APA 7, formatted by pandoc for the whole atlas at once.

At once because works are told apart across the whole site ("1912a" means the same work on every page), and because
starting pandoc costs more than formatting a hundred works. The answer is cached by content.

To see where an initial is needed ("K. Reef, 1901" beside "L. Reef, 1950"), pandoc compares all works with all others:
minutes for three thousand. So it does that only among works that are listed under one family name.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypandoc

from graph_builder.model import CitationKey, Work
from graph_builder.views.csl import Item, listed_item

STYLE = Path(__file__).parent / "styles" / "apa.csl"

_INITIALS = ' disambiguate-add-givenname="true"'
_BATCH = 100
"""How many works pandoc compares at once, if no family has more."""

_ENTRY = re.compile(r'<div id="ref-(?P<key>[^"]*)" class="csl-entry"[^>]*>\s*(?P<html>.*?)\s*</div>', re.DOTALL)
_IN_TEXT = re.compile(r'<p><span class="citation" data-cites="(?P<key>[^"]*)">\((?P<html>.*?)\)</span></p>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reference:
    """A work as APA writes it. Both are HTML."""

    entry: str
    """The entry of a reference list."""
    in_text: str
    """What stands between the brackets of a citation: `Smith, 1627`."""
    place: int = 0
    """Where APA lists it among all."""

    @property
    def label(self) -> str:
        """The citation as plain text."""
        return _text(self.in_text)

    @property
    def text(self) -> str:
        """The entry as plain text, on one line."""
        return " ".join(_text(self.entry).split())


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


class FormattingError(RuntimeError):
    """pandoc did not give what was asked of it."""


def format_references(works: Iterable[Work], cache: Path | None = None) -> dict[CitationKey, Reference]:
    """Format every work, in the order APA lists them.

    `cache` is a folder for finished answers; they are found again by the works, the style and pandoc's version.

    Raises:
        FormattingError: if pandoc fails or leaves a work out.
    """
    items = [listed_item(work) for work in works]
    if not items:
        return {}
    question = json.dumps(items, ensure_ascii=False, sort_keys=True)
    name = hashlib.sha256(
        "\0".join([question, STYLE.read_text("utf-8"), version("pypandoc-binary")]).encode()
    ).hexdigest()
    kept = cache / f"references-{name[:32]}.json" if cache else None
    found = _kept(kept, {str(item["id"]) for item in items}) if kept else None
    if found is None:
        found = _format(items)
        if kept:
            _keep(kept, found)
    listed = enumerate(found.items())
    return {CitationKey(key): Reference(entry, in_text, place) for place, (key, (entry, in_text)) in listed}


def _kept(file: Path, keys: set[str]) -> dict[str, tuple[str, str]] | None:
    """Return the answer that a file holds; None if there is none, or not for these keys: the file may be damaged."""
    try:
        answer = json.loads(file.read_text("utf-8"))
        found = {str(key): (str(entry), str(in_text)) for key, (entry, in_text) in answer.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return found if found.keys() == keys else None


def _keep(file: Path, found: Mapping[str, tuple[str, str]]) -> None:
    """Write an answer whole or not at all: a build may be stopped at any time, and two may run side by side."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as written:
        written.write(json.dumps(found, ensure_ascii=False, indent=0))
    Path(written.name).replace(file)


def _format(items: list[Item]) -> dict[str, tuple[str, str]]:
    """Return the entry and the citation of every work, in the order of the list."""
    style = STYLE.read_text("utf-8")
    found = _pandoc(items, style.replace(_INITIALS, ""))
    for batch in _namesakes(items):
        found |= _pandoc(batch, style)
    return found


def _namesakes(items: list[Item]) -> list[list[Item]]:
    """Return the works listed under a family name that several people have, in batches of whole families."""
    families: dict[str, list[Item]] = {}
    people: dict[str, set[str]] = {}
    for item in items:
        first = (item.get("author") or item.get("editor") or [{}])[0]
        family = str(first.get("family", "")).casefold()
        families.setdefault(family, []).append(item)
        people.setdefault(family, set()).add(json.dumps(first, sort_keys=True))
    batches: list[list[Item]] = []
    for family, works in sorted(families.items()):
        if family and len(people[family]) > 1:
            if not batches or len(batches[-1]) + len(works) > _BATCH:
                batches.append([])
            batches[-1] += works
    return batches


def _pandoc(items: list[Item], style: str) -> dict[str, tuple[str, str]]:
    """Ask pandoc for one citation of each work, which makes it list them all."""
    keys = [str(item["id"]) for item in items]
    with tempfile.TemporaryDirectory() as folder:
        bibliography, csl = Path(folder) / "works.json", Path(folder) / "style.csl"
        bibliography.write_text(json.dumps(items, ensure_ascii=False, sort_keys=True), "utf-8")
        csl.write_text(style, "utf-8")
        options = ["--citeproc", f"--bibliography={bibliography}", f"--csl={csl}", "--wrap=none"]
        try:
            answer = pypandoc.convert_text(_document(keys), "html", format="json", extra_args=options)
        except (OSError, RuntimeError) as error:
            raise FormattingError(f"pandoc could not format the references: {error}") from error
    return _read(str(answer), keys)


def _document(keys: list[str]) -> str:
    """Return a pandoc document with a paragraph for each citation; as JSON, so that no key can be read as markup."""
    blocks: list[dict[str, Any]] = []
    for key in keys:
        citation = {
            "citationId": key,
            "citationPrefix": [],
            "citationSuffix": [],
            "citationMode": {"t": "NormalCitation"},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        blocks.append({"t": "Para", "c": [{"t": "Cite", "c": [[citation], []]}]})
    return json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks})


def _read(answer: str, keys: list[str]) -> dict[str, tuple[str, str]]:
    in_text = {html.unescape(found["key"]): found["html"] for found in _IN_TEXT.finditer(answer)}
    entries = {html.unescape(found["key"]): found["html"] for found in _ENTRY.finditer(answer)}
    missing = [key for key in keys if key not in entries or key not in in_text]
    if missing:
        raise FormattingError(f"pandoc left out {', '.join(missing)}")
    return {key: (entry, in_text[key]) for key, entry in entries.items()}


def pick(references: Mapping[CitationKey, Reference], keys: Iterable[CitationKey]) -> dict[CitationKey, Reference]:
    """Return the references of some works, in the order APA lists them."""
    wanted = sorted({key for key in keys if key in references}, key=lambda key: (references[key].place, key))
    return {key: references[key] for key in wanted}
