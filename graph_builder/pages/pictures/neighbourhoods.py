"""The picture of a page's neighbourhood, drawn twice: wide for desks and paper, tall for phones."""

from __future__ import annotations

from collections.abc import Callable

from graph_builder.graph.layout import Plan, tall_plan, wide_plan
from graph_builder.graph.neighbourhood import Neighbourhood, neighbourhood
from graph_builder.model import KnowledgeBase, Line, NodeId, Relation
from graph_builder.pages.pictures.legend import legend
from graph_builder.pages.pictures.svg import edge, escape, figure_svg, line, node, node_title, sentence, token


def neighbourhood_picture(kb: KnowledgeBase, page: NodeId, href: Callable[[str], str], *, limit: int = 40) -> str:
    """Return a figure of what surrounds a page, empty where nothing does.

    `href` turns an address of the site into one that works on the page.
    """
    hood = neighbourhood(kb, page, limit=limit)
    if not hood.groups:
        return ""
    name = f"ga-n-{token(page)}"
    title = f"What surrounds {kb.label(page)}"
    pictures = "".join(
        figure_svg(
            [*_edges(kb, hood, plan), *_headings(plan), *_nodes(kb, hood, plan, href)],
            name=f"{name}-{variant}",
            title=title,
            desc=_description(hood),
            width=plan.width,
            height=plan.height,
            css=f"ga-{variant}",
        )
        for variant, plan in (("wide", wide_plan(kb, hood)), ("tall", tall_plan(kb, hood)))
    )
    kinds = [kb.kind(page).id, *(n.kind.id for n in hood.neighbours)]
    lines = [tie.line for n in hood.neighbours for tie in n.ties]
    return (
        f'<figure class="ga-figure ga-neighbourhood">{pictures}'
        f"<figcaption>{legend(kb, kinds, lines)}</figcaption></figure>"
    )


def _edges(kb: KnowledgeBase, hood: Neighbourhood, plan: Plan) -> list[str]:
    drawn = []
    for neighbour, wires in zip(hood.neighbours, plan.wires, strict=True):
        for tie, wire in zip(neighbour.ties, wires, strict=True):
            parts = f'<path class="ga-wire" d="{wire.path}"/>'
            if wire.head:
                parts += f'<path class="{"ga-arrow" if tie.line is Line.DESCENT else "ga-tip"}" d="{wire.head}"/>'
            whole = _whole(tie.relation, folded=neighbour.folded, cites=tie.relation is None or tie.type == "cited")
            if whole is None:
                told = f"{kb.label(hood.page)} {tie.heading}"
                drawn.append(
                    f'<g class="ga-edge ga-line-{tie.line.value} ga-type-{token(tie.type)}">'
                    f"<title>{escape(told)}</title>{parts}</g>"
                )
            else:
                drawn.append(edge(kb, whole, parts))
    return drawn


def _whole(relation: Relation | None, *, folded: bool, cites: bool) -> Relation | None:
    """Return the relation a curve stands for, if it stands for one."""
    return None if folded or cites else relation


def _headings(plan: Plan) -> list[str]:
    return [
        line(text, heading.x, heading.y + n * 15, 12, "ga-heading")
        for heading in plan.headings
        for n, text in enumerate(heading.lines)
    ]


def _nodes(kb: KnowledgeBase, hood: Neighbourhood, plan: Plan, href: Callable[[str], str]) -> list[str]:
    page = hood.page
    drawn = [
        node(
            kb.kind(page),
            plan.centre,
            href=href(kb.url(page)),
            title=node_title(kb, page),
            data_id=page,
            lead="page",
        )
    ]
    for neighbour, box in zip(hood.neighbours, plan.cards, strict=True):
        if neighbour.folded:
            # the name of a link begins with what it shows
            told = f"{' '.join(box.lines)}: {'; '.join(kb.label(each) for each in neighbour.nodes)}"
            address = href(kb.url(page)) + "#relations"
            drawn.append(node(neighbour.kind, box, href=address, title=told, data_id=None, count=True))
        else:
            at = neighbour.nodes[0]
            tie = neighbour.ties[0]
            told = node_title(kb, at)
            if tie.type == "cited" and tie.relation:
                told += f": {sentence(kb, tie.relation)}"
            drawn.append(node(neighbour.kind, box, href=href(kb.url(at)), title=told, data_id=at))
    return drawn


def _description(hood: Neighbourhood) -> str:
    """Count what the picture shows, group by group."""
    counts = []
    for group in hood.groups:
        total = sum(len(n.nodes) for n in group.neighbours)
        counts.append(f"{' and '.join(group.headings)}: {total}")
    return "; ".join(counts) + "."
