"""What a full bibliographic record of each type holds."""

from __future__ import annotations

from graph_builder.model.work import Work

_BOOK = ("title", "publisher", "year", "isbn")
EXPECTED = {
    "article": ("author", "title", "journal", "year", "volume", "pages", "doi"),
    "book": ("author", *_BOOK),
    "collection": ("editor", *_BOOK),
    "incollection": ("author", "editor", "booktitle", "title", "publisher", "year", "pages"),
    "inbook": ("author", "booktitle", "title", "publisher", "year", "pages"),
}

SAME = {"journal": ("journal", "journaltitle"), "year": ("year", "date"), "pages": ("pages", "eid")}
"""Fields that do for one another."""


def unchecked_fields(work: Work) -> list[str]:
    """Return the fields that a full record would have and nobody has seen, and those of the entry nobody has seen."""
    expected = EXPECTED.get(work.type, ("author", "title", "year"))
    missing = [name for name in expected if not any(work.printed(same) for same in _same(name, work))]
    return list(dict.fromkeys([*missing, *work.unchecked]))


def _same(name: str, work: Work) -> tuple[str, ...]:
    # who edited a book is named in the place of its author
    if name == "author" and work.type == "book":
        return ("author", "editor")
    return SAME.get(name, (name,))
