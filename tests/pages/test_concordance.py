from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import yaml

from tests.conftest import ROOT


def page(site: Path) -> str:
    return (site / "about" / "source" / "index.html").read_text("utf-8")


def claim(html: str, id_: str) -> str:
    found = re.search(rf'<section[^>]* id="{id_}".*?</section>', html, re.DOTALL)
    assert found, id_
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def test_each_claim_tells_its_place_its_verdict_and_the_better_account(built: Callable[[str], Path]):
    html = page(built("bridges"))
    assert "Stands as far as we have seen. Here: beam (log)" in claim(html, "C1")
    told = claim(html, "C2")
    assert "Corrected here: The slab grew from the trunk." in told
    assert "p. 9" in told
    assert "beam (slab) grew from beam (log)" in told
    assert "No source seen: Nobody who was read says so." in claim(html, "C3")
    assert "@quietford1790" not in claim(html, "C3")


def test_each_reference_stands_beside_what_we_take_it_for(built: Callable[[str], Path]):
    told = claim(page(built("bridges")), "B1")
    assert "As printed: Old Brook, Bridges, 1703" in told
    assert "1702" in told
    assert "What differs: The year." in told
    assert "The text of the source never cites it." in told


def test_claims_are_counted_by_verdict(built: Callable[[str], Path]):
    counts = re.findall(r'class="ga-verdict-([a-z]+)"><span class="ga-big">(\d+)', page(built("bridges")))
    assert counts == [("holds", "1"), ("corrected", "1"), ("unsupported", "1")]


def test_the_whole_source_has_its_place():
    """A claim or a reference that is taken out of the file would be missed by nobody."""
    concordance = yaml.safe_load((ROOT / "docs" / "about" / "claims.yml").read_text("utf-8"))
    claims, references = ([one["id"] for one in concordance[part]] for part in ("claims", "references"))
    assert (len(claims), len(references)) == (115, 16)
    assert (len(set(claims)), len(set(references))) == (115, 16)
