"""Names: of entities, of their senses, of works, of relations.

Everything a relation can join is a node and is written one way: `entity-id`, `entity-id#sense`, `@key`.
"""

from __future__ import annotations

import re
from typing import NewType

EntityId = NewType("EntityId", str)
CitationKey = NewType("CitationKey", str)
NodeId = NewType("NodeId", str)
RelationId = NewType("RelationId", str)

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an entity id, a sense id and a slot look like; `--` is kept for relation ids."""

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.+-]*[A-Za-z0-9]|[A-Za-z0-9]")
"""What a citation key looks like: no punctuation at its end, so that prose can follow it; no slash, because it is a
file name and a part of an address."""

MENTIONED = re.compile(rf"(?<![\w.])@({KEY.pattern})")
"""A key that plain text (a note, a `via`) names; an address of mail is none."""


INDEX = "index"
"""The name of the page that introduces a folder, which no page of an entity or a work can have."""


def is_slug(text: str) -> bool:
    """Tell whether the text can be an entity id, a sense id or a slot."""
    return SLUG.fullmatch(text) is not None


def entity_node(entity: EntityId) -> NodeId:
    """Return the node of an entity."""
    return NodeId(entity)


def sense_node(entity: EntityId, sense: str) -> NodeId:
    """Return the node of one of an entity's dated senses."""
    return NodeId(f"{entity}#{sense}")


def work_node(key: CitationKey) -> NodeId:
    """Return the node of a work."""
    return NodeId(f"@{key}")


def is_work(node: NodeId) -> bool:
    """Tell whether the node is a work."""
    return node.startswith("@")


def key_of(node: NodeId) -> CitationKey:
    """Return the citation key of a work's node."""
    return CitationKey(node[1:])


def entity_of(node: NodeId) -> EntityId:
    """Return the entity of an entity's or a sense's node."""
    return EntityId(node.partition("#")[0])


def sense_of(node: NodeId) -> str | None:
    """Return the sense of a sense's node, None for any other node."""
    return node.partition("#")[2] or None


def relation_id(subject: NodeId, type_: str, object_: NodeId, slot: str | None = None) -> RelationId:
    """Return the permanent name of a relation, fit to be a fragment of an address.

    `a--builds_on--b`; a sense is written with a dot (`a.totalistic`), because `#` cannot stand in a fragment.
    """
    parts = [subject.replace("#", "."), type_, object_.replace("#", ".")]
    return RelationId("--".join(parts + ([slot] if slot else [])))
