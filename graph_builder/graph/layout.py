"""Where everything in a picture stands: boxes, lines of text and curves, in pixels, rounded to a tenth.

A neighbourhood is laid out by our own hand, because its readers' questions are always the same. Three columns: what
the page descends from at the left, what descends from it at the right, everything that is no matter of time above
and below. Groups carry their relation's name as a heading, so no label ever lies on a line; curves of one column
share their horizontal progress, so they never cross. Maps of many nodes go through Graphviz, with box sizes fixed
here beforehand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pygraphviz

from graph_builder.graph.lettering import text_width, wrap
from graph_builder.graph.neighbourhood import Group, Neighbourhood, Place, Tie
from graph_builder.model import FuzzyDate, KnowledgeBase, Line, NodeId, Relation, Role, is_work

LABEL = 13.0
"""Size of a card's label; nothing in a picture is smaller than `SMALL`."""
TITLE = 15.0
SMALL = 11.5
HEAD = 12.0

WIDE = 760.0
TALL = 348.0
MAP = 1180.0

PAD = 10.0
GLYPH = 11.0
GLYPH_GAP = 7.0
LEAD = 16.0
TITLE_LEAD = 18.0
NOTE_LEAD = 14.5
_PAD_Y = 6.5
_HEAD_LEAD = 15.0
_GAP = 7.0
_GROUP_GAP = 14.0
_SIDE = 176.0
_CENTRE = 210.0
_EDGE = 1.0  # room for half a stroke at the rim
_LANE = 8.0
_STUB = 24.0
_CLEAR = 24.0  # between the page's own card and the stacks above and below it
_RADIUS = 8.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Card:
    """A box with a label in lines and a note: below the label, or at the right of its first line."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    note: str = ""
    inline: bool = False

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2

    def at(self, x: float, y: float) -> Card:
        """Return the card at another place."""
        return Card(_r(x), _r(y), self.width, self.height, self.lines, self.note, self.inline)


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group, one line for each text; `y` is the first base line."""

    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wire:
    """A curve as SVG path data, its arrowhead (empty if it has none) and a point on its way for a mark."""

    path: str
    head: str
    mark: Point


@dataclass(frozen=True, slots=True)
class Plan:
    """A neighbourhood laid out. `cards` and `wires` follow the order of the neighbours and of their ties."""

    width: float
    height: float
    centre: Card
    cards: tuple[Card, ...]
    wires: tuple[tuple[Wire, ...], ...]
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A column of a map: its left edge, its width and the years it spans."""

    x: float
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class MapPlan:
    """A map laid out."""

    width: float
    height: float
    cards: Mapping[NodeId, Card]
    wires: Mapping[str, Wire]
    periods: tuple[Period, ...] = ()


def short_date(date: FuzzyDate | None, room: float = 110.0) -> str:
    """Return a date in a form that fits the room: as readers know it, else its years, else its first year."""
    if date is None or date.edtf == "unknown":
        return ""
    start, slash, end = date.edtf.partition("/")
    years = date.year
    if slash and start not in ("", "..") and end not in ("", ".."):
        last = FuzzyDate(end, date.latest, date.latest).year
        years = date.year if last == date.year else f"{date.year}–{last}"
    elif slash and end in ("", ".."):
        years = f"{date.year}–"
    if slash and not date.approximate and start not in ("", ".."):
        return years
    return next((form for form in (date.label, years) if text_width(form, SMALL) <= room), date.year)


# --- cards


def card(text: str, note: str, width: float, *, lines: int = 3, inline: bool = False) -> Card:
    """Return the card of a label, at no place yet."""
    room = width - 2 * PAD - GLYPH - GLYPH_GAP
    if inline and note:
        first = wrap(text, room - text_width(note, SMALL) - 10, LABEL, lines)
        broken = first
    else:
        broken = wrap(text, room, LABEL, lines)
    height = 2 * _PAD_Y + LEAD * len(broken) + (NOTE_LEAD if note and not inline else 0)
    return Card(0, 0, width, _r(height), broken, note, inline)


def title_card(text: str, note: str, width: float) -> Card:
    """Return the card of the page itself."""
    broken = wrap(text, width - 2 * PAD - 4 - GLYPH - GLYPH_GAP, TITLE, 4, 600)
    height = 20 + TITLE_LEAD * len(broken) + (NOTE_LEAD + 1 if note else 0)
    return Card(0, 0, width, _r(height), broken, note)


# --- neighbourhoods


@dataclass(slots=True)
class _Block:
    """A group with its heading and cards sized for a column."""

    index: int
    group: Group
    heading: tuple[str, ...]
    cards: list[Card]

    @property
    def height(self) -> float:
        return (
            len(self.heading) * _HEAD_LEAD + 3 + sum(c.height for c in self.cards) + _GAP * (len(self.cards) - 1)
        )


class _Draft:
    """The parts of a plan as they are placed."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.cards: list[list[Card]] = [[] for _ in groups]
        self.wires: list[list[tuple[Wire, ...]]] = [[] for _ in groups]
        self.headings: list[Heading] = []

    def plan(self, width: float, height: float, centre: Card) -> Plan:
        return Plan(
            _r(width),
            _r(height),
            centre,
            tuple(c for cards in self.cards for c in cards),
            tuple(w for wires in self.wires for w in wires),
            tuple(self.headings),
        )


