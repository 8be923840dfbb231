"""What pages are studied with: on the pages themselves, gathered, and taken away."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from graph_builder.pages import Site
from graph_builder.pipeline import build
from graph_builder.sources import SourceFile
from tests.conftest import atlas_sources
from tests.pages.test_guides import words

FIELDS = """    ordered: true
    fields:
      talk: {type: questions, label: To talk about}
      learn: {type: cards, label: To learn}
      compares: {type: cells, label: In comparison, choices: {load: The load, cost: The cost}}
"""
NEEDS = """relations:
  needs:
    label: is best read after
    inverse: {id: needed_by, label: is best read before}
    line: none
    acyclic: true
    ends: [{from: [form], to: [form]}]
    mapping: dcterms:requires
"""
MORE = {
    "log-beam": """talk: ["Who would still build one?", "What ends its life?"]
learn:
  - {question: What is a log beam?, answer: A trunk on both banks., cite: "@oldbrook1702, p. 3"}
  - {question: "Is it <b>dry</b>?", answer: No & never., cite: ["@oldbrook1702", "@farbank1742"]}
compares: {load: {text: Carts., cite: "@oldbrook1702"}, cost: {silent: true, cite: "@oldbrook1702"}}
""",
    "stone-slab": """compares: {load: {text: Carts and cows., cite: "@oldbrook1702"}}
""",
}
ORDER = {
    "stone-slab": ["log-beam"],
    "chain-span": ["log-beam"],
    "wedge-arch": ["stone-slab"],
    "braced-frame": ["chain-span", "wedge-arch"],
}


def studied(page: SourceFile) -> SourceFile:
    """Return a page of a form with what it is studied with and what it is read after."""
    name = page.uri.removeprefix("forms/").removesuffix(".md")
    text = page.content.replace("relations:\n", MORE.get(name, "") + "relations:\n", 1)
    needs = "".join(f"  - {{type: needs, to: {o}, basis: curator, note: Why.}}\n" for o in ORDER.get(name, ()))
    return replace(page, content=text.replace("state:", needs + "state:", 1))


@pytest.fixture(scope="module")
def site() -> Site:
    sources = atlas_sources("bridges")
    vocabulary = sources.vocabulary.content.replace("    fields:\n", FIELDS, 1).replace("relations:\n", NEEDS, 1)
    pages = tuple(studied(page) if page.uri.startswith("forms/") else page for page in sources.pages)
    return build(replace(sources, vocabulary=replace(sources.vocabulary, content=vocabulary), pages=pages))


def html(site: Site, uri: str) -> str:
    page = site.pages[uri]
    return page.with_inserts(page.markdown)


def test_a_page_has_its_questions_and_cards(site: Site):
    page = html(site, "forms/log-beam.md")
    assert "## To talk about" in page
    assert re.findall(r"<li>([^<]*\?)</li>", page) == ["Who would still build one?", "What ends its life?"]
    assert "## To learn" in page
    card = words(re.findall(r'<div class="ga-studycard">.*?</div>', page, re.DOTALL)[0])
    assert card == "What is a log beam? A trunk on both banks. (Oldbrook, 1702, p. 3)"
    assert "Is it &lt;b&gt;dry&lt;/b&gt;?" in page
    assert "## To learn" not in html(site, "forms/stone-slab.md")


def test_all_cards_are_gathered(site: Site):
    page = html(site, "cards.md")
    assert "2 questions with their answers, from 1 pages" in page
    assert page.count('class="ga-studycard"') == 2
    assert 'href="../data/cards.tsv"' in page
    assert "## References" in page


def test_cards_can_be_taken_to_another_program(site: Site):
    lines = site.files["data/cards.tsv"].splitlines()
    assert lines[:2] == ["#separator:tab", "#html:false"]
    assert lines[4] == "What is a log beam?\tA trunk on both banks.\tOldbrook, 1702, p. 3\tlog-beam"
    question, answer, source, page = lines[5].split("\t")
    assert (question, answer, page) == ("Is it <b>dry</b>?", "No & never.", "log-beam")
    assert source == "Oldbrook, 1702; Farbank et al., 1742"
    assert len(lines) == 6


def test_aspects_are_told_on_the_page_and_side_by_side(site: Site):
    own = html(site, "forms/log-beam.md")
    assert words(own[own.index("## In comparison") :]).startswith(
        "## In comparison The load Carts. (Oldbrook, 1702) The cost makes no claim, as far as was seen (Oldbrook, 1702)"
    )
    assert 'href="../../compare/forms/"' in own
    page = html(site, "compare/forms.md")
    load, cost = (words(part) for part in re.findall(r'<section class="ga-aspect".*?</section>', page, re.DOTALL))
    assert load == (
        "The load beam (slab) c. 1500 Carts and cows. (Oldbrook, 1702) beam (log) by 1500 Carts. (Oldbrook, 1702)"
    )
    # what is open says so, in its column
    assert "beam (slab) c. 1500 nothing is checked yet beam (log)" in cost


def test_what_is_open_is_a_warning(site: Site):
    thin = [d for d in site.diagnostics if d.code == "thin-comparison"]
    assert [d.message.split()[0] for d in thin] == ["braced-frame", "chain-span", "stone-slab", "wedge-arch"]
    assert "stone-slab leaves open cost in `compares`" in thin[2].message


def test_the_order_of_reading_goes_in_steps(site: Site):
    page = html(site, "order.md")
    steps = re.findall(r"<li>\n<ul>(.*?)</ul>", page, re.DOTALL)
    told = [[words(line) for line in re.findall(r"<li>(.*?)</li>", step, re.DOTALL)] for step in steps]
    assert told == [
        ["beam (log)"],
        ["beam (slab) after beam (log)", "Chain span after beam (log)"],
        ["Wedge arch after beam (slab)"],
        ["Braced frame after Chain span, Wedge arch"],
    ]
    assert 'href="../forms/wedge-arch/#wedge-arch--needs--stone-slab"' in page


def test_an_atlas_without_any_of_it_has_no_such_pages(bridges: Site):
    assert not {"cards.md", "order.md", "compare/forms.md"} & set(bridges.pages)
    assert "data/cards.tsv" not in bridges.files
