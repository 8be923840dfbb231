"""One page of every kind, found in the atlas itself: a new kind is tested from its first page on."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

FIXED = {
    "home": "",
    "explore": "explore/",
    "explore everything": "explore/all/",
    "timeline": "timeline/",
    "timeline of everything": "timeline/all/",
    "lineages": "lineages/",
    "about": "about/",
    "state": "about/state/",
    "checks": "about/checks/",
    "everything": "browse/",
    "index": "concepts/",
    "index with records": "theorists/",
    "works index": "works/",
    "a to z": "a-z/",
    "study cards": "cards/",
    "comparison": "compare/models/",
    "reading order": "order/",
    "namesakes": "disambiguation/working-alliance/",
    "search": "search/",
    "corrections": "about/corrections/",
    "not found": "404.html",
}
VIEWS = ("explore", "explore everything", "timeline", "timeline of everything", "lineages")


def _kinds() -> dict[str, str]:
    """Return the kinds that have pages and the role of each, works among them."""
    docs = ROOT / "docs"
    kinds = yaml.safe_load((docs / "vocabulary.yml").read_text("utf-8"))["kinds"]
    found = {name: kind["role"] for name, kind in kinds.items() if any((docs / kind["folder"]).glob("[!i]*.md"))}
    return {**found, "work": "work"}


_ROLES = _kinds()
KINDS = list(_ROLES)
TOLD = [name for name, role in _ROLES.items() if role != "guide"]
"""Kinds whose pages tell relations and show what surrounds them."""
SAMPLE = [*FIXED, *KINDS]


def addresses(folder: Path) -> dict[str, str]:
    """Return the address of every page of the sample: of each kind, the page with the most relations."""
    atlas: dict[str, Any] = json.loads((folder / "data" / "graph.json").read_text("utf-8"))
    ends = Counter(
        end.partition("#")[0] for relation in atlas["relations"] for end in (relation["subject"], relation["object"])
    )
    found = dict(FIXED)
    for kind in KINDS:
        if kind == "work":
            hubs = {f"@{work['id']}": work["custom"]["url"] for work in atlas["works"]}
        else:
            hubs = {entity["id"]: entity["url"] for entity in atlas["entities"] if entity["kind"] == kind}
        found[kind] = hubs[max(sorted(hubs), key=lambda name: ends[name])]
    return found
