"""How a page of the atlas is cited.

A page has no author: nobody signs it, and an organization that nobody founded would be invented. It is cited by its
title, as an entry in the atlas.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from graph_builder.exports import dublin_core
from graph_builder.exports.bibtex import escape
from graph_builder.model import FuzzyDate
from graph_builder.model.dates import UNKNOWN
from graph_builder.pages.context import Atlas, render
from graph_builder.pages.referencing import Written, written
from graph_builder.views.csl import Item


@dataclass(frozen=True, slots=True)
class CiteThis:
    """What it takes to cite a page."""

    name: str
    """What a file with it is called."""
    address: str
    """Its permanent address, or where it stands on the site if nobody has said where the site is."""
    published: bool
    """Whether the address is a whole one."""
    formats: tuple[Written, ...]
    head: tuple[tuple[str, str], ...]
    """What its head says to reference managers."""


def cite_this(atlas: Atlas, title: str, url: str, on: FuzzyDate) -> CiteThis:
    """Return how to cite a page; the date is that of its last review, since a build has no clock."""
    site = atlas.kb.vocabulary.title
    address = permanent_address(atlas, url)[0] if atlas.site_url else ""
    year = on.year if on != UNKNOWN else "n.d."
    name = "".join(c for c in url.rstrip("/").rpartition("/")[2] if c.isalnum()) or "atlas"
    key = f"{name}{year.replace('.', '')}"
    apa = render("cite_apa.html.j2", title=title, date=_date(on), site=site, address=address)
    return CiteThis(
        name=f"cite-{url.rstrip('/').rpartition('/')[2] or 'atlas'}",
        address=address or url,
        published=bool(address),
        formats=written(
            Markup(apa),  # escaped by its template
            _bibtex(key, title, site, year, address),
            _record(key, title, site, on, address, atlas.language),
        ),
        head=dublin_core(title, site, on=on, address=address, language=atlas.language, rights=atlas.rights),
    )


def permanent_address(atlas: Atlas, url: str) -> tuple[str, bool]:
    """Return where a page stands for good, and whether that is a whole address: the site may not know where it is."""
    return (f"{atlas.site_url.rstrip('/')}/{url}", True) if atlas.site_url else (url, False)


def _date(on: FuzzyDate) -> str:
    if on == UNKNOWN:
        return "n.d."
    day, comma, year = on.label.partition(", ")
    return f"{year}, {day}" if comma else on.label


def _bibtex(key: str, title: str, site: str, year: str, address: str) -> str:
    fields = [("title", f"{{{escape(title)}}}"), ("booktitle", escape(site)), ("year", year)]
    fields += [("url", address)] if address else []
    return "\n".join([f"@incollection{{{key},", *(f"  {n} = {{{v}}}," for n, v in fields), "}"]) + "\n"


def _record(key: str, title: str, site: str, on: FuzzyDate, address: str, language: str) -> Item:
    record: Item = {"id": key, "type": "entry-encyclopedia", "title": title, "container-title": site}
    if on != UNKNOWN:
        exact = on.earliest == on.latest
        record["issued"] = {"date-parts": [[int(part) for part in (on.latest if exact else on.latest[:1])]]}
    record |= {"URL": address} if address else {}
    record |= {"language": language} if language else {}
    return record
