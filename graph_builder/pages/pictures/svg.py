"""The few SVG parts that all pictures are made of. Everything that is written goes through `escape`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from graph_builder.graph.layout import GLYPH, GLYPH_GAP, LEAD, NOTE_LEAD, PAD, TITLE_LEAD, Card, num
from graph_builder.graph.lettering import text_width
from graph_builder.model import Kind, KnowledgeBase, NodeId, Relation

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# XML has no way to write these, and no name has a use for them
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@lru_cache(maxsize=1 << 15)
def escape(text: str) -> str:
    """Return the text for use in an element or between the quotes of an attribute."""
    return _CONTROLS.sub("", text).translate(_ESCAPES)


@lru_cache(maxsize=1 << 12)
def token(text: str) -> str:
    """Return the text as a part of an id or a class name."""
    return re.sub(r"[^A-Za-z0-9_]+", "-", text).strip("-") or "x"


def attributes(values: Mapping[str, str | float | None]) -> str:
    """Write attributes, those without a value left out."""
    return "".join(
        f' {name}="{num(value) if isinstance(value, float | int) else escape(value)}"'
        for name, value in values.items()
        if value is not None
    )


def number(value: float, places: int = 0) -> str:
    """Return a number as statistics prints it: thousands are parted, a minus is a minus.

    A number of fewer decimal places than `places` is filled up with zeros.
    """
    text = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
    missing = places - len(text.partition(".")[2])
    if missing > 0:
        text += ("" if "." in text else ".") + "0" * missing
    return text.replace("-", "−")


def interval(ends: tuple[float, float]) -> str:
    """Return an interval in brackets, both ends with the same number of decimal places."""
    places = max(len(number(end).partition(".")[2]) for end in ends)
    return f"[{', '.join(number(end, places) for end in ends)}]"


def line(text: str, x: float, y: float, size: float, css: str, *, weight: int = 400, anchor: str = "") -> str:
    """Write a line of text with the length it was measured to have."""
    length = num(text_width(text, size, weight))
    end = f' text-anchor="{anchor}"' if anchor else ""
    return (
        f'<text class="{css}" x="{num(x)}" y="{num(y)}" textLength="{length}"'
        f' lengthAdjust="spacingAndGlyphs"{end}>{escape(text)}</text>'
    )


# drawn in a box of 11 by 11 whose upper left corner is the origin
GLYPHS = {
    "ellipse": "M5.5 0.8A4.7 4.7 0 1 1 5.5 10.2A4.7 4.7 0 1 1 5.5 0.8Z",
    "box": "M1.2 1.2H9.8V9.8H1.2Z",
    "diamond": "M5.5 0L11 5.5L5.5 11L0 5.5Z",
    "hexagon": "M2.9 0.9H8.1L10.8 5.5L8.1 10.1H2.9L0.2 5.5Z",
    "triangle": "M5.5 0.7L10.8 10H0.2Z",
    "star": "M5.5 0L6.9 3.8L11 4L7.8 6.5L8.9 10.4L5.5 8.2L2.1 10.4L3.2 6.5L0 4L4.1 3.8Z",
    "tag": "M0.6 2H6.8L10.8 5.5L6.8 9H0.6Z",
    "note": "M1.8 0.5H6.6L9.4 3.3V10.5H1.8Z",
}


def glyph(shape: str, x: float, y: float) -> str:
    """Draw the small sign of a kind."""
    path = GLYPHS.get(shape, GLYPHS["box"])
    return f'<path class="ga-glyph" transform="translate({num(x)} {num(y)})" d="{path}"/>'


def node(
    kind: Kind,
    box: Card,
    *,
    href: str,
    title: str,
    data_id: str | None,
    lead: str = "",
    count: bool = False,
) -> str:
    """Draw a card as a link: its kind's sign, the label and the note. `lead` marks the page's own card."""
    size, weight, step = (15.0, 600, TITLE_LEAD) if lead else (13.0, 400, LEAD)
    note_step = 0.0 if box.inline or not box.note else NOTE_LEAD + (1 if lead else 0)
    text_x = box.x + PAD + (2 if lead else 0) + GLYPH + GLYPH_GAP
    top = box.y + (box.height - step * len(box.lines) - note_step) / 2
    base = top + step * 0.5 + size * 0.34
    css = "ga-label ga-title" if lead else "ga-label"
    parts = [
        f'<rect class="ga-card" x="{num(box.x)}" y="{num(box.y)}" width="{num(box.width)}"'
        f' height="{num(box.height)}" rx="{6 if lead else 4}"/>'
    ]
    if count:
        # two more edges below: a stack of cards
        x, y, w = box.x, box.y + box.height, box.width
        parts.insert(0, f'<path class="ga-under" d="M{num(x + 5)} {num(y + 2.5)}H{num(x + w - 5)}"/>')
    parts.append(glyph(kind.shape, box.x + PAD + (2 if lead else 0), top + (step - GLYPH) / 2))
    parts += [line(text, text_x, base + n * step, size, css, weight=weight) for n, text in enumerate(box.lines)]
    if box.note:
        if box.inline:
            parts.append(line(box.note, box.x + box.width - PAD, base, 11.5, "ga-date", anchor="end"))
        else:
            parts.append(line(box.note, text_x, top + step * len(box.lines) + 11, 11.5, "ga-date"))
    css = f"ga-node ga-kind-{token(kind.id)}" + (" ga-ego" if lead else "") + (" ga-several" if count else "")
    known = attributes({"data-id": data_id, "href": href, "aria-current": lead or None})
    return f'<a class="{css}"{known}><title>{escape(title)}</title>{"".join(parts)}</a>'


def figure_svg(parts: Iterable[str], *, name: str, title: str, desc: str, width: float, height: float, css: str) -> str:
    """Wrap parts as an SVG with a name and a description; its ids begin with `name`."""
    name = token(name)
    return (
        f'<svg class="{css}" role="group" aria-labelledby="{name}-t {name}-d" width="{num(width)}"'
        f' height="{num(height)}" viewBox="0 0 {num(width)} {num(height)}" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(desc)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def sentence(kb: KnowledgeBase, relation: Relation) -> str:
    """Tell a relation in words: its two ends, its date, who is cited for it."""
    type_ = kb.vocabulary.relations[relation.type]
    told = f"{kb.label(relation.subject)} {type_.label} {kb.label(relation.object)}"
    works = [kb.works[c.key].label if c.key in kb.works else c.key for c in relation.citations]
    where = [f"{work}, {c.locator}" if c.locator else work for work, c in zip(works, relation.citations, strict=True)]
    return f"{told} ({'; '.join(dict.fromkeys(where))})" if where else told


def node_title(kb: KnowledgeBase, at: NodeId) -> str:
    """Tell a node in words: its name in full, its kind, its date."""
    kind = kb.kind(at).label
    date = kb.date(at)
    told = [kind] if date is None or date.edtf == "unknown" else [kind, date.label]
    return f"{kb.label(at)} ({', '.join(told)})"


def edge(kb: KnowledgeBase, relation: Relation, parts: str) -> str:
    """Wrap the curve of a relation, so that it says what it stands for."""
    css = f"ga-edge ga-line-{relation.line.value} ga-type-{token(relation.type)}"
    told = escape(sentence(kb, relation))
    return f'<g class="{css}" data-id="{escape(relation.id)}"><title>{told}</title>{parts}</g>'
