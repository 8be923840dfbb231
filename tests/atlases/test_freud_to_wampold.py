"""The question the atlas opens on: its answer rests on every relation that it tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from graph_builder.graph import Lineage, build_graph, find_lineage
from graph_builder.model import KnowledgeBase, NodeId, RelationId
from graph_builder.pipeline import Examined


@pytest.fixture(scope="module")
def kb(examined: Callable[[str], Examined]) -> KnowledgeBase:
    found = examined("main").kb
    assert found is not None
    return found


def answer(kb: KnowledgeBase) -> Lineage:
    assert kb.vocabulary.lineage == ("freud", "wampold")
    return find_lineage(kb, build_graph(kb), NodeId("freud"), NodeId("wampold"))


def told(lineage: Lineage) -> list[list[RelationId]]:
    return [[step.relation.id for step in path.steps] for path in lineage.paths]


def test_there_are_several_paths_of_several_steps(kb: KnowledgeBase):
    paths = told(answer(kb))
    assert len(paths) == 5
    assert min(len(path) for path in paths) >= 3


def test_without_any_one_relation_the_answer_is_another(kb: KnowledgeBase):
    paths = told(answer(kb))
    indifferent = []
    for relation in sorted({relation for path in paths for relation in path}):
        left = {id_: r for id_, r in kb.relations.items() if id_ != relation}
        without = told(answer(replace(kb, relations=MappingProxyType(left))))
        if without == paths or any(relation in path for path in without):
            indifferent.append(relation)
    assert indifferent == []
