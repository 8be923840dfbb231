"""Works as CSL-JSON (https://docs.citationstyles.org), seen fields only."""

from __future__ import annotations

import re
from typing import Any

from graph_builder.model import UNKNOWN, FuzzyDate, Name, Work
from graph_builder.model.dates import FIRST, LAST

TYPES = {
    "article": "article-journal",
    "book": "book",
    "collection": "book",
    "proceedings": "book",
    "manual": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "report": "report",
    "techreport": "report",
    "unpublished": "manuscript",
    "online": "webpage",
    "misc": "document",
}

VARIABLES = {
    "volume": "volume",
    "number": "issue",
    "issue": "issue",
    "pages": "page",
    "eid": "number",
    "publisher": "publisher",
    "school": "publisher",
    "institution": "publisher",
    "organization": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "edition": "edition",
    "series": "collection-title",
    "chapter": "chapter-number",
    "howpublished": "medium",
    "isbn": "ISBN",
    "issn": "ISSN",
    "language": "language",
}
"""Fields of a .bib entry to CSL variables; what needs more than a new name is written out below."""

Item = dict[str, Any]
"""A work as CSL-JSON."""

_RANGE = re.compile(r"([^\s,-]+)\s*-+\s*([^\s,-]+)")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_CONTAINERS = ("journal", "journaltitle", "booktitle")


def csl_item(work: Work) -> Item:
    """Return a work as a CSL-JSON item: what nobody has seen is not in it."""
    item: Item = {"id": work.key, "type": TYPES.get(work.type, "document")}
    title = ": ".join(part for part in (work.printed("title"), work.printed("subtitle")) if part)
    if title:
        item["title"] = title
    if title and not (work.authors or work.editors):
        # such a work is cited by its title, and a whole one would fill a line
        item["title-short"] = short_title(title)
    container = next((c for c in map(work.printed, _CONTAINERS) if c), None)
    if container:
        item["container-title"] = container
    for role, names in (("author", work.authors), ("editor", work.editors)):
        if names:
            item[role] = [_name(name) for name in names]
    issued = _issued(work.date)
    if issued:
        item["issued"] = issued
    for field, variable in VARIABLES.items():
        value = work.printed(field)
        if value and variable not in item:
            item[variable] = value.replace("–", "-") if variable == "page" else value
    doi = doi_of(work)
    if doi:
        item["DOI"] = doi
    url = url_of(work)
    if url and not doi:
        item["URL"] = url
        looked_up = [row.date.latest for row in work.sightings.get("url", ())]
        if looked_up:
            item["accessed"] = {"date-parts": [[int(part) for part in max(looked_up)]]}
    return item


def listed_item(work: Work) -> Item:
    """Return a work as a list shows it; a title that nobody has seen is said to be so, in brackets as APA asks."""
    item = csl_item(work)
    if "title" not in item:
        named = "author" in item or "editor" in item
        # a key is a name for editors; where a page stands says more
        host = re.match(r"https?://(?:www\.)?([^/?#]+)", item.get("URL", ""))
        place = item.get("container-title") or (host[1] if host else work.key)
        item["title"] = "[Title not yet checked]" if named else f"[{place}: title and author not yet checked]"
        item["title-short"] = f"[{place}]"
    return item


def short_title(title: str, most: int = 36) -> str:
    """Return the first words of a title, up to its colon."""
    head = title.partition(":")[0]
    return head if len(head) <= most else f"{head[:most].rsplit(' ', 1)[0].rstrip(',;')} …"


def certain_year(item: Item) -> str:
    """Return the year of an item in four digits where it is one year and no guess."""
    issued = item.get("issued", {})
    parts = issued.get("date-parts", [])
    if len(parts) != 1 or issued.get("circa") or not 0 < parts[0][0] < 10_000:
        return ""
    return f"{parts[0][0]:04d}"


def page_range(item: Item) -> tuple[str, str]:
    """Return the first and the last page of an item; all of its pages and nothing where they are no single range."""
    pages = str(item.get("page", ""))
    found = _RANGE.fullmatch(pages)
    return (found[1], found[2]) if found else (pages, "")


def doi_of(work: Work) -> str | None:
    """Return the DOI if somebody saw one that has the form of one."""
    found = _DOI.search(work.printed("doi") or "")
    return found[0] if found else None


def url_of(work: Work) -> str | None:
    """Return the address if somebody saw one and a browser may be sent there."""
    url = work.printed("url") or ""
    return url if re.match(r"https?://", url) else None


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def _issued(date: FuzzyDate) -> dict[str, Any] | None:
    if date == UNKNOWN:
        return None
    years = [int(day[0]) for day in (date.earliest, date.latest) if day not in (FIRST, LAST)]
    if date.approximate and "/" not in date.edtf:
        # doubt reaches as far to either side; a decade or century is named by its first year
        year = years[0] if "X" in date.edtf else (years[0] + years[-1]) // 2
        return {"date-parts": [[year]], "circa": True}
    parts = [[year] for year in dict.fromkeys(years)]
    return {"date-parts": parts} if parts else None