def _block(kb: KnowledgeBase, index: int, group: Group, width: float, *, inline: bool = False) -> _Block:
    heading: tuple[str, ...] = ()
    for words in group.headings:
        heading += wrap(words, width, HEAD, 2)
    cards = []
    for neighbour in group.neighbours:
        if neighbour.folded:
            what = neighbour.kind.plural.lower()
            count = len(neighbour.nodes)
            cards.append(card(f"{count} more {what}" if neighbour.more else f"{count} {what}", "", width))
        else:
            cards.append(card(kb.label(neighbour.nodes[0]), _note(kb, neighbour.nodes[0]), width, inline=inline))
    return _Block(index, group, heading, cards)


def _note(kb: KnowledgeBase, node: NodeId) -> str:
    # a work's label ends in its year already
    return "" if is_work(node) else short_date(kb.date(node))


def _title(kb: KnowledgeBase, page: NodeId, width: float) -> Card:
    date = "" if is_work(page) else short_date(kb.date(page), width - 110)
    return title_card(kb.label(page), " · ".join(part for part in (kb.kind(page).label, date) if part), width)


def wide_plan(kb: KnowledgeBase, hood: Neighbourhood) -> Plan:
    """Lay a neighbourhood out from left to right, no wider than `WIDE`."""
    ends = _assign(kb, hood)
    left, top, bottom, right = (ends[name] for name in ("left", "top", "bottom", "right"))
    gap = (WIDE - 2 * _EDGE - 2 * _SIDE - _CENTRE) / 2
    centre_x = _EDGE + (_SIDE + gap if left else 0)
    right_x = centre_x + _CENTRE + gap
    title = _title(kb, hood.page, _CENTRE)
    ports = max(len(left), len(right))
    height = max(title.height, 18 + 13 * ports)
    title = Card(0, 0, _CENTRE, height, title.lines, title.note)

    above = _stack(top) + (_CLEAR if top else 0)
    below = _stack(bottom) + (_CLEAR if bottom else 0)
    reach = max(_stack(left), _stack(right)) / 2 - height / 2
    # the page's card sits where the side columns are centred on it, unless the stacks are taller
    y = _EDGE + max(above, min(reach, max(reach, below)) if reach > above else above)
    total = max(y + height + below, y + height / 2 + max(_stack(left), _stack(right)) / 2) + _EDGE
    title = title.at(centre_x, y)

    draft = _Draft(hood.groups)
    _side(draft, left, title, _EDGE, rightwards=False)
    _side(draft, right, title, right_x, rightwards=True)
    _rail(draft, list(reversed(top)), title, upwards=True)
    _rail(draft, bottom, title, upwards=False)
    width = (right_x + _SIDE if right else centre_x + _CENTRE) + _EDGE
    return draft.plan(width, total, title)


def tall_plan(kb: KnowledgeBase, hood: Neighbourhood) -> Plan:
    """Lay a neighbourhood out as one column for narrow screens, no wider than `TALL`."""
    width = TALL - 2 * _EDGE
    title = _title(kb, hood.page, width)
    above = [(i, g) for i, g in enumerate(hood.groups) if g.place is Place.EARLIER]
    below = [(i, g) for i, g in enumerate(hood.groups) if g.place is not Place.EARLIER]
    # what descends from the page follows it at once
    below.sort(key=lambda pair: pair[1].place is not Place.LATER)

    def blocks(groups: list[tuple[int, Group]]) -> list[_Block]:
        room = width - _indent(len({g.line for _, g in groups}))
        return [_block(kb, i, g, room, inline=True) for i, g in groups]

    top, bottom = _by_line(blocks(above)), _by_line(blocks(below))
    y = _EDGE + _stack(top) + (_CLEAR if top else 0)
    title = title.at(_EDGE, y)
    draft = _Draft(hood.groups)
    _rail(draft, top, title, upwards=True)
    _rail(draft, bottom, title, upwards=False)
    total = y + title.height + (_stack(bottom) + _CLEAR if bottom else 0) + _EDGE
    return draft.plan(TALL, total, title)


