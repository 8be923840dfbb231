"""An atlas of another field, with no people in it: the engine brings no word of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import graph_builder
from graph_builder.graph import find_lineage
from graph_builder.model import NodeId, Role
from graph_builder.pipeline import Examined

PACKAGE = Path(graph_builder.__file__).parent
NOT_OURS = ("vendor", "dist", "node_modules", "styles", "__pycache__")
FIELD = re.compile(
    r"therap|psych|counsel|freud|bordin|alliance|transferen|patient|session|analyst|\bclients?\b|clinic|symptom"
    r"|rosenzweig|\brogers\b|safran|wampold|zetzel|greenson|sterba|horvath|luborsky|kiesler|\brupture",
    re.IGNORECASE,
)
"""Words of the field of the published atlas. `client` counts as a whole word only: `clientX` is the browser's."""


def test_it_has_no_fault(examined: Callable[[str], Examined]):
    assert examined("bridges").diagnostics == ()


def test_it_shares_no_kind_and_no_relation_type_with_the_published_one(examined: Callable[[str], Examined]):
    own, main = examined("bridges").kb, examined("main").kb
    assert own is not None
    assert main is not None
    written = {t.id for t in own.vocabulary.relations.values() if not t.derived}
    assert not written & main.vocabulary.relations.keys()
    assert own.vocabulary.kinds.keys() & main.vocabulary.kinds.keys() == {"work"}
    assert Role.AGENT not in {k.role for k in own.vocabulary.kinds.values()}
    assert len(own.entities) == 10


def test_its_lineage_is_found(examined: Callable[[str], Examined]):
    """Along types of which one names its subject the earlier end, the others their object."""
    found = examined("bridges")
    assert found.kb is not None
    assert found.graph is not None
    lineage = find_lineage(found.kb, found.graph, NodeId("log-beam"), NodeId("braced-frame"))
    ways = [path.nodes for path in lineage.paths]
    assert ("log-beam", "chain-span", "braced-frame") in ways
    assert ("log-beam", "wide-rivers", "sway", "braced-frame") in ways


def test_it_builds_in_strict_mode(built: Callable[[str], Path]):
    site = built("bridges")
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {".", "forms", "forms/wedge-arch", "works/farbank1742", "explore", "timeline", "lineages"} <= pages
    assert {"a-z", "search", "disambiguation/beam"} <= pages
    data = json.loads((site / "data" / "graph.json").read_text("utf-8"))
    assert data["title"] == "Atlas of invented bridges"


def test_no_word_of_another_field_is_on_its_pages(built: Callable[[str], Path]):
    found = {}
    for path in built("bridges").rglob("index.html"):
        text = re.sub(r"<script\b.*?</script>|<style\b.*?</style>", "", path.read_text("utf-8"), flags=re.DOTALL)
        words = {m[0] for m in FIELD.finditer(re.sub(r"<[^>]+>", " ", text))}
        if words:
            found[path.parent.name] = words
    assert found == {}


def test_no_word_of_the_field_is_in_the_engine():
    found = []
    for path in sorted(PACKAGE.rglob("*")):
        ours = not any(part in NOT_OURS for part in path.relative_to(PACKAGE).parts)
        if ours and path.suffix in (".py", ".j2", ".html", ".js", ".mjs", ".ts", ".css"):
            lines = enumerate(path.read_text("utf-8").splitlines(), 1)
            found += [f"{path.relative_to(PACKAGE)}:{n}: {line.strip()}" for n, line in lines if FIELD.search(line)]
    assert found == []
