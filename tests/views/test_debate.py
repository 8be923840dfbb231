"""What is said for and against a page, in order of time."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from graph_builder.model import EntityId, KnowledgeBase
from graph_builder.views.debate import Debate, debate_about, debates
from tests.helpers import RELATIONS, VOCABULARY, knowledge_base

SUPPORTS = replace(
    RELATIONS["disputes"], id="supports", label="supports", inverse="supported_by", inverse_label="is supported by"
)
WITH_SUPPORT = replace(VOCABULARY, relations=MappingProxyType({**RELATIONS, "supports": SUPPORTS}))
ATLAS = """
    notion bowline 1627
    notion friction 1690/1699
    notion hitch
    @gray1800 1800
    @early1700 ../1700
    @late1900 1900
    @undated unknown
    @gray1800 disputes bowline self-stated cite=@gray1800
    @late1900 supports bowline self-stated cite=@late1900 date=1905 note="It held."
    @early1700 supports bowline self-stated cite=@early1700
    @undated disputes bowline self-stated cite=@undated
    bowline disputes friction self-stated cite=@gray1800
"""


def made(text: str = ATLAS) -> KnowledgeBase:
    return knowledge_base(text, vocabulary=WITH_SUPPORT)


def about(name: str, kb: KnowledgeBase) -> Debate | None:
    return debate_about(kb, kb.entities[EntityId(name)])


def test_moves_stand_in_order_of_time_and_undated_ones_last():
    debate = about("bowline", made())
    assert debate
    told = [(move.when, str(move.sentence.relation.subject), move.sentence.verb) for move in debate.moves]
    assert told == [
        ("1627", "bowline", "disputes"),
        ("by 1700", "@early1700", "supports"),
        ("1800", "@gray1800", "disputes"),
        ("1905", "@late1900", "supports"),
        ("", "@undated", "disputes"),
    ]
    assert [move.own for move in debate.moves] == [True, False, False, False, False]


def test_kinds_of_move_are_counted():
    debate = about("bowline", made())
    assert debate
    assert debate.counts == (("disputes", 3), ("supports", 2))


def test_it_takes_several_moves_of_others_and_two_sides():
    # one move against it
    assert about("friction", made()) is None
    one_sided = ATLAS.replace("supports", "disputes")
    assert about("bowline", made(one_sided)) is None
    left_out = ("@undated disputes", "@late1900 supports")
    few = "\n".join(line for line in ATLAS.splitlines() if not line.strip().startswith(left_out))
    assert about("bowline", made(few)) is None


def test_all_debates_by_title():
    assert [debate.node for debate in debates(made())] == ["bowline"]
    assert [debate.title for debate in debates(made())] == ["Bowline"]
