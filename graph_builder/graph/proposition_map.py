"""Where everything on a concept map stands: the pages, the phrases between them, the lines through both.

A linking phrase is laid out as a node of its own, so that no phrase can lie on a page, on another phrase or under a
line. For desks and paper `dot` places both; several sizes and row widths are tried, and the one that is printed
largest on one sheet is taken. For phones the map is one column: every page once in full, with what leads on from it
below, and again as a reference where another line leads back to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pygraphviz

from graph_builder.graph.layout import (
    GLYPH,
    GLYPH_GAP,
    LABEL,
    PAD,
    SMALL,
    TALL,
    Card,
    Point,
    arrow,
    card,
    num,
    point,
    short_date,
    spline,
)
from graph_builder.graph.lettering import text_width, wrap
from graph_builder.model import KnowledgeBase, Line, NodeId, Proposition, is_work

PHRASE = 12.0
"""Size of a linking phrase."""
PHRASE_LEAD = 15.0

SHEET = (700.0, 756.0)
"""What a sheet of A4 or letter holds beside the title, the question and the legend, in pixels: 18.5 by 20 cm."""

_EDGE = 2.0
_PHRASE_PAD = (5.0, 2.0)
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A page on a concept map. `again` marks a reference to one that stands in full elsewhere."""

    node: NodeId
    box: Card
    again: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A proposition on a concept map: its phrase, the line through it and the head at its end.

    `stem` is the part of the line that it shares with others.
    """

    phrase: Card
    path: str
    head: str
    stem: str = ""


@dataclass(frozen=True, slots=True)
class PropositionPlan:
    """A concept map laid out; `links` follow the order of the propositions."""

    width: float
    height: float
    pages: tuple[Placed, ...]
    links: tuple[Link, ...]

    @property
    def scale(self) -> float:
        """How large it is printed on one sheet, 1 for its natural size."""
        return min(1.0, SHEET[0] / self.width, SHEET[1] / self.height)


def _r(value: float) -> float:
    return round(value, 1) + 0.0


def nodes_of(propositions: Sequence[Proposition]) -> tuple[NodeId, ...]:
    """Return the pages of a concept map in the order in which they are named."""
    return tuple(dict.fromkeys(node for p in propositions for node in (p.from_, p.to)))


def _balanced(text: str, width: float, size: float) -> tuple[str, ...]:
    """Break text into as few lines as fit the width, and these as even as they get; no word is broken."""
    words = [text_width(word, size) for word in text.split()]
    room = max(width, *words) if words else width
    lines = wrap(text, room, size, _MOST_LINES)
    for narrower in range(int(room), int(max(words, default=room)), -4):
        tried = wrap(text, narrower, size, _MOST_LINES + 1)
        if len(tried) > len(lines):
            break
        if len(tried) == len(lines):
            lines = tried
    return lines


def _page_card(kb: KnowledgeBase, node: NodeId, width: float) -> Card:
    """Return a card as narrow as its label allows."""
    label, beside = kb.label(node), 2 * PAD + GLYPH + GLYPH_GAP
    # a work's label ends in its year already
    note = "" if is_work(node) else short_date(kb.date(node))
    lines = _balanced(label, width - beside, LABEL)
    # half a pixel more: exactly as wide as its longest line, it might be broken once more
    room = max(*(text_width(line, LABEL) for line in lines), text_width(note, SMALL)) + 0.5
    return replace(card(label, note, _r(room + beside), lines=_MOST_LINES), lines=lines)


def _phrase_box(text: str, width: float) -> Card:
    lines = _balanced(text, width, PHRASE)
    across = max(text_width(line, PHRASE) for line in lines) + 2 * _PHRASE_PAD[0]
    return Card(0, 0, _r(across), _r(PHRASE_LEAD * len(lines) + 2 * _PHRASE_PAD[1]), lines)


# --- one sheet


@dataclass(frozen=True, slots=True)
class _Try:
    """One way to lay a map out: widths of cards and phrases, how wide a row may be, which way it runs."""

    card: float
    phrase: float
    row: float
    rank: str = "TB"


_TRIES = (
    _Try(150, 112, 1e9),
    _Try(132, 100, 720),
    _Try(132, 100, 560),
    _Try(118, 92, 1e9),
    _Try(118, 92, 640),
    _Try(118, 92, 540),
    _Try(118, 92, 460),
    _Try(132, 92, 1e9, "LR"),
    _Try(118, 84, 400, "LR"),
)
_GOOD = 0.98


def sheet_plan(kb: KnowledgeBase, propositions: Sequence[Proposition]) -> PropositionPlan:
    """Lay a concept map out for one sheet of paper, as large as it goes."""
    best: PropositionPlan | None = None
    for tried in _TRIES:
        plan = _by_dot(kb, propositions, tried)
        if best is None or plan.scale > best.scale + 0.01:
            best = plan
        if best.scale >= _GOOD:
            break
    assert best is not None
    return best


class _Layout:
    """Pages and phrases as things in rows: what leads to what, and in which row each stands."""

    def __init__(self, kb: KnowledgeBase, propositions: Sequence[Proposition], tried: _Try) -> None:
        self.pages = nodes_of(propositions)
        self.boxes: list[Card] = [_page_card(kb, node, tried.card) for node in self.pages]
        self.arcs: list[tuple[int, int]] = []
        self.reversed: list[bool] = []
        at = {node: index for index, node in enumerate(self.pages)}
        leads: list[set[int]] = [set() for _ in self.pages]
        for proposition in propositions:
            first, last = at[proposition.from_], at[proposition.to]
            # a line that would close a circle is drawn upwards: what is named first stands above
            back = first == last or _reaches(leads, last, first)
            self.reversed.append(back)
            phrase = len(self.boxes)
            self.boxes.append(_phrase_box(proposition.phrase, tried.phrase))
            upper, lower = (last, first) if back else (first, last)
            if first != last:
                leads[upper].add(lower)
            self.arcs += [(upper, phrase)] if first == last else [(upper, phrase), (phrase, lower)]
        everything = range(len(self.boxes))
        self.before = [[a for a, b in self.arcs if b == thing] for thing in everything]
        self.after = [[b for a, b in self.arcs if a == thing] for thing in everything]
        self.axis = tried.rank == "LR"
        self.rows = self._rows(tried.row)

    def _size(self, thing: int) -> float:
        return (self.boxes[thing].height if self.axis else self.boxes[thing].width) + _BESIDE

    def _rows(self, most: float) -> list[int]:
        """Give every thing a row below all that leads to it, no row wider than `most`; long chains first."""
        depth = [0] * len(self.boxes)
        for thing in reversed(self._in_order()):
            depth[thing] = 1 + max((depth[b] for b in self.after[thing]), default=0)
        rows = [-1] * len(self.boxes)
        waiting = sorted(range(len(self.boxes)), key=lambda thing: (-depth[thing], thing))
        used: list[float] = []
        while waiting:
            used.append(0.0)
            now = len(used) - 1
            ready = [t for t in waiting if all(0 <= rows[a] < now for a in self.before[t])]
            for thing in ready:
                if not used[now] or used[now] + self._size(thing) <= most:
                    rows[thing] = now
                    used[now] += self._size(thing)
            waiting = [t for t in waiting if rows[t] < 0]
        self._sink(rows, used, most)
        return rows

    def _sink(self, rows: list[int], used: list[float], most: float) -> None:
        """Bring a page that nothing leads to down to what it leads to."""

        def move(thing: int, lowest: int) -> None:
            for row in range(lowest, rows[thing], -1):
                if not used[row] or used[row] + self._size(thing) <= most:
                    used[rows[thing]] -= self._size(thing)
                    used[row] += self._size(thing)
                    rows[thing] = row
                    return

        for page in range(len(self.pages)):
            phrases = self.after[page]
            if self.before[page] or not phrases:
                continue
            ends = [rows[b] for phrase in phrases for b in self.after[phrase]]
            if ends and min(ends) - 2 > rows[page]:
                for phrase in phrases:
                    move(phrase, min((rows[b] for b in self.after[phrase]), default=rows[phrase] + 1) - 1)
                move(page, min(rows[phrase] for phrase in phrases) - 1)

    def _in_order(self) -> list[int]:
        """Return all things, each after all that leads to it."""
        done: dict[int, None] = {}
        while len(done) < len(self.boxes):
            done |= dict.fromkeys(
                t for t in range(len(self.boxes)) if t not in done and all(a in done for a in self.before[t])
            )
        return list(done)


_BESIDE = 13.0
"""Between two things of a row."""
_BETWEEN = 15.0
"""Between two rows."""


def _reaches(leads: Sequence[set[int]], start: int, end: int) -> bool:
    seen, found = {start}, [start]
    while found:
        for after in leads[found.pop()] - seen:
            seen.add(after)
            found.append(after)
    return end in seen


def _by_dot(kb: KnowledgeBase, propositions: Sequence[Proposition], tried: _Try) -> PropositionPlan:
    layout = _Layout(kb, propositions, tried)
    graph = pygraphviz.AGraph(directed=True, strict=False)
    graph.graph_attr.update(
        rankdir=tried.rank, nodesep=f"{_BESIDE / 72:.3f}", ranksep=f"{_BETWEEN / 72:.3f}", splines="spline"
    )
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    graph.edge_attr.update(dir="none")
    for thing, box in enumerate(layout.boxes):
        graph.add_node(f"n{thing}", width=f"{box.width / 72:.4f}", height=f"{box.height / 72:.4f}")
    for row in range(max(layout.rows) + 1):
        graph.add_node(f"c{row}", width="0.01", height="0.01")
        if row:
            graph.add_edge(f"c{row - 1}", f"c{row}", style="invis", weight="0")
        things = [f"n{thing}" for thing, own in enumerate(layout.rows) if own == row]
        graph.add_subgraph([f"c{row}", *things], rank="same")
    for upper, lower in layout.arcs:
        graph.add_edge(f"n{upper}", f"n{lower}", weight="2")
    graph.layout("dot")

    middles = [point(graph.get_node(f"n{thing}").attr["pos"]) for thing in range(len(layout.boxes))]
    curves = {
        (upper, lower): [point(p) for p in graph.get_edge(f"n{upper}", f"n{lower}").attr["pos"].split()]
        for upper, lower in layout.arcs
    }
    reach = [p for curve in curves.values() for p in curve]
    for (x, y), box in zip(middles, layout.boxes, strict=True):
        reach += [(x - box.width / 2, y - box.height / 2), (x + box.width / 2, y + box.height / 2)]
    left, top = min(x for x, _ in reach), max(y for _, y in reach)

    def move(at: Point) -> Point:
        return _r(at[0] - left + _EDGE), _r(top - at[1] + _EDGE)

    boxes = []
    for middle, box in zip(middles, layout.boxes, strict=True):
        x, y = move(middle)
        boxes.append(box.at(x - box.width / 2, y - box.height / 2))
    links = []
    for number, back in enumerate(layout.reversed):
        phrase = len(layout.pages) + number
        way = [[move(p) for p in curves[arc]] for arc in layout.arcs if phrase in arc]
        if back:
            way = [part[::-1] for part in reversed(way)]
        links.append(_link(boxes[phrase], way))
    width = max(x for x, _ in reach) - left + 2 * _EDGE
    height = top - min(y for _, y in reach) + 2 * _EDGE
    pages = tuple(Placed(node, box) for node, box in zip(layout.pages, boxes, strict=False))
    return PropositionPlan(_r(width), _r(height), pages, tuple(links))


def _link(phrase: Card, way: Sequence[list[Point]]) -> Link:
    """Draw the line to a phrase and on from it, with a head at its end."""
    first, *rest = [spline(part, Line.DESCENT, headed=part is way[-1]) for part in way]
    return Link(phrase, " ".join(wire.path for wire in (first, *rest)), (rest[-1] if rest else first).head)


# --- one column

_RAIL = 12.5  # from the left edge of a card to the line that leaves it
_INDENT = 30.0
_TURN = 8.0
_AFTER = 9.0  # below a card, before the phrase of the next
_NEXT = 16.0  # between one tree of the column and the next
_DEEPEST = 3


def column_plan(kb: KnowledgeBase, propositions: Sequence[Proposition]) -> PropositionPlan:
    """Lay a concept map out as one column for narrow screens, no wider than `TALL`."""
    return _Column(kb, propositions).plan()


class _Column:
    """A concept map told from page to page. What nothing leads to begins a tree; what leads farthest comes last."""

    def __init__(self, kb: KnowledgeBase, propositions: Sequence[Proposition]) -> None:
        self.kb = kb
        self.propositions = propositions
        self.told: dict[NodeId, list[int]] = {node: [] for node in nodes_of(propositions)}
        for number, proposition in enumerate(propositions):
            self.told[proposition.from_].append(number)
        self.pages: list[Placed] = []
        self.links: dict[int, Link] = {}
        self.placed: set[NodeId] = set()
        self.deferred: list[NodeId] = []
        self.y = _EDGE

    def plan(self) -> PropositionPlan:
        led_to = {p.to for p in self.propositions if p.to != p.from_}
        for root in (*(n for n in self.told if n not in led_to), *self.told):
            self._tree(root)
            while self.deferred:
                self._tree(self.deferred.pop(0))
        links = tuple(self.links[number] for number in range(len(self.propositions)))
        return PropositionPlan(TALL, _r(self.y + _EDGE), tuple(self.pages), links)

    def _tree(self, root: NodeId) -> None:
        if root in self.placed and not self._open(root):
            return
        self.y += _NEXT if self.pages else 0
        self._put(root, _EDGE, again=root in self.placed)
        self._lead_on(root, _EDGE, 0)

    def _open(self, node: NodeId) -> bool:
        return any(number not in self.links for number in self.told[node])

    def _put(self, node: NodeId, x: float, *, again: bool) -> Card:
        note = "" if is_work(node) else short_date(self.kb.date(node))
        box = card(self.kb.label(node), note, TALL - x - _EDGE, inline=True).at(x, self.y)
        self.pages.append(Placed(node, box, again))
        self.placed.add(node)
        self.y += box.height
        return box

    def _lead_on(self, node: NodeId, x: float, depth: int) -> None:
        """Place what a page leads to: side lines first, then the one line that goes on straight below."""
        own = [number for number in self.told[node] if number not in self.links]
        rail, start = x + _RAIL, self.y
        for at, number in enumerate(sorted(own, key=self._length)):
            to = self.propositions[number].to
            # only what has not been told yet leads on; the last line goes straight on
            goes_on = to not in self.placed and self._open(to)
            straight = at == len(own) - 1 and goes_on
            deep = depth >= _DEEPEST and not straight
            start = self._place(number, x, (rail, start), straight=straight)
            if straight:
                self._lead_on(to, x, depth)
            elif goes_on and deep:
                self.deferred.append(to)
            elif goes_on:
                self._lead_on(to, x + _INDENT, depth + 1)

    def _place(self, number: int, x: float, start: Point, *, straight: bool) -> float:
        """Place a phrase and the page it leads to; return how far down its line goes."""
        proposition = self.propositions[number]
        rail = start[0]
        self.y += _AFTER
        left = rail + _TURN
        lines = wrap(proposition.phrase, TALL - left - 2 * _PHRASE_PAD[0], PHRASE, _MOST_LINES)
        across = max(text_width(line, PHRASE) for line in lines) + 2 * _PHRASE_PAD[0]
        phrase = Card(_r(left), _r(self.y), _r(across), PHRASE_LEAD * len(lines) + 2 * _PHRASE_PAD[1], lines)
        self.y += phrase.height + (_AFTER if straight else 3)
        again = proposition.to in self.placed
        box = self._put(proposition.to, x if straight else x + _INDENT, again=again)
        if straight:
            tip = (rail, box.y)
            head = arrow(tip, (0, 1), filled=True)
            stem, path = "", f"M{num(rail)} {num(start[1])}V{num(tip[1] - 6)}"
            end = box.y
        else:
            end = box.middle - _TURN
            stem = f"M{num(rail)} {num(start[1])}V{num(end)}"
            head = arrow((box.x, box.middle), (1, 0), filled=True)
            turned = f"Q{num(rail)} {num(box.middle)} {num(rail + _TURN)} {num(box.middle)}"
            path = f"M{num(rail)} {num(end)}{turned}H{num(box.x - 6)}"
        self.links[number] = Link(phrase, path, head, stem)
        return end

    def _length(self, number: int) -> tuple[bool, int, int]:
        """Order lines: what only refers, then what leads on, the farthest last."""
        to = self.propositions[number].to
        far = 0 if to in self.placed else len(list(self._beyond(to, {*self.placed, to})))
        return far > 0, far, number

    def _beyond(self, node: NodeId, seen: set[NodeId]) -> Iterator[NodeId]:
        for number in self.told[node]:
            to = self.propositions[number].to
            if to not in seen:
                seen.add(to)
                yield to
                yield from self._beyond(to, seen)
