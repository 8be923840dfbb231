"""Where the parts of a diagram stand: cards, the frames around them, the arrows between them.

Every form is laid out twice from the same parts: wide for desks and paper, tall for phones. Words decide: a card is
never narrower than its longest word, so no word is cut and none is broken; what does not fit side by side goes into
another row. A single part that holds all others is the frame in which they stand.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from types import MappingProxyType

import pygraphviz

from graph_builder.graph.layout import GLYPH, GLYPH_GAP, LABEL, LEAD, NOTE_LEAD, PAD, SMALL, WIDE, Card, arrow, num
from graph_builder.graph.lettering import text_width, wrap
from graph_builder.model import Diagram, DiagramForm, Part, PartLink

_EDGE = 1.0  # room for half a stroke at the rim
_PAD_Y = 7.5
_GAP = 12.0  # between cards that nothing joins
_NEST = 7.0  # between a part and what belongs to it
_INDENT = 18.0
_REACH = 34.0  # of an arrow from card to card
_DROP = 26.0  # of an arrow downwards
_FRAME = 14.0  # from a frame to what stands in it
_MARGIN = 22.0  # beside rows, for the line that leads on to the next
_MOST = 214.0  # beyond this a card looks empty
_LINES = 3  # a label of more lines asks for a wider card
_TURN = 8.0
_LANE = 10.0
_HEAD = 4.0  # half an arrowhead
NAME_LEAD = 16.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text that stand free: names of rows, columns and links. `y` is the first base line."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    weight: int = 400
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A box around parts, with the name of what they are parts of; without a part it stands for the page."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    part: str = ""

    @property
    def head(self) -> float:
        """The height of the strip that bears the name."""
        return 2 * _PAD_Y + NAME_LEAD * len(self.lines)


@dataclass(frozen=True, slots=True)
class PartWire:
    """A line as SVG path data and its arrowhead, empty if it has none."""

    path: str
    head: str = ""
    holds: bool = False
    """Whether it ties what belongs to a part to the part, rather than leads on."""


@dataclass(frozen=True, slots=True)
class DiagramPlan:
    """A diagram laid out; cards by the ids of their parts."""

    width: float
    height: float
    cards: Mapping[str, Card]
    frames: tuple[Frame, ...]
    wires: tuple[PartWire, ...]
    words: tuple[Words, ...]
    rules: tuple[str, ...]


def diagram_plan(diagram: Diagram, name: str, width: float) -> DiagramPlan:
    """Lay a diagram out, no wider than a width; `name` is what the parts are parts of."""
    draft = _Draft(diagram, tall=width < WIDE)
    room = width - 2 * _EDGE
    root = framing(diagram)
    parts = diagram.under(root.id if root else "")
    if root or diagram.form is DiagramForm.COMPONENTS:
        size = _framed(draft, root, root.label if root else name, parts, _EDGE, room)
    else:
        size = _FORMS[diagram.form](draft, parts, _EDGE, _EDGE, room)
    return draft.plan(size[0] + 2 * _EDGE, size[1] + 2 * _EDGE)


def framing(diagram: Diagram) -> Part | None:
    """Return the one part that holds all others, if there is one."""
    top = diagram.under("")
    return top[0] if len(top) == 1 and diagram.under(top[0].id) else None


@dataclass(slots=True)
class _Draft:
    """What has been placed so far."""

    diagram: Diagram
    tall: bool
    cards: dict[str, Card] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)
    wires: list[PartWire] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    def plan(self, width: float, height: float) -> DiagramPlan:
        cards = {part.id: self.cards[part.id] for part in self.diagram.parts if part.id in self.cards}
        placed = (self.frames, self.wires, self.words, self.rules)
        return DiagramPlan(_r(width), _r(height), MappingProxyType(cards), *map(tuple, placed))  # type: ignore[arg-type]

    def put(self, part: Part, card: Card, x: float, y: float, height: float = 0.0) -> Card:
        """Place a card, stretched to a height if that is more than its own."""
        card = Card(_r(x), _r(y), _r(card.width), _r(max(card.height, height)), card.lines, card.note)
        self.cards[part.id] = card
        return card

    def arrow(self, path: str, tip: Point, along: Point) -> None:
        self.wires.append(PartWire(path, arrow(tip, along, filled=True)))


Size = tuple[float, float]
Form = Callable[[_Draft, Sequence[Part], float, float, float], Size]


# --- cards, and what belongs to them


def _card(part: Part, width: float, note: str = "") -> Card:
    lines = wrap(part.label, width - _beside(part), LABEL, 99)
    return Card(0, 0, width, _r(2 * _PAD_Y + LEAD * len(lines) + (NOTE_LEAD if note else 0)), lines, note)


def _beside(part: Part) -> float:
    """Return what of a card's width is no room for its label; a part with a page bears the sign of its kind."""
    return 2 * PAD + (GLYPH + GLYPH_GAP if part.to else 0)


