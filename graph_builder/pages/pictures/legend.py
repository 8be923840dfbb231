"""What the signs of a picture mean."""

from __future__ import annotations

from collections.abc import Iterable

from graph_builder.graph.layout import arrow, num
from graph_builder.model import KnowledgeBase, Line
from graph_builder.pages.pictures.svg import escape, glyph, token

LINE_NAMES = {
    Line.DESCENT: "descent, toward the later",
    Line.DEBATE: "debate",
    Line.BRIDGE: "to its author",
    Line.NONE: "another relation",
}


def legend(kb: KnowledgeBase, kinds: Iterable[str], lines: Iterable[Line], more: Iterable[str] = ()) -> str:
    """Return a list of the kinds and the lines that occur, in the order in which the atlas declares them.

    `more` are further items of the list, as HTML.
    """
    shown, drawn = set(kinds), set(lines)
    items = [
        f'<li><svg class="ga-sample ga-kind-{token(kind.id)}" width="13" height="13" viewBox="0 0 13 13"'
        f' aria-hidden="true" focusable="false">{glyph(kind.shape, 1, 1)}</svg>{escape(kind.label)}</li>'
        for kind in kb.vocabulary.kinds.values()
        if kind.id in shown
    ]
    items += [f"<li>{_sample(line)}{escape(LINE_NAMES[line])}</li>" for line in Line if line in drawn]
    items += more
    return f'<ul class="ga-legend">{"".join(items)}</ul>' if items else ""


def _sample(line: Line) -> str:
    end = {Line.DESCENT: 28, Line.BRIDGE: 34, Line.DEBATE: 33, Line.NONE: 33}[line]
    parts = f'<path class="ga-wire" d="M1 6.5H{num(end)}"/>'
    if line is Line.DESCENT:
        parts += f'<path class="ga-arrow" d="{arrow((34, 6.5), (1, 0), filled=True)}"/>'
    elif line is not Line.BRIDGE:
        parts += f'<path class="ga-tip" d="{arrow((34, 6.5), (1, 0), filled=False)}"/>'
    if line is Line.DEBATE:
        parts += debate_mark((14, 6.5))
    return (
        f'<svg class="ga-sample ga-edge ga-line-{line.value}" width="35" height="13" viewBox="0 0 35 13"'
        f' aria-hidden="true" focusable="false">{parts}</svg>'
    )


def debate_mark(at: tuple[float, float]) -> str:
    """Draw the sign that tells a line of debate in grey print: plus over minus on a disc of paper."""
    x, y = at
    return (
        f'<circle class="ga-disc" cx="{num(x)}" cy="{num(y)}" r="5.5"/>'
        f'<path class="ga-mark" d="M{num(x - 2.5)} {num(y - 1)}h5m-2.5 -2.5v5m-2.5 1.5h5"/>'
    )
