from __future__ import annotations

from graph_builder.checks import check_retracted_citations
from graph_builder.diagnostics import Diagnostic
from graph_builder.graph import build_graph
from graph_builder.model import CitedText, FuzzyDate, KnowledgeBase, Measure, parse_date
from tests.helpers import change, cite, knowledge_base

ATLAS = """
    notion a 1800
    notion b 1810
    @fraud1810 1810 retracted
    @sound1810 1810
"""


def found(kb: KnowledgeBase) -> list[Diagnostic]:
    return list(check_retracted_citations(kb, build_graph(kb)))


def test_a_relation_has_to_say_why_it_cites_a_retracted_work():
    (diagnostic,) = found(knowledge_base(ATLAS + "b builds_on a citing cite=@fraud1810,@fraud1810"))
    assert diagnostic.code == "retracted-citation"
    assert diagnostic.message == "b--builds_on--a cites @fraud1810, which was retracted"
    assert diagnostic.span.text.startswith("b builds_on a")
    assert not found(knowledge_base(ATLAS + 'b builds_on a citing cite=@fraud1810 note="it coined the term"'))
    assert not found(knowledge_base(ATLAS + "b builds_on a citing cite=@sound1810"))


def test_the_note_of_the_work_does_not_speak_for_a_relation():
    kb = knowledge_base(ATLAS + "b builds_on a citing cite=@fraud1810")
    assert found(change(kb, "@fraud1810", note="Kept for the history."))


def test_who_asserts_or_opposes_a_relation_is_cited_too():
    assert found(knowledge_base(ATLAS + "b builds_on a third-party cite=@sound1810 by=@fraud1810"))
    assert found(knowledge_base(ATLAS + "b builds_on a citing cite=@sound1810 opposed=@fraud1810"))


def test_a_definition_and_a_sense_may_rest_on_it_only_if_the_work_has_a_note():
    date: FuzzyDate = parse_date("1810")
    fraud = CitedText("What it is.", cite("@fraud1810"))
    bare = knowledge_base(ATLAS + "sense a#wide 1805 cite=@fraud1810")
    kb = change(
        bare,
        "b",
        definition=fraud,
        first_stated=(date, cite("@fraud1810")),
        fields={"use": fraud, "values": (Measure("turns", "count", 3, citations=cite("@fraud1810")),)},
    )
    assert [d.message.partition(" cites")[0] for d in found(kb)] == [
        "sense of a#wide",
        "definition of b",
        "first statement of b",
        "use of b",
        "values of b",
    ]
    assert found(kb)[0].span.text.strip().startswith("sense a#wide")
    assert not found(change(kb, "@fraud1810", note="Kept for the history."))


def test_prose_is_explained_by_the_note_of_the_work():
    cited = {"a": ["sound1810", "fraud1810"], "@sound1810": ["fraud1810"], "guide/index.md": ["fraud1810"]}
    kb = knowledge_base(ATLAS, cited_in_prose=cited)
    assert [str(d.span) for d in found(kb)] == ["atlas.txt:1:1", "atlas.txt:4:1", "guide/index.md:1:1"]
    assert not found(change(kb, "@fraud1810", status_note="Retracted in 1823."))
