"""Pages of the atlas as Dublin Core tags for their head: to a reference manager, entries of an encyclopedia."""

from __future__ import annotations

from graph_builder.exports.highwire import Tag
from graph_builder.model import UNKNOWN, FuzzyDate, iso


def dublin_core(
    title: str, site: str, *, on: FuzzyDate = UNKNOWN, address: str = "", language: str = "", rights: str = ""
) -> tuple[Tag, ...]:
    """Return the tags of a page; what is not known is left out, and nobody is made its author.

    `on` is the day of its last review, `address` its permanent address.
    """
    tags = (
        ("DC.title", title),
        ("DC.type", "encyclopediaArticle"),
        ("DC.source", site),
        ("DC.publisher", site),
        ("DC.date", iso(on.latest) or ""),
        ("DC.identifier", address),
        ("DC.language", language),
        ("DC.rights", rights),
    )
    return tuple((name, content) for name, content in tags if content)
