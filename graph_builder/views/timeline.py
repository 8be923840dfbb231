"""Lives, works, ideas and events on one axis, in lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph_builder.model import (
    UNKNOWN,
    FuzzyDate,
    KnowledgeBase,
    NodeId,
    Origin,
    Role,
    entity_node,
    is_work,
    iso,
    key_of,
    sense_node,
    work_node,
)

LANES: dict[Role, str] = {
    Role.AGENT: "Lives",
    Role.IDEA: "Ideas",
    Role.OCCURRENCE: "Events",
    Role.WORK: "Works",
}

MOST = 40
"""How many items a lane of the opening timeline shows at most: more cannot be read."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a date, in its lane."""

    node: NodeId
    lane: Role
    label: str
    date: FuzzyDate


def timeline_items(kb: KnowledgeBase) -> list[Item]:
    """Return everything that has a date, in order of time; a dated sense is an item of its own."""
    items = []
    for entity in kb.entities.values():
        role = kb.vocabulary.kinds[entity.kind].role
        if role not in LANES:
            continue
        if entity.date:
            items.append(Item(entity_node(entity.id), role, entity.label, entity.date))
        for sense in entity.senses:
            node = sense_node(entity.id, sense.id)
            items.append(Item(node, role, kb.label(node), sense.date))
    items += [Item(work_node(w.key), Role.WORK, w.label, w.date) for w in kb.works.values()]
    dated = [item for item in items if item.date != UNKNOWN]
    return sorted(dated, key=lambda i: (i.date.start, i.date.latest, list(LANES).index(i.lane), i.label, i.node))


def opening_items(kb: KnowledgeBase, items: Sequence[Item]) -> list[Item]:
    """Return what the timeline opens with: of a lane with more than `MOST` items the pages with the most ties."""
    kept: set[NodeId] = set()
    for lane in LANES:
        own = [item.node for item in items if item.lane is lane]
        if len(own) > MOST:
            pages = [node for node in own if kb.page_of(node) == node]
            own = sorted(pages, key=lambda node: (-_weight(kb, node), node))[:MOST]
        kept.update(own)
    return [item for item in items if item.node in kept]


def _weight(kb: KnowledgeBase, page: NodeId) -> int:
    """Return how much joins a page to others: curated relations, and of a work the pages that cite it."""
    if is_work(page):
        return len(kb.citing(key_of(page)))
    return sum(relation.origin is Origin.CURATED for relation in kb.relations_of(page))


def timeline_payload(kb: KnowledgeBase, items: Sequence[Item]) -> dict[str, Any]:
    """Return the timeline as the browser takes it."""
    used = {item.lane for item in items}
    return {
        "schema_version": 1,
        "lanes": [{"id": role.value, "label": label} for role, label in LANES.items() if role in used],
        "items": [_item(kb, item) for item in items],
    }


def _item(kb: KnowledgeBase, item: Item) -> dict[str, Any]:
    start, end = iso(item.date.earliest), iso(item.date.latest)
    return {
        "id": item.node,
        "lane": item.lane.value,
        "kind": kb.kind(item.node).id,
        "label": item.label,
        "title": f"{item.label}, {item.date.label}",
        "start": start or end,
        "end": end,
        "date": item.date.label,
        "interval": "/" in item.date.edtf,
        "approximate": item.date.approximate,
        "open_start": start is None,
        "open_end": end is None,
        "url": kb.url(item.node),
    }
