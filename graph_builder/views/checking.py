"""How far pages, records and works were checked, in the words of readers."""

from __future__ import annotations

from graph_builder.model import Grade, Seen

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
