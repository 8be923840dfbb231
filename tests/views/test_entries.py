"""What the search and the previews are told."""

from __future__ import annotations

import pytest

from graph_builder.model import NodeId
from graph_builder.views.entries import Entry, entries, some
from graph_builder.views.references import Reference
from graph_builder.views.uses import uses_of_works
from tests.helpers import KNOTS, change, knowledge_base

KB = change(
    knowledge_base(
        KNOTS
        + """
    notion anchor 1700 title="Anchor bend" label=anchor aliases="Fisherman's bend" definition=Turns. cite=@grammar1627
    maker  gray   1700/1750 title="Ada Gray" label=Gray name="Gray, Ada" record
    """
    ),
    "@grammar1627",
    reason="The first that names it.",
)
REFERENCES = {key: Reference(f"{key} &amp; <em>more</em>,\n<a href='x'>x</a>.", f"{key}, n.d.") for key in KB.works}
OPENINGS = {NodeId("loop"): "How the page begins.", NodeId("anchor"): "Not shown."}


@pytest.fixture(scope="module")
def listed() -> dict[str, Entry]:
    return {entry["id"]: entry for entry in entries(KB, REFERENCES, uses_of_works(KB), OPENINGS)}


def test_everything_that_has_a_name_is_there(listed: dict[str, Entry]):
    senses = {f"{e.id}#{s.id}" for e in KB.entities.values() for s in e.senses}
    assert listed.keys() == {*KB.entities, *senses, *(f"@{key}" for key in KB.works)}


def test_an_entity_says_what_it_is(listed: dict[str, Entry]):
    assert listed["anchor"] == {
        "id": "anchor",
        "kind": "notion",
        "title": "Anchor bend",
        "names": ["anchor", "Fisherman's bend"],
        "date": "1700",
        "text": "Turns.",
        "url": "notions/anchor/",
    }


def test_without_a_definition_the_page_speaks_for_itself_then_its_bridges(listed: dict[str, Entry]):
    assert listed["loop"]["text"] == "How the page begins."
    assert listed["smith"]["text"] == "Proposed Bowline."
    assert "text" not in listed["ropewalk"]


def test_a_sense_is_named_after_its_entity(listed: dict[str, Entry]):
    sense = listed["bowline#running"]
    assert (sense["title"], sense["of"]) == ("Bowline: running sense", "bowline")
    assert sense["url"] == "notions/bowline/#running"


def test_a_record_is_marked(listed: dict[str, Entry]):
    assert listed["gray"]["record"] is True
    assert "record" not in listed["smith"]


def test_a_work_has_its_reference_in_stretches(listed: dict[str, Entry]):
    work = listed["@grammar1627"]
    assert work["ref"] == ["grammar1627 & ", "more", ", x."]
    assert work["names"] == ["Smith, 1627", "grammar1627"]
    assert work["authors"] == ["Smith, John"]
    assert (work["grade"], work["text"]) == ("A", "The first that names it.")
    assert work["used"] == "anchor and Bowline"
    assert work["ties"] > 0


def test_lists_in_words_are_short():
    assert some([]) == ""
    assert some(["a"]) == "a"
    assert some(["a", "b"]) == "a and b"
    assert some("abcd") == "a, b, c and d"
    assert some("abcde") == "a, b, c and 2 more"
