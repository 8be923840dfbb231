"""How far pages, records and works were checked, in the words of readers; what a full record would hold."""

from __future__ import annotations

from graph_builder.model import Grade, Seen, Work

REVIEWS = {"draft": "Draft", "checked": "Checked"}
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

_BOOK = ("title", "publisher", "year")
EXPECTED = {
    "article": ("author", "title", "journal", "year", "volume", "pages", "doi"),
    "book": ("author", *_BOOK, "isbn"),
    "collection": ("editor", *_BOOK, "isbn"),
    "incollection": ("author", "editor", "booktitle", *_BOOK, "pages"),
    "inbook": ("author", "booktitle", *_BOOK, "pages"),
}
"""What a full record of a type holds; what of it nobody has seen is listed as not yet checked."""

SAME = {"journal": ("journal", "journaltitle"), "year": ("year", "date"), "pages": ("pages", "eid")}
"""Fields that do for one another."""


def unchecked_fields(work: Work) -> list[str]:
    """Return the fields a full record would have and nobody has seen."""
    expected = EXPECTED.get(work.type, ("author", "title", "year"))
    missing = [name for name in expected if not any(work.printed(same) for same in SAME.get(name, (name,)))]
    return list(dict.fromkeys([*missing, *work.unchecked]))
