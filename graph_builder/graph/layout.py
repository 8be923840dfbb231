"""Where everything in a picture stands: boxes, lines of text and curves, in pixels, rounded to a tenth.

A neighbourhood is laid out by our own hand, because its readers' questions are always the same. Three
columns: what the page descends from at the left, what descends from it at the right, everything that is no
matter of time above and below. Groups carry their relation's name as a heading, so no label ever lies on a
line; curves of one column share their horizontal progress, so they never cross. Maps of many nodes go
through Graphviz, with box sizes fixed here beforehand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import pygraphviz

from graph_builder.graph.lettering import text_width, wrap
from graph_builder.graph.neighbourhood import Group, Neighbourhood, Place, Tie
from graph_builder.model import FuzzyDate, KnowledgeBase, Line, NodeId, Relation, RelationId, Role, is_work

LABEL = 13.0
"""Size of a card's label; nothing in a picture is smaller than `SMALL`."""
TITLE = 15.0
SMALL = 11.5
HEAD = 12.0

WIDE = 712.0
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
_SIDE = 168.0
_CENTRE = 200.0
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
    wires: Mapping[RelationId, Wire]
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
    if slash and years != date.year and not date.approximate:
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
        return len(self.heading) * _HEAD_LEAD + 3 + sum(c.height for c in self.cards) + _GAP * (len(self.cards) - 1)


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
    words = ", ".join(group.headings)
    if group.line is Line.DEBATE:
        words = f"± {words}"
    heading = wrap(words, width, HEAD, 3)
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
    entity = kb.entity(page)
    name = entity.title if entity else kb.label(page)
    return title_card(name, " · ".join(part for part in (kb.kind(page).label, date) if part), width)


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
    reach = (max(_stack(left), _stack(right)) - height) / 2
    # the side columns are centred on the page's card, so that its curves spread evenly
    y = _EDGE + max(above, reach)
    total = y + height + max(below, reach) + _EDGE
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
    sides = [_block(kb, i, g, _SIDE) for i, g in enumerate(hood.groups)]
    chosen: dict[str, list[int]] = {"left": [], "right": [], "top": [], "bottom": []}
    heights = dict.fromkeys(chosen, 0.0)

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
        costs = (
            {"top": 0, "left": 20, "bottom": 60, "right": 300}
            if before
            else {"bottom": 0, "right": 20, "top": 120, "left": 400}
        )

        def cost(name: str, block: _Block = block, costs: dict[str, int] = costs) -> float:
            after = heights | {name: heights[name] + block.height + _GROUP_GAP}
            half = max(after["left"], after["right"]) / 2
            return max(half, after["top"] + 50) + max(half, after["bottom"] + 50) + costs[name]

        put(min(costs, key=lambda name: (cost(name), costs[name])), block)
    result: dict[str, list[_Block]] = {}
    for name, indices in chosen.items():
        found = [sides[i] for i in sorted(indices)]
        if name in ("top", "bottom"):
            room = _CENTRE - _indent(len({b.group.line for b in found}))
            found = _by_line([_block(kb, b.index, b.group, room) for b in found])
            if name == "top":
                found.reverse()
        result[name] = found
    return result


def _side(draft: _Draft, blocks: list[_Block], title: Card, x: float, *, rightwards: bool) -> None:
    """Place a column beside the page's card and draw its curves."""
    y = title.middle - _stack(blocks) / 2
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
    """Place a stack above or below the page's card, nearest group first, one rail for each line."""
    lines = list(dict.fromkeys(b.group.line for b in blocks))
    own_y = title.y if upwards else title.y + title.height
    y = own_y - _CLEAR if upwards else own_y + _CLEAR
    card_x = title.x + _indent(len(lines))
    reached: dict[Line, float] = {}
    entered: set[Line] = set()
    for block in blocks:
        # the rail of the farthest groups is the outermost, so that no branch crosses another rail
        rail = title.x + 12.5 + _LANE * (len(lines) - 1 - lines.index(block.group.line))
        if upwards:
            y -= block.height
        draft.headings.append(Heading(_r(card_x + 1), _r(y + _HEAD_LEAD - 4), block.heading))
        inner = y + len(block.heading) * _HEAD_LEAD + 3
        cards = []
        for sized in block.cards:
            cards.append(sized.at(card_x, inner))
            inner += sized.height + _GAP
        wires: list[tuple[Wire, ...]] = []
        # from the page outwards: each branch takes up the rail where the one before left it, because lines
        # drawn over each other print bolder than one
        pairs = list(zip(block.group.neighbours, cards, strict=True))
        for neighbour, placed in reversed(pairs) if upwards else pairs:
            own: list[Wire] = []
            for shift, tie in _shifts(neighbour.ties):
                start = reached.get(block.group.line, own_y)
                target = placed.middle + (-shift if upwards else shift)
                headed = head_at(tie) == "page" and block.group.line not in entered
                wire, left = _branch((rail, start), (card_x, target), tie, own_y if headed else None, upwards=upwards)
                if headed:
                    entered.add(block.group.line)
                reached[block.group.line] = left
                own.append(wire)
            wires.append(tuple(own))
        draft.cards[block.index] += cards
        draft.wires[block.index] += reversed(wires) if upwards else wires
        y = y - _GROUP_GAP if upwards else y + block.height + _GROUP_GAP


