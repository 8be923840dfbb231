"""The names under which things can be looked up, and which of them name several things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from unicodedata import combining, normalize

from graph_builder.model import Entity, KnowledgeBase, NodeId, Role, entity_node

DISAMBIGUATION = "disambiguation"
"""The folder of the pages that tell namesakes apart; no kind may have it."""

_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")
_ARTICLE = re.compile(r"^(?:a|an|the) (?=.)")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.[ -]?)+(?=\w)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Homonym:
    """A name that several entities have. `slug` is its place in an address."""

    slug: str
    name: str
    nodes: tuple[NodeId, ...]
    """The entities it names, the earliest first."""

    @property
    def url(self) -> str:
        """The address of the page that tells them apart."""
        return f"{DISAMBIGUATION}/{self.slug}/"


def fold(text: str) -> str:
    """Return a name as it is looked up: its words in lower case, without accents and punctuation."""
    letters = "".join(c for c in normalize("NFD", text) if not combining(c))
    return " ".join(_WORD.findall(re.sub("['’]", "", letters).casefold()))


def bare(name: str) -> str:
    """Return a name without the words in brackets at its end, which only tell it from others: `bond (wood)`."""
    return _QUALIFIER.sub("", name)


def sorted_as(name: str) -> str:
    """Return a name as lists sort it: an article at its beginning does not count, nor initials before a family name."""
    return _ARTICLE.sub("", fold(_INITIALS.sub("", name)))


def first_of_each(names: Iterable[str], key: Callable[[str], str]) -> tuple[str, ...]:
    """Return the names without those whose key an earlier one has."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(key(name), name)
    return tuple(found.values())


def families(entity: Entity) -> Iterator[str]:
    """Yield the family names under which somebody publishes, each once."""
    yield from dict.fromkeys(name.partition(",")[0] for name in entity.names)


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return everything an entity is called, its title first; of names that are looked up alike, the first."""
    given = (entity.title, entity.label, *entity.aliases, *entity.names, *families(entity))
    return first_of_each([*given, *(bare(name) for name in given)], fold)


def homonyms(kb: KnowledgeBase) -> Mapping[str, Homonym]:
    """Return the names that several entities share, by slug; guides lead to others and have none of their own.

    Names that differ only in case, accents, punctuation or the words in brackets at their end are the same name.
    """
    called: dict[str, dict[NodeId, str]] = {}
    for entity in kb.entities.values():
        if kb.kind_of(entity).role is Role.GUIDE:
            continue  # a map or a chart may well be called what it is about
        for name in (entity.title, entity.label, *entity.aliases, *families(entity)):
            slug = fold(bare(name)).replace(" ", "-")
            if slug:
                called.setdefault(slug, {}).setdefault(entity_node(entity.id), bare(name))
    shared = {slug: names for slug, names in sorted(called.items()) if len(names) > 1}
    return MappingProxyType({slug: _homonym(kb, slug, names) for slug, names in shared.items()})


def _homonym(kb: KnowledgeBase, slug: str, names: Mapping[NodeId, str]) -> Homonym:
    def chronological(node: NodeId) -> tuple[object, ...]:
        date = kb.date(node)
        return (date is None, date.earliest if date else (), kb.label(node), node)

    nodes = tuple(sorted(names, key=chronological))
    name = names[nodes[0]]
    return Homonym(slug, name[:1].upper() + name[1:], nodes)
