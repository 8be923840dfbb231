"""On whom somebody built: descent between their ideas and those of others, sense by sense."""

from __future__ import annotations

from dataclasses import replace

from graph_builder.model import EntityId, KnowledgeBase, NodeId
from graph_builder.views.debts import debts_of
from tests.helpers import change, knowledge_base

KB = knowledge_base(
    """
    notion loop   1500
    notion bight  1600
    notion hitch  1700
    notion splice 1800
    notion bend   1900
    maker ada
    maker ben
    maker eva
    hitch proposed_by ada
    bend proposed_by ada
    loop proposed_by ben
    splice proposed_by eva
    hitch builds_on loop
    hitch builds_on bight
    bend builds_on hitch
    splice builds_on hitch
    splice disputes hitch
    """
)


def told(kb: KnowledgeBase, person: str) -> tuple[list[tuple[str, str, tuple[str, ...]]], ...]:
    debts = debts_of(kb, NodeId(person))
    return tuple(
        [(d.sentence.here.node, d.sentence.there.node, tuple(p.node for p in d.people)) for d in found]
        for found in (debts.before, debts.after)
    )


def test_what_ideas_come_from_and_lead_to_with_the_people_behind_them():
    before, after = told(KB, "ada")
    assert before == [("hitch", "loop", ("ben",)), ("hitch", "bight", ())]
    # not from one idea of hers to another, and not what disputes it
    assert after == [("hitch", "splice", ("eva",))]


def test_who_proposed_nothing_owes_nothing():
    kb = knowledge_base("notion loop 1500\nmaker ada")
    assert told(kb, "ada") == ([], [])
    assert debts_of(kb, NodeId("ada")).sentences == ()


def test_a_sense_is_only_of_whom_it_is_told():
    kb = knowledge_base(
        """
        notion loop 1500
        notion hitch 1700
        sense hitch#running 1750
        sense hitch#standing 1760
        notion splice 1800
        maker ada
        splice builds_on hitch#running
        hitch#standing builds_on loop
        """
    )
    running, standing = kb.entities[EntityId("hitch")].senses
    kb = change(kb, "hitch", senses=(replace(running, by=(EntityId("ada"),)), standing))
    assert told(kb, "ada") == ([], [("hitch#running", "splice", ())])
