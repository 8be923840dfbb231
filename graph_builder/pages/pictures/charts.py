"""Pictures of numbers: estimates with their intervals on one axis, and wholes split into shares.

Both are drawn twice, wide for desks and paper, tall for phones, from the same rows in the same order.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from graph_builder.graph.layout import LABEL, NOTE_LEAD, SMALL, TALL, WIDE, num
from graph_builder.graph.lettering import text_width, wrap
from graph_builder.model import Chart, ChartForm, EntityId, KnowledgeBase, Measure
from graph_builder.pages.pictures.svg import attributes, escape, figure_svg, interval, line, node_title, number, token
from graph_builder.views.charts import Shown

Href = Callable[[str], str]

_LEAD = 16.0
_TICK = 18.0
_LARGE, _SMALL = 15.0, 6.0  # sides of the largest and the smallest square
_GAP = 9.0
_STRIP = 20.0  # height of the marks on a phone


def chart_picture(
    kb: KnowledgeBase,
    chart: Chart,
    rows: Sequence[Shown],
    href: Href,
    *,
    name: str,
    title: str,
    marked: EntityId | None = None,
    scale: Sequence[Shown] = (),
) -> str:
    """Return both drawings of a chart; the rows of a `marked` page stand out.

    `scale` holds all the rows where only some are drawn, so that these stand where they stand in the whole.
    """
    draw = _forest if chart.form is ChartForm.FOREST else _shares
    pictures = []
    for variant, width in (("wide", WIDE), ("tall", TALL)):
        parts, height = draw(_Sheet(kb, chart, rows, href, width, marked, scale or rows))
        svg = figure_svg(
            parts,
            name=f"ga-c-{token(name)}-{variant}",
            title=title,
            desc=described(chart, rows),
            width=width,
            height=height,
            css=f"ga-{variant} ga-form-{chart.form.value}",
        )
        pictures.append(svg)
    return "".join(pictures)


def described(chart: Chart, rows: Sequence[Shown]) -> str:
    """Sum a chart up in a sentence, for those who do not see the picture."""
    if chart.form is ChartForm.SHARES:
        told = (
            f"{row.entity.label}: {', '.join(f'{m.label} {number(m.value)}' for m in row.measures)}" for row in rows
        )
        return f"{chart.axis}. {'; '.join(told)}."
    values = [m.value for row in rows for m in row.measures]
    intervals = sum(m.ci is not None for row in rows for m in row.measures)
    return (
        f"{chart.axis}. {len(values)} estimates from {number(min(values))} to {number(max(values))},"
        f" {intervals} of them with an interval."
    )


def estimate(metric: str, measure: Measure) -> str:
    """Return a number with its interval and what it rests on, as a reader would say it."""
    text = f"{metric} = {number(measure.value)}"
    text += f" {interval(measure.ci)}" if measure.ci else ", no interval seen"
    return text + "".join(f", {size}" for size in sizes(measure))


def sizes(measure: Measure) -> list[str]:
    """Return how many studies and participants a number rests on."""
    counted = (("k", measure.k), ("N", measure.n))
    return [f"{letter} = {number(count)}" for letter, count in counted if count is not None]


@dataclass(slots=True)
class _Sheet:
    """What a drawing is made of."""

    kb: KnowledgeBase
    chart: Chart
    rows: Sequence[Shown]
    href: Href
    width: float
    marked: EntityId | None
    scale: Sequence[Shown]
    parts: list[str] = field(default_factory=list)

    @property
    def tall(self) -> bool:
        return self.width < WIDE

    def link(self, row: Shown, title: str, box: tuple[float, float, float, float], drawn: str) -> None:
        """Draw a row as a link to the page whose numbers it shows."""
        kind = self.kb.kind(row.node)
        here = row.entity.id == self.marked
        css = f"ga-node ga-kind-{token(kind.id)}" + (" ga-marked" if here else "")
        x, y, width, height = box
        known = attributes(
            {
                "data-id": row.node,
                "href": self.href(self.kb.url(row.node)),
                "aria-current": "page" if here else None,
            }
        )
        hit = attributes({"x": x, "y": y, "width": width, "height": height})
        self.parts.append(
            f'<a class="{css}"{known}><title>{escape(title)}</title><rect class="ga-hit" rx="3"{hit}/>{drawn}</a>'
        )


# --- estimates on one axis


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale of numbers laid over a stretch of the picture."""

    low: float
    high: float
    step: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Return where a number stands."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    @property
    def ticks(self) -> list[float]:
        """The numbers that are written on the axis."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + index * self.step, 10) for index in range(count + 1)]


def axis_of(values: Sequence[float], left: float, right: float) -> Axis:
    """Return the axis of some numbers: from tick to tick, zero among them, so that every size is seen from it."""
    low, high = min(0.0, *values), max(0.0, *values)
    rough = (high - low if high - low > 1e-6 else 1.0) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    return Axis(round(first * step, 10), round(last * step, 10), step, left, right)


def _forest(sheet: _Sheet) -> tuple[list[str], float]:
    measures = [m for row in sheet.scale for m in row.measures]
    reach = [edge for m in measures for edge in (*(m.ci or ()), m.value)]
    rail = 14.0 if _joined(sheet.rows) else 0.0
    if sheet.tall:
        names, axis = sheet.width - rail - 8, axis_of(reach, rail + 12, sheet.width - 12)
    else:
        names, axis = 216.0, axis_of(reach, rail + 240, sheet.width - _numbers_width(measures) - 18)
    top = _TICK + 4
    y = top
    largest = max((m.k for m in measures if m.k is not None), default=0)
    spans: list[tuple[float, float]] = [] if sheet.tall else [(top - 3, math.inf)]
    for row in sheet.rows:
        for measure in row.measures:
            y = _estimate(sheet, row, measure, axis, y, rail, names, largest)
            if sheet.tall:
                # on a phone the names stand above the marks, and no rule runs through them
                spans.append((y - _STRIP - _GAP + 1, y - _GAP + 1))
    rules = [*_scale(axis, top, y, spans), *_groups(sheet, top)]
    label = wrap(sheet.chart.axis, axis.right - axis.left + 140, SMALL, 99)
    middle = (axis.left + axis.right) / 2
    said = [
        line(text, middle, y + _TICK + 16 + n * NOTE_LEAD, SMALL, "ga-date", anchor="middle")
        for n, text in enumerate(label)
    ]
    return [*rules, *sheet.parts, *said], y + _TICK + 14 + NOTE_LEAD * len(label)


def _joined(rows: Sequence[Shown]) -> bool:
    groups = [row.group for row in rows]
    return len(set(groups)) < len(groups)


def _scale(axis: Axis, top: float, bottom: float, spans: Sequence[tuple[float, float]]) -> Iterator[str]:
    for tick in axis.ticks:
        x = axis.at(tick)
        css = "ga-hairline ga-zero" if tick == 0 else "ga-hairline"
        path = "".join(f"M{num(x)} {num(start)}V{num(min(end, bottom + 4))}" for start, end in spans)
        yield f'<path class="{css}" d="{path}"/>'
        for y in (top - 8, bottom + _TICK):
            yield line(number(tick), x, y, SMALL, "ga-scale-s", anchor="middle")


def _groups(sheet: _Sheet, top: float) -> Iterator[str]:
    """A line beside the rows that descend from one another."""
    if not _joined(sheet.rows):
        return
    heights = _heights(sheet)
    y = top
    spans: dict[int, list[float]] = {}
    for row, height in zip(sheet.rows, heights, strict=True):
        spans.setdefault(row.group, []).append(y + height / 2)
        y += height
    for middles in spans.values():
        if len(middles) > 1:
            ends = "".join(f"M5 {num(middle)}h6" for middle in middles)
            yield f'<path class="ga-wire ga-joined" d="M5 {num(middles[0])}V{num(middles[-1])}{ends}"/>'


def _heights(sheet: _Sheet) -> list[float]:
    rail = 14.0 if _joined(sheet.rows) else 0.0
    names = sheet.width - rail - 8 if sheet.tall else 216.0
    return [sum(_row_height(sheet, row, m, names) for m in row.measures) for row in sheet.rows]


def _name(sheet: _Sheet, row: Shown, names: float) -> tuple[str, ...]:
    return wrap(sheet.kb.label(row.node), names - 8, LABEL, 99)


def _under(sheet: _Sheet, row: Shown, measure: Measure, names: float) -> tuple[str, ...]:
    """What stands below a name: which number of the page it is, if it gives several, and what it rests on."""
    told = [measure.label] if row.several else []
    told += [] if sheet.tall else _size(measure)
    return wrap(", ".join(told), names - 8, SMALL, 99)


def _size(measure: Measure) -> list[str]:
    """Return what a number rests on in the fewest words: how many studies, or else how many participants."""
    return sizes(measure)[:1]


def _row_height(sheet: _Sheet, row: Shown, measure: Measure, names: float) -> float:
    text = _LEAD * len(_name(sheet, row, names)) + NOTE_LEAD * len(_under(sheet, row, measure, names))
    return text + _GAP * 2 + (NOTE_LEAD + _STRIP if sheet.tall else 0)


def _estimate(
    sheet: _Sheet, row: Shown, measure: Measure, axis: Axis, y: float, rail: float, names: float, largest: int
) -> float:
    """Draw a row and return where the next begins."""
    height = _row_height(sheet, row, measure, names)
    left = rail + 4
    base = y + _GAP + LABEL * 0.34 + _LEAD / 2
    lines = _name(sheet, row, names)
    under = _under(sheet, row, measure, names)
    drawn = [line(text, left, base + n * _LEAD, LABEL, "ga-label") for n, text in enumerate(lines)]
    at = base + _LEAD * (len(lines) - 1) + NOTE_LEAD
    drawn += [line(text, left, at + n * NOTE_LEAD, SMALL, "ga-date") for n, text in enumerate(under)]
    value = number(measure.value)
    between = _between(measure)
    if sheet.tall:
        at += NOTE_LEAD * len(under) + 1
        drawn.append(line(value, left, at, LABEL, "ga-label ga-framed", weight=600))
        beside = ", ".join([between, *_size(measure)])
        drawn.append(line(beside, left + text_width(value, LABEL, 600) + 7, at, SMALL, "ga-date"))
        middle = y + height - _GAP - _STRIP / 2 + 1
    else:
        middle = y + height / 2
        column = sheet.width - 1 - max(text_width(_between(m), SMALL) for r in sheet.scale for m in r.measures)
        drawn.append(line(value, column - 7, middle + 4.4, LABEL, "ga-label ga-framed", weight=600, anchor="end"))
        drawn.append(line(between, column, middle + 4.1, SMALL, "ga-date"))
    drawn.append(_mark(axis, measure, middle, largest))
    title = f"{sheet.kb.label(row.node)}: {measure.label}, {estimate(sheet.chart.metric, measure)}"
    title += f" ({node_title(sheet.kb, row.node)})"
    sheet.link(row, title, (rail, y + 1, sheet.width - rail - 1, height - 2), "".join(drawn))
    return y + height


def _between(measure: Measure) -> str:
    return interval(measure.ci) if measure.ci else "no interval"


def _numbers_width(measures: Sequence[Measure]) -> float:
    """Return the room that values and intervals take in two columns."""
    values = max(text_width(number(m.value), LABEL, 600) for m in measures)
    return values + 8 + max(text_width(_between(m), SMALL) for m in measures)


def _mark(axis: Axis, measure: Measure, y: float, largest: int) -> str:
    """A square whose area tells how many studies it rests on, hollow where no interval was seen, and the interval."""
    share = (measure.k or 0) / largest if largest else 0.5
    side = max(_SMALL, _LARGE * math.sqrt(share))
    x = axis.at(measure.value)
    box = attributes({"x": x - side / 2, "y": y - side / 2, "width": side, "height": side})
    if measure.ci is None:
        return f'<rect class="ga-point ga-hollow"{box}/>'
    low, high = (axis.at(edge) for edge in measure.ci)
    ends = f"M{num(low)} {num(y)}H{num(high)}M{num(low)} {num(y - 3.5)}v7M{num(high)} {num(y - 3.5)}v7"
    return f'<path class="ga-interval" d="{ends}"/><rect class="ga-point"{box}/>'


# --- shares of a whole


def _shares(sheet: _Sheet) -> tuple[list[str], float]:
    return _beside(sheet) if sheet.tall else _across(sheet)


_BAR = 56.0
_TALL_BAR = 230.0
_TINTS = 4


def _across(sheet: _Sheet) -> tuple[list[str], float]:
    """One bar a row from left to right; a name that finds no room in its share stands below it."""
    left, right = 6.0, sheet.width - 6.0
    whole = right - left
    y = 2.0
    bars: list[tuple[float, float]] = []
    for row in sheet.rows:
        top = y
        name = wrap(row.entity.title, whole, LABEL, 99, 600)
        drawn = _heading(name, left, y)
        y += _LEAD * len(name) + 8
        below: list[tuple[float, Measure]] = []
        x = left
        for index, measure in enumerate(row.measures):
            width = whole * measure.value / 100
            drawn.append(_share(x, y, width, _BAR, index))
            text = _fitting(measure, width - 14)
            if text:
                drawn += _lines(text, x + 8, y + (_BAR - _LEAD * len(text)) / 2 + 12)
            else:
                below.append((x + width / 2, measure))
            x += width
        bars.append((y, y + _BAR))
        y += _BAR
        y = _below(drawn, below, y, left, right)
        title = f"{row.entity.title}: {_told(row)} ({node_title(sheet.kb, row.node)})"
        sheet.link(row, title, (left - 4, top, whole + 8, y - top), "".join(drawn))
        y += 16
    scale = []
    for tick in (0, 25, 50, 75, 100):
        x = left + whole * tick / 100
        scale += [f'<path class="ga-hairline" d="M{num(x)} {num(a - 3)}V{num(b + 3)}"/>' for a, b in bars]
        anchor = {0: "", 100: "end"}.get(tick, "middle")
        scale.append(line(f"{tick}%", x, y + 4, SMALL, "ga-scale-s", anchor=anchor))
    said = line(sheet.chart.axis, sheet.width / 2, y + 22, SMALL, "ga-date", anchor="middle")
    return [*scale, *sheet.parts, said], y + 28


def _heading(name: Sequence[str], x: float, y: float) -> list[str]:
    return [line(text, x, y + 14 + n * _LEAD, LABEL, "ga-label ga-framed", weight=600) for n, text in enumerate(name)]


def _fitting(measure: Measure, room: float) -> tuple[str, ...]:
    """Return the lines of a share's name with its size, empty if they do not fit into its bar."""
    value = f"{number(measure.value)}%"
    pieces = [text_width(word, SMALL) for word in measure.label.split()]
    if max(pieces, default=0.0) > room or text_width(value, LABEL, 600) > room:
        return ()
    lines = wrap(measure.label, room, SMALL, 99)
    return (value, *lines) if len(lines) <= 2 else ()


