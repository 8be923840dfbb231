"""The ways in by name that need no script: all names from A to Z, and a page for each name that several things have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from graph_builder.model import Entity, Line, NodeId, entity_node, entity_of, is_work, sense_node, work_node
from graph_builder.pages.context import Atlas, Here, kind_glyph, render
from graph_builder.pages.pictures.svg import glyph
from graph_builder.pages.prose import plain
from graph_builder.pages.site import Inserts, Page, url_of
from graph_builder.views.names import Homonym, bare, first_of_each, fold, sorted_as
from graph_builder.views.sentences import Place, Sentence, tell

A_TO_Z = "a-z.md"
DIGITS = "0–9"


@dataclass(frozen=True, slots=True)
class Name:
    """A line of the index of names: what is looked up, and where it leads.

    `see` is the proper name where this one is another; `note` says what else tells it from others.
    """

    text: str
    url: str
    kind: str
    label: str
    date: str = ""
    see: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The names that begin with a letter."""

    letter: str
    anchor: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One of the things that a name stands for."""

    entity: Entity
    place: Place
    glyph: Markup
    kind: str
    bridges: list[Sentence]
    """Who proposed it."""


def directory_pages(atlas: Atlas) -> Iterator[Page]:
    """Write the index of names, and a page for each name that several entities share."""
    yield _a_to_z(atlas)
    yield from (_meanings(atlas, homonym) for homonym in atlas.homonyms.values())


def _a_to_z(atlas: Atlas) -> Page:
    inserts = Inserts()
    here = Here(atlas, url_of(A_TO_Z))
    names = sorted(_names(atlas), key=lambda name: (sorted_as(name.text), name.text, name.url))
    letters = [
        Letter(letter, f"letter-{letter[0].lower()}", tuple(own))
        for letter, own in groupby(names, key=lambda name: _letter(name.text))
    ]
    lead = (
        f"Every name in the atlas, {len(names):,} of them: titles, other names, senses, people by their family name, "
        "and works as they are cited. [Search](search.md) finds words of the text too, and forgives misspellings."
    )
    # drawn once: on a thousand lines the signs would weigh more than the names
    signs = {kind.id: Markup(glyph(kind.shape, 1, 1)) for kind in atlas.kb.vocabulary.kinds.values()}
    html = render("a_to_z.html.j2", p=here, letters=letters, signs=signs)
    return Page(
        A_TO_Z,
        "A to Z",
        f"# A to Z\n\n{lead}\n\n{inserts.put(html)}\n",
        inserts,
        description=f"Every name in {atlas.kb.vocabulary.title} in alphabetical order",
        wide=True,
    )


def _letter(text: str) -> str:
    first = sorted_as(text)[:1].upper()
    return first if first.isalpha() else DIGITS


def _names(atlas: Atlas) -> Iterator[Name]:
    kb = atlas.kb

    def name(text: str, node: NodeId, *, see: str = "", note: str = "") -> Name:
        kind = kb.kind(node)
        # how a work is cited holds its year
        date = None if is_work(node) else kb.date(node)
        return Name(text, kb.url(node), kind.id, kind.label, date.short if date else "", see, note)

    for entity in kb.entities.values():
        node = entity_node(entity.id)
        proper, *others = _called(entity)
        yield name(proper, node)
        yield from (name(other, node, see=proper) for other in others)
        for sense in entity.senses:
            yield name(sense.label, sense_node(entity.id, sense.id), note=f"in a sense of {entity.label}")
    for key, work in kb.works.items():
        if work.authors or work.editors:
            yield name(work.label, work_node(key), note=work.title if work.title != work.label else "")
        else:
            yield name(work.title, work_node(key))
    for homonym in atlas.homonyms.values():
        yield Name(homonym.name, homonym.url, "", f"{len(homonym.nodes)} meanings")


def _called(entity: Entity) -> tuple[str, ...]:
    """Return the names by which an entity is looked up, its proper one first; no two that would stand side by side."""
    if entity.names:
        # people stand under their family name, written out as far as it ever was; another family name is another entry
        by_family: dict[str, str] = {}
        for published in entity.names:
            family = fold(published.partition(",")[0])
            by_family[family] = max(by_family.get(family, ""), published, key=len)
        given = [*by_family.values(), *entity.aliases]
    else:
        given = [entity.title, entity.label, *entity.aliases]
    return first_of_each(given, lambda name: sorted_as(bare(name)))


def _meanings(atlas: Atlas, homonym: Homonym) -> Page:
    inserts = Inserts()
    here = Here(atlas, homonym.url)
    html = render("meanings.html.j2", p=here, meanings=[_meaning(atlas, here, node) for node in homonym.nodes])
    lead = f"{len(homonym.nodes)} pages of this atlas have this name, the earliest first."
    return Page(
        f"{homonym.url.rstrip('/')}.md",
        f"{homonym.name}: {len(homonym.nodes)} meanings",
        f"# {plain(homonym.name)}\n\n{lead}\n\n{inserts.put(html)}\n",
        inserts,
        description=f"What {homonym.name} means here, and in whose sense",
        listed=False,
        trail=(("A to Z", url_of(A_TO_Z)),),
    )


def _meaning(atlas: Atlas, here: Here, node: NodeId) -> Meaning:
    kb = atlas.kb
    kind = kb.kind(node)
    bridges = [tell(kb, r) for r in kb.relations_of(node) if r.line is Line.BRIDGE and r.subject == node]
    glyph = kind_glyph(kind.id, kind.shape)
    return Meaning(kb.entities[entity_of(node)], here.place(node), glyph, kind.label, bridges)
