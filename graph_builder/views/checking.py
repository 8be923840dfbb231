"""How far pages, records and works were checked, in the words of readers."""

from __future__ import annotations

from enum import Enum

from graph_builder.model import CHECKED, UNKNOWN, Entity, Grade, KnowledgeBase, Reading, Seen, Work

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


def record_in_words(work: Work) -> str:
    """Return how far the record of a work was checked, and how far what the atlas itself says of it."""
    days = [row.date for rows in work.sightings.values() for row in rows]
    last = f" A field of it was last looked up on {max(days, key=lambda day: day.latest).label}." if days else ""
    words = f"Record of grade {work.grade.value}: {GRADES[work.grade]}.{last}"
    if work.state:
        state = REVIEWS[work.state.review].lower()
        words += f" What this page says of the work in its own words is a {state} of {work.state.on.label}."
    return words


def _saw(reading: Reading) -> str:
    every = "its one statement" if reading.statements == 1 else f"its {reading.statements} statements"
    if reading.whole:
        return f"saw {every} there"
    if reading.seen:
        left = "the source of the other" if reading.statements - reading.seen == 1 else "the sources of the others"
        return f"saw {reading.seen} of {every} there; {left} could not be viewed"
    return f"could view no source of {every}"
