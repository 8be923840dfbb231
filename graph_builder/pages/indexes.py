"""Index pages: one for each kind, one for the works, one for everything, one for the rules of the checks.

An index is a plain list, whole without scripts; a long one is parted by letter. What a script needs to filter and
sort it stands at the items, see `views.listing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from graph_builder.diagnostics import RULES
from graph_builder.exports import coins, script_json
from graph_builder.model import CitationKey, Entity, Grade, Kind, Role, is_work, key_of, work_node
from graph_builder.pages.context import Atlas, Here, kind_glyph, render
from graph_builder.pages.pictures.svg import glyph
from graph_builder.pages.prose import plain
from graph_builder.pages.site import Inserts, Page
from graph_builder.views.checking import GRADES
from graph_builder.views.guides import summary_of
from graph_builder.views.listing import Entry, Filter, Listing, folded, list_entities, list_works
from graph_builder.views.references import Reference

LONG = 40
"""How many items a list may have before it is parted by letter."""

BROWSE = "browse"
"""Address of the index of everything."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of an index."""

    title: str
    name: str
    """Under what it stands in the list."""
    url: str
    kind: Kind
    date: str
    text: str
    facts: tuple[str, ...]
    tokens: str
    relations: int
    by_date: int | None
    by_title: int | None = None
    """Its place in the order of titles, where the list stands in another."""
    key: CitationKey | None = None
    reference: Reference | None = None
    coins: str = ""
    """A work as a context object, for reference managers."""


@dataclass(frozen=True, slots=True)
class Part:
    """The items under one letter; all of a short list, without a label."""

    id: str
    label: str
    items: tuple[Item, ...]


def index_pages(atlas: Atlas) -> list[Page]:
    """Write the index of every kind that has entities, that of the works, and that of everything."""
    kinds = [k for k in atlas.kb.vocabulary.kinds.values() if k.role is not Role.WORK]
    pages = [_index(atlas, kind) for kind in kinds]
    pages += [_works(atlas)] if atlas.kb.works else []
    return [_everything(atlas), *(page for page in pages if page)]


def _index(atlas: Atlas, kind: Kind) -> Page | None:
    listing = list_entities(atlas.kb, kind)
    if not listing.entries:
        return None
    here = Here(atlas, f"{kind.folder}/")
    first = "Name" if kind.role is Role.AGENT else "Title"
    most = "Most pages" if kind.role is Role.GUIDE else "Most relations"
    html = _list(atlas, here, listing, "cards", _sorts(first, most=most))
    lead = f"# {plain(kind.plural)}\n\n{plain(kind.about)}"
    return _page(atlas, f"{kind.folder}/index.md", here, kind.plural, lead, html, kind.about, kind.id)


def _everything(atlas: Atlas) -> Page:
    here = Here(atlas, f"{BROWSE}/")
    listing = list_entities(atlas.kb)
    html = _list(atlas, here, listing, "rows", _sorts("Title"), records_open=False)
    title = "Everything in the atlas"
    kinds = {e.node: atlas.kb.kind(e.node) for e in listing.entries if not e.record}
    about = f"{len(kinds)} pages of {len({k.id for k in kinds.values()})} kinds in one list"
    lead = f"# {title}\n\n{about}."
    works = atlas.kb.vocabulary.kinds["work"]
    if atlas.kb.works:
        lead += f" The [{plain(works.plural.lower())}]({works.folder}/index.md) they rest on have a list of their own."
    return _page(atlas, f"{BROWSE}.md", here, title, lead, html, about, "")


def _works(atlas: Atlas) -> Page:
    kind = atlas.kb.vocabulary.kinds["work"]
    works = atlas.kb.works.values()
    counts = [(g.value, sum(w.grade is g for w in works), GRADES[g]) for g in Grade]
    here = Here(atlas, f"{kind.folder}/")
    grades = render("works_index.html.j2", p=here, total=len(atlas.kb.works), grades=[c for c in counts if c[1]])
    listing = list_works(atlas.kb, [work_node(key) for key in atlas.references])
    # what takes references away stands beside the list and takes what is shown of it
    html = _list(atlas, here, listing, "references", _sorts("Author", {"id": "title", "label": "Title", "by": "title"}))
    lead = f"# {plain(kind.plural)}\n\n"
    lead += "Every work that the atlas cites. Only what somebody has seen of a record is printed."
    about = f"{kind.plural} cited here"
    return _page(atlas, f"{kind.folder}/index.md", here, kind.plural, lead, f"{grades}\n{html}", about, kind.id)


def _page(atlas: Atlas, uri: str, here: Here, title: str, lead: str, html: str, about: str, current: str) -> Page:
    """Write an index below its lead, which a curated page may replace."""
    inserts = Inserts()
    curated = atlas.prose.get(uri)
    prose = here.write(curated.body, inserts) if curated else lead
    switch = inserts.put(kinds_row(atlas, here, current))
    markdown = f"{switch}\n\n{prose}\n\n{inserts.put(html)}\n"
    return Page(uri, title, markdown, inserts, description=about, wide=True)


def kinds_row(atlas: Atlas, here: Here, current: str | None = None) -> str:
    """Return a row of links to the index of every kind, with how much there is of each.

    On an index the row has everything in front; `current` is the kind whose index it is, empty for everything.
    """
    kb = atlas.kb
    counted = []
    for kind in kb.vocabulary.kinds.values():
        own = [e for e in kb.entities.values() if e.kind == kind.id and not e.record]
        count = len(kb.works) if kind.role is Role.WORK else len(own)
        if count:
            counted.append({"kind": kind, "count": count, "glyph": kind_glyph(kind.id, kind.shape)})
    total = 0 if current is None else sum(not e.record for e in kb.entities.values())
    return render("counts.html.j2", p=here, items=counted, current=current, total=total)


