"""A small atlas with a concept map and a tour, whose kinds name their fields as they like."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from graph_builder.graph import build_graph
from graph_builder.model import (
    Basis,
    Diagram,
    DiagramForm,
    FieldSpec,
    FieldType,
    KnowledgeBase,
    NodeId,
    Part,
    Proposition,
    RelationId,
    Role,
    Stop,
)
from graph_builder.pages.context import Atlas
from graph_builder.views.references import Reference
from tests.helpers import KNOTS, VOCABULARY, _kind, change, cite, knowledge_base, opposition

_SPECS = {
    "walk": {"halts": FieldSpec("halts", FieldType.STOPS, "Halts")},
    "sketch": {
        "credit": FieldSpec("credit", FieldType.CITED, "Credit"),
        "asks": FieldSpec("asks", FieldType.TEXT, "Question"),
        "lines": FieldSpec("lines", FieldType.PROPOSITIONS, "Lines"),
    },
    "device": {"plan": FieldSpec("plan", FieldType.DIAGRAM, "Plan")},
}
_KINDS = {
    **{name: replace(kind, fields=MappingProxyType(_SPECS.get(name, {}))) for name, kind in VOCABULARY.kinds.items()},
    "sketch": replace(_kind("sketch", Role.GUIDE, "tag"), fields=MappingProxyType(_SPECS["sketch"])),
}

LINES = (
    Proposition(NodeId("bowline"), "grew from", NodeId("loop"), RelationId("bowline--builds_on--loop")),
    Proposition(NodeId("reef-point"), "looks like", NodeId("hitch"), RelationId("reef-point--builds_on--hitch")),
    Proposition(NodeId("climbers-rig"), "changes the", NodeId("bowline"), RelationId("climbers-rig--revises--bowline")),
    Proposition(NodeId("splice"), "outlasts", NodeId("bowline"), citations=cite("grammar1627")),
    Proposition(NodeId("friction"), "holds the", NodeId("hitch"), note="As @rejoinder1960 nearly says."),
)
STOPS = (
    Stop(NodeId("loop"), "Begin here.", cite("grammar1627")),
    Stop(NodeId("bowline"), "Look at the turn."),
    Stop(NodeId("@grammar1627"), "Read the first page."),
    Stop(NodeId("bowline#running"), "The turn slips now."),
    Stop(NodeId("smith"), "He wrote it down."),
)
PLAN = Diagram(
    DiagramForm.STAGES,
    "How it is made.",
    (Part("open", "Open the strands"), Part("tuck", "Tuck them", NodeId("friction"), "Over one, under one.")),
    citations=cite("grammar1627"),
)


def guided() -> KnowledgeBase:
    """Return an atlas of knots with a sketch of five lines and a walk of five halts."""
    text = f"""{KNOTS}
    sketch the-drawing
    the-drawing includes bowline
    the-drawing includes loop
    the-drawing includes climbers-rig
    the-drawing includes splice
    first-steps includes loop
    first-steps includes bowline
    first-steps includes @grammar1627
    first-steps includes smith
    """
    kb = knowledge_base(text, vocabulary=replace(VOCABULARY, kinds=MappingProxyType(_KINDS)))
    fields = {"asks": "What holds?", "lines": LINES}
    kb = change(kb, "the-drawing", fields=MappingProxyType(fields))
    kb = change(kb, "splice", fields=MappingProxyType({"plan": PLAN}))
    kb = change(kb, "first-steps", fields=MappingProxyType({"halts": STOPS}))
    kb = change(kb, "climbers-rig--revises--bowline", opposed=(opposition("rejoinder1960"),))
    return change(kb, "reef-point--builds_on--hitch", basis=Basis.CURATOR)


def atlas_of(kb: KnowledgeBase) -> Atlas:
    """Return what pages are made of, with references that name their work and no more."""
    references = {
        key: Reference(f"{work.label}. Entry.", work.label, n) for n, (key, work) in enumerate(kb.works.items())
    }
    return Atlas(kb, build_graph(kb), references, {})
