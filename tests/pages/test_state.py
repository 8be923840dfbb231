"""The page of the state: every number on it is one that the published data give too."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph_builder.diagnostics import Diagnostic, SourceSpan
from graph_builder.graph import build_graph
from graph_builder.pages import compose
from graph_builder.views.references import Reference
from tests.helpers import KNOTS, knowledge_base

Rows = dict[str, list[str]]
Built = Callable[[str], Path]


def tables(page: str) -> dict[str, Rows]:
    """Return the tables of a page by their captions: the cells of every row by its label."""
    found = {}
    for table in re.findall(r'<table class="[^"]*ga-state-table">(.*?)</table>', page, re.DOTALL):
        caption = re.search(r"<caption>(.*?)</caption>", table)
        assert caption
        rows: Rows = {}
        for row in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", table, re.DOTALL):
            cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
            label, *rest = (html.unescape(re.sub(r"<[^>]*>", "", cell)).strip() for cell in cells)
            rows[label] = rest
        found[caption[1]] = rows
    return found


def number(text: str) -> int:
    return 0 if text == "–" else int(text.replace(",", ""))


@pytest.fixture(params=["main", "bridges"])
def site(request: pytest.FixtureRequest, built: Built) -> Path:
    return built(request.param)


@pytest.fixture
def page(site: Path) -> str:
    return (site / "about" / "state" / "index.html").read_text("utf-8")


@pytest.fixture
def data(site: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((site / "data" / "graph.json").read_text("utf-8"))
    return data


SHARES = "How much answers who says so"


def curated(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [relation for relation in data["relations"] if relation["origin"] == "curated"]


def test_totals_add_up(page: str):
    found = tables(page)
    assert len(found) >= 10
    for caption, rows in found.items():
        if caption == SHARES:
            continue  # each row of it is a whole of its own
        *parts, (label, total) = rows.items()
        assert label == "In all"
        for column in range(len(total) - 1):
            cells = [cells[column] for _, cells in parts]
            if total[column]:
                assert sum(map(number, cells)) == number(total[column]), caption
        if total[-1] == "100.0%" and not caption.startswith("Ideas"):
            told = [float(cells[-1].rstrip("%")) for _, cells in parts]
            assert round(sum(told), 6) in (0, 100), caption


def test_pages_by_kind(page: str, data: dict[str, Any]):
    rows = tables(page)["Pages by kind"]
    kinds = {kind["plural"]: kind["id"] for kind in data["vocabulary"]["kinds"]}
    pages = Counter(entity["kind"] for entity in data["entities"] if not entity["record"])
    records = Counter(entity["kind"] for entity in data["entities"] if entity["record"])
    for label, cells in rows.items():
        if label != "In all":
            assert (number(cells[0]), number(cells[1])) == (pages[kinds[label]], records[kinds[label]])
    assert number(rows["In all"][0]) == pages.total()


def test_the_audit_of_what_is_there(page: str, data: dict[str, Any]):
    stands = tables(page)["How entries stand"]
    audited = {kind for kind in ("finding",) if any(e["kind"] == kind for e in data["entities"])}
    entries = [*curated(data), *(e for e in data["entities"] if e["kind"] in audited)]
    verdicts = Counter(entry["audit"]["verdict"] if entry["audit"] else "" for entry in entries)
    assert number(stands["In all"][0]) == len(entries)
    assert number(stands["Supported"][0]) == verdicts["supported"] > 0
    without = sum(number(stands[label][0]) for label in ("Changed since its audit", "Not audited") if label in stands)
    assert without == verdicts[""]


def test_the_readings_of_what_is_there(page: str, data: dict[str, Any]):
    told = tables(page)["Pages by how much of them was seen in their sources"]
    counts = Counter(_seen(entity["reading"]) for entity in data["entities"])
    for label, kind in (
        ("Everything it states", "all"),
        ("Half of it or more", "most"),
        ("Less than half of it", "some"),
        ("Nothing of it", "none"),
    ):
        assert number(told.get(label, ["0"])[0]) == counts[kind], label
    assert counts.total() - counts[""] > 0


def _seen(reading: dict[str, Any] | None) -> str:
    if reading is None:
        return ""
    seen, statements = reading["seen"], reading["statements"]
    if seen == statements:
        return "all"
    return "none" if not seen else "most" if seen >= statements / 2 else "some"


def test_shares_are_those_of_the_data(page: str, data: dict[str, Any]):
    rows = tables(page)[SHARES]
    audited = rows["Relations are audited as they stand"]
    relations = curated(data)
    assert [number(cell) for cell in audited[:2]] == [sum(1 for r in relations if r["audit"]), len(relations)]
    for some, whole, share in rows.values():
        assert number(some) * 1000 // number(whole) / 10 == float(share.rstrip("%"))


def test_relations_in_every_way(page: str, data: dict[str, Any]):
    found, relations = tables(page), curated(data)
    lines = Counter(relation["line"] for relation in relations)
    told = {label: number(cells[0]) for label, cells in found["Relations by what they mean for a lineage"].items()}
    assert told["Descent"] == lines["descent"]
    assert told["In all"] == len(relations)
    types = Counter(relation["type"] for relation in relations)
    labels = {type_["type"]: type_["label"] for type_ in data["vocabulary"]["relations"]}
    by_type = {label: number(cells[0]) for label, cells in found["Relations by type"].items() if label != "In all"}
    assert by_type == {labels[type_]: count for type_, count in types.items()}
    bases = Counter(relation["basis"] for relation in relations)
    basis = {label: number(cells[0]) for label, cells in found["Relations by basis"].items() if label != "In all"}
    assert sorted(basis.values()) == sorted(bases.values())
    assert basis.get("Our inference", 0) == bases["curator"]
    standings = Counter(relation["standing"] for relation in relations)
    standing = found["Relations by standing"]
    assert number(standing.get("Contested", ["0"])[0]) == standings["contested"]
    order = ["full-text", "page", "first-page", "abstract", "secondary", "none"]
    best = Counter(
        min((c["seen"] for c in relation["citations"]), key=order.index, default="no work") for relation in relations
    )
    sights = found["Relations by how much of a cited work was seen"]
    assert number(sights.get("Abstract", ["0"])[0]) == best["abstract"]
    assert number(sights.get("No work cited", ["0"])[0]) == best["no work"]


def test_the_share_of_types_that_say_next_to_nothing(page: str, data: dict[str, Any]):
    loose = {type_["type"] for type_ in data["vocabulary"]["relations"] if type_["mapping"] == "skos:related"}
    relations = curated(data)
    count = sum(relation["type"] in loose for relation in relations)
    assert loose
    assert f"{count:,} of {len(relations):,} relations, <strong>{100 * count / len(relations):.1f}%" in page


def test_works(page: str, data: dict[str, Any]):
    found = tables(page)
    grades = Counter(work["custom"]["grade"] for work in data["works"])
    told = {
        label[0]: number(cells[0]) for label, cells in found["By the grade of their record"].items() if label[1] == ":"
    }
    assert told == dict(grades)
    seen = Counter(work["custom"]["seen"] for work in data["works"])
    assert number(found["By how much of them was seen"].get("Abstract", ["0"])[0]) == seen["abstract"]
    titles = found["Fields of the records"]["Title"]
    assert number(titles[0]) == sum("title" in work for work in data["works"])


def test_ideas_in_descent_or_debate(page: str, data: dict[str, Any]):
    joined = {
        end.partition("#")[0]
        for relation in curated(data)
        if relation["line"] in ("descent", "debate")
        for end in (relation["subject"], relation["object"])
    }
    rows = tables(page)["Ideas that a relation of descent or debate joins"]
    kinds = {kind["id"]: kind["plural"] for kind in data["vocabulary"]["kinds"] if kind["role"] == "idea"}
    for kind, plural in kinds.items():
        own = [entity["id"] for entity in data["entities"] if entity["kind"] == kind and not entity["record"]]
        if own:
            assert number(rows[plural][0]) == sum(entity in joined for entity in own)
            assert number(rows[plural][1]) == sum(entity not in joined for entity in own)


def test_rows_lead_to_what_they_count(site: Path, page: str):
    """The part of an index a row leads to holds as many items as the row says."""
    followed = 0
    for href, row in re.findall(
        r'<tr><th scope="row"><a href="\.\./\.\./([^"?]+\?[^"]+)">.*?</a></th>(.*?)</tr>', page
    ):
        path, _, query = html.unescape(href).partition("?")
        question, _, answer = query.partition("=")
        index = (site / path / "index.html").read_text("utf-8")
        tokens = re.findall(r'data-is="([^"]*)"', index)
        count = re.search(r'<td class="ga-number">([\d,]+)</td>', row)
        assert count
        assert sum(f"{question}:{answer}" in token.split() for token in tokens) == number(count[1]), href
        followed += 1
    assert followed >= 3


def test_the_strip_says_the_same_in_short(site: Path, data: dict[str, Any]):
    home = (site / "index.html").read_text("utf-8")
    strip = re.search(r'<div class="ga-strip">(.*?)</p>\s*</div>', home, re.DOTALL)
    assert strip, "the home page asks for the strip"
    words = re.sub(r"<[^>]*>", "", strip[1])
    grades = Counter(work["custom"]["grade"] for work in data["works"])
    kind = next(kind["plural"] for kind in data["vocabulary"]["kinds"] if kind["id"] == "work")
    assert f"{len(data['works']):,} {kind.lower()}: " in words
    assert f"{grades['A']} full record seen" in words or not grades["A"]
    assert f"{len(curated(data)):,} relations: " in words
    assert 'href="about/state/"' in strip[1]
    bars = re.findall(r'<svg class="ga-share".*?</svg>', strip[1], re.DOTALL)
    assert len(bars) == 4
    audited = sum(1 for entry in curated(data) if entry["audit"] and entry["audit"]["verdict"] == "supported")
    assert "held against their sources: " in words
    assert int(re.search(r"sources: ([\d,]+) supported", words)[1].replace(",", "")) >= audited  # type: ignore[index]
    for bar in bars:
        widths = [float(width) for width in re.findall(r'<rect class="ga-tone-\d" x="[^"]*" width="([^"]*)"', bar)]
        assert round(sum(widths), 6) == 100


def test_warnings_are_told_with_their_codes():
    kb = knowledge_base(KNOTS)
    finding = Diagnostic("unused-work", "nothing cites @<b>x</b>", SourceSpan("x.bib"))
    references = dict.fromkeys(kb.works, Reference("Smith (1627).", "Smith, 1627"))
    site = compose(kb, build_graph(kb), (), references, diagnostics=(finding,))
    page = site.pages["about/state.md"]
    told = "\n".join([page.markdown, *page.inserts.html])
    assert "1 warning;" in told
    assert 'href="../checks/#unused-work"' in told
    assert "nothing cites @&lt;b&gt;x&lt;/b&gt;" in told
