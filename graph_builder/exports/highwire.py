"""Works as Highwire tags (`citation_*`) for the head of the page about them, seen fields only.

A work whose title nobody has seen gets no tags: a reference manager would take the page's own title for the work's.
The only address named is the work's own; the page is about the work and does not hold it.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph_builder.model import OTHERS, Work
from graph_builder.views.csl import Item, certain_year, csl_item, page_range

Tag = tuple[str, str]
"""Name and content of a meta element."""

KINDS = {
    "article-journal": "journalArticle",
    "book": "book",
    "chapter": "bookSection",
    "document": "document",
    "manuscript": "manuscript",
    "paper-conference": "conferencePaper",
    "report": "report",
    "thesis": "thesis",
    "webpage": "webpage",
}
"""What readers of the tags would have to guess: a book without ISBN would be taken for an article."""

CONTAINERS = {"chapter": "citation_inbook_title", "paper-conference": "citation_conference_title"}
PUBLISHERS = {"thesis": "citation_dissertation_institution", "report": "citation_technical_report_institution"}
FIELDS = {
    "volume": "citation_volume",
    "issue": "citation_issue",
    "DOI": "citation_doi",
    "ISBN": "citation_isbn",
    "ISSN": "citation_issn",
    "language": "citation_language",
}


def highwire(work: Work) -> tuple[Tag, ...]:
    """Return the tags of a work, in the order in which they are read."""
    item = csl_item(work)
    return tuple(_tags(item, work)) if "title" in item else ()


def _tags(item: Item, work: Work) -> Iterator[Tag]:
    type_ = item["type"]
    yield "citation_title", item["title"]
    yield from (("citation_author", name.inverted) for name in work.named)
    yield from (("citation_editor", name.inverted) for name in work.editors if name.literal != OTHERS)
    year = certain_year(item)
    if year:
        yield "citation_publication_date", year
    if "container-title" in item:
        yield CONTAINERS.get(type_, "citation_journal_title"), item["container-title"]
    if "publisher" in item:
        yield PUBLISHERS.get(type_, "citation_publisher"), item["publisher"]
    yield from ((tag, item[variable]) for variable, tag in FIELDS.items() if variable in item)
    first, last = page_range(item)
    if first and "," not in first:
        yield "citation_firstpage", first
    if last:
        yield "citation_lastpage", last
    if "URL" in item or "DOI" in item:
        yield "citation_public_url", item.get("URL") or f"https://doi.org/{item['DOI']}"
    yield "DC.type", KINDS.get(type_, "document")
