"""Pictures of many nodes: maps in columns of years, and the whole graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph_builder.graph.layout import (
    CITY_HEIGHT,
    CITY_LABEL,
    DOT_LABEL,
    SMALL,
    Card,
    MapPlan,
    map_plan,
    num,
    whole_plan,
)
from graph_builder.graph.lettering import text_width
from graph_builder.model import KnowledgeBase, Line, NodeId, Relation
from graph_builder.pages.pictures.legend import debate_mark, legend
from graph_builder.pages.pictures.svg import (
    attributes,
    edge,
    escape,
    figure_svg,
    glyph,
    line,
    node,
    node_title,
    token,
)

MOST = 60
"""A map of more nodes than this is drawn as a whole graph, without cards."""


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A map as an SVG element, the middles of its nodes in the SVG's own units, and its legend as a list."""

    svg: str
    positions: Mapping[NodeId, tuple[float, float]]
    legend: str
    width: float
    height: float

    @property
    def figure(self) -> str:
        """The map in its figure, with the legend below it."""
        return (
            f'<figure class="ga-figure" data-ga-slot="figure">{self.svg}<figcaption>{self.legend}</figcaption></figure>'
        )


def map_picture(
    kb: KnowledgeBase,
    nodes: Iterable[NodeId],
    relations: Iterable[Relation],
    href: Callable[[str], str],
    *,
    name: str = "map",
    title: str = "",
    numbers: Mapping[NodeId, str] | None = None,
) -> MapPicture:
    """Draw nodes and the relations among them: in columns of years, beyond `MOST` nodes as a whole graph.

    `numbers` are put on the corners of cards, for nodes that come in an order.
    """
    shown = list(dict.fromkeys(nodes))
    joined = sorted({r.id: r for r in relations}.values(), key=lambda r: r.id)
    whole = len(shown) > MOST
    plan = whole_plan(kb, shown, joined) if whole else map_plan(kb, shown, joined, ordered=bool(numbers))
    by_id = {r.id: r for r in joined}
    drawn = [by_id[id_] for id_ in plan.wires]
    svg = figure_svg(
        [
            *_scale(plan),
            *_edges(kb, plan, drawn),
            *_nodes(kb, plan, shown, href, whole=whole),
            *_numbers(plan, numbers or {}),
        ],
        name=f"ga-m-{token(name)}",
        title=title or kb.vocabulary.title,
        desc=f"{len(shown)}, {len(drawn)}"
        if not plan.periods
        else f"{plan.periods[0].label} … {plan.periods[-1].label}",
        width=plan.width,
        height=plan.height,
        css="ga-map ga-whole" if whole else "ga-map",
    )
    middles = {at: (round(box.x + box.width / 2, 1), round(box.middle, 1)) for at, box in plan.cards.items()}
    caption = legend(kb, (kb.kind(at).id for at in shown), (r.line for r in drawn))
    return MapPicture(svg, middles, caption, plan.width, plan.height)


def _scale(plan: MapPlan) -> list[str]:
    """The years along the top: a shaded column for every second stretch, so that the eye keeps its place."""
    parts = []
    for index, period in enumerate(plan.periods):
        if index % 2 == 0:
            parts.append(
                f'<rect class="ga-band" x="{num(period.x - 14)}" y="0" width="{num(period.width + 28)}"'
                f' height="{num(plan.height)}"/>'
            )
        parts.append(line(period.label, period.x + period.width / 2, 17, 12, "ga-scale", anchor="middle"))
        parts.append(f'<path class="ga-hairline" d="M{num(period.x)} 25.5h{num(period.width)}"/>')
    return parts


def _edges(kb: KnowledgeBase, plan: MapPlan, relations: Sequence[Relation]) -> list[str]:
    parts = []
    # descent is drawn last, on top of what matters less to the eye
    order = (Line.NONE, Line.BRIDGE, Line.DEBATE, Line.DESCENT)
    for relation in sorted(relations, key=lambda r: (order.index(r.line), r.id)):
        wire = plan.wires[relation.id]
        drawn = f'<path class="ga-wire" d="{wire.path}"/>'
        if wire.head:
            drawn += f'<path class="{"ga-arrow" if relation.line is Line.DESCENT else "ga-tip"}" d="{wire.head}"/>'
            if relation.line is Line.DEBATE:
                drawn += debate_mark(wire.mark)
        parts.append(edge(kb, relation, drawn))
    return parts


def _nodes(
    kb: KnowledgeBase, plan: MapPlan, nodes: Sequence[NodeId], href: Callable[[str], str], *, whole: bool
) -> list[str]:
    draw = _dot if whole else _card
    return [draw(kb, at, plan.cards[at], href(kb.url(at))) for at in nodes]


def _card(kb: KnowledgeBase, at: NodeId, box: Card, address: str) -> str:
    return node(kb.kind(at), box, href=address, title=node_title(kb, at), data_id=at)


def _numbers(plan: MapPlan, numbers: Mapping[NodeId, str]) -> list[str]:
    parts = []
    for at, number in numbers.items():
        box = plan.cards[at]
        across = max(17.0, text_width(number, SMALL, 600) + 8)
        disc = attributes({"x": box.x - 6, "y": box.y - 6, "width": across, "height": 17, "rx": 8.5})
        text = line(number, box.x - 6 + across / 2, box.y + 6.5, SMALL, "ga-order-text", weight=600, anchor="middle")
        parts.append(f'<g class="ga-order"><rect{disc}/>{text}</g>')
    return parts


def _dot(kb: KnowledgeBase, at: NodeId, box: Card, address: str) -> str:
    kind = kb.kind(at)
    city = box.height >= CITY_HEIGHT
    size, weight, css = (CITY_LABEL, 600, "ga-dot-label ga-city") if city else (DOT_LABEL, 400, "ga-dot-label")
    hit = attributes({"x": box.x, "y": box.y, "width": box.width, "height": box.height})
    return (
        f'<a class="ga-node ga-kind-{token(kind.id)}"{attributes({"data-id": at, "href": address})}>'
        f"<title>{escape(node_title(kb, at))}</title>"
        f'<rect class="ga-hit" rx="3"{hit}/>{glyph(kind.shape, box.x + 1.5, box.middle - 5.5)}'
        f"{line(box.lines[0], box.x + 16, box.middle + size * 0.34, size, css, weight=weight)}</a>"
    )
