"""What surrounds a page: the nodes its relations lead to, grouped as a reader would tell them.

A group holds the neighbours that are joined to the page in the same way, told from the page's end:
everything it *builds on*, everything that *is a part* of it. Groups, not single lines, are what a picture
names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from graph_builder.model import (
    FuzzyDate,
    Kind,
    KnowledgeBase,
    Line,
    NodeId,
    Relation,
    Role,
    is_work,
    key_of,
)

CITED = "cited"
"""Type of the tie between a work and a page that cites it; not a relation, so in no vocabulary."""

_HUB = 12
_KEPT_OF_HUB = 8
_LINES = (Line.DESCENT, Line.BRIDGE, Line.DEBATE, Line.NONE)


class Place(Enum):
    """Where a neighbour stands to the page."""

    EARLIER = "earlier"
    """The page descends from it."""
    LATER = "later"
    """It descends from the page."""
    BEFORE = "before"
    """Not a matter of descent; the page is the subject of the relation."""
    AFTER = "after"
    """Not a matter of descent; the page is the object."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation as told from the page: `label` is what stands between the page and its neighbour."""

    type: str
    label: str
    line: Line
    place: Place
    outgoing: bool
    directed: bool
    relation: Relation | None = None
    sense: str = ""
    """Label of the page's own sense that is meant, where it is not the page as a whole."""

    @property
    def heading(self) -> str:
        """The tie in words, its sense included."""
        return f"{self.sense}: {self.label}" if self.sense else self.label


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A node next to the page, or several of one kind folded into a count."""

    nodes: tuple[NodeId, ...]
    kind: Kind
    ties: tuple[Tie, ...]
    more: bool = False
    """Whether others like these are shown beside the count."""

    @property
    def folded(self) -> bool:
        """Whether it stands for several nodes."""
        return len(self.nodes) > 1


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbours that are joined to the page in the same way."""

    headings: tuple[str, ...]
    place: Place
    line: Line
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A page and its groups of neighbours."""

    page: NodeId
    groups: tuple[Group, ...]

    @property
    def neighbours(self) -> tuple[Neighbour, ...]:
        """All neighbours, in the order of the groups."""
        return tuple(n for group in self.groups for n in group.neighbours)


def neighbourhood(kb: KnowledgeBase, page: NodeId, *, limit: int = 40) -> Neighbourhood:
    """Return what surrounds a page, with no more than `limit` nodes, the page's own included."""
    ties: dict[NodeId, list[Tie]] = {}
    for node, tie in (*_relations(kb, page), *_citing(kb, page)):
        ties.setdefault(node, []).append(tie)
    order = {type_: n for n, type_ in enumerate(kb.vocabulary.relations)}

    def tie_key(tie: Tie) -> tuple[int, int, bool, str]:
        return _LINES.index(tie.line), order.get(tie.type, len(order)), tie.outgoing, tie.sense

    gathered: dict[tuple[Place, tuple[str, ...]], list[Neighbour]] = {}
    for node, found in ties.items():
        found.sort(key=tie_key)
        headings = tuple(dict.fromkeys(tie.heading for tie in found))
        neighbour = Neighbour((node,), kb.kind(node), tuple(found))
        gathered.setdefault((found[0].place, headings), []).append(neighbour)

    groups = [
        Group(headings, place, found[0].ties[0].line, tuple(sorted(found, key=lambda n: _by_date(kb, n))))
        for (place, headings), found in gathered.items()
    ]
    groups.sort(key=lambda g: (tie_key(g.neighbours[0].ties[0]), g.headings))
    groups = _fold(kb, groups, limit - 1)
    return Neighbourhood(page, tuple(groups))


def _relations(kb: KnowledgeBase, page: NodeId) -> Iterable[tuple[NodeId, Tie]]:
    with_derived = kb.role(page) in (Role.AGENT, Role.WORK)
    for relation in kb.relations_of(page):
        type_ = kb.vocabulary.relations[relation.type]
        if type_.id in ("mentions", "includes") or (type_.derived and not with_derived):
            continue
        outgoing = kb.page_of(relation.subject) == page
        own, other = (relation.subject, relation.object) if outgoing else (relation.object, relation.subject)
        if kb.page_of(other) == page:
            continue  # between two senses of the page: told in its text
        if relation.line is Line.DESCENT and type_.earlier is not None:
            place = Place.EARLIER if (type_.earlier == "object") == outgoing else Place.LATER
        else:
            place = Place.BEFORE if outgoing or type_.symmetric else Place.AFTER
        sense = kb.sense(own)
        yield (
            other,
            Tie(
                type_.id,
                type_.label if outgoing or type_.symmetric else type_.inverse_label or type_.label,
                relation.line,
                place,
                outgoing or type_.symmetric,
                not type_.symmetric,
                relation,
                sense.label if sense else "",
            ),
        )


