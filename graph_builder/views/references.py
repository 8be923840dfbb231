"""References and in-text citations in APA 7, formatted by pandoc in one call for the whole atlas.

One call because a batch disambiguates across the whole site ("1912a" means the same work on every page), and
because starting pandoc costs more than formatting a hundred works. The answer is cached by content.
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
from graph_builder.views.csl import csl_item

STYLE = Path(__file__).parent / "styles" / "apa.csl"

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
        return html.unescape(re.sub(r"<[^>]*>", "", self.in_text))


class FormattingError(RuntimeError):
    """pandoc did not give what was asked of it."""


def format_references(works: Iterable[Work], cache: Path | None = None) -> dict[CitationKey, Reference]:
    """Format every work, in the order APA lists them.

    `cache` is a folder for finished answers; they are found again by the works, the style and pandoc's version.

    Raises:
        FormattingError: if pandoc fails or leaves a work out.
    """
    items = [_listed(work) for work in works]
    if not items:
        return {}
    question = json.dumps(items, ensure_ascii=False, sort_keys=True)
    name = hashlib.sha256(
        "\0".join([question, STYLE.read_text("utf-8"), version("pypandoc-binary")]).encode()
    ).hexdigest()
    kept = cache / f"references-{name[:32]}.html" if cache else None
    if kept and kept.is_file():
        answer = kept.read_text("utf-8")
    else:
        answer = _pandoc(question, [str(item["id"]) for item in items])
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(answer, "utf-8")
    return _read(answer, [str(item["id"]) for item in items])


def _listed(work: Work) -> dict[str, Any]:
    """Return a work as a list shows it; a title that nobody has seen is said to be so, in brackets as APA asks."""
    item = csl_item(work)
    if "title" not in item:
        named = "author" in item or "editor" in item
        item["title"] = "[Title not yet checked]" if named else f"[{work.key}: title not yet checked]"
        item["title-short"] = f"[{work.key}]"
    return item


def _pandoc(items: str, keys: list[str]) -> str:
    """Ask pandoc for one citation of each work, which makes it list them all."""
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder) / "works.json"
        bibliography.write_text(items, "utf-8")
        options = ["--citeproc", f"--bibliography={bibliography}", f"--csl={STYLE}", "--wrap=none"]
        try:
            return str(pypandoc.convert_text(_document(keys), "html", format="json", extra_args=options))
        except (OSError, RuntimeError) as error:
            raise FormattingError(f"pandoc could not format the references: {error}") from error


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


def _read(answer: str, keys: list[str]) -> dict[CitationKey, Reference]:
    in_text = {html.unescape(found["key"]): found["html"] for found in _IN_TEXT.finditer(answer)}
    entries = {html.unescape(found["key"]): found["html"] for found in _ENTRY.finditer(answer)}
    missing = [key for key in keys if key not in entries or key not in in_text]
    if missing:
        raise FormattingError(f"pandoc left out {', '.join(missing)}")
    listed = enumerate(entries.items())
    return {CitationKey(key): Reference(entry, in_text[key], place) for place, (key, entry) in listed}


def pick(references: Mapping[CitationKey, Reference], keys: Iterable[CitationKey]) -> dict[CitationKey, Reference]:
    """Return the references of some works, in the order APA lists them."""
    wanted = sorted({key for key in keys if key in references}, key=lambda key: (references[key].place, key))
    return {key: references[key] for key in wanted}
