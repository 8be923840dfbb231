"""Index pages as they stand without scripts."""

from __future__ import annotations

import re
from dataclasses import replace

from graph_builder.graph import build_graph
from graph_builder.model import KnowledgeBase
from graph_builder.pages import compose
from graph_builder.views.references import Reference
from tests.helpers import KINDS, KNOTS, VOCABULARY, change, knowledge_base


def index(kb: KnowledgeBase, uri: str) -> str:
    """Return what an index consists of, its list included."""
    references = {key: Reference(f"{work.title} ({work.year}).", work.label) for key, work in kb.works.items()}
    page = compose(kb, build_graph(kb), (), references).pages[uri]
    assert page.words == "", "the search of the site would find every item twice"
    return "\n".join([page.markdown, *page.inserts.html])


def items(html: str) -> list[str]:
    return re.findall(r'<a class="ga-cardlink" [^>]*>(.*?)</a>', html)


def test_a_short_list_is_one_and_says_what_its_items_answer():
    html = index(knowledge_base(KNOTS), "notions/index.md")
    assert items(html) == ["Bowline", "Friction", "Hitch", "Loop"]
    assert "ga-jumps" not in html
    assert (
        '<li class="ga-card ga-kind-notion" data-is="workshop:ropewalk decade:1620" data-date="2" data-relations="5">'
        in html
    )


def test_a_long_list_is_parted_by_letter():
    names = [f"{letter}{n}" for letter in "abz" for n in range(15)]
    kb = knowledge_base("\n".join(f"notion {name} title={name.upper()}" for name in [*names, "9th"]))
    html = index(kb, "notions/index.md")
    heads = re.findall(r'<h2 id="([^"]*)">(.*?)</h2>', html)
    assert heads == [("at-0", "0"), ("at-a", "A"), ("at-b", "B"), ("at-z", "Z")]
    assert re.findall(r'<li><a href="#(at-.)">', html) == [id_ for id_, _ in heads]
    parts = html.split('<div class="ga-letter">')[1:]
    assert [len(items(part)) for part in parts] == [1, 15, 15, 15]


def test_a_list_that_nothing_divides_has_no_tools():
    html = index(knowledge_base("notion a\nnotion b"), "notions/index.md")
    assert items(html) == ["A", "B"]
    assert "data-ga-view" not in html
    assert "ga-list-tools" not in html


def test_orders_by_date_need_dates():
    kb = knowledge_base("notion a\nnotion b")
    notion = replace(KINDS["notion"], subkinds={"rule": "Rule"})
    kb = replace(change(kb, "a", subkind="rule"), vocabulary=replace(VOCABULARY, kinds={**KINDS, "notion": notion}))
    html = index(kb, "notions/index.md")
    assert '"id":"relations"' in html
    assert '"id":"oldest"' not in html
    assert 'data-is="type:rule"' in html
    assert '<p class="ga-facet">Rule</p>' in html


def test_an_item_says_its_definition_and_no_more_markup_than_that():
    kb = knowledge_base('@grammar1627 1627\nnotion a definition="What <b>holds</b>." cite=@grammar1627')
    assert "<p>What &lt;b&gt;holds&lt;/b&gt;.</p>" in index(kb, "notions/index.md")


def test_everything_is_on_one_page_and_records_apart():
    html = index(knowledge_base(f"{KNOTS}\nmaker clerk record"), "browse.md")
    listed, _, records = html.partition('<details class="ga-records"')
    assert len(items(listed)) == 13
    assert "Clerk" in records
    assert "Clerk" not in listed
    assert not records.startswith(" open"), "folded here, open on the list of their kind"
    assert 'kind:maker decade:none"' in records
    assert {"Bowline", "Smith", "Ropewalk", "First steps"} <= set(items(listed))


def test_works_stand_in_the_order_of_their_references():
    html = index(knowledge_base(KNOTS), "works/index.md")
    assert re.findall(r'<li id="ref-(\w+)"', html) == ["climbing1931", "grammar1627", "rejoinder1960"]
    assert 'data-title="' in html