def least_room(text: str, size: float = LABEL, weight: int = 400, lines: int = _LINES) -> float:
    """Return the least room in which a text has no broken word and no more than so many lines."""
    room = max((text_width(piece, size, weight) for piece in re.split(r"\s+|(?<=[-/–])", text)), default=0.0)
    while len(wrap(text, room, size, 99, weight)) > lines:
        room += 4
    return room


def _least(draft: _Draft, parts: Iterable[Part]) -> float:
    """Return the least width of cards for parts and for what belongs to them."""
    return max(
        (
            max(least_room(part.label) + _beside(part), _least(draft, draft.diagram.under(part.id)) + _INDENT)
            for part in parts
        ),
        default=0.0,
    )


def _block_height(draft: _Draft, part: Part, width: float, head: float = 0.0) -> float:
    """Return the height of a part with everything that belongs to it; `head` is the least height of its own card."""
    own = max(_card(part, width).height, head)
    under = draft.diagram.under(part.id)
    return own + sum(_NEST + _block_height(draft, child, width - _INDENT) for child in under)


def _block(draft: _Draft, part: Part, x: float, y: float, width: float, head: float = 0.0) -> Card:
    """Place a part with everything that belongs to it below it, and return its own card."""
    card = draft.put(part, _card(part, width), x, y, head)
    at = y + card.height
    for child in draft.diagram.under(part.id):
        at += _NEST
        placed = _block(draft, child, x + _INDENT, at, width - _INDENT)
        draft.wires.append(
            PartWire(f"M{num(x + 9)} {num(y + card.height)}V{num(placed.middle)}H{num(x + _INDENT)}", holds=True)
        )
        at += _block_height(draft, child, width - _INDENT)
    return card


