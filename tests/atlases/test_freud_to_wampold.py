"""The question the atlas opens on: its answer rests on every relation that it tells."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

import pytest

from graph_builder.graph import Lineage, build_graph, find_lineage
from graph_builder.model import KnowledgeBase, NodeId, RelationId
from tests.conftest import atlas_sources
from tests.conftest import examine as examine_sources


@lru_cache(maxsize=1)
def knowledge() -> KnowledgeBase:
    kb = examine_sources(atlas_sources("main")).kb
    assert kb is not None
    return kb


def answer(kb: KnowledgeBase) -> Lineage:
    assert kb.vocabulary.lineage == ("freud", "wampold")
    return find_lineage(kb, build_graph(kb), NodeId("freud"), NodeId("wampold"))


def told(lineage: Lineage) -> list[list[RelationId]]:
    return [[step.relation.id for step in path.steps] for path in lineage.paths]


RELATIONS = sorted({relation for path in told(answer(knowledge())) for relation in path})


def test_there_are_several_paths_of_several_steps():
    paths = told(answer(knowledge()))
    assert len(paths) == 5
    assert min(len(path) for path in paths) >= 3


@pytest.mark.parametrize("relation", RELATIONS)
def test_without_any_one_relation_the_answer_is_another(relation: RelationId):
    kb = knowledge()
    left = {id_: r for id_, r in kb.relations.items() if id_ != relation}
    without = told(answer(replace(kb, relations=MappingProxyType(left))))
    assert without != told(answer(kb))
    assert all(relation not in path for path in without)
