"""What a page is studied with: questions to talk about, cards to learn from, cells to compare it by."""

from __future__ import annotations

from dataclasses import dataclass

from graph_builder.model.relation import Citation


@dataclass(frozen=True, slots=True)
class Question:
    """A question for a discussion; it has no answer here."""

    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A fact to learn, as question and answer, and who is cited for it."""

    question: str
    answer: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What an entity says on one aspect on which all of its kind are compared.

    `silent` tells that, as far as what is cited was seen, it makes no claim there; then there is no text.
    """

    aspect: str
    text: str
    citations: tuple[Citation, ...]
    silent: bool = False
