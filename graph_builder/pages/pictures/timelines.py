"""The picture of a timeline: lives and stretches of time as bars, ideas and works as signs."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph_builder.graph.layout import num
from graph_builder.graph.lettering import text_width, wrap
from graph_builder.model import FuzzyDate, KnowledgeBase, NodeId
from graph_builder.model.dates import Day
from graph_builder.pages.pictures.legend import legend
from graph_builder.pages.pictures.svg import attributes, escape, figure_svg, glyph, line, node_title, token

WIDTH = 1180.0
_MARGIN = 20.0
_ROW = 23.0
_BAR = 18.0
_SIZE = 12.0
_TOP = 34.0
_LANE_HEAD = 30.0
_FADE = 21.0  # length of the broken end of a bar that is open


@dataclass(frozen=True, slots=True)
class Lane:
    """A stretch of a timeline with a name of its own."""

    id: str
    label: str
    nodes: tuple[NodeId, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    node: NodeId
    start: float
    end: float
    bar: bool
    open_start: bool
    open_end: bool
    doubt: bool
    label: str
    length: float
    inside: bool
    before: bool

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it takes up its row, its label included."""
        if self.inside:
            return self.start, self.end
        if self.before:
            return self.start - self.length - (34 if self.open_start else 12), self.end + 6
        return self.start - (28 if self.open_start else 6), self.end + self.length + 12


def timeline_picture(
    kb: KnowledgeBase,
    lanes: Sequence[Lane],
    href: Callable[[str], str],
    *,
    name: str = "timeline",
    title: str = "",
) -> str:
    """Return a figure of everything dated in the lanes, empty where nothing is; the undated is left out."""
    dated = {
        lane.id: [(node, date) for node in lane.nodes if (date := kb.date(node)) and date.edtf != "unknown"]
        for lane in lanes
    }
    days = [day[0] for found in dated.values() for _, d in found for day in (d.earliest, d.latest)]
    years = [year for year in days if math.isfinite(year)]
    if not years:
        return ""
    first, last = math.floor(min(years) / 10) * 10, math.ceil((max(years) + 1) / 10) * 10
    unit = (WIDTH - 2 * _MARGIN) / (last - first)

    def place(year: float) -> float:
        return _MARGIN + (year - first) * unit

    body: list[str] = []
    y = _TOP
    for lane in lanes:
        rows = _rows([_item(kb, node, date, place, last) for node, date in dated[lane.id]])
        if not rows:
            continue
        body.append(f'<path class="ga-hairline" d="M0 {num(y + 0.5)}H{num(WIDTH)}"/>')
        body.append(line(lane.label, 0, y + 20, 13, "ga-lane-name", weight=600))
        y += _LANE_HEAD
        for row in rows:
            body += [_draw(kb, item, y + _ROW / 2, href) for item in row]
            y += _ROW
        y += 10
    height = y + 26
    kinds = [kb.kind(node).id for found in dated.values() for node, _ in found]
    svg = figure_svg(
        [*_axis(first, last, place, y), *body],
        name=f"ga-t-{token(name)}",
        title=title or kb.vocabulary.title,
        desc=f"{first}–{last}",
        width=WIDTH,
        height=height,
        css="ga-years",
    )
    caption = f"<figcaption>{legend(kb, kinds, ())}</figcaption>"
    return f'<figure class="ga-figure" data-ga-slot="figure">{svg}{caption}</figure>'


def _axis(first: int, last: int, place: Callable[[float], float], bottom: float) -> list[str]:
    step = 10 if last - first <= 250 else 50 if last - first <= 1200 else 100
    parts = []
    for year in range(first, last + 1, step):
        x = place(year)
        parts.append(f'<path class="ga-hairline ga-year" d="M{num(x)} 24V{num(bottom)}"/>')
        parts += [line(str(year), x, y, 12, "ga-scale", anchor="middle") for y in (16, bottom + 18)]
    return parts


