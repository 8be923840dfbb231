"""What indexes list, and by what they can be narrowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph_builder.model import Facet, FieldSpec, FieldType, Kind, KnowledgeBase, NodeId, Role, parse_date, work_node
from graph_builder.pipeline import Examined
from graph_builder.views.listing import UNDATED, Listing, decades, folded, groupings_of, list_entities, list_works
from tests.helpers import KINDS, KNOTS, VOCABULARY, change, knowledge_base

MATERIAL = FieldSpec("decade", FieldType.CHOICE, "Material", choices={"hemp": "Hemp", "silk": "Silk"})
NOTION = replace(KINDS["notion"], subkinds={"rule": "Rule"}, fields={"decade": MATERIAL})
USE = Facet("use", "Use", ("notion",), {"join": "Joins", "hold": "Holds", "never": "Nobody does"})
SORTED = replace(VOCABULARY, kinds={**KINDS, "notion": NOTION}, facets={"use": USE})
"""A vocabulary with a facet, a subkind, and a field that has the name of a question of the engine's."""

LINES = """
    notion   hitch    1450~
    notion   bowline  1627
    notion   aone
    maker    smith    1580/1631 name="Smith, Ann"
    maker    berg     1600/ name="van Berg, Jo" title="Jo van Berg"
    maker    clerk    record
    workshop ropewalk
    workshop loft
    bowline  proposed_by smith curator
    smith    related ropewalk curator
    bowline  disputes loft curator
    hitch    part_of loft curator
"""


def values(listing: Listing, name: str) -> dict[str, tuple[str, ...]]:
    return {entry.node: entry.values[name] for entry in listing.entries if name in entry.values}


def names(listing: Listing) -> list[str]:
    return [f.name for f in listing.filters]


@pytest.fixture
def kb() -> KnowledgeBase:
    kb = knowledge_base(LINES, vocabulary=SORTED)
    kb = change(kb, "hitch", facets={"use": "hold"}, subkind="rule", fields={"decade": "silk"})
    return change(kb, "bowline", facets={"use": "join"}, fields={"decade": "hemp"})


def test_a_kind_is_asked_for_what_its_pages_declare(kb: KnowledgeBase):
    listing = list_entities(kb, kb.vocabulary.kinds["notion"])
    assert [e.node for e in listing.entries] == ["aone", "bowline", "hitch"]
    assert values(listing, "use") == {"bowline": ("join",), "hitch": ("hold",)}
    assert values(listing, "type") == {"hitch": ("rule",)}
    use = next(f for f in listing.filters if f.name == "use")
    assert [(c.value, c.label) for c in use.choices] == [("join", "Joins"), ("hold", "Holds")]


def test_questions_of_one_name_are_told_apart(kb: KnowledgeBase):
    listing = list_entities(kb, kb.vocabulary.kinds["notion"])
    assert values(listing, "decade") == {"bowline": ("hemp",), "hitch": ("silk",)}
    assert values(listing, "decade-2") == {"aone": (UNDATED,), "bowline": ("1620",), "hitch": ("1450",)}
    assert len(set(names(listing))) == len(listing.filters)


def test_what_would_keep_everything_is_no_filter(kb: KnowledgeBase):
    assert "review" not in names(list_entities(kb))
    state = replace(kb.entities["bowline"].state, review="checked")  # type: ignore[index]
    assert "review" in names(list_entities(change(kb, "bowline", state=state)))


def test_records_do_not_make_a_filter_but_answer_it(kb: KnowledgeBase):
    state = replace(kb.entities["clerk"].state, review="checked")  # type: ignore[index]
    makers = kb.vocabulary.kinds["maker"]
    listing = list_entities(change(kb, "clerk", state=state), makers)
    assert "review" not in names(listing)
    assert [e.node for e in listing.entries if e.record] == ["clerk"]
    assert values(listing, "decade")["clerk"] == (UNDATED,)


