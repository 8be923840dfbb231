"""Works as RIS, for reference managers and reading lists, made from what CSL-JSON says of them.

Tags follow the specification of 2011, except `ED` for the editors of a book: `A2` would make them editors of a series.
Lines end in CR LF and nothing stands between records but an empty line, because some readers refuse anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import rispy

from graph_builder.views.csl import Item, page_range

TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "document": "GEN",
    "entry-encyclopedia": "ENCYC",
    "manuscript": "MANSCPT",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""Types of CSL to types of RIS."""

FIELDS = {
    "volume": "volume",
    "issue": "number",
    "publisher": "publisher",
    "publisher-place": "place_published",
    "edition": "edition",
    "chapter-number": "section",
    "medium": "type_of_work",
    "ISBN": "issn",
    "ISSN": "issn",
    "DOI": "doi",
    "language": "language",
}
"""Variables of CSL to what rispy calls the tags; what needs more than a new name is written out below."""

EDITORS = "editors"
_PARTS = ("chapter", "paper-conference", "entry-encyclopedia")
"""Types that stand in a book of their own."""


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy ships no types
    NEWLINE = "\r\n"
    DEFAULT_MAPPING = rispy.TAG_KEY_MAPPING | {"ED": EDITORS}
    DEFAULT_LIST_TAGS = [*rispy.LIST_TYPE_TAGS, "ED"]  # noqa: RUF012  # rispy's own form

    def set_header(self, count: int) -> str:
        return ""  # not the running number, which no reader but rispy's own expects


def ris(item: Item) -> str:
    """Return a CSL-JSON item as a record that ends in a line of its own."""
    record = {
        name: [_line(part) for part in value] if isinstance(value, list) else _line(value)
        for name, value in _record(item)
    }
    return str(rispy.dumps([record], implementation=_Writer))


def ris_file(items: Iterable[Item]) -> str:
    """Return items as a RIS file."""
    return "\r\n".join(map(ris, items))


def _line(value: object) -> str:
    return " ".join(str(value).split())  # a line break would begin a tag


def _record(item: Item) -> Iterator[tuple[str, str | list[str]]]:
    type_ = item["type"]
    yield "type_of_reference", _type(item)
    yield "id", item["id"]
    yield "title", item["title"]
    if item.get("author"):
        yield "authors", [_name(name) for name in item["author"]]
    if item.get("editor"):
        yield "secondary_authors" if type_ in _PARTS else EDITORS, [_name(name) for name in item["editor"]]
    if "container-title" in item:
        yield "secondary_title", item["container-title"]
    if "collection-title" in item:
        # the second title of a book is its series
        yield "tertiary_title" if "container-title" in item else "secondary_title", item["collection-title"]
    yield from _date(item.get("issued"))
    used = set()
    for variable, name in FIELDS.items():
        if variable in item and name not in used:
            used.add(name)
            yield name, item[variable]
    yield from _pages(item)
    if "URL" in item:
        yield "urls", [item["URL"]]
    notes = [*_doubt(item.get("issued")), *([item["note"]] if "note" in item else [])]
    if notes:
        yield "notes", notes


def _type(item: Item) -> str:
    # what is known by its address alone is on the web; readers take GEN for an article
    if item["type"] == "document" and "URL" in item and "publisher" not in item:
        return TYPES["webpage"]
    return TYPES.get(item["type"], "GEN")


def _name(name: dict[str, str]) -> str:
    family = " ".join(name[part] for part in ("non-dropping-particle", "family") if part in name)
    parts = [family, *(name[part] for part in ("given", "suffix") if part in name)]
    return name.get("literal") or ", ".join(part for part in parts if part)


def _date(issued: Item | None) -> Iterator[tuple[str, str]]:
    if not issued:
        return
    year, *rest = issued["date-parts"][0]
    if 0 < year < 10_000:
        yield "year", f"{year:04d}"
        if rest:
            yield "date", "/".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])


def _doubt(issued: Item | None) -> Iterator[str]:
    """Say in words what of a date the tags cannot hold."""
    if not issued:
        return
    years = [parts[0] for parts in issued["date-parts"]]
    told = "–".join(f"{1 - year} BCE" if year < 1 else str(year) for year in years)
    if issued.get("circa"):
        yield f"The date is approximate: about {told}."
    elif len(years) > 1 or not 0 < years[0] < 10_000:
        yield f"Date: {told}."


def _pages(item: Item) -> Iterator[tuple[str, str]]:
    first, last = page_range(item)
    # an article without pages has a number in their place
    if first or "number" in item:
        yield "start_page", first or item["number"]
    if last:
        yield "end_page", last
