from __future__ import annotations

from graph_builder.graph import build_graph, descent_ends, descent_graph
from graph_builder.model import Basis, RelationId
from tests.helpers import KNOTS, knowledge_base, replace_in


def test_every_entity_sense_and_work_is_a_node_in_the_order_of_names():
    kb = knowledge_base("notion b 1800\nsense b#wide 1810\nnotion a 1790\n@w1800 1800")
    assert list(build_graph(kb)) == ["@w1800", "a", "b", "b#wide"]


def test_parallel_relations_stay_apart_and_carry_themselves():
    kb = knowledge_base("notion a 1800\nnotion b 1810\nb builds_on a citing\nb revises a citing")
    graph = build_graph(kb)
    assert graph.number_of_edges("b", "a") == 2
    assert graph.edges["b", "a", "b--revises--a"]["relation"] is kb.relations[RelationId("b--revises--a")]


def test_the_graph_does_not_depend_on_the_order_of_the_sources():
    kb = knowledge_base(KNOTS)
    turned = replace_in(
        kb,
        entities=dict(reversed(kb.entities.items())),
        works=dict(reversed(kb.works.items())),
        relations=dict(reversed(kb.relations.items())),
    )
    one, other = build_graph(kb), build_graph(turned)
    assert list(one) == list(other)
    assert list(one.edges(keys=True)) == list(other.edges(keys=True))
    assert list(descent_graph(kb, one).edges) == list(descent_graph(turned, other).edges)


def test_arcs_lead_from_the_earlier_to_the_later_end():
    kb = knowledge_base(
        "notion a 1800\nnotion b 1810\nnotion c 1820\n"
        "b builds_on a citing\nb leads_to c citing\nc related a curator"
    )
    assert set(descent_graph(kb, build_graph(kb)).edges) == {("a", "b"), ("b", "c")}
    ends = {relation.type: descent_ends(kb, relation) for relation in kb.relations.values()}
    assert ends == {"builds_on": ("a", "b"), "leads_to": ("b", "c"), "related": None}


def test_people_and_happenings_stand_in_no_arc():
    kb = knowledge_base(
        "notion a 1800\nmaker m\nmaker n\nhappening h 1810\n@w1805 1805\n"
        "m learned_from n citing\nh builds_on a citing\n@w1805 builds_on a citing"
    )
    arcs = descent_graph(kb, build_graph(kb))
    assert set(arcs) == {"a", "@w1805"}
    assert list(arcs.edges) == [("a", "@w1805")]


def test_of_parallel_relations_the_best_founded_makes_the_arc():
    kb = knowledge_base(
        "notion a 1800\nnotion b 1810\n"
        "b builds_on a self-stated contested\nb revises a empirical\nb builds_on a curator slot=x"
    )
    graph = build_graph(kb)
    assert descent_graph(kb, graph).edges["a", "b"]["relation"].id == "b--revises--a"
    rest = descent_graph(kb, graph, without=frozenset({Basis.EMPIRICAL, Basis.SELF_STATED}))
    assert rest.edges["a", "b"]["relation"].id == "b--builds_on--a--x"
