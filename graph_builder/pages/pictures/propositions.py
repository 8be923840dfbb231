"""The picture of a concept map, drawn twice: for one sheet of paper and, as one column, for phones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph_builder.graph.layout import Card, arrow, num
from graph_builder.graph.proposition_map import (
    PHRASE,
    PHRASE_LEAD,
    Link,
    Placed,
    PropositionPlan,
    column_plan,
    sheet_plan,
)
from graph_builder.model import KnowledgeBase
from graph_builder.pages.pictures.legend import debate_mark, legend
from graph_builder.pages.pictures.svg import attributes, escape, figure_svg, line, node, node_title
from graph_builder.views.guides import Ground, ToldProposition

GROUND_NAMES = {
    Ground.SOURCE: "with a source",
    Ground.CONTESTED: "contested",
    Ground.READING: "our reading",
}


_AGAIN = (
    '<svg class="ga-sample" width="25" height="13" viewBox="0 0 25 13" aria-hidden="true" focusable="false">'
    '<rect class="ga-card" x="0.5" y="0.5" width="24" height="12" rx="3"/></svg>'
)


@dataclass(frozen=True, slots=True)
class PropositionPicture:
    """A concept map as two SVG elements, the plan of the wide one, and its legend as a list."""

    svg: str
    plan: PropositionPlan
    legend: str


def proposition_picture(
    kb: KnowledgeBase, told: Sequence[ToldProposition], href: Callable[[str], str], *, name: str, title: str
) -> PropositionPicture:
    """Draw a concept map: every page is a link to its page, every phrase one to its sentence below the picture."""
    propositions = [one.proposition for one in told]
    wide, tall = sheet_plan(kb, propositions), column_plan(kb, propositions)
    svg = "".join(
        figure_svg(
            [*_links(told, plan), *_pages(kb, plan, href)],
            name=f"ga-p-{name}-{variant}",
            title=title,
            desc=f"{len(wide.pages)}, {len(told)}",
            width=plan.width,
            height=plan.height,
            css=f"ga-{variant}",
        )
        for variant, plan in (("wide", wide), ("tall", tall))
    )
    grounds = {one.ground for one in told}
    more = [f"<li>{_sample(ground)}{escape(words)}</li>" for ground, words in GROUND_NAMES.items() if ground in grounds]
    if any(page.again for page in tall.pages):
        more.append(f'<li class="ga-again ga-only-tall">{_AGAIN}stands above already</li>')
    return PropositionPicture(
        svg,
        wide,
        legend(kb, (kb.kind(page.node).id for page in wide.pages), (), more),
    )


def _links(told: Sequence[ToldProposition], plan: PropositionPlan) -> list[str]:
    drawn = [_line(one, link) for one, link in zip(told, plan.links, strict=True)]
    return drawn + [_phrase(one, link.phrase) for one, link in zip(told, plan.links, strict=True)]


def _line(told: ToldProposition, link: Link) -> str:
    stem = f'<path class="ga-wire ga-stem" d="{link.stem}"/>' if link.stem else ""
    return (
        f'<g class="ga-edge ga-ground-{told.ground.value}"{attributes({"data-id": told.id})}>'
        f"<title>{escape(told.sentence)}</title>{stem}"
        f'<path class="ga-wire" d="{link.path}"/><path class="ga-arrow" d="{link.head}"/></g>'
    )


def _phrase(told: ToldProposition, box: Card) -> str:
    middle = box.x + box.width / 2
    top = box.y + (box.height - PHRASE_LEAD * len(box.lines)) / 2
    texts = [
        line(text, middle, top + (n + 0.5) * PHRASE_LEAD + PHRASE * 0.34, PHRASE, "ga-phrase-text", anchor="middle")
        for n, text in enumerate(box.lines)
    ]
    mark = debate_mark((box.x - 1, box.middle)) if told.ground is Ground.CONTESTED else ""
    place = attributes({"x": box.x, "y": box.y, "width": box.width, "height": box.height})
    known = attributes({"data-id": told.id, "href": f"#{told.id}"})
    return (
        f'<a class="ga-phrase ga-ground-{told.ground.value}"{known}><title>{escape(told.sentence)}</title>'
        f'<rect class="ga-hit" rx="3"{place}/>{"".join(texts)}{mark}</a>'
    )


def _pages(kb: KnowledgeBase, plan: PropositionPlan, href: Callable[[str], str]) -> list[str]:
    return [_page(kb, page, href) for page in plan.pages]


def _page(kb: KnowledgeBase, page: Placed, href: Callable[[str], str]) -> str:
    at = page.node
    drawn = node(kb.kind(at), page.box, href=href(kb.url(at)), title=node_title(kb, at), data_id=at)
    return drawn.replace('class="ga-node', 'class="ga-again ga-node', 1) if page.again else drawn


def _sample(ground: Ground) -> str:
    mark = debate_mark((12, 6.5)) if ground is Ground.CONTESTED else ""
    return (
        f'<svg class="ga-sample ga-edge ga-ground-{ground.value}" width="35" height="13" viewBox="0 0 35 13"'
        f' aria-hidden="true" focusable="false"><path class="ga-wire" d="M1 6.5H{num(28)}"/>'
        f'<path class="ga-arrow" d="{arrow((34, 6.5), (1, 0), filled=True)}"/>{mark}</svg>'
    )
