"""A map for vis-network, assembled by pyvis with a template of our own.

pyvis's own page loads Bootstrap from another host in every mode, runs scripts out of headings and titles, and lets
its layout run for minutes; so it only assembles nodes, edges and options here, and an autoescaping template puts
them into the page as data. Positions come from the build, and nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from graph_builder.exports import script_json
from graph_builder.graph import descent_ends
from graph_builder.graph.layout import Card
from graph_builder.graph.proposition_map import PropositionPlan
from graph_builder.model import KnowledgeBase, Line, NodeId, Relation
from graph_builder.pages.context import environment
from graph_builder.views.guides import ToldProposition

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {"hover": True, "keyboard": {"enabled": False}, "tooltipDelay": 200, "dragNodes": False},
    "edges": {"smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.4}},
}

DASHES: dict[Line, bool | list[int]] = {
    Line.DESCENT: False,
    Line.DEBATE: [8, 5],
    Line.BRIDGE: [2, 4],
    Line.NONE: False,
}


def network_payload(
    kb: KnowledgeBase,
    positions: Mapping[NodeId, tuple[float, float]],
    relations: Iterable[Relation],
    name: str,
) -> Markup:
    """Return the script element that holds a map's nodes, edges and options for vis-network.

    As in the picture, descent leads to its later end: its edge is `inverse` where that is the subject.
    """
    from pyvis.network import Network  # imports IPython: a second that only maps should cost

    network = Network(directed=True)
    for node, (x, y) in positions.items():
        kind = kb.kind(node)
        network.add_node(node, label=kb.label(node), x=x, y=y, group=kind.id, shape="box")
    for relation in relations:
        ends = descent_ends(kb, relation) or (relation.subject, relation.object)
        network.add_edge(
            *map(kb.page_of, ends),
            id=relation.id,
            inverse=ends[0] != relation.subject,
            group=relation.type,
            line=relation.line.value,
            dashes=DASHES[relation.line],
        )
    return _payload(network, name)


def proposition_payload(kb: KnowledgeBase, plan: PropositionPlan, told: Sequence[ToldProposition], name: str) -> Markup:
    """Return the script element that holds a concept map: cards, phrases and lines where the picture has them."""
    from pyvis.network import Network

    network = Network(directed=True)
    for page in plan.pages:
        kind = kb.kind(page.node)
        network.add_node(
            page.node, label=kb.label(page.node), group=kind.id, shape="box", note=page.box.note, **_box(page.box)
        )
    for one, link in zip(told, plan.links, strict=True):
        ends = one.proposition
        own = {"id": one.id, "group": one.ground.value, "sentence": one.sentence, "path": link.path, "head": link.head}
        network.add_edge(ends.from_, ends.to, **own, **_box(link.phrase))
    return _payload(network, name)


def _box(box: Card) -> dict[str, Any]:
    """Return the middle of a box, its size and the lines of text in it."""
    middle = {"x": round(box.x + box.width / 2, 1), "y": round(box.middle, 1)}
    return {**middle, "width": box.width, "height": box.height, "lines": list(box.lines)}


def _payload(network: Any, name: str) -> Markup:
    nodes, edges, *_ = network.get_network_data()
    payload = {"schema_version": 1, "nodes": nodes, "edges": edges, "options": OPTIONS}
    template = environment().get_template("network.html.j2")
    return Markup(template.render(name=name, payload=Markup(script_json(payload))))
