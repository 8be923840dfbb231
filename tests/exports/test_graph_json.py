"""The whole atlas as JSON: under its own schema, complete, and safe inside a page."""

from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.exports import export_all, graph_data, graph_js, graph_json, graph_schema, script_json
from graph_builder.model import KnowledgeBase
from graph_builder.pipeline import Examined
from tests.helpers import stand_in_references

ATLASES = ("main", "bridges", "poisoned")
Examine = Callable[[str], Examined]


def knowledge(examined: Examine, name: str) -> KnowledgeBase:
    kb = examined(name).kb
    assert kb is not None
    return kb


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(graph_schema())


@pytest.mark.parametrize("name", ATLASES)
def test_the_data_is_as_its_schema_says(examined: Examine, name: str):
    data = json.loads(graph_json(knowledge(examined, name)))
    faults = [e.json_path + ": " + e.message for e in jsonschema.Draft202012Validator(graph_schema()).iter_errors(data)]
    assert faults == []


def test_the_schema_refuses_what_it_does_not_know(examined: Examine):
    data = graph_data(knowledge(examined, "bridges"))
    check = jsonschema.Draft202012Validator(graph_schema())
    assert not check.is_valid({**data, "extra": 1})
    first, *others = data["relations"]
    assert not check.is_valid({**data, "relations": [{**first, "basis": "hearsay"}, *others]})


@pytest.mark.parametrize("name", ATLASES)
def test_nothing_is_lost(examined: Examine, name: str):
    kb = knowledge(examined, name)
    data = graph_data(kb)
    assert [e["id"] for e in data["entities"]] == list(kb.entities)
    assert [w["id"] for w in data["works"]] == list(kb.works)
    for told, relation in zip(data["relations"], kb.relations.values(), strict=True):
        assert (told["subject"], told["type"], told["object"]) == (relation.subject, relation.type, relation.object)
        assert [c["key"] for c in told["citations"]] == [c.key for c in relation.citations]
        assert [c["locator"] or "" for c in told["citations"]] == [c.locator for c in relation.citations]
        assert len(told["opposed"]) == len(relation.opposed)


@pytest.mark.parametrize("name", ATLASES)
def test_every_end_and_key_leads_somewhere(examined: Examine, name: str):
    data = graph_data(knowledge(examined, name))
    nodes = {e["id"] for e in data["entities"]} | {f"@{w['id']}" for w in data["works"]}
    nodes |= {f"{e['id']}#{s['id']}" for e in data["entities"] for s in e["senses"]}
    types = {t["type"] for t in data["vocabulary"]["relations"]}
    for relation in data["relations"]:
        assert {relation["subject"], relation["object"]} <= nodes
        assert relation["type"] in types
        assert {f"@{c['key']}" for c in relation["citations"]} <= nodes


def test_the_same_atlas_gives_the_same_bytes(examined: Examine):
    kb = knowledge(examined, "main")
    references = stand_in_references(kb)
    assert export_all(kb, references) == export_all(kb, references)


@pytest.mark.parametrize("name", ATLASES)
def test_the_script_holds_the_same_object(examined: Examine, name: str):
    kb = knowledge(examined, name)
    script = graph_js(kb)
    before, _, rest = script.partition("=")
    assert before == "globalThis.ATLAS"
    assert json.loads(rest.rstrip().removesuffix(";")) == json.loads(graph_json(kb))


@pytest.mark.parametrize("text", ["</script>", "</SCRIPT >", "<!--", "<script", "\u2028", "\u2029", "]]>", "&lt;"])
def test_data_cannot_leave_its_script(text: str):
    written = script_json({"a": [text], text: 1})
    assert not {"<", "\u2028", "\u2029"} & set(written)
    assert json.loads(written) == {"a": [text], text: 1}


@given(st.recursive(st.text() | st.integers() | st.none() | st.booleans(), lambda inner: st.lists(inner, max_size=3)))
def test_any_data_can_stand_in_a_script(data: object):
    written = script_json(data)
    assert json.loads(written) == data
    assert "<" not in written
