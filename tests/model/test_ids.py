"""Names of entities, senses, works and relations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.model import (
    EntityId,
    NodeId,
    entity_of,
    is_slug,
    is_work,
    key_of,
    relation_id,
    sense_node,
    work_node,
)
from graph_builder.model.ids import KEY, SLUG, sense_of


@pytest.mark.parametrize("text", ["bend", "reef-knot", "knot-2", "2", "a-b-c"])
def test_slugs(text: str):
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "-", "a-", "-a", "a--b", "A", "a_b", "é", "a b", "a/b", "a.b", "a\n"])
def test_what_is_no_slug(text: str):
    assert not is_slug(text)


@pytest.mark.parametrize("text", ["smith1627", "Smith:1627", "a.b", "a-b+c_d", "x"])
def test_keys(text: str):
    assert KEY.fullmatch(text)


@pytest.mark.parametrize("text", ["", "smith1627.", ".a", "a/b", "a/../b", "a b", "a,b", "é", "@a", "a;b"])
def test_what_is_no_key(text: str):
    assert not KEY.fullmatch(text)


SLUGS = st.from_regex(SLUG, fullmatch=True).filter(lambda s: len(s) < 20)
KEYS = st.from_regex(KEY, fullmatch=True).filter(lambda s: len(s) < 20 and "--" not in s)
NODES = st.one_of(
    SLUGS.map(NodeId),
    st.builds(lambda entity, sense: sense_node(EntityId(entity), sense), SLUGS, SLUGS),
    KEYS.map(work_node),
)


@given(NODES)
def test_a_node_is_taken_apart_as_it_was_made(node: NodeId):
    if is_work(node):
        assert work_node(key_of(node)) == node
    else:
        sense = sense_of(node)
        assert (sense_node(entity_of(node), sense) if sense else entity_of(node)) == node


@given(NODES, NODES, st.one_of(st.none(), SLUGS))
def test_a_relation_id_is_fit_for_an_address_and_told_apart(subject: NodeId, object_: NodeId, slot: str | None):
    name = relation_id(subject, "builds_on", object_, slot)
    assert "#" not in name
    assert " " not in name
    parts = name.split("--")
    assert parts[:2] == [subject.replace("#", "."), "builds_on"]
    assert parts[2:] == [object_.replace("#", "."), *([slot] if slot else [])]
