"""How a page of the atlas is cited, and how far it has been reviewed."""

from __future__ import annotations

from dataclasses import dataclass

from graph_builder.exports.bibtex import escape
from graph_builder.model import FuzzyDate, ReviewState
from graph_builder.model.dates import UNKNOWN
from graph_builder.pages.context import Atlas

REVIEW = {
    "draft": "Draft: not yet checked by a second pair of eyes.",
    "checked": "Checked by a second pair of eyes.",
}


@dataclass(frozen=True, slots=True)
class CiteThis:
    """What it takes to cite a page."""

    title: str
    date: str
    site: str
    address: str
    bibtex: str


def cite_this(atlas: Atlas, title: str, url: str, on: FuzzyDate) -> CiteThis:
    """Return how to cite a page; the date is that of its last review, since a build has no clock."""
    site = atlas.kb.vocabulary.title
    address = f"{atlas.site_url.rstrip('/')}/{url}" if atlas.site_url else ""
    year = on.year if on != UNKNOWN else "n.d."
    key = "".join(c for c in url.rstrip("/").rpartition("/")[2] if c.isalnum()) or "atlas"
    fields = [("title", f"{{{escape(title)}}}"), ("booktitle", escape(site)), ("year", year)]
    fields += [("url", address)] if address else []
    entry = "\n".join([f"@incollection{{{key}{year.replace('.', '')},", *(f"  {n} = {{{v}}}," for n, v in fields), "}"])
    month = on.label.split(" ") if on != UNKNOWN else []
    date = f"{month[2]}, {month[1]} {month[0]}" if len(month) == 3 else (on.label if on != UNKNOWN else "n.d.")
    return CiteThis(title, date, site, address, entry)


def page_state(state: ReviewState) -> str:
    """Return how far a page has been reviewed, in a sentence."""
    when = f" Last reviewed {state.on.label}." if state.on != UNKNOWN else ""
    return REVIEW[state.review] + when