def test_a_page_belongs_where_it_or_its_author_does_and_not_where_it_disputes(kb: KnowledgeBase):
    assert groupings_of(kb, NodeId("smith")) == {"ropewalk"}
    assert groupings_of(kb, NodeId("bowline")) == {"ropewalk"}
    assert groupings_of(kb, NodeId("hitch")) == {"loft"}
    assert groupings_of(kb, NodeId("ropewalk")) == set()
    everything = list_entities(kb)
    assert values(everything, "workshop") == {"bowline": ("ropewalk",), "hitch": ("loft",), "smith": ("ropewalk",)}


def test_a_work_belongs_where_its_author_does():
    kb = knowledge_base(f"{LINES}\n@grammar1627 1627\n@other1700 1700\n@grammar1627 authored_by smith")
    listing = list_works(kb, [work_node(key) for key in kb.works])
    assert values(listing, "workshop") == {"@grammar1627": ("ropewalk",)}
    assert values(listing, "decade") == {"@grammar1627": ("1620",), "@other1700": ("1700",)}


def test_people_stand_under_the_name_they_publish_under(kb: KnowledgeBase):
    assert [e.node for e in list_entities(kb, kb.vocabulary.kinds["maker"]).entries] == ["clerk", "smith", "berg"]
    assert folded("“Élan”, a study") < folded("Zeal")


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("1627", (1620,)),
        ("1630~", (1630,)),
        ("162X", (1620,)),
        ("16XX", tuple(range(1600, 1700, 10))),
        ("1627/1641", (1620, 1630, 1640)),
        ("../1641", (1640,)),
        ("1975/..", (1970, 1980, 1990)),
        ("1999/..", (1990,)),
        ("2005/..", (2000,)),
        ("-0005", (-10,)),
        ("unknown", ()),
    ],
)
def test_decades(date: str, found: tuple[int, ...]):
    assert decades(parse_date(date), 1990) == found


def test_the_order_of_time_goes_by_decade_first():
    kb = knowledge_base("notion late 1910~\nnotion early 1909-06\nnotion never\nnotion open ../1905")
    listing = list_entities(kb)
    order = sorted((e for e in listing.entries if e.by_date is not None), key=lambda e: e.by_date or 0)
    assert [e.node for e in order] == ["open", "early", "late"]
    assert next(e for e in listing.entries if e.node == "never").by_date is None


def test_relations_are_counted_once_for_each_page():
    kb = knowledge_base(KNOTS)
    counted = {e.node: e.relations for e in list_entities(kb).entries}
    assert counted["hitch"] == 3
    assert counted["bowline"] == 5  # one of them by its sense, on the page itself
    assert counted["smith"] == 3  # what he wrote is derived
    works = {e.node: e.relations for e in list_works(kb, [work_node(key) for key in kb.works]).entries}
    assert works == {"@grammar1627": 3, "@climbing1931": 6, "@rejoinder1960": 2}


@pytest.mark.parametrize("atlas", ["main", "bridges"])
def test_every_answer_is_a_choice_and_every_filter_divides(examined: Callable[[str], Examined], atlas: str):
    kb = examined(atlas).kb
    assert kb is not None
    kinds: list[Kind | None] = [None, *(k for k in kb.vocabulary.kinds.values() if k.role is not Role.WORK)]
    listings = [list_entities(kb, kind) for kind in kinds]
    listings.append(list_works(kb, [work_node(key) for key in kb.works]))
    for listing in listings:
        choices = {f.name: {c.value for c in f.choices} for f in listing.filters}
        for entry in listing.entries:
            assert all(set(answer) <= choices[name] for name, answer in entry.values.items())
            assert all(" " not in token and ":" in token for token in entry.tokens.split(" ") if token)
        shown = [e for e in listing.entries if not e.record]
        assert all(len({e.values.get(f.name) for e in shown}) > 1 for f in listing.filters)