def _item(kb: KnowledgeBase, node: NodeId, date: FuzzyDate, place: Callable[[float], float], last: int) -> _Item:
    open_start, open_end = math.isinf(date.earliest[0]), math.isinf(date.latest[0])
    label = wrap(kb.label(node), 300, _SIZE, 1)[0]
    length = text_width(label, _SIZE)
    begin, end = _decimal(date.earliest), _decimal(date.latest)
    if open_start:
        # the beginning is not known: a short way back says so
        begin = end - 8
    if open_end:
        end = min(float(last), begin + 80)
    bar = "/" in date.edtf and not open_start and end - begin > 1.2
    start, stop = place(begin), place(end)
    if not bar:
        middle = place(end) if open_start else (start + stop) / 2
        start = stop = middle
    inside = bar and length + 14 + (_FADE if open_end else 0) <= stop - start
    before = not inside and stop + length + 16 > WIDTH
    return _Item(node, start, stop, bar, open_start, open_end, date.approximate, label, length, inside, before)


def _decimal(day: Day) -> float:
    return day[0] + (day[1] - 1) / 12 + (day[2] - 1) / 365.25 if math.isfinite(day[0]) else day[0]


def _rows(items: Sequence[_Item]) -> list[list[_Item]]:
    """Pack items into rows in which nothing touches, each into the first row that has room."""
    rows: list[list[_Item]] = []
    ends: list[float] = []
    for item in sorted(items, key=lambda i: (i.reach[0], i.node)):
        begin, end = item.reach
        free = next((n for n, taken in enumerate(ends) if taken + 8 <= begin), None)
        if free is None:
            rows.append([item])
            ends.append(end)
        else:
            rows[free].append(item)
            ends[free] = end
    return rows


def _draw(kb: KnowledgeBase, item: _Item, y: float, href: Callable[[str], str]) -> str:
    kind = kb.kind(item.node)
    doubt = " ga-doubt" if item.doubt else ""
    begin, end = item.reach
    hit = attributes({"x": begin, "y": y - _BAR / 2 - 1, "width": end - begin, "height": _BAR + 2})
    parts = [f'<rect class="ga-hit" rx="3"{hit}/>']
    if item.bar:
        parts += _bar(item, y, doubt)
        x = item.start + 7 if item.inside else item.end + 6
    else:
        if item.open_start:
            parts.append(f'<path class="ga-open" d="M{num(item.start - 26)} {num(y)}H{num(item.start - 6)}"/>')
        parts.append(glyph(kind.shape, item.start - 5.5, y - 5.5))
        x = item.start + 9
    anchor = ""
    if item.before and not item.inside:
        x, anchor = item.start - (30 if item.open_start else 9), "end"
    parts.append(line(item.label, x, y + 4.1, _SIZE, "ga-dot-label", anchor=anchor))
    known = attributes({"data-id": item.node, "href": href(kb.url(item.node))})
    return (
        f'<a class="ga-node ga-kind-{token(kind.id)}"{known}>'
        f"<title>{escape(node_title(kb, item.node))}</title>{''.join(parts)}</a>"
    )


def _bar(item: _Item, y: float, doubt: str) -> list[str]:
    """Draw a bar; an end that is open breaks up instead of closing."""
    top, end = y - _BAR / 2, item.end - (_FADE if item.open_end else 0)
    width = max(end - item.start, 2.0)
    if not item.open_end:
        return [
            f'<rect class="ga-bar{doubt}" x="{num(item.start)}" y="{num(top)}" width="{num(width)}"'
            f' height="{num(_BAR)}" rx="3"/>'
        ]
    parts = [
        f'<path class="ga-bar{doubt}" d="M{num(end)} {num(top)}H{num(item.start + 3)}q-3 0 -3 3'
        f'v{num(_BAR - 6)}q0 3 3 3H{num(end)}"/>'
    ]
    x = end + 3
    for width in (6, 4, 2):
        parts.append(f'<path class="ga-bar ga-end" d="M{num(x)} {num(top)}h{width}v{num(_BAR)}h-{width}z"/>')
        x += width + 2.5
    return parts