def _columns(count: int, least: float, width: float, gap: float) -> tuple[int, float]:
    """Return how many cards stand side by side, in rows as even as can be, and how wide they are."""
    fits = max(1, min(count, int((width + gap) // (least + gap))))
    columns = -(-count // -(-count // fits))
    return columns, min((width - gap * (columns - 1)) / columns, max(_MOST, least))


# --- frames


def _framed(draft: _Draft, root: Part | None, name: str, parts: Sequence[Part], x: float, width: float) -> Size:
    """Place the parts of a whole in a frame with its name."""
    y = x
    pad = _FRAME if not draft.tall else 10.0
    within = _name_room(draft, root, width)
    lines = wrap(name, within, LABEL, 99, 600)
    frame = Frame(x, y, width, 0, lines, root.id if root else "")
    inner, height = _FORMS[draft.diagram.form](draft, parts, x + pad, y + frame.head, width - 2 * pad)
    full = max(inner + 2 * pad, max(text_width(line, LABEL, 600) for line in lines) + width - within)
    draft.frames.insert(0, Frame(x, y, _r(full), _r(frame.head + height + pad), lines, frame.part))
    return full, frame.head + height + pad


def _name_room(draft: _Draft, root: Part | None, width: float) -> float:
    return width - 2 * _FRAME - (GLYPH + GLYPH_GAP if root and root.to else 0)


# --- components: boxes in boxes


def _components(draft: _Draft, parts: Sequence[Part], x: float, y: float, width: float) -> Size:
    inner = [_nested_least(draft, part) for part in parts]
    columns, room = (1, width) if draft.tall else _columns(len(parts), max(inner), width, _GAP)
    at = y
    for start in range(0, len(parts), columns):
        row = parts[start : start + columns]
        height = max(_nested_height(draft, part, room) for part in row)
        for place, part in enumerate(row):
            _nested(draft, part, x + place * (room + _GAP), at, room, height)
        at += height + _GAP
    return columns * (room + _GAP) - _GAP, at - _GAP - y


def _nested_least(draft: _Draft, part: Part) -> float:
    under = draft.diagram.under(part.id)
    if not under:
        return least_room(part.label) + _beside(part)
    return max([_nested_least(draft, child) + 20 for child in under] + [least_room(part.label, weight=600) + 40])


def _nested_frame(part: Part, x: float, y: float, width: float, height: float) -> Frame:
    room = width - 2 * PAD - (GLYPH + GLYPH_GAP if part.to else 0)
    return Frame(_r(x), _r(y), _r(width), _r(height), wrap(part.label, room, LABEL, 99, 600), part.id)


def _nested_height(draft: _Draft, part: Part, width: float) -> float:
    under = draft.diagram.under(part.id)
    if not under:
        return _card(part, width).height
    head = _nested_frame(part, 0, 0, width, 0).head
    return head + sum(_nested_height(draft, child, width - 20) + 8 for child in under) + 2


def _nested(draft: _Draft, part: Part, x: float, y: float, width: float, height: float) -> None:
    under = draft.diagram.under(part.id)
    if not under:
        draft.put(part, _card(part, width), x, y, height)
        return
    frame = _nested_frame(part, x, y, width, height)
    draft.frames.append(frame)
    at = y + frame.head
    for child in under:
        own = _nested_height(draft, child, width - 20)
        _nested(draft, child, x + 10, at, width - 20, own)
        at += own + 8


# --- stages: one after the other


def _stages(draft: _Draft, parts: Sequence[Part], x: float, y: float, width: float) -> Size:
    if draft.tall:
        return _column(draft, parts, x, y, width, loop=False)
    least = _least(draft, parts)
    columns, room = _columns(len(parts), least, width, _REACH)
    margin = 0.0
    if columns < len(parts):
        margin = _MARGIN
        columns, room = _columns(len(parts), least, width - 2 * margin, _REACH)
    at, left, before = y, x + margin, None
    for start in range(0, len(parts), columns):
        row = parts[start : start + columns]
        head = max(_card(part, room).height for part in row)
        for place, part in enumerate(row):
            card = _block(draft, part, left + place * (room + _REACH), at, room, head)
            if before and place:
                _straight(draft, (before.x + before.width, before.middle), (card.x, card.middle))
            elif before:
                _lead_on(draft, before, card, at - _DROP / 2, margin)
            before = card
        at += max(_block_height(draft, part, room, head) for part in row) + _DROP
    return columns * (room + _REACH) - _REACH + 2 * margin, at - _DROP - y


def _straight(draft: _Draft, start: Point, end: Point) -> None:
    """An arrow from a card to the next, level or upright."""
    (x0, y0), (x1, y1) = start, end
    along = (x1 - x0, y1 - y0)
    length = math.hypot(*along)
    dx, dy = along[0] / length, along[1] / length
    tip = (x1 - 3 * dx, y1 - 3 * dy)
    path = f"M{num(x0 + 3 * dx)} {num(y0 + 3 * dy)}L{num(tip[0] - 6 * dx)} {num(tip[1] - 6 * dy)}"
    draft.arrow(path, tip, along)


def _lead_on(draft: _Draft, before: Card, card: Card, between: float, margin: float) -> None:
    """A line from the end of a row to the beginning of the next."""
    right, left = before.x + before.width, card.x
    far, near = right + margin - 4, left - margin + 4
    way = [(right + 3, before.middle), (far, before.middle), (far, between), (near, between), (near, card.middle)]
    _bent(draft, [*way, (left - 3, card.middle)])


def _bent(draft: _Draft, way: Sequence[Point]) -> None:
    """An arrow along level and upright stretches, with rounded turns; the last stretch is level."""
    path = f"M{num(way[0][0])} {num(way[0][1])}"
    for before, at, after in zip(way, way[1:], way[2:], strict=False):
        (bx, by), (ax, ay) = _toward(at, before), _toward(at, after)
        path += f"L{num(bx)} {num(by)}Q{num(at[0])} {num(at[1])} {num(ax)} {num(ay)}"
    (x, y), (from_x, _) = way[-1], way[-2]
    along = math.copysign(1.0, x - from_x)
    draft.arrow(f"{path}H{num(x - 6 * along)}", (x, y), (along, 0.0))


def _toward(at: Point, other: Point) -> Point:
    """Return where a turn at a point begins or ends."""
    length = math.dist(at, other) or 1.0
    share = min(_TURN, length / 2) / length
    return at[0] + (other[0] - at[0]) * share, at[1] + (other[1] - at[1]) * share


def _column(draft: _Draft, parts: Sequence[Part], x: float, y: float, width: float, *, loop: bool) -> Size:
    """One below the other, for phones; what leads on past something that belongs to a part runs beside it."""
    beside = any(draft.diagram.under(part.id) for part in parts)
    left = x + (_MARGIN if beside else 0)
    room = width - (left - x) - (_MARGIN if loop else 0)
    at = y
    cards: list[Card] = []
    for part in parts:
        card = _block(draft, part, left, at, room)
        if cards and beside:
            _around(draft, cards[-1], card, left, x + 6, -5 if len(cards) > 1 else 0)
        elif cards:
            _straight(draft, (left + room / 2, cards[-1].y + cards[-1].height), (left + room / 2, card.y))
        cards.append(card)
        at += _block_height(draft, part, room) + _DROP
    if loop:
        _around(draft, cards[-1], cards[0], left + room, x + width - 6)
    return width, at - _DROP - y


def _around(draft: _Draft, start: Card, end: Card, edge: float, lane: float, port: float = 0.0) -> None:
    """A line from card to card along a lane beside them: out of the edge that faces the lane, and in there again."""
    out = edge + math.copysign(3.0, lane - edge)
    leave, reach = start.middle + (5 if port else 0), end.middle + port
    _bent(draft, [(out, leave), (lane, leave), (lane, reach), (out, reach)])


# --- cycles: a ring


def _cycle(draft: _Draft, parts: Sequence[Part], x: float, y: float, width: float) -> Size:
    if draft.tall:
        return _column(draft, parts, x, y, width, loop=True)
    room = max(_least(draft, parts), 150.0)
    sizes = [(room, _block_height(draft, part, room)) for part in parts]
    across = min((width - room) / 2, max(150.0, 42.0 * len(parts)))
    turns = [math.tau * (index / len(parts) - (0.25 if len(parts) > 2 else 0.5)) for index in range(len(parts))]
    flattest = max(44, round(across * 0.58)) if len(parts) > 2 else 44
    down = next(
        (
            high
            for high in range(flattest, 700, 4)
            if _apart([(across * math.cos(t), high * math.sin(t)) for t in turns], sizes)
        ),
        None,
    )
    if down is None:
        # too many or too large for a ring
        return _column(draft, parts, x, y, min(width, 420.0), loop=True)
    top = min(down * math.sin(t) - high / 2 for t, (_, high) in zip(turns, sizes, strict=True))
    top = min(top, -down - _HEAD)
    left = min(across * math.cos(t) - wide / 2 for t, (wide, _) in zip(turns, sizes, strict=True))
    centre = (x - left, y - top)
    ring = _Ring(centre, across, float(down))
    boxes = []
    for part, turn, (wide, high) in zip(parts, turns, sizes, strict=True):
        cx, cy = ring.at(turn)
        _block(draft, part, cx - wide / 2, cy - high / 2, wide)
        boxes.append((cx - wide / 2, cy - high / 2, cx + wide / 2, cy + high / 2))
    for index, turn in enumerate(turns):
        after = (index + 1) % len(parts)
        end = turns[after] + (math.tau if after == 0 else 0)
        start, tip = ring.leave(boxes[index], turn, 1), ring.leave(boxes[after], end, -1)
        draft.wires.append(ring.arc(start, tip))
    right = max(box[2] for box in boxes)
    bottom = max(*(box[3] for box in boxes), centre[1] + down + _HEAD)
    return right - x, bottom - y


def _apart(middles: Sequence[Point], sizes: Sequence[Size], gap: float = 24.0) -> bool:
    """Tell whether boxes leave room for an arrow between any two of them."""
    return all(
        abs(ax - bx) >= (aw + bw) / 2 + gap or abs(ay - by) >= (ah + bh) / 2 + gap
        for ((ax, ay), (aw, ah)), ((bx, by), (bw, bh)) in combinations(zip(middles, sizes, strict=True), 2)
    )


@dataclass(frozen=True, slots=True)
class _Ring:
    """An ellipse, walked clockwise."""

    centre: Point
    across: float
    down: float

    def at(self, turn: float) -> Point:
        return self.centre[0] + self.across * math.cos(turn), self.centre[1] + self.down * math.sin(turn)

    def leave(self, box: tuple[float, float, float, float], turn: float, way: int, clear: float = 3.0) -> float:
        """Return where the ring, walked from the middle of a box, leaves it."""
        step = way * math.tau / 2000
        while True:
            x, y = self.at(turn)
            if not (box[0] - clear < x < box[2] + clear and box[1] - clear < y < box[3] + clear):
                return turn
            turn += step

    def arc(self, start: float, end: float) -> PartWire:
        tip, back = self.at(end), end
        while math.dist(self.at(back), tip) < 7 and back > start:
            back -= math.tau / 2000
        (x0, y0), (x1, y1) = self.at(start), self.at(back)
        large = int(back - start > math.pi)
        path = f"M{num(x0)} {num(y0)}A{num(self.across)} {num(self.down)} 0 {large} 1 {num(x1)} {num(y1)}"
        return PartWire(path, arrow(tip, (tip[0] - x1, tip[1] - y1), filled=True))


# --- grids


def _grid(draft: _Draft, parts: Sequence[Part], x: float, y: float, width: float) -> Size:
    diagram = draft.diagram
    beside = max(least_room(row, weight=600, lines=2) for row in diagram.rows) + 14
    across = [least_room(column, weight=600) for column in diagram.columns]
    least = max([*across, *(least_room(part.label) + _beside(part) for part in parts)])
    count = len(diagram.columns)
    room = min((width - beside - _GAP * (count - 1)) / count, max(_MOST, least))
    if draft.tall or room < least:
        return _rows(draft, parts, x, y, min(width, 420.0))
    names = [wrap(column, room, LABEL, 99, 600) for column in diagram.columns]
    left = x + beside
    full = beside + count * (room + _GAP) - _GAP
    at = y + NAME_LEAD * max(map(len, names)) + 8
    for index, lines in enumerate(names):
        draft.words.append(
            Words(_r(left + index * (room + _GAP)), _r(at - 8 - NAME_LEAD * (len(lines) - 1) - 4), lines, LABEL, 600)
        )
    for row in diagram.rows:
        draft.rules.append(f"M{num(x)} {num(at)}H{num(x + full)}")
        at += 9
        cells = [[p for p in parts if (p.row, p.column) == (row, column)] for column in diagram.columns]
        name = wrap(row, beside - 10, LABEL, 99, 600)
        own = [sum(_card(p, room).height + _NEST for p in cell) - _NEST for cell in cells]
        height = max([*own, NAME_LEAD * len(name) + 2 * _PAD_Y])
        draft.words.append(Words(_r(x), _r(at + _PAD_Y + 11.5), name, LABEL, 600))
        for index, cell in enumerate(cells):
            down = at
            for part in cell:
                card = draft.put(
                    part, _card(part, room), left + index * (room + _GAP), down, height if len(cell) == 1 else 0
                )
                down += card.height + _NEST
        at += height + 9
    return full, at - 9 - y


def _rows(draft: _Draft, parts: Sequence[Part], x: float, y: float, width: float) -> Size:
    """A grid told row by row, for phones: each part says in which column it stands."""
    at = y
    for row in draft.diagram.rows:
        own = [p for column in draft.diagram.columns for p in parts if (p.row, p.column) == (row, column)]
        name = wrap(row, width, LABEL, 99, 600)
        draft.words.append(Words(_r(x), _r(at + 12), name, LABEL, 600))
        at += NAME_LEAD * len(name) + 5
        for part in own:
            card = draft.put(part, _card(part, width, part.column), x, at)
            at += card.height + _NEST
        at += _GAP
    return width, at - _GAP - y


# --- flows


def _flow(draft: _Draft, parts: Sequence[Part], x: float, y: float, width: float) -> Size:
    if not draft.tall:
        least = _least(draft, parts)
        for room in sorted({max(least, most) for most in (_MOST, 170.0, 150.0, 132.0, 120.0)}, reverse=True):
            placed = _by_dot(draft, parts, room)
            if placed.width <= width:
                placed.put(x, y)
                return placed.width, placed.height
    return _rail(draft, parts, x, y, min(width, 420.0))


@dataclass(slots=True)
class _Placed:
    """A flow as `dot` places it, measured upwards from the lower left corner."""

    draft: _Draft
    parts: Sequence[Part]
    room: float
    middles: dict[str, Point]
    names: dict[int, tuple[Point, tuple[str, ...]]]
    curves: list[tuple[list[Point], bool]]
    width: float
    height: float

    def put(self, x: float, y: float) -> None:
        def move(point: Point) -> Point:
            return x + point[0], y + self.height - point[1]

        for part in self.parts:
            cx, cy = move(self.middles[part.id])
            high = _block_height(self.draft, part, self.room)
            _block(self.draft, part, cx - self.room / 2, cy - high / 2, self.room)
        for middle, lines in self.names.values():
            cx, cy = move(middle)
            top = cy - NOTE_LEAD * len(lines) / 2
            self.draft.words.append(Words(_r(cx), _r(top + 11), lines, SMALL, anchor="middle"))
        for curve, headed in self.curves:
            way = [move(point) for point in curve]
            start = f"M{num(way[0][0])} {num(way[0][1])}C"
            if not headed:
                self.draft.wires.append(PartWire(start + " ".join(f"{num(a)} {num(b)}" for a, b in way[1:])))
                continue
            tip = (way[-1][0] - 3, way[-1][1])
            way[-1] = (tip[0] - 6, tip[1])
            self.draft.arrow(start + " ".join(f"{num(a)} {num(b)}" for a, b in way[1:]), tip, (1, 0))


def _by_dot(draft: _Draft, parts: Sequence[Part], room: float) -> _Placed:
    """Let `dot` order a flow from left to right; the name of a link stands in it as a box of its own."""
    graph = pygraphviz.AGraph(directed=True, strict=False)
    graph.graph_attr.update(rankdir="LR", nodesep="0.22", ranksep=f"{_REACH / 72:.3f}", splines="spline")
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    graph.edge_attr.update(dir="none", tailport="e", headport="w")
    names = {part.id: f"n{index}" for index, part in enumerate(parts)}
    for part in parts:
        high = _block_height(draft, part, room)
        graph.add_node(names[part.id], width=f"{room / 72:.4f}", height=f"{high / 72:.4f}")
    legs: list[tuple[str, str, str, bool]] = []
    said: dict[int, tuple[str, ...]] = {}
    for index, link in enumerate(_links(draft, parts)):
        ends = names[link.from_], names[link.to]
        if not link.label:
            legs.append((*ends, f"e{index}", True))
            continue
        said[index] = wrap(link.label, max(96.0, least_room(link.label, SMALL)), SMALL, 99)
        wide = max(text_width(line, SMALL) for line in said[index]) + 8
        graph.add_node(f"l{index}", width=f"{wide / 72:.4f}", height=f"{NOTE_LEAD * len(said[index]) / 72:.4f}")
        legs += [(ends[0], f"l{index}", f"a{index}", False), (f"l{index}", ends[1], f"b{index}", True)]
    for tail, head, key, _ in legs:
        graph.add_edge(tail, head, key=key, weight="4")
    # what nothing leads to stands in the order in which it is written
    heads = {head for _, head, _, _ in legs}
    first = [name for name in names.values() if name not in heads]
    graph.add_subgraph(first, rank="same")
    for above, below in pairwise(first):
        graph.add_edge(above, below, style="invis", weight="0", tailport="s", headport="n")
    graph.layout("dot")
    width, height = (float(side) for side in graph.graph_attr["bb"].split(",")[2:])
    return _Placed(
        draft,
        parts,
        room,
        {id_: _point(graph.get_node(name).attr["pos"]) for id_, name in names.items()},
        {i: (_point(graph.get_node(f"l{i}").attr["pos"]), lines) for i, lines in said.items()},
        [
            ([_point(p) for p in graph.get_edge(tail, head, key).attr["pos"].split()], headed)
            for tail, head, key, headed in legs
        ],
        width,
        height,
    )


def _rail(draft: _Draft, parts: Sequence[Part], x: float, y: float, width: float) -> Size:
    """A flow told from top to bottom, for phones.

    An arrow leads on to the next card. What branches or skips runs beside the cards: links from one card along a
    line at their left, links to one card along a line at their right. These lines move together where there are so
    many of them that a word would find no room beside them.
    """
    order = [part.id for part in parts]
    links = [(order.index(link.from_), order.index(link.to), link.label) for link in _links(draft, parts)]
    into, out_of, near = _buses(links)
    beside = 10 * bool(into) + 10 * bool(out_of)
    free = max(0.0, width - beside - _least(draft, parts))
    lane = min(_LANE, free / max(1, len(into) + len(out_of)))
    left = x + (lane * len(out_of) + 10 if out_of else 0)
    room = width - (left - x) - (lane * len(into) + 10 if into else 0)
    said = _said(parts, links, room - 44)
    cards: list[Card] = []
    at = bottom = y  # of a card with everything that belongs to it
    for index, part in enumerate(parts):
        lines = said.get(index, ())
        if index:
            at += max(_DROP if (index - 1, index) in near else _GAP, NOTE_LEAD * len(lines) + 8 if lines else 0)
        if lines:
            draft.words.append(Words(_r(left + 36), _r(at - NOTE_LEAD * len(lines) + 6), lines, SMALL))
        card = _block(draft, part, left, at, room)
        if (index - 1, index) in near:
            _straight(draft, (left + 22, bottom), (left + 22, card.y))
        cards.append(card)
        at += _block_height(draft, part, room)
        bottom = at
    for place, (end, starts) in enumerate(into.items()):
        for start in starts:
            _around(draft, cards[start], cards[end], left + room, left + room + 10 + lane * place)
    for place, (start, ends) in enumerate(out_of.items()):
        for end in ends:
            _around(draft, cards[start], cards[end], left, left - 10 - lane * place)
    return width, at - y


def _buses(
    links: Sequence[tuple[int, int, str]],
) -> tuple[dict[int, list[int]], dict[int, list[int]], set[tuple[int, int]]]:
    """Sort links: those that share an end, by that end; those that share a start, by that; single steps to the next."""
    into: dict[int, list[int]] = {}
    out_of: dict[int, list[int]] = {}
    near: set[tuple[int, int]] = set()
    for start, end, _ in links:
        if sum(link[1] == end for link in links) > 1:
            into.setdefault(end, []).append(start)
        elif sum(link[0] == start for link in links) > 1:
            out_of.setdefault(start, []).append(end)
        elif end == start + 1:
            near.add((start, end))
        else:
            into.setdefault(end, []).append(start)
    return into, out_of, near


def _said(parts: Sequence[Part], links: Sequence[tuple[int, int, str]], room: float) -> dict[int, tuple[str, ...]]:
    """Return the names of links as lines above the card they lead to, with the card they come from if not next."""
    said: dict[int, tuple[str, ...]] = {}
    for start, end, label in links:
        if label:
            text = label if end == start + 1 else f"{parts[start].label}: {label}"
            said[end] = (*said.get(end, ()), *wrap(text, room, SMALL, 99))
    return said


def _links(draft: _Draft, parts: Sequence[Part]) -> list[PartLink]:
    placed = {part.id for part in parts}
    return [link for link in draft.diagram.links if link.from_ in placed and link.to in placed]


def _point(text: str) -> Point:
    x, y = text.split(",")[-2:]
    return float(x), float(y)


def _r(value: float) -> float:
    return round(value, 1) + 0.0


_FORMS: Mapping[DiagramForm, Form] = MappingProxyType(
    {
        DiagramForm.CYCLE: _cycle,
        DiagramForm.STAGES: _stages,
        DiagramForm.COMPONENTS: _components,
        DiagramForm.GRID: _grid,
        DiagramForm.FLOW: _flow,
    }
)