def _stack(blocks: Sequence[_Block]) -> float:
    return sum(b.height for b in blocks) + _GROUP_GAP * max(0, len(blocks) - 1)


def _by_line(blocks: list[_Block]) -> list[_Block]:
    """Nearest to the page first, groups of one line together, so that they can share a rail."""
    first = list(dict.fromkeys(b.group.line for b in blocks))
    return sorted(blocks, key=lambda b: (first.index(b.group.line), b.index))


def _indent(lanes: int) -> float:
    return 12 + _LANE * max(0, lanes - 1) + _STUB


def _assign(kb: KnowledgeBase, hood: Neighbourhood) -> dict[str, list[_Block]]:
    """Choose a place for every group: time decides for descent, the even spread of heights for the others."""
    middle = _CENTRE - _indent(2)
    sides = [_block(kb, i, g, _SIDE) for i, g in enumerate(hood.groups)]
    chosen: dict[str, list[int]] = {"left": [], "right": [], "top": [], "bottom": []}
    heights = dict.fromkeys(chosen, 0.0)
    heights["bottom"] = 0.0

    def put(name: str, block: _Block) -> None:
        chosen[name].append(block.index)
        heights[name] += block.height + _GROUP_GAP

    free = []
    for block in sides:
        if block.group.place is Place.EARLIER:
            put("left", block)
        elif block.group.place is Place.LATER:
            put("right", block)
        else:
            free.append(block)
    for block in sorted(free, key=lambda b: (-b.height, b.index)):
        before = block.group.place is Place.BEFORE
        costs = {"top": 0, "left": 34, "bottom": 60, "right": 90} if before else {
            "bottom": 0, "right": 34, "top": 60, "left": 90,
        }  # fmt: skip

        def cost(name: str, block: _Block = block, costs: dict[str, int] = costs) -> float:
            after = heights | {name: heights[name] + block.height + _GROUP_GAP}
            side = max(after["left"], after["right"])
            half = max(after["top"], after["bottom"]) + 40
            return max(side, 2 * half) + costs[name] + 0.2 * abs(after["left"] - after["right"])

        put(min(costs, key=lambda name: (cost(name), costs[name])), block)
    result: dict[str, list[_Block]] = {}
    for name, indices in chosen.items():
        found = [sides[i] for i in sorted(indices)]
        if name in ("top", "bottom"):
            lanes = len({b.group.line for b in found})
            room = min(middle, _CENTRE - _indent(lanes)) if found else middle
            found = _by_line([_block(kb, b.index, b.group, room) for b in found])
            if name == "top":
                found.reverse()
        result[name] = found
    return result


def _side(draft: _Draft, blocks: list[_Block], title: Card, x: float, *, rightwards: bool) -> None:
    """Place a column beside the page's card and draw its curves."""
    y = title.middle - _stack(blocks) / 2
    y = max(y, _EDGE)
    step = min(14.0, (title.height - 14) / max(1, len(blocks)))
    own_x = title.x + title.width if rightwards else title.x
    sign = 1 if rightwards else -1
    for n, block in enumerate(blocks):
        port = title.middle + (n - (len(blocks) - 1) / 2) * step
        draft.headings.append(Heading(_r(x + 1), _r(y + _HEAD_LEAD - 4), block.heading))
        y += len(block.heading) * _HEAD_LEAD + 3
        for neighbour, sized in zip(block.group.neighbours, block.cards, strict=True):
            placed = sized.at(x, y)
            draft.cards[block.index].append(placed)
            edge = x if rightwards else x + placed.width
            wires = []
            for shift, tie in _shifts(neighbour.ties):
                wires.append(_curve((own_x, port + shift / 2), (edge, placed.middle + shift), sign, tie))
            draft.wires[block.index].append(tuple(wires))
            y += placed.height + _GAP
        y += _GROUP_GAP - _GAP


def _rail(draft: _Draft, blocks: list[_Block], title: Card, *, upwards: bool) -> None:
    """Place a stack above or below the page's card, nearest group first, each line of relations on its own rail."""
    lines = list(dict.fromkeys(b.group.line for b in blocks))
    own_y = title.y if upwards else title.y + title.height
    y = own_y - _CLEAR if upwards else own_y + _CLEAR
    card_x = title.x + _indent(len(lines))
    for block in blocks:
        # the rail of the farthest groups is the outermost, so that no branch crosses another rail
        rail = title.x + 12 + _LANE * (len(lines) - 1 - lines.index(block.group.line))
        if upwards:
            y -= block.height
        draft.headings.append(Heading(_r(card_x + 1), _r(y + _HEAD_LEAD - 4), block.heading))
        inner = y + len(block.heading) * _HEAD_LEAD + 3
        for neighbour, sized in zip(block.group.neighbours, block.cards, strict=True):
            placed = sized.at(card_x, inner)
            draft.cards[block.index].append(placed)
            wires = []
            for shift, tie in _shifts(neighbour.ties):
                wires.append(_branch((rail, own_y), (card_x, placed.middle + shift), tie, upwards=upwards))
            draft.wires[block.index].append(tuple(wires))
            inner += placed.height + _GAP
        y = y - _GROUP_GAP if upwards else y + block.height + _GROUP_GAP