def _lines(text: Sequence[str], x: float, y: float) -> list[str]:
    value, *words = text
    return [
        line(value, x, y, LABEL, "ga-label ga-framed", weight=600),
        *(line(word, x, y + 15 + n * NOTE_LEAD, SMALL, "ga-label-s") for n, word in enumerate(words)),
    ]


def _below(drawn: list[str], shares: list[tuple[float, Measure]], y: float, left: float, right: float) -> float:
    """Write what found no room in the bar below it, each on the first line on which it touches nothing."""
    taken: list[float] = []
    for x, measure in shares:
        text = f"{number(measure.value)}% {measure.label}"
        width = text_width(text, SMALL)
        start = min(max(left, x - width / 2), right - width)
        free = next((n for n, end in enumerate(taken) if end + 12 <= start), len(taken))
        taken[free : free + 1] = [start + width]
        base = y + 20 + free * 16
        drawn.append(f'<path class="ga-leader" d="M{num(x)} {num(y)}V{num(base - 11)}"/>')
        drawn.append(line(text, start, base, SMALL, "ga-label-s"))
    return y + (10 + 16 * len(taken) if taken else 0)


def _share(x: float, y: float, width: float, height: float, index: int) -> str:
    box = attributes({"x": x, "y": y, "width": width, "height": height})
    return f'<rect class="ga-share ga-share-{index % _TINTS}"{box}/>'


