"""The page of a work: what was seen of its record, and what it is read for here."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from graph_builder.exports import bibtex, csl_record, highwire
from graph_builder.model import (
    KnowledgeBase,
    Name,
    NodeId,
    Seen,
    Status,
    Work,
    entity_of,
    is_work,
    work_node,
)
from graph_builder.model.record import unchecked_fields
from graph_builder.model.uses import keys_of_relation
from graph_builder.pages.citing import permanent_address
from graph_builder.pages.context import Atlas, Here, kind_glyph, one_line, render
from graph_builder.pages.entities import relation_groups
from graph_builder.pages.guides import shown_on
from graph_builder.pages.pictures import neighbourhood_picture
from graph_builder.pages.referencing import reference_section, written
from graph_builder.pages.seeing import field_name, in_sentence, seen_at
from graph_builder.pages.site import Inserts, Page
from graph_builder.views.checking import GRADES, record_in_words
from graph_builder.views.sentences import Place, tell

SEEN_WORDS = {
    Seen.NONE: "nothing was in view; the record comes from other lists",
    Seen.SECONDARY: "read only as others quote or summarize it",
    Seen.ABSTRACT: "the abstract was in view",
    Seen.FIRST_PAGE: "the first page was in view",
    Seen.PAGE: "the cited pages were in view",
    Seen.FULL_TEXT: "the full text was in view",
}


@dataclass(frozen=True, slots=True)
class Person:
    """An author or editor, linked where the atlas has a page."""

    name: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class UsedFor:
    """A statement that cites the work."""

    what: str
    place: Place


def work_page(atlas: Atlas, work: Work) -> Page:
    """Write the page of a work."""
    kb = atlas.kb
    node = work_node(work.key)
    kind = kb.kind(node)
    here = Here(atlas, kb.url(node))
    inserts = Inserts()
    uses = atlas.uses[work.key]
    relations = [r for r in uses.relations if node not in (r.subject, r.object)]
    own, _ = relation_groups(kb, node)
    people = _people(kb, node)
    head = render(
        "work_head.html.j2",
        p=here,
        work=work,
        kind=kind,
        glyph=kind_glyph(kind.id, kind.shape),
        reference=atlas.references[work.key],
        grade=GRADES[work.grade],
        genre=kb.vocabulary.genres.get(work.genre, "").lower(),
        seen=SEEN_WORDS[work.seen],
        unchecked=[in_sentence(name) for name in unchecked_fields(work)],
        disputed=[(in_sentence(name), work.sightings[name]) for name in work.disputed],
        status_says=_status(work),
        seen_at=seen_at("Where each field was seen", {field_name(n): r for n, r in work.sightings.items()}),
        authors=[_person(name, people, here) for name in work.authors],
        editors=[_person(name, people, here) for name in work.editors],
    )
    parts = [inserts.put(head), inserts.put(neighbourhood_picture(kb, node, here.href))]
    prose = atlas.prose.get(f"works/{work.key}.md")
    if prose:
        parts.append(here.write(prose.body, inserts))
    if own:
        parts += ["## What it says", inserts.put(render("relations.html.j2", p=here, groups=own, works=[]))]
    used = render(
        "work_uses.html.j2",
        p=here,
        sentences=[tell(kb, r) for r in relations],
        statements=[UsedFor(s.what, here.place(s.node)) for s in uses.statements],
        pages=_pages(atlas, here, uses.prose, node),
    )
    parts += ["## What it is read for here", inserts.put(used)]
    parts += shown_on(atlas, here, node, inserts)
    cited = {key for r in kb.relations_of(node) for key in keys_of_relation(r)} | set(kb.cited_in_prose.get(node, ()))
    parts += reference_section(here, inserts, cited - {work.key}, f"{work.key}-references")
    apa = Markup(atlas.references[work.key].entry)  # pandoc's HTML, escaped by pandoc
    formats = written(apa, bibtex(work), csl_record(work))
    reference = render("work_reference.html.j2", formats=formats, name=work.key)
    parts += ["## Take this reference", inserts.put(reference)]
    address, published = permanent_address(atlas, here.url)
    review = render("work_review.html.j2", review=record_in_words(work), address=address, published=published)
    parts += ["## Review", inserts.put(review)]
    return Page(
        uri=f"works/{work.key}.md",
        title=f"{work.title} ({work.label})" if work.printed("title") else work.label,
        markdown="\n\n".join(parts) + "\n",
        inserts=inserts,
        description=one_line(work.reason or f"{kind.label}: {work.title}"),
        listed=False,
        trail=((kind.plural, "works/"),),
        head=highwire(work),
    )


def _status(work: Work) -> str:
    """Return what is known of a work since it came out, with who says so; empty where nobody has looked."""
    rows = work.sightings.get("status", ())
    if not rows:
        return ""
    says = "no retraction or correction found" if work.status is Status.CURRENT else work.status.value
    return f"{says} ({'; '.join(row.where for row in rows)}; {rows[-1].date.label})"


def _people(kb: KnowledgeBase, node: NodeId) -> dict[str, NodeId]:
    """Return the people of the atlas among a work's authors and editors, by the names they publish under."""
    derived = [r for r in kb.relations_of(node) if r.subject == node and r.type in ("authored_by", "edited_by")]
    return {name: r.object for r in derived for name in kb.entities[entity_of(r.object)].names}


def _person(name: Name, people: dict[str, NodeId], here: Here) -> Person:
    node = people.get(str(name))
    return Person(str(name), here.place(node) if node else None)


def _pages(atlas: Atlas, here: Here, pages: list[str], own: NodeId) -> list[Place]:
    """Return the pages whose prose cites a work; those about no entity are named by their address."""
    found = []
    for page in pages:
        node = NodeId(page)
        if node == own:
            continue
        if is_work(node) or page in atlas.kb.entities:
            found.append(here.place(node))
    return found
