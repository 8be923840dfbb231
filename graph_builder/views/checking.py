"""How far pages, records and works were checked, in the words of readers."""

from __future__ import annotations

from enum import Enum

from graph_builder.model import CHECKED, UNKNOWN, Entity, Grade, KnowledgeBase, Reading, Seen

REVIEWS = {"draft": "Draft", CHECKED: "Checked"}
GRADES = {
    Grade.A: "full record seen",
    Grade.B: "main facts seen",
    Grade.C: "record not yet checked",
}
SEEN = {
    Seen.FULL_TEXT: "Full text",
    Seen.PAGE: "Cited pages",
    Seen.FIRST_PAGE: "First page",
    Seen.ABSTRACT: "Abstract",
    Seen.SECONDARY: "Only in another work",
    Seen.NONE: "Nothing",
}
"""How much of a work was in view, most first."""


class Read(Enum):
    """How much of a page was seen in its sources by somebody who had not written it."""

    ALL = "everything it states"
    MOST = "half of it or more"
    SOME = "less than half of it"
    NONE = "nothing of it"
    CHANGED = "changed since it was read"
    NEVER = "not read yet"


def read_of(kb: KnowledgeBase, page: Entity) -> Read:
    """Return how much of a page, as it stands, was seen in its sources."""
    reading = kb.reading(page)
    if reading is None:
        return Read.CHANGED if page.id in kb.readings else Read.NEVER
    if reading.whole:
        return Read.ALL
    if not reading.seen:
        return Read.NONE
    return Read.MOST if 2 * reading.seen >= reading.statements else Read.SOME


def review_in_words(kb: KnowledgeBase, entity: Entity) -> str:
    """Return how far a page has been reviewed, and how much of it a second reader saw in its sources."""
    state = entity.state
    when = "on" if state.review == CHECKED else "of"
    draft = REVIEWS[state.review] + (f" {when} {state.on.label}." if state.on != UNKNOWN else ".")
    reading = kb.reading(entity)
    if reading is None:
        read = kb.readings.get(entity.id)
        if read is None:
            return f"{draft} No second reader has held this page against its sources yet."
        return f"{draft} The page was changed after a second reader held it against its sources on {read.date.label}."
    changed = f" Changed for it: {reading.changed}." if reading.changed else ""
    on = f"{draft} A second reader held this page against its sources on {reading.date.label} and {_saw(reading)}."
    return on + changed


def _saw(reading: Reading) -> str:
    every = "its one statement" if reading.statements == 1 else f"its {reading.statements} statements"
    if reading.whole:
        return f"saw {every} there"
    if reading.seen:
        return f"saw {reading.seen} of {every} there; the sources of the others could not be viewed"
    return f"could view no source of {every}"
