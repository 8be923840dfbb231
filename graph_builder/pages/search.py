"""The search: its page, and the data that it and the previews read.

Data travel as two classic scripts, so that a page opened from a folder can load them: `data/entries.js` says what has a
name and what it is, `data/text.js` holds the words of the pages. The index is made from them in the browser.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph_builder.exports import script_json
from graph_builder.model import EntityId, NodeId, Origin, entity_node, work_node
from graph_builder.pages.context import Atlas, one_line
from graph_builder.pages.site import Inserts, Page
from graph_builder.sources import Body
from graph_builder.views.checking import GRADES
from graph_builder.views.entries import Entry, entries
from graph_builder.views.words import opening, said_in, words

SCHEMA_VERSION = 1
NOTHING = Body("", 1, (), ())
OPENING = 280
"""How many characters of a page's prose stand in for a definition."""

MEANINGS, PAGE = "/meanings", "/page"
"""Kinds of entry that are no kind of the vocabulary; a slash keeps them apart from those that are."""


def search_page() -> Page:
    """Write the page on which everything found is listed; without scripts it leads to the index of names."""
    inserts = Inserts()
    # what stands in the section gives way to the search when there is one
    view = inserts.put(
        '<section class="ga-view ga-finding" data-ga-view="search" aria-label="Search">'
        "<p>Searching needs scripts. The list from A to Z does not.</p></section>"
    )
    lead = (
        "Names, misspelled ones too; authors and years; citation keys; words of the text. "
        "Or look [from A to Z](a-z.md)."
    )
    return Page(
        "search.md",
        "Search",
        f"# Search\n\n{lead}\n\n{view}\n",
        inserts,
        description="Search the whole atlas",
        listed=False,
        wide=True,
    )


def search_files(atlas: Atlas, pages: Iterable[Page]) -> dict[str, str]:
    """Return the data of the search, path to content."""
    kb = atlas.kb
    prose = _prose(atlas)
    openings = {node: one_line(opening(body, kb), OPENING) for node, body in prose.items()}
    listed = [*entries(kb, atlas.references, atlas.uses, openings), *_meanings(atlas)]
    known = {entry["url"] for entry in listed}
    others = [page for page in pages if page.url not in known]
    listed += [_page(page) for page in others]
    text: dict[str, str] = {node: _joined(words(body, kb), *_notes(atlas, node)) for node, body in prose.items()}
    text |= {f"/{page.url}": _joined(_said(atlas, page), page.words) for page in others}
    data = {
        "schema_version": SCHEMA_VERSION,
        "grades": {grade.value: says for grade, says in GRADES.items()},
        "kinds": [
            *(
                {"id": kind.id, "label": kind.label, "plural": kind.plural, "shape": kind.shape}
                for kind in kb.vocabulary.kinds.values()
            ),
            {"id": MEANINGS, "label": "Several meanings", "plural": "Several meanings"},
            {"id": PAGE, "label": "Page", "plural": "Pages"},
        ],
        "entries": listed,
    }
    return {
        "data/entries.js": f"globalThis.ATLAS_ENTRIES={script_json(data)};\n",
        "data/text.js": f"globalThis.ATLAS_TEXT={script_json({k: v for k, v in text.items() if v})};\n",
    }


def _prose(atlas: Atlas) -> dict[NodeId, Body]:
    """Return the prose of every entity and every work, empty where there is none."""
    kb = atlas.kb
    uris = {entity_node(e.id): f"{kb.vocabulary.kinds[e.kind].folder}/{e.id}.md" for e in kb.entities.values()}
    uris |= {work_node(key): f"works/{key}.md" for key in kb.works}
    return {node: atlas.prose[uri].body if uri in atlas.prose else NOTHING for node, uri in uris.items()}


def _notes(atlas: Atlas, node: NodeId) -> Iterable[str]:
    """Yield what else a page tells in sentences: its own fields, notes on its relations, what is said against them."""
    entity = atlas.kb.entity(node)
    if entity:
        for value in entity.fields.values():
            yield from said_in(value)
    for relation in atlas.kb.relations_of(node):
        if relation.origin is Origin.CURATED and atlas.kb.page_of(relation.subject) == node:
            yield relation.note
            yield from (opposition.says for opposition in relation.opposed)


def _meanings(atlas: Atlas) -> Iterable[Entry]:
    for homonym in atlas.homonyms.values():
        titles = [atlas.kb.entities[EntityId(node)].title for node in homonym.nodes]
        text = f"{len(titles)} meanings: {'; '.join(titles)}."
        yield {"id": f"/{homonym.url}", "kind": MEANINGS, "title": homonym.name, "text": text, "url": homonym.url}


def _page(page: Page) -> Entry:
    # a page without a heading is called by its address
    entry = {"id": f"/{page.url}", "kind": PAGE, "title": page.title or page.uri, "url": page.url}
    return {**entry, "text": page.description} if page.description else entry


def _said(atlas: Atlas, page: Page) -> str:
    prose = atlas.prose.get(page.uri)
    return words(prose.body, atlas.kb) if prose else ""


def _joined(*texts: str) -> str:
    return " ".join(filter(None, texts))
