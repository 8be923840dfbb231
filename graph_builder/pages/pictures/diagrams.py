"""The picture of an idea's parts, drawn twice: wide for desks and paper, tall for phones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph_builder.graph.layout import (
    GLYPH,
    GLYPH_GAP,
    LABEL,
    LEAD,
    PAD,
    SMALL,
    TALL,
    WIDE,
    Card,
)
from graph_builder.graph.parts import NAME_LEAD, DiagramPlan, Frame, PartWire, Words, diagram_plan, framing
from graph_builder.model import Diagram, DiagramForm, KnowledgeBase, NodeId, Part
from graph_builder.pages.pictures.svg import (
    attributes,
    escape,
    figure_svg,
    glyph,
    line,
    node,
    node_title,
    token,
)

Href = Callable[[str], str]


def diagram_picture(kb: KnowledgeBase, page: NodeId, diagram: Diagram, href: Href, *, name: str = "diagram") -> str:
    """Return both drawings of a page's diagram; `href` turns an address of the site into one seen from the page."""
    return "".join(
        figure_svg(
            [
                *(_frame(kb, diagram, frame, href) for frame in plan.frames),
                *(f'<path class="ga-hairline" d="{rule}"/>' for rule in plan.rules),
                *(_wire(wire) for wire in plan.wires),
                *(text for words in plan.words for text in _words(words)),
                *_cards(kb, diagram, plan, href),
            ],
            name=f"ga-d-{token(page)}-{token(name)}-{variant}",
            title=f"{kb.label(page)}: {diagram.caption}",
            desc=described(diagram),
            width=plan.width,
            height=plan.height,
            css=f"ga-{variant} ga-form-{diagram.form.value}",
        )
        for variant, width in (("wide", WIDE), ("tall", TALL))
        for plan in (diagram_plan(diagram, kb.label(page), width),)
    )


def described(diagram: Diagram) -> str:
    """Tell in a sentence how the parts hang together, for those who do not see the picture."""
    root = framing(diagram)
    parts = diagram.under(root.id if root else "")
    names = [part.label for part in parts]
    within = f" Within: {root.label}." if root else ""
    match diagram.form:
        case DiagramForm.CYCLE:
            told = f"{len(names)} parts in a circle: {', then '.join(names)}, then {names[0]} again."
        case DiagramForm.STAGES:
            told = f"{len(names)} parts in order: {', then '.join(names)}."
        case DiagramForm.GRID:
            told = f"Rows: {', '.join(diagram.rows)}. Columns: {', '.join(diagram.columns)}."
        case DiagramForm.FLOW:
            labels = {part.id: part.label for part in diagram.parts}
            told = " ".join(
                f"{labels[link.from_]} leads to {labels[link.to]}{f' ({link.label})' if link.label else ''}."
                for link in diagram.links
            )
        case _:
            told = f"{len(names)} parts: {', '.join(names)}."
    return told + within


def _title(kb: KnowledgeBase, part: Part) -> str:
    """Name a part in words; the name of a link begins with what it shows."""
    told = f"{part.label}: {part.text}" if part.text else part.label
    return f"{told} ({node_title(kb, part.to)})" if part.to else told


def _cards(kb: KnowledgeBase, diagram: Diagram, plan: DiagramPlan, href: Href) -> list[str]:
    drawn = []
    for part in diagram.parts:
        card = plan.cards.get(part.id)
        if card is None:
            continue  # drawn as a frame
        if part.to:
            address = href(kb.url(part.to))
            drawn.append(node(kb.kind(part.to), card, href=address, title=_title(kb, part), data_id=part.to))
        else:
            drawn.append(_plain(card, _title(kb, part)))
    return drawn


def _plain(card: Card, title: str) -> str:
    """Draw a part that has no page."""
    note = 14.5 if card.note else 0.0
    top = card.y + (card.height - LEAD * len(card.lines) - note) / 2
    base = top + LEAD * 0.5 + LABEL * 0.34
    box = attributes({"x": card.x, "y": card.y, "width": card.width, "height": card.height})
    text = [line(words, card.x + PAD, base + n * LEAD, LABEL, "ga-label") for n, words in enumerate(card.lines)]
    if card.note:
        text.append(line(card.note, card.x + PAD, top + LEAD * len(card.lines) + 11, SMALL, "ga-date"))
    return f'<g class="ga-part"><title>{escape(title)}</title><rect class="ga-card" rx="4"{box}/>{"".join(text)}</g>'


def _frame(kb: KnowledgeBase, diagram: Diagram, frame: Frame, href: Href) -> str:
    """Draw a box around parts; its name is a link where it stands for a part with a page."""
    box = attributes({"x": frame.x, "y": frame.y, "width": frame.width, "height": frame.height})
    drawn = f'<rect class="ga-frame" rx="6"{box}/>'
    part = next((part for part in diagram.parts if part.id == frame.part), None)
    left = frame.x + PAD + 2
    base = frame.y + (frame.head - NAME_LEAD * len(frame.lines)) / 2 + NAME_LEAD * 0.5 + LABEL * 0.34 + 1
    to = part.to if part else None
    start = left + (GLYPH + GLYPH_GAP if to else 0)
    text = "".join(
        line(words, start, base + n * NAME_LEAD, LABEL, "ga-label ga-framed", weight=600)
        for n, words in enumerate(frame.lines)
    )
    if part is None or to is None:
        title = f"<title>{escape(_title(kb, part))}</title>" if part else ""
        return f'<g class="ga-part">{title}{drawn}{text}</g>'
    kind = kb.kind(to)
    hit = attributes({"x": frame.x, "y": frame.y, "width": frame.width, "height": frame.head})
    sign = glyph(kind.shape, left, base - LABEL * 0.34 - GLYPH / 2)
    known = attributes({"data-id": to, "href": href(kb.url(to))})
    return (
        f'{drawn}<a class="ga-node ga-kind-{token(kind.id)}"{known}><title>{escape(_title(kb, part))}</title>'
        f'<rect class="ga-hit" rx="6"{hit}/>{sign}{text}</a>'
    )


def _wire(wire: PartWire) -> str:
    head = f'<path class="ga-arrow" d="{wire.head}"/>' if wire.head else ""
    path = f'<path class="ga-wire" d="{wire.path}"/>'
    return path if wire.holds else f'<g class="ga-edge ga-line-descent">{path}{head}</g>'


def _words(words: Words) -> Sequence[str]:
    css = "ga-axis" if words.weight == 600 else "ga-date"
    lead = NAME_LEAD if words.weight == 600 else 14.5
    return [
        line(text, words.x, words.y + n * lead, words.size, css, weight=words.weight, anchor=words.anchor)
        for n, text in enumerate(words.lines)
    ]
