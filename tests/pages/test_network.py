"""The data of a map that is explored: its arrows are those of the picture."""

from __future__ import annotations

import json
import re

from graph_builder.model import Line
from graph_builder.pages.network import network_payload
from tests.helpers import KNOTS, knowledge_base


def test_descent_leads_to_its_later_end():
    kb = knowledge_base(KNOTS)
    nodes = {node for r in kb.relations.values() for node in (kb.page_of(r.subject), kb.page_of(r.object))}
    html = network_payload(kb, dict.fromkeys(sorted(nodes), (0.0, 0.0)), kb.relations.values(), "map")
    found = re.search(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)
    assert found
    edges = {edge["id"]: edge for edge in json.loads(found[1])["edges"]}
    assert len(edges) == len(kb.relations)
    turned = 0
    for relation in kb.relations.values():
        edge = edges[relation.id]
        ends = [kb.page_of(relation.subject), kb.page_of(relation.object)]
        late = relation.line is Line.DESCENT and kb.vocabulary.relations[relation.type].earlier == "object"
        assert [edge["from"], edge["to"]] == (ends[::-1] if late else ends), relation.id
        assert edge["inverse"] is late
        turned += late
    assert 0 < turned < len(edges)
