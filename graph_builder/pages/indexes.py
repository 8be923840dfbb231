"""Index pages: one for each kind, one for the works, one for the rules of the checks."""

from __future__ import annotations

from dataclasses import dataclass

from graph_builder.diagnostics import RULES
from graph_builder.exports import coins
from graph_builder.model import Entity, Grade, Kind, Role, entity_node
from graph_builder.pages.context import GRADES, Atlas, Here, kind_glyph, render
from graph_builder.pages.prose import plain
from graph_builder.pages.site import Inserts, Page


@dataclass(frozen=True, slots=True)
class Item:
    """A line of an index."""

    title: str
    url: str
    date: str
    text: str


def index_pages(atlas: Atlas) -> list[Page]:
    """Write the index of every kind that has entities, and that of the works."""
    kinds = [k for k in atlas.kb.vocabulary.kinds.values() if k.role is not Role.WORK]
    pages = [_index(atlas, kind) for kind in kinds]
    return [page for page in pages if page] + ([_works(atlas)] if atlas.kb.works else [])


def _index(atlas: Atlas, kind: Kind) -> Page | None:
    entities = [e for e in atlas.kb.entities.values() if e.kind == kind.id]
    if not entities:
        return None
    uri = f"{kind.folder}/index.md"
    inserts = Inserts()
    here = Here(atlas, f"{kind.folder}/")
    listed = sorted((e for e in entities if not e.record), key=_sort_key)
    records = sorted((e for e in entities if e.record), key=_sort_key)
    html = render(
        "index.html.j2",
        p=here,
        kind=kind,
        items=[_item(atlas, e) for e in listed],
        records=[_item(atlas, e) for e in records],
    )
    curated = atlas.prose.get(uri)
    prose = here.write(curated.body, inserts) if curated else f"# {plain(kind.plural)}\n\n{plain(kind.about)}"
    switch = inserts.put(kinds_row(atlas, here, kind))
    return Page(
        uri, kind.plural, f"{switch}\n\n{prose}\n\n{inserts.put(html)}\n", inserts, description=kind.about, wide=True
    )


def kinds_row(atlas: Atlas, here: Here, current: Kind | None = None) -> str:
    """Return a row of links to the index of every kind, with how much there is of each."""
    kb = atlas.kb
    counted = []
    for kind in kb.vocabulary.kinds.values():
        own = [e for e in kb.entities.values() if e.kind == kind.id and not e.record]
        count = len(kb.works) if kind.role is Role.WORK else len(own)
        if count:
            counted.append({"kind": kind, "count": count, "glyph": kind_glyph(kind.id, kind.shape)})
    return render("counts.html.j2", p=here, items=counted, current=current.id if current else "")


def _sort_key(entity: Entity) -> tuple[str, ...]:
    # people are listed by the family name under which they publish
    return ((entity.names[0] if entity.names else entity.title).casefold(), entity.id)


def _item(atlas: Atlas, entity: Entity) -> Item:
    date = entity.date.label if entity.date else ""
    text = entity.definition.text if entity.definition else ""
    return Item(entity.title, atlas.kb.url(entity_node(entity.id)), date, text)


def _works(atlas: Atlas) -> Page:
    kind = atlas.kb.vocabulary.kinds["work"]
    works = atlas.kb.works.values()
    counts = [(g.value, sum(w.grade is g for w in works), GRADES[g]) for g in Grade]
    inserts = Inserts()
    here = Here(atlas, f"{kind.folder}/")
    html = render(
        "works_index.html.j2",
        p=here,
        total=len(atlas.kb.works),
        grades=[c for c in counts if c[1]],
        references=atlas.references,
        coins={work.key: coins(work) for work in works},
    )
    uri = f"{kind.folder}/index.md"
    curated = atlas.prose.get(uri)
    lead = f"# {plain(kind.plural)}\n\n"
    lead += "Every work that the atlas cites. Only what somebody has seen of a record is printed."
    prose = here.write(curated.body, inserts) if curated else lead
    markdown = f"{inserts.put(kinds_row(atlas, here, kind))}\n\n{prose}\n\n{inserts.put(html)}\n"
    return Page(uri, kind.plural, markdown, inserts, description=f"{kind.plural} cited here", wide=True)


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