Sort = dict[str, Any]
"""An order as the browser takes it: `by` names the attribute of the items that holds their place in it."""


def _sorts(own: str, *more: Sort, most: str = "Most relations") -> list[Sort]:
    """Return the orders of a list; the first is that in which it stands."""
    return [
        {"id": "", "label": own, "by": None},
        *more,
        {"id": "oldest", "label": "Oldest first", "by": "date", "parts": "decade"},
        {"id": "newest", "label": "Newest first", "by": "date", "parts": "decade", "descending": True},
        {"id": "relations", "label": most, "by": "relations", "descending": True},
    ]


def _list(
    atlas: Atlas, here: Here, listing: Listing, form: str, sorts: list[Sort], *, records_open: bool = True
) -> str:
    kinds = {atlas.kb.kind(entry.node).id: atlas.kb.kind(entry.node) for entry in listing.entries}
    titles = sorted(listing.entries, key=lambda e: (folded(e.title), e.node)) if form == "references" else []
    by_title = {entry.node: place for place, entry in enumerate(titles)}
    items = {e.node: _item(atlas, e, listing.filters, by_title.get(e.node)) for e in listing.entries}
    listed = [items[e.node] for e in listing.entries if not e.record]
    if all(item.by_date is None for item in listed):
        sorts = [sort for sort in sorts if sort["by"] != "date"]
    groups = _parts(listed)
    payload = {"schema_version": 1, "sorts": sorts, "filters": [_filter(atlas, f) for f in listing.filters]}
    return render(
        "list.html.j2",
        p=here,
        label="List",
        form=form,
        payload=Markup(script_json(payload)),
        signs=[(k.id, Markup(glyph(k.shape, 1, 1))) for k in kinds.values()] if form == "rows" else [],
        groups=groups,
        # a short list that nothing divides needs no tools
        tools=bool(listing.filters) or len(groups) > 1,
        records=[items[e.node] for e in listing.entries if e.record],
        records_open=records_open,
    )


def _filter(atlas: Atlas, filter_: Filter) -> dict[str, Any]:
    """Return a filter as the browser takes it; a kind brings its sign."""
    kinds = atlas.kb.vocabulary.kinds if filter_.name == "kind" else {}
    choices = []
    for choice in filter_.choices:
        kind = kinds.get(choice.value)
        colour = {"light": kind.colour.light, "dark": kind.colour.dark} if kind else None
        sign = {"sign": {"shape": kind.shape, "colour": colour}} if kind else {}
        choices.append({"value": choice.value, "label": choice.label, **sign})
    return {"name": filter_.name, "label": filter_.label, "choices": choices}


def _item(atlas: Atlas, entry: Entry, filters: Iterable[Filter], by_title: int | None) -> Item:
    kb = atlas.kb
    entity = kb.entity(entry.node)
    key = key_of(entry.node) if is_work(entry.node) else None
    facts = [c.label for f in filters if f.told for c in f.choices if c.value in entry.values.get(f.name, ())]
    return Item(
        title=entry.title,
        name=entry.name,
        url=kb.url(entry.node),
        kind=kb.kind(entry.node),
        date=entry.date.label if entry.date and entity else "",
        text=_text(atlas, entity) if entity else "",
        facts=tuple(facts),
        tokens=entry.tokens,
        relations=entry.relations,
        by_date=entry.by_date,
        by_title=by_title,
        key=key,
        reference=atlas.references[key] if key else None,
        coins=coins(kb.works[key]) if key else "",
    )


def _text(atlas: Atlas, entity: Entity) -> str:
    """Return what an item says of itself: its definition, or where a guide leads."""
    if entity.definition:
        return entity.definition.text
    return summary_of(atlas.kb, entity, atlas.kb.vocabulary.kinds[entity.kind])


def _parts(items: list[Item]) -> list[Part]:
    """Part a long list by the letter under which each item is looked up; within a letter the order stays."""
    if len(items) <= LONG:
        return [Part("", "", tuple(items))]
    by_letter: dict[str, list[Item]] = {}
    for item in items:
        by_letter.setdefault(_letter(item), []).append(item)
    return [Part(f"at-{letter.lower()}", letter, tuple(by_letter[letter])) for letter in sorted(by_letter)]


def _letter(item: Item) -> str:
    """Return the letter of an item's name, `0` for a figure."""
    text = re.sub(r"<[^>]*>", "", item.reference.entry) if item.reference else item.name
    first = next((c for c in folded(text) if c.isalnum()), "0")
    return "0" if first.isdigit() else first.upper()


def rules_page() -> Page:
    """Write the catalogue of diagnostics from the rules themselves."""
    inserts = Inserts()
    lead = (
        "# What the checks look for\n\n"
        "Every build checks the pages and the bibliography. Each finding has a code; this is what the codes mean, why "
        "the rule is there, and the right form."
    )
    html = render("rules.html.j2", rules=RULES.items())
    return Page(
        "about/checks.md",
        "Checks",
        f"{lead}\n\n{inserts.put(html)}\n",
        inserts,
        description="Codes of the checks",
        words=" ".join(f"{code} {rule.title}. {rule.why}" for code, rule in RULES.items()),
    )