def _shifts(ties: Sequence[Tie]) -> list[tuple[float, Tie]]:
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
    path = f"M{num(x0)} {num(y0)}C{num(middle)} {num(y0)} {num(middle)} {num(y1)} {num(x1)} {num(y1)}"
    t = 0.8
    u = 1 - t
    mark = (
        u**3 * x0 + 3 * u * u * t * middle + 3 * u * t * t * middle + t**3 * x1,
        (u**3 + 3 * u * u * t) * y0 + (3 * u * t * t + t**3) * y1,
    )
    return Wire(path, head, (_r(mark[0]), _r(mark[1])))


def _branch(own: Point, other: Point, tie: Tie, rim: float | None, *, upwards: bool) -> tuple[Wire, float]:
    """A rail with a rounded turn into a card above or below the page's; also how far the rail is drawn.

    `rim` is the edge of the page's card, if the rail's one arrowhead there is still to be drawn.
    """
    heavy = tie.line is Line.DESCENT
    (x0, y0), (x1, y1) = own, other
    turn = _RADIUS if upwards else -_RADIUS
    head = ""
    if head_at(tie) == "card":
        head = arrow((x1, y1), (1, 0), filled=heavy)
        x1 -= 6 if heavy else 1
    elif rim is not None:
        head = arrow((x0, rim), (0, 1 if upwards else -1), filled=heavy)
        if y0 == rim:
            y0 += (-6 if heavy else -1) if upwards else (6 if heavy else 1)
    path = f"M{num(x0)} {num(y0)}V{num(y1 + turn)}Q{num(x0)} {num(y1)} {num(x0 + _RADIUS)} {num(y1)}H{num(x1)}"
    return Wire(path, head, (_r((x0 + _RADIUS + other[0]) / 2), _r(y1))), y1 + turn


def arrow(tip: Point, along: Point, *, filled: bool) -> str:
    """Return the path of an arrowhead whose tip points along a direction."""
    length = math.hypot(*along) or 1.0
    dx, dy = along[0] / length, along[1] / length
    back, half = (8.0, 3.4) if filled else (6.0, 3.6)
    (x, y) = tip
    a = (x - back * dx - half * dy, y - back * dy + half * dx)
    b = (x - back * dx + half * dy, y - back * dy - half * dx)
    if filled:
        corners = ((x, y), a, (x - 6 * dx, y - 6 * dy), b)
        return "M" + "L".join(f"{num(p)} {num(q)}" for p, q in corners) + "Z"
    return f"M{num(a[0])} {num(a[1])}L{num(x)} {num(y)}L{num(b[0])} {num(b[1])}"