def _shifts(ties: Sequence[Tie]) -> Iterable[tuple[float, Tie]]:
    """Several ties to one card end side by side."""
    step = min(7.0, 18.0 / max(1, len(ties)))
    return [((n - (len(ties) - 1) / 2) * step, tie) for n, tie in enumerate(ties)]


def head_at(tie: Tie) -> str:
    """Tell which end of a tie has the arrowhead: `card`, `page` or neither."""
    if not tie.directed or tie.line is Line.BRIDGE:
        return ""
    if tie.line is Line.DESCENT and tie.place in (Place.EARLIER, Place.LATER):
        return "card" if tie.place is Place.LATER else "page"
    return "card" if tie.outgoing else "page"


def _curve(own: Point, other: Point, sign: int, tie: Tie) -> Wire:
    """A curve between the page's card and one beside it, level at both ends.

    It starts at the page, so that the dashes of neighbouring curves begin in step.
    """
    where = head_at(tie)
    (x0, y0), (x1, y1) = own, other
    heavy = tie.line is Line.DESCENT
    head = ""
    if where == "card":
        head = arrow((x1, y1), (sign, 0), filled=heavy)
        x1 -= sign * (6 if heavy else 1)
    elif where == "page":
        head = arrow((x0, y0), (-sign, 0), filled=heavy)
        x0 += sign * (6 if heavy else 1)
    middle = (own[0] + other[0]) / 2
    path = f"M{n(x0)} {n(y0)}C{n(middle)} {n(y0)} {n(middle)} {n(y1)} {n(x1)} {n(y1)}"
    t = 0.8
    u = 1 - t
    mark = (
        u**3 * x0 + 3 * u * u * t * middle + 3 * u * t * t * middle + t**3 * x1,
        (u**3 + 3 * u * u * t) * y0 + (3 * u * t * t + t**3) * y1,
    )
    return Wire(path, head, (_r(mark[0]), _r(mark[1])))


def _branch(own: Point, other: Point, tie: Tie, *, upwards: bool) -> Wire:
    """A rail from the page's card with a rounded turn into a card above or below it."""
    where = head_at(tie)
    heavy = tie.line is Line.DESCENT
    (x0, y0), (x1, y1) = own, other
    turn = _RADIUS if upwards else -_RADIUS
    head = ""
    if where == "card":
        head = arrow((x1, y1), (1, 0), filled=heavy)
        x1 -= 6 if heavy else 1
    elif where == "page":
        head = arrow((x0, y0), (0, 1 if upwards else -1), filled=heavy)
        y0 += (-6 if heavy else -1) if upwards else (6 if heavy else 1)
    path = f"M{n(x0)} {n(y0)}V{n(y1 + turn)}Q{n(x0)} {n(y1)} {n(x0 + _RADIUS)} {n(y1)}H{n(x1)}"
    return Wire(path, head, (_r((x0 + _RADIUS + other[0]) / 2), _r(y1)))


def arrow(tip: Point, along: Point, *, filled: bool) -> str:
    """Return the path of an arrowhead whose tip points along a direction."""
    length = math.hypot(*along) or 1.0
    dx, dy = along[0] / length, along[1] / length
    back, half = (8.0, 3.4) if filled else (6.0, 3.6)
    (x, y) = tip
    a = (x - back * dx - half * dy, y - back * dy + half * dx)
    b = (x - back * dx + half * dy, y - back * dy - half * dx)
    if filled:
        notch = (x - 6 * dx, y - 6 * dy)
        return f"M{n(x)} {n(y)}L{n(a[0])} {n(a[1])}L{n(notch[0])} {n(notch[1])}L{n(b[0])} {n(b[1])}Z"
    return f"M{n(a[0])} {n(a[1])}L{n(x)} {n(y)}L{n(b[0])} {n(b[1])}"


def n(value: float) -> str:
    """Write a number for SVG: rounded to a tenth, without a superfluous zero."""
    text = f"{value:.1f}"
    return (text[:-2] if text.endswith(".0") else text).replace("-0", "0") if text in ("-0.0",) else (
        text[:-2] if text.endswith(".0") else text
    )  # fmt: skip


def _r(value: float) -> float:
    return round(value, 1) + 0.0
