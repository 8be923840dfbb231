"""Works as COinS: OpenURL 1.0 context objects (Z39.88-2004, key and encoded value) for the title of a span.

They let a reference manager offer the works of a list. A page that has one is itself hidden from such a tool, so they
stand in lists of works and nowhere else. A work without a title or an author that somebody has seen gets none: the
tool would look it up elsewhere and bring back what nobody here has checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from graph_builder.model import Work
from graph_builder.views.csl import Item, certain_year, csl_item

_JOURNAL, _BOOK, _THESIS = (f"info:ofi/fmt:kev:mtx:{name}" for name in ("journal", "book", "dissertation"))
FORMATS = {
    "article-journal": (_JOURNAL, "article", "atitle", "jtitle"),
    "book": (_BOOK, "book", "btitle", ""),
    "chapter": (_BOOK, "bookitem", "atitle", "btitle"),
    "paper-conference": (_BOOK, "proceeding", "atitle", "btitle"),
    "report": (_BOOK, "report", "btitle", ""),
    "thesis": (_THESIS, "", "title", ""),
}
"""By type of CSL: format, genre, and the keys of the title and of what it stands in."""
_OTHERWISE = (_BOOK, "document", "title", "")

FIELDS = {
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "publisher": "pub",
    "publisher-place": "place",
    "edition": "edition",
    "collection-title": "series",
    "ISBN": "isbn",
    "ISSN": "issn",
}


def coins(work: Work) -> str:
    """Return a work as a context object; nothing if its title or its authors are not known."""
    item = csl_item(work)
    if "title" not in item or not work.named:
        return ""
    return urlencode([("ctx_ver", "Z39.88-2004"), *_pairs(item, work)], quote_via=quote)


def _pairs(item: Item, work: Work) -> Iterator[tuple[str, str]]:
    format_, genre, title, container = FORMATS.get(item["type"], _OTHERWISE)
    yield "rft_val_fmt", format_
    if genre:
        yield "rft.genre", genre
    yield f"rft.{title}", item["title"]
    if container and "container-title" in item:
        yield f"rft.{container}", item["container-title"]
    for name in work.named:
        yield ("rft.aucorp" if name.literal else "rft.au"), name.inverted
    year = certain_year(item)
    if year:
        yield "rft.date", year
    for variable, key in FIELDS.items():
        if variable in item:
            yield f"rft.{key}", item[variable]
    if "DOI" in item:
        yield "rft_id", f"info:doi/{item['DOI']}"
    elif "URL" in item:
        yield "rft_id", item["URL"]