@lru_cache(maxsize=1 << 15)
def num(value: float) -> str:
    """Write a number for SVG: rounded to a tenth, without a superfluous zero."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _r(value: float) -> float:
    return round(value, 1) + 0.0


# --- maps

_COLUMN = 148.0
_COLUMN_GAP = 50.0
_SCALE = 34.0  # room for the scale of years above the cards
_COLUMNS = 6


def map_plan(
    kb: KnowledgeBase, nodes: Sequence[NodeId], relations: Sequence[Relation], *, ordered: bool = False
) -> MapPlan:
    """Lay a map of up to some sixty nodes out in columns of years, no wider than about `MAP`.

    `dot` orders the columns so that few lines cross, and leads long lines between the cards. Of nodes that are
    `ordered` those that come first stand above.
    """
    years = _years(kb, nodes, relations)
    columns = periods([years[node] for node in nodes], _COLUMNS, len(nodes))
    column = {node: _column(columns, years[node]) for node in nodes}
    # `dot` fills a column from below
    placing = reversed(nodes) if ordered else nodes
    cards = {node: card(kb.label(node), _note(kb, node), _COLUMN, lines=4) for node in placing}
    joined = {r: ends for r in relations if (ends := _ends(r, column)) is not None}
    rank = {node: index for index, node in enumerate(nodes)} if ordered else {}
    middles, curves = _by_dot(cards, column, joined, rank)
    points = [point for curve in curves.values() for point in curve]
    for node, (x, y) in middles.items():
        half, rise = cards[node].width / 2, cards[node].height / 2
        points += [(x - half, y - rise), (x + half, y + rise)]
    # a line may lead around the outermost cards
    left, right = min((x for x, _ in points), default=0.0), max((x for x, _ in points), default=0.0)
    bottom, top = min((y for _, y in points), default=0.0), max((y for _, y in points), default=0.0)

    def move(point: Point) -> Point:
        return (_r(point[0] - left + _EDGE), _r(top - point[1] + _SCALE + _EDGE))

    placed = {}
    for node, middle in middles.items():
        x, y = move(middle)
        placed[node] = cards[node].at(x - cards[node].width / 2, y - cards[node].height / 2)
    wires = {}
    for relation, curve in curves.items():
        # the head of descent is at its later end, whichever that is; any other head is at the object
        type_ = kb.vocabulary.relations[relation.type]
        way = [move(p) for p in curve]
        wires[relation.id] = spline(
            way[::-1] if relation.line is Line.DESCENT and type_.earlier == "object" else way,
            relation.line,
            headed=not type_.symmetric and relation.line is not Line.BRIDGE,
        )
    spans = tuple(
        Period(_r(min(placed[n].x for n in nodes if column[n] == index)), _COLUMN, label)
        for index, label in enumerate(_span_labels(columns, years))
        if index in column.values()
    )
    height = top - bottom + _SCALE + 2 * _EDGE + 4
    return MapPlan(_r(right - left + 2 * _EDGE), _r(height), placed, wires, spans)


def _by_dot(
    cards: Mapping[NodeId, Card],
    column: Mapping[NodeId, int],
    joined: Mapping[Relation, tuple[NodeId, NodeId]],
    rank: Mapping[NodeId, int],
) -> tuple[dict[NodeId, Point], dict[Relation, list[Point]]]:
    """Return the middles of cards and the curves from subject to object, as `dot` measures: upwards."""
    names = {node: f"n{index}" for index, node in enumerate(cards)}
    last = max(column.values(), default=0)
    graph = pygraphviz.AGraph(directed=True, strict=False)
    graph.graph_attr.update(rankdir="LR", nodesep="0.17", ranksep=f"{_COLUMN_GAP / 72:.3f}", splines="spline")
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    graph.edge_attr.update(dir="none")
    for index in range(last + 1):
        graph.add_node(f"c{index}", width=f"{_COLUMN / 72:.3f}", height="0.01")
        if index:
            graph.add_edge(f"c{index - 1}", f"c{index}", style="invis", weight="0")
    for node, box in cards.items():
        graph.add_node(names[node], width=f"{box.width / 72:.4f}", height=f"{box.height / 72:.4f}")
    for index in range(last + 1):
        graph.add_subgraph([f"c{index}", *(names[n] for n in cards if column[n] == index)], rank="same")
    edges: dict[Relation, tuple[str, str, str]] = {}
    for number, (relation, ends) in enumerate(joined.items()):
        tail, head = sorted(ends, key=lambda node: (column[node], rank.get(node, 0)))
        edges[relation] = (names[tail], names[head], f"e{number}")
        # from side to side; what stays within a column only keeps its ends close
        ports = {} if column[tail] == column[head] else {"tailport": "e", "headport": "w"}
        weight = "3" if relation.line is Line.DESCENT else "1"
        graph.add_edge(*edges[relation][:2], key=edges[relation][2], weight=weight, **ports)
    graph.layout("dot")

    middles = {node: point(graph.get_node(name).attr["pos"]) for node, name in names.items()}
    curves = {}
    within: dict[tuple[NodeId, ...], int] = {}
    for relation, (first, second) in joined.items():
        if column[first] == column[second]:
            pair = tuple(sorted((first, second)))
            within[pair] = within.get(pair, -1) + 1
            side = -1 if column[first] == last else 1
            curves[relation] = _bow(middles[first], middles[second], side, within[pair])
        else:
            points = [point(p) for p in graph.get_edge(*edges[relation]).attr["pos"].split()]
            curves[relation] = points if column[first] < column[second] else points[::-1]
    return middles, curves


def _bow(first: Point, second: Point, side: int, number: int) -> list[Point]:
    """A bow in the gap beside a column, from one card of the column to another."""
    edge = first[0] + side * _COLUMN / 2
    reach = edge + side * min(16 + 0.1 * abs(first[1] - second[1]) + 7 * number, 52.0)
    return [(edge, first[1]), (reach, first[1]), (reach, second[1]), (edge, second[1])]


def periods(years: Iterable[float | None], most: int, count: int) -> list[int]:
    """Return the years at which the columns of a map begin: decades, joined so that columns fill evenly."""
    decades: dict[int, int] = {}
    for year in years:
        if year is not None:
            decade = int(year // 10) * 10
            decades[decade] = decades.get(decade, 0) + 1
    starts = sorted(decades)
    wanted = min(most, len(starts), max(2, -(-count // 5)))
    if not starts:
        return [0]
    sizes = [decades[s] for s in starts]
    # least sum of squares over all ways to cut the decades into `wanted` runs
    best: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {(0, 0): (0, ())}
    for end in range(1, len(starts) + 1):
        for runs in range(1, wanted + 1):
            found = [
                (best[begin, runs - 1][0] + sum(sizes[begin:end]) ** 2, (*best[begin, runs - 1][1], begin))
                for begin in range(end)
                if (begin, runs - 1) in best
            ]
            if found:
                best[end, runs] = min(found)
    return [starts[begin] for begin in best[len(starts), wanted][1]]


def _span_labels(columns: Sequence[int], years: Mapping[NodeId, float | None]) -> list[str]:
    known = [year for year in years.values() if year is not None]
    if not known:
        return [""]
    ends = [start - 1 for start in columns[1:]] + [int(max(known))]
    begins = [int(min(known)), *columns[1:]]
    return [f"{a}" if a == b else f"{a}–{b}" for a, b in zip(begins, ends, strict=True)]


def _column(columns: Sequence[int], year: float | None) -> int:
    # what has no date at all stands with the latest, where readers look for what is open
    return len(columns) - 1 if year is None else max(i for i, start in enumerate(columns) if i == 0 or start <= year)


def _years(kb: KnowledgeBase, nodes: Sequence[NodeId], relations: Sequence[Relation]) -> dict[NodeId, float | None]:
    """The year at which each node stands.

    A person stands with the first of the ideas they are joined to, or, joined to none, thirty years into a life;
    what has no date stands with the first of what it is joined to.
    """
    years: dict[NodeId, float | None] = {}
    for node in nodes:
        date = kb.date(node)
        found = [] if date is None else [d[0] for d in (date.earliest, date.latest) if math.isfinite(d[0])]
        years[node] = found[0] if found else None
    own = dict(years)
    for node in nodes:
        if kb.role(node) is Role.AGENT and (life := kb.date(node)) is not None and math.isfinite(life.earliest[0]):
            ideas = _joined(own, relations, node, lambda other: kb.role(other) is not Role.AGENT)
            years[node] = min(ideas, default=min(life.earliest[0] + 30, life.latest[0]))
    for node in nodes:
        if own[node] is None:
            years[node] = min(_joined(own, relations, node, lambda _: True), default=None)
    return years


def _joined(
    years: Mapping[NodeId, float | None],
    relations: Sequence[Relation],
    node: NodeId,
    wanted: Callable[[NodeId], bool],
) -> list[float]:
    """The years of what a node is joined to."""
    return [
        year
        for relation in relations
        if (ends := _ends(relation, years)) is not None and node in ends
        for other in ends
        if other != node and wanted(other) and (year := years[other]) is not None
    ]


def _ends(relation: Relation, shown: Mapping[NodeId, object]) -> tuple[NodeId, NodeId] | None:
    """The two nodes of a map that a relation joins; a sense that is not shown stands with its page."""
    ends = []
    for node in (relation.subject, relation.object):
        at = node if node in shown else KnowledgeBase.page_of(node)
        if at not in shown:
            return None
        ends.append(at)
    return None if ends[0] == ends[1] else (ends[0], ends[1])


def point(text: str) -> Point:
    """Read a place as Graphviz writes it."""
    x, y = text.split(",")[-2:]
    return float(x), float(y)


def spline(points: list[Point], line: Line, *, headed: bool) -> Wire:
    """A chain of curves, with an arrowhead at its last point."""
    heavy = line is Line.DESCENT
    tip = points[-1]
    before = next((p for p in reversed(points[:-1]) if math.dist(p, tip) > 1), points[0])
    head = ""
    if headed:
        dx, dy = tip[0] - before[0], tip[1] - before[1]
        length = math.hypot(dx, dy) or 1.0
        back = min(6.0 if heavy else 1.0, length)
        head = arrow(tip, (dx, dy), filled=heavy)
        points = [*points[:-1], (tip[0] - dx / length * back, tip[1] - dy / length * back)]
    path = f"M{num(points[0][0])} {num(points[0][1])}C" + " ".join(f"{num(x)} {num(y)}" for x, y in points[1:])
    first = (len(points) - 1) // 6 * 3
    a, b, c, d = points[first : first + 4]
    x, y = (_r((p + 3 * q + 3 * r + t) / 8) for p, q, r, t in zip(a, b, c, d, strict=True))
    return Wire(path, head, (x, y))


# --- the whole graph

_MANY = 1500
DOT_LABEL = 12.0
CITY_LABEL = 14.5
_DOT_HEIGHT = 20.0
CITY_HEIGHT = 24.0
"""Height of the box of a node that is set larger, as maps set large towns: the best connected tenth."""


def whole_plan(kb: KnowledgeBase, nodes: Sequence[NodeId], relations: Sequence[Relation]) -> MapPlan:
    """Lay hundreds of nodes out: forces bring together what is joined, then labels are moved apart."""
    names = {node: f"n{index}" for index, node in enumerate(nodes)}
    graph = pygraphviz.AGraph(strict=True)
    graph.graph_attr.update(overlap="true")
    for name in names.values():
        graph.add_node(name)
    pairs = sorted({ends for r in relations if (ends := _ends(r, names)) is not None})
    for first, second in pairs:
        graph.add_edge(names[first], names[second])
    # `fdp` packs the pieces of a graph that is not connected; `sfdp` complains that it cannot, but is quicker
    graph.layout("fdp" if len(nodes) <= _MANY else "sfdp")
    found = [point(graph.get_node(name).attr["pos"]) for name in names.values()]
    degree = dict.fromkeys(nodes, 0)
    for ends in pairs:
        for node in ends:
            degree[node] += 1
    bar = max(4, sorted(degree.values(), reverse=True)[len(nodes) // 10])
    boxes = []
    for node in nodes:
        city = degree[node] >= bar
        size, weight = (CITY_LABEL, 600) if city else (DOT_LABEL, 400)
        lines = wrap(kb.label(node), 170, size, 1, weight)
        height = CITY_HEIGHT if city else _DOT_HEIGHT
        boxes.append(Card(0, 0, _r(18 + text_width(lines[0], size, weight)), height, lines))
    found = _level(found, [_years(kb, [node], ())[node] for node in nodes])
    spread = apart(found, [(b.width + 10, b.height + 5) for b in boxes])
    left = min((x - b.width / 2 for (x, _), b in zip(spread, boxes, strict=True)), default=0.0) - _EDGE - 2
    top = min((y - b.height / 2 for (_, y), b in zip(spread, boxes, strict=True)), default=0.0) - _EDGE - 2
    cards = {
        node: box.at(x - left - box.width / 2, y - top - box.height / 2)
        for node, (x, y), box in zip(nodes, spread, boxes, strict=True)
    }
    wires: dict[RelationId, Wire] = {}
    for relation in relations:
        ends = _ends(relation, cards)
        if ends is not None:
            a, b = cards[ends[0]], cards[ends[1]]
            path = f"M{num(a.x + 7)} {num(a.middle)}L{num(b.x + 7)} {num(b.middle)}"
            wires[relation.id] = Wire(path, "", (0.0, 0.0))
    width = max((c.x + c.width for c in cards.values()), default=0.0) + 3
    height = max((c.y + c.height for c in cards.values()), default=0.0) + 3
    return MapPlan(_r(width), _r(height), cards, wires)


def _level(points: list[Point], years: Sequence[float | None]) -> list[Point]:
    """Turn a cloud of points so that its longer axis lies level and earlier years lie at the left."""
    if len(points) < 3:
        return points
    mx, my = (sum(p[axis] for p in points) / len(points) for axis in (0, 1))
    xx = sum((x - mx) ** 2 for x, _ in points)
    yy = sum((y - my) ** 2 for _, y in points)
    xy = sum((x - mx) * (y - my) for x, y in points)
    angle = math.atan2(2 * xy, xx - yy) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    turned = [((x - mx) * cos + (y - my) * sin, (y - my) * cos - (x - mx) * sin) for x, y in points]
    dated = [(p[0], year) for p, year in zip(turned, years, strict=True) if year is not None]
    mean = sum(year for _, year in dated) / max(1, len(dated))
    sign = -1 if sum(x * (year - mean) for x, year in dated) < 0 else 1
    return [(sign * x, y) for x, y in turned]


def apart(points: Sequence[Point], sizes: Sequence[tuple[float, float]]) -> list[Point]:
    """Move boxes at the given middles apart until none overlaps, keeping their order as far as that goes."""
    if not points:
        return []
    area = 2.6 * sum(w * h for w, h in sizes)
    width = math.sqrt(area * 1.6)
    widest = max(w for w, _ in sizes)
    # a little more than a screen is fitted to the screen, at the cost of height
    width = MAP - widest if width < 1.4 * MAP else width
    xs, ys = (_even([p[axis] for p in points]) for axis in (0, 1))
    at = [[x * width, y * area / width] for x, y in zip(xs, ys, strict=True)]
    cell = widest
    for _ in range(120):
        grid: dict[tuple[int, int], list[int]] = {}
        for i, (x, y) in enumerate(at):
            grid.setdefault((int(x // cell), int(y // cell)), []).append(i)
        clashes = 0
        for i, here in enumerate(at):
            cx, cy = int(here[0] // cell), int(here[1] // cell)
            near = [grid.get((cx + dx, cy + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
            for j in chain.from_iterable(near):
                if j <= i:
                    continue
                there = at[j]
                # most pairs are told apart by their heights
                dy = (sizes[i][1] + sizes[j][1]) / 2 - abs(here[1] - there[1])
                if dy <= 0:
                    continue
                dx = (sizes[i][0] + sizes[j][0]) / 2 - abs(here[0] - there[0])
                if dx <= 0:
                    continue
                clashes += 1
                axis, push = (0, dx / 2 + 0.1) if dx < dy else (1, dy / 2 + 0.1)
                # of two at one place the first goes back
                push = push if here[axis] > there[axis] else -push
                here[axis] += push
                there[axis] -= push
                if axis == 0:
                    here[0] = min(max(here[0], 0.0), width)
                    there[0] = min(max(there[0], 0.0), width)
        if not clashes:
            break
    return _settle(at, sizes)


def _even(values: Sequence[float]) -> list[float]:
    """Bring values to 0..1, between their true distances and an even spacing: no corner stays empty."""
    low, high = min(values), max(values)
    order = sorted(range(len(values)), key=lambda i: (values[i], i))
    rank = {i: n / max(1, len(values) - 1) for n, i in enumerate(order)}
    return [0.4 * (value - low) / (high - low or 1.0) + 0.6 * rank[i] for i, value in enumerate(values)]


def _settle(at: Sequence[Sequence[float]], sizes: Sequence[tuple[float, float]]) -> list[Point]:
    """Set boxes down from the top, each as near to its place as is free: afterwards none overlaps."""
    done: list[int] = []
    result: list[Point] = [(0.0, 0.0)] * len(at)
    for i in sorted(range(len(at)), key=lambda i: (at[i][1], at[i][0], i)):
        x, y = at[i]
        w, h = sizes[i]
        near = [j for j in done if abs(result[j][0] - x) < (sizes[j][0] + w) / 2]
        for j in sorted(near, key=lambda j: result[j][1]):
            room = (sizes[j][1] + h) / 2
            if abs(result[j][1] - y) < room:
                y = result[j][1] + room
        result[i] = (x, y)
        done.append(i)
    return result