def _citing(kb: KnowledgeBase, page: NodeId) -> Iterable[tuple[NodeId, Tie]]:
    """For a work: the pages on which it is cited, each once, unless a relation joins them already."""
    if not is_work(page):
        return
    joined = {kb.page_of(r.other(page)) for r in kb.relations_of(page)}
    for node, reason in kb.citing(key_of(page)).items():
        if node != page and node not in joined:
            yield node, Tie(CITED, "is cited on", Line.NONE, Place.AFTER, False, True, reason)


def _by_date(kb: KnowledgeBase, neighbour: Neighbour) -> tuple[object, ...]:
    date: FuzzyDate | None = kb.date(neighbour.nodes[0])
    if date is None or date.edtf == "unknown":
        return (1, (0.0, 0, 0), (0.0, 0, 0), kb.label(neighbour.nodes[0]), neighbour.nodes[0])
    return (
        0,
        max(date.earliest, (-1e9, 1, 1)),
        date.latest,
        kb.label(neighbour.nodes[0]),
        neighbour.nodes[0],
    )


def _fold(kb: KnowledgeBase, groups: list[Group], room: int) -> list[Group]:
    """Fold neighbours of one kind and group into counts until all fit; the best connected stay themselves."""
    parts = {
        (index, kind): [n for n in group.neighbours if n.kind.id == kind]
        for index, group in enumerate(groups)
        for kind in dict.fromkeys(n.kind.id for n in group.neighbours)
    }
    kept = {part: _KEPT_OF_HUB if len(found) > _HUB else len(found) for part, found in parts.items()}

    def size(part: tuple[int, str]) -> int:
        # a count of one would take the room of the node it hides
        return kept[part] + (kept[part] < len(parts[part]))

    while sum(map(size, parts)) > room:
        widest = max(parts, key=lambda part: (size(part), -part[0]))
        if size(widest) == 1:
            return _merge(parts, groups, room)
        kept[widest] = min(kept[widest] * 2 // 3, len(parts[widest]) - 2)
    folded: dict[int, list[Neighbour]] = {}
    for (index, kind), found in parts.items():
        folded.setdefault(index, []).extend(_cut(kb, found, kept[index, kind]))
    result = []
    for index, group in enumerate(groups):
        members = folded[index]
        singles = sorted((n for n in members if not n.folded), key=lambda n: _by_date(kb, n))
        counts = [n for n in members if n.folded]
        result.append(Group(group.headings, group.place, group.line, (*singles, *counts)))
    return result


def _cut(kb: KnowledgeBase, found: list[Neighbour], keep: int) -> list[Neighbour]:
    if keep >= len(found):
        return found
    known = sorted(found, key=lambda n: (-len(kb.relations_of(kb.page_of(n.nodes[0]))), n.nodes))
    rest = known[keep:]
    count = Neighbour(tuple(sorted(n.nodes[0] for n in rest)), rest[0].kind, rest[0].ties[:1], keep > 0)
    return [*known[:keep], count]


def _merge(parts: Mapping[tuple[int, str], list[Neighbour]], groups: list[Group], room: int) -> list[Group]:
    """When one node for each kind of each group is still too much: keep the first groups, drop the rest.

    Every relation stands in the text of the page; a picture with more than forty names is no longer read.
    """
    result: dict[int, list[Neighbour]] = {}
    for (index, _), found in list(parts.items())[:room]:
        nodes = tuple(sorted(n.nodes[0] for n in found))
        result.setdefault(index, []).append(Neighbour(nodes, found[0].kind, found[0].ties[:1]))
    return [
        Group(groups[index].headings, groups[index].place, groups[index].line, tuple(found))
        for index, found in result.items()
    ]
