"""References on a page, and what it takes to carry them away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from graph_builder.exports import coins, ris
from graph_builder.exports.csl_json import csl_json
from graph_builder.model import CitationKey
from graph_builder.pages.context import Here, render
from graph_builder.pages.site import Inserts
from graph_builder.views.csl import Item
from graph_builder.views.references import pick


@dataclass(frozen=True, slots=True)
class Written:
    """A record in one format: prose to be read (APA), or the content of a file."""

    id: str
    label: str
    text: str | Markup


def written(apa: Markup, bibtex: str, record: Item) -> tuple[Written, ...]:
    """Return a record in the four formats in which all references can be taken."""
    return (
        Written("apa", "APA", apa),
        Written("bibtex", "BibTeX", bibtex),
        Written("ris", "RIS", ris(record).replace("\r\n", "\n")),
        Written("csl", "CSL-JSON", csl_json([record])),
    )


def reference_section(
    here: Here,
    inserts: Inserts,
    keys: Iterable[CitationKey],
    name: str,
    heading: str = "References",
    *,
    lists_works: bool = False,
) -> list[str]:
    """Return the section of a page that lists references, in Markdown; nothing if there are none.

    `name` is what a file with them is called. A page that `lists_works` and is about none of them carries a context
    object of each, which a reference manager takes instead of the page.
    """
    references = pick(here.atlas.references, keys)
    if not references:
        return []
    objects = {key: coins(here.atlas.kb.works[key]) for key in references} if lists_works else {}
    section = render("references.html.j2", p=here, references=references, name=name, coins=objects)
    return [f"## {heading}", inserts.put(section)]