def _beside(sheet: _Sheet) -> tuple[list[str], float]:
    """One upright bar a row, the names beside their shares, for phones."""
    left, width = 40.0, 46.0
    room = sheet.width - left - width - 30
    y = 2.0
    scale: list[str] = []
    for row in sheet.rows:
        top = y
        name = wrap(row.entity.title, sheet.width - 12, LABEL, 99, 600)
        drawn = _heading(name, 4, y)
        y += _LEAD * len(name) + 14
        for tick in (0, 50, 100):
            at = y + _TALL_BAR * tick / 100
            scale.append(f'<path class="ga-hairline" d="M{num(left - 5)} {num(at)}H{num(left + width + 5)}"/>')
            scale.append(line(f"{tick}%", left - 8, at + 4, SMALL, "ga-scale-s", anchor="end"))
        down, free = y, y - 4
        for index, measure in enumerate(row.measures):
            height = _TALL_BAR * measure.value / 100
            text = (f"{number(measure.value)}%", *wrap(measure.label, room, SMALL, 99))
            tall = _LEAD + NOTE_LEAD * (len(text) - 1)
            middle = down + height / 2
            start = max(free, middle - tall / 2)
            drawn.append(_share(left, down, width, height, index))
            leader = f"M{num(left + width)} {num(middle)}h7L{num(left + width + 16)} {num(start + tall / 2)}h5"
            drawn.append(f'<path class="ga-leader" d="{leader}"/>')
            drawn += _lines(text, left + width + 26, start + 12)
            down, free = down + height, start + tall + 2
        y = max(y + _TALL_BAR, free) + 10
        title = f"{row.entity.title}: {_told(row)} ({node_title(sheet.kb, row.node)})"
        sheet.link(row, title, (1, top, sheet.width - 2, y - top), "".join(drawn))
        y += 14
    label = wrap(sheet.chart.axis, sheet.width - 8, SMALL, 99)
    said = [line(text, 4, y + 6 + n * NOTE_LEAD, SMALL, "ga-date") for n, text in enumerate(label)]
    return [*scale, *sheet.parts, *said], y + 2 + NOTE_LEAD * len(label)


def _told(row: Shown) -> str:
    return ", ".join(f"{m.label} {number(m.value)}%" for m in row.measures)
