"""What things are called, and which names are shared."""

from __future__ import annotations

import pytest

from graph_builder.model import EntityId
from graph_builder.views.names import bare, fold, homonyms, names_of, sorted_as
from tests.guides import guided
from tests.helpers import change, knowledge_base


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Flückiger, Christoph", "fluckiger christoph"),
        ("The sailors' knot", "the sailors knot"),
        ("O’Grady", "ogrady"),
        ("half-hitch (rope)", "half hitch rope"),
        ("Ωmega", "ωmega"),
        ("…", ""),
    ],
)
def test_names_are_folded(text: str, folded: str):
    assert fold(text) == folded


def test_words_in_brackets_at_the_end_only_tell_apart():
    assert bare("Loop (sailors)") == "Loop"
    assert bare("Loop (of rope) at sea") == "Loop (of rope) at sea"
    assert bare("Loop") == "Loop"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("The hitch", "hitch"),
        ("A. B. Smith & Gray, 1901", "smith gray 1901"),
        ("J.-P. Gray, 1950", "gray 1950"),
        ("A knot's history", "knots history"),
        ("A", "a"),
        ("The", "the"),
    ],
)
def test_lists_sort_by_what_counts(name: str, place: str):
    assert sorted_as(name) == place


KB = knowledge_base(
    """
    notion loop-sea   1627 title="Loop (sea)" label="loop (sea)"
    notion loop-wall  1500 title="Loop (wall)" label="loop (wall)"
    notion bight      1700 title="Bight" aliases=LOOP
    notion knot       1400 title="Knot"
    maker  smith-j    1580/1631 title="John Smith" label=Smith name="Smith, John"
    maker  smith-a    1700/1750 title="Ada Smith" label="A. Smith" name="Smith, Ada"
    """
)


def test_a_name_shared_by_label_alias_or_family_is_told_apart():
    shared = homonyms(KB)
    assert {slug: (homonym.name, homonym.nodes) for slug, homonym in shared.items()} == {
        "loop": ("Loop", ("loop-wall", "loop-sea", "bight")),
        "smith": ("Smith", ("smith-j", "smith-a")),
    }
    assert shared["loop"].url == "disambiguation/loop/"


def test_a_name_that_one_thing_has_twice_is_not_shared():
    kb = knowledge_base('notion loop 1500 title="Loop" label="loop (sea)" aliases=LOOP')
    assert homonyms(kb) == {}


def test_a_guide_may_be_called_what_it_leads_to():
    kb = guided()
    assert homonyms(change(kb, "the-drawing", title="Bowline", label="bowline")) == homonyms(kb)


def test_a_name_of_other_letters_has_an_address():
    kb = knowledge_base('notion a 1500 title="Узел (море)"\nnotion b 1600 title="узел"')
    assert [homonym.url for homonym in homonyms(kb).values()] == ["disambiguation/узел/"]


def test_names_tell_the_most_first_and_nothing_twice():
    assert names_of(KB.entities[EntityId("loop-sea")]) == ("Loop (sea)", "Loop")
    assert names_of(KB.entities[EntityId("smith-j")]) == ("John Smith", "Smith", "Smith, John")
    assert names_of(change(KB, "bight", label="bight (x)").entities[EntityId("bight")])[0] == "Bight"
    both = change(KB, "smith-j", names=("Smith, John", "Moore, John"))
    assert names_of(both.entities[EntityId("smith-j")])[3:] == ("Moore, John", "Moore")
