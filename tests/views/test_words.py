"""Prose without its markup."""

from __future__ import annotations

import pytest

from graph_builder.diagnostics import SourceText
from graph_builder.model import CitedText, Diagram, DiagramForm, NodeId, Part, Proposition, Stop
from graph_builder.sources import parse_body
from graph_builder.views.words import opening, said_in, words
from tests.helpers import KNOTS, knowledge_base

KB = knowledge_base(KNOTS)


def body(text: str):
    parsed, faults = parse_body(SourceText("page.md", text), text, 1)
    assert not faults
    return parsed


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("A [[loop]] and [[hitch|a turn]] [@grammar1627, p. 3].", "A Loop and a turn."),
        ("See [the\nmap](explore/index.md){ .wide }, ![a picture](a.png).", "See the map, a picture."),
        ("*One* **two** `three` __four__ snake_case_stays.", "One two three four snake_case_stays."),
        ("- first\n- second\n\n1. third", "first second\nthird"),
        ("> quoted\n\n!!! note\n    inside", "quoted\ninside"),
        ("<!-- atlas: map -->\nAfter<br>all <b>this</b> 1 < 2.", "After all this 1 < 2."),
        ("| a | b |\n|---|---|\n| c | d |", "a b\nc d"),
        ("A claim.[^1]\n\n[^1]: Its ground.", "A claim.\nIts ground."),
        ("Before\n## A heading\nAfter", "Before\nA heading\nAfter"),
        (r"\[not a link\]", "[not a link]"),
        ("", ""),
    ],
)
def test_only_words_are_left(markdown: str, text: str):
    assert words(body(markdown), KB) == text


def test_the_opening_is_the_first_paragraph_and_no_heading():
    text = "## What it is\n\nA *closed* turn\nof [[hitch]].\n\nMore."
    assert opening(body(text), KB) == "A closed turn of Hitch."
    assert opening(body("## Nothing"), KB) == ""


def test_fields_are_asked_for_their_sentences():
    diagram = Diagram(DiagramForm.CYCLE, "Round.", (Part("a", "Tie", text="Twice."),), note="Ours.")
    stops = (Stop(NodeId("loop"), "Begin here."), Stop(NodeId("hitch"), "Then this."))
    propositions = (Proposition(NodeId("loop"), "becomes", NodeId("hitch"), note="We think so."),)
    for value, sentences in (
        (CitedText("It slips.", ()), ["It slips."]),
        (diagram, ["Round.", "Ours.", "Tie", "Twice."]),
        (stops, ["Begin here.", "Then this."]),
        (propositions, ["becomes", "We think so."]),
        (("rope", "wire"), []),
        ("choice", []),
    ):
        assert list(said_in(value)) == sentences
