"""Write lineage-parity.json: small atlases, two ends each, and the answer; the browser must give the same.

By hand, after a change of what a lineage is: `python -m tests.graph.make_parity`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph_builder.graph import Lineage, build_graph, find_lineage
from graph_builder.model import FuzzyDate, KnowledgeBase, NodeId, iso
from tests.helpers import KNOTS, knowledge_base

FILE = Path(__file__).with_name("lineage-parity.json")

CASES: list[tuple[str, str, str, str]] = [
    # --- reasons
    ("unknown entity", "notion a 1800", "a", "nowhere"),
    ("unknown sense", "notion a 1800\nnotion b 1810\nb builds_on a self-stated", "a", "b#nowhere"),
    ("unknown work comes before same end", "notion a 1800", "@nobody1800", "@nobody1800"),
    ("same end", "notion a 1800", "a", "a"),
    ("a happening stands for no idea", "notion a 1800\nhappening h 1810\nh related a self-stated", "a", "h"),
    ("a maker of nothing", "notion a 1800\nmaker m 1770/1830\nm related a self-stated", "m", "a"),
    (
        "reverse",
        "notion a 1800\nnotion b 1810\nnotion c 1820\nb builds_on a self-stated\nc builds_on b self-stated",
        "c",
        "a",
    ),
    (
        "against time: each arc can be read forwards, the path cannot",
        """
        notion a 1850
        notion b 1800/1900
        notion c 1840
        b builds_on a self-stated
        c builds_on b self-stated
        """,
        "a",
        "c",
    ),
    (
        "other lines: the shortest chain, and of equals that of the smallest ids",
        """
        notion a 1800
        notion b 1810
        notion c 1820
        notion d 1830
        notion e 1840
        b related a self-stated
        a related c self-stated
        b related d self-stated
        d related c self-stated
        a disputes e self-stated
        e related b self-stated
        """,
        "a",
        "d",
    ),
    (
        "other lines: through a maker, from one of the senses, over derived relations",
        """
        notion a 1800
        sense a#wide 1805
        maker m 1770/1840
        @m1830 1830
        notion z 1830
        a#wide proposed_by m self-stated
        @m1830 authored_by m
        z mentions @m1830
        """,
        "a",
        "z",
    ),
    (
        "other lines: a maker begins with what it is itself joined to",
        """
        notion a 1800
        notion b 1810
        maker m 1770/1840
        a proposed_by m self-stated
        a related b self-stated
        """,
        "m",
        "b",
    ),
    ("unconnected", "notion a 1800\nnotion b 1810\nnotion c 1810\na related c self-stated", "a", "b"),
    ("a page and its sense are not joined by being one page", "notion a 1800\nsense a#s 1810", "a", "a#s"),
    (
        "other lines: from a page to its own sense",
        "notion a 1800\nsense a#s 1810\nsense a#t 1820\na#t related a#s curator\na#s related a curator",
        "a",
        "a#s",
    ),
    (
        "other lines: from a sense to its own page",
        "notion a 1800\nsense a#s 1810\nnotion b\nb related a curator\nb related a#s curator",
        "a#s",
        "a",
    ),
    # --- order
    (
        "ties: cost, then number of arcs, then relation ids; five at most",
        """
        notion a 1800
        notion b1 1810
        notion b2 1810
        notion b3 1810
        notion b4 1810
        notion b5 1810
        notion z 1820
        b1 builds_on a curator
        z builds_on b1 curator
        b2 builds_on a self-stated
        z builds_on b2 empirical
        b3 builds_on a third-party
        z revises b3 self-stated
        b4 builds_on a citing
        z builds_on b4 citing
        b5 builds_on a
        z builds_on b5 curator
        z builds_on a curator
        """,
        "a",
        "z",
    ),
    (
        "a dear short path after a cheap long one",
        """
        notion a 1800
        notion b 1810
        notion c 1820
        b builds_on a self-stated
        c builds_on b self-stated
        c builds_on a curator contested
        """,
        "a",
        "c",
    ),
    (
        "contested costs half a step more",
        """
        notion a 1800
        notion b 1810
        notion c 1810
        notion d 1820
        b builds_on a self-stated contested
        d builds_on b self-stated
        c builds_on a self-stated
        d builds_on c self-stated
        """,
        "a",
        "d",
    ),
    (
        "parallel relations: the cheapest counts, then the smallest id",
        """
        notion a 1800
        notion b 1810
        notion c 1820
        b builds_on a citing
        b revises a empirical
        a leads_to b self-stated contested
        c builds_on b self-stated slot=two
        c builds_on b self-stated slot=one
        c revises b self-stated
        """,
        "a",
        "c",
    ),
    (
        "several ways through one node",
        """
        notion a 1800
        notion b1 1810
        notion b2 1810
        notion b3 1805
        notion c 1820
        notion z 1830
        b1 builds_on a self-stated
        b2 builds_on a citing
        b3 builds_on a curator
        c builds_on b1 self-stated
        c builds_on b2 self-stated
        c builds_on b3 self-stated
        z builds_on c self-stated
        z revises c self-stated contested
        """,
        "a",
        "z",
    ),
    # --- ends
    (
        "an idea stands for its senses",
        """
        notion a 1800
        sense a#narrow 1805
        sense a#wide 1840
        notion b 1820
        sense b#late 1860
        b builds_on a#narrow self-stated
        b#late builds_on a#wide citing
        b#late builds_on b self-stated
        """,
        "a",
        "b",
    ),
    (
        "a sense stands for itself; without a date it has its page's",
        """
        notion a 1800
        sense a#same
        notion b 1700
        notion c 1820
        b builds_on a#same self-stated
        c builds_on b self-stated
        c builds_on a#same curator
        c builds_on a self-stated
        """,
        "a#same",
        "c",
    ),
    (
        "from a page to its own sense",
        "notion a 1800\nsense a#s 1810\nnotion b 1805\na#s builds_on b citing\nb builds_on a citing",
        "a",
        "a#s",
    ),
    (
        "works at the end and on the way; makers, happenings and debate never on the way",
        """
        notion a 1800
        notion z 1850
        maker m 1790/1860
        happening h 1830
        @w1820 1820
        @x1840 1840
        @w1820 builds_on a citing
        z builds_on @w1820 self-stated
        @x1840 builds_on @w1820 citing
        @x1840 disputes z self-stated
        h builds_on a self-stated
        z builds_on h self-stated
        m builds_on a self-stated
        z builds_on m self-stated
        """,
        "a",
        "z",
    ),
    ("a work at an end", "@w1820 1820\nnotion a 1830\na builds_on @w1820 citing", "@w1820", "a"),
    (
        "makers at both ends: bridges are told and cost nothing; their dates do not count",
        """
        maker m 1900/1950
        maker n 1700/1750
        notion a 1800
        sense a#s 1802
        notion b 1810
        notion c 1820
        device d 1830
        @w1815 1815
        a proposed_by m curator
        a proposed_by m citing slot=again
        a#s proposed_by m curator
        c proposed_by n self-stated
        d proposed_by n self-stated
        @w1815 proposed_by n self-stated
        b builds_on a self-stated
        c builds_on b self-stated
        d builds_on c self-stated
        d builds_on a#s citing
        @w1815 builds_on a self-stated
        """,
        "m",
        "n",
    ),
    (
        "no end in the middle of a path, even of what two makers proposed together",
        """
        maker m
        maker n
        notion a 1800
        notion b 1810
        notion c 1820
        a proposed_by m self-stated
        notion start 1805
        b proposed_by m self-stated
        start proposed_by m self-stated
        b proposed_by n self-stated
        c proposed_by n self-stated
        b builds_on a self-stated
        c builds_on b self-stated
        c builds_on a curator
        start builds_on a self-stated
        c builds_on start citing
        """,
        "m",
        "n",
    ),
    (
        "ties between ideas of one maker go by the bridges first",
        """
        maker m
        notion a 1800
        notion b 1800
        notion c 1810
        notion d 1810
        sense z#one 1820
        sense z#two 1820
        notion z 1820
        a proposed_by m self-stated
        b proposed_by m self-stated
        d builds_on a self-stated
        z#one builds_on d self-stated
        c builds_on b self-stated
        z#two builds_on c self-stated
        """,
        "m",
        "z",
    ),
    (
        "two nodes that lead to each other: no node twice",
        """
        notion a
        notion b
        notion c
        notion z
        b builds_on a self-stated
        c builds_on b self-stated
        b revises c self-stated
        z builds_on c self-stated
        z builds_on b curator contested
        """,
        "a",
        "z",
    ),
    # --- time
    (
        "fuzzy dates that touch",
        """
        notion a 1912~
        notion b 1911
        notion c ../1911-06
        notion d 1911-06-30
        notion e 1910
        b builds_on a self-stated
        c builds_on b self-stated
        d builds_on c self-stated
        e builds_on a self-stated
        d builds_on e self-stated
        """,
        "a",
        "d",
    ),
    (
        "a dear path that comes early is not shut out by cheap ones that come late",
        """
        notion a 1800
        notion early 1810
        notion m 1800/1900
        notion z 1850
        early builds_on a curator
        m builds_on early curator
        z builds_on m self-stated
        notion late1 1890
        notion late2 1890
        notion late3 1890
        notion late4 1890
        notion late5 1890
        notion late6 1890
        late1 builds_on a self-stated
        late2 builds_on a self-stated
        late3 builds_on a self-stated
        late4 builds_on a self-stated
        late5 builds_on a self-stated
        late6 builds_on a self-stated
        m builds_on late1 self-stated
        m builds_on late2 self-stated
        m builds_on late3 self-stated
        m builds_on late4 self-stated
        m builds_on late5 self-stated
        m builds_on late6 self-stated
        """,
        "a",
        "z",
    ),
    (
        "years before the common era, and beginnings and ends that are open",
        """
        notion a -0500
        notion b -0320
        notion c ../-0300
        notion d 0050/..
        notion e
        @f unknown
        notion g 1200
        b builds_on a self-stated
        c builds_on b self-stated
        d builds_on c self-stated
        e builds_on d self-stated
        @f builds_on e citing
        g builds_on @f citing
        """,
        "a",
        "g",
    ),
    (
        "-0300 is later than -0500",
        "notion a -0300\nnotion b -0500\nb builds_on a self-stated",
        "a",
        "b",
    ),
    ("the whole history of knots", KNOTS, "loop", "climbers-rig"),
    ("from maker to maker over the history of knots", KNOTS, "smith", "prusik"),
]


def parity() -> str:
    """Return the text of the file, one case a line."""
    lines = [json.dumps(_case(*case), ensure_ascii=False, separators=(",", ":")) for case in CASES]
    return '{"cases":[\n' + ",\n".join(lines) + "\n]}\n"


def _case(name: str, text: str, start: str, end: str) -> dict[str, Any]:
    kb = knowledge_base(text)
    answer = find_lineage(kb, build_graph(kb), NodeId(start), NodeId(end))
    return {"name": name, "atlas": _atlas(kb), "from": start, "to": end, "answer": _answer(answer)}


def _answer(lineage: Lineage) -> dict[str, Any]:
    return {
        "paths": [
            {"relations": [step.relation.id for step in path.steps], "nodes": path.nodes, "cost": path.cost}
            for path in lineage.paths
        ],
        "reason": lineage.reason and lineage.reason.value,
        "chain": [step.relation.id for step in lineage.chain],
    }


def _atlas(kb: KnowledgeBase) -> dict[str, Any]:
    """Return what a lineage reads of data/graph.json."""
    kinds = {entity.kind for entity in kb.entities.values()} | {"work"}
    types = {relation.type for relation in kb.relations.values()}
    return {
        "schema_version": 1,
        "vocabulary": {
            "kinds": [
                {"id": k.id, "role": k.role.value} for k in kb.vocabulary.kinds.values() if k.id in kinds
            ],
            "relations": [
                {
                    "type": t.id,
                    "line": t.line.value,
                    "earlier": t.earlier,
                    "symmetric": t.symmetric,
                    "acyclic": t.acyclic,
                }
                for t in kb.vocabulary.relations.values()
                if t.id in types
            ],
        },
        "entities": [
            {
                "id": entity.id,
                "kind": entity.kind,
                "date": _date(entity.date),
                "senses": [
                    # where the date is the page's own, the reader has to know where to find it
                    {"id": sense.id, "date": _date(None if sense.date == entity.date else sense.date)}
                    for sense in entity.senses
                ],
            }
            for entity in kb.entities.values()
        ],
        "relations": [
            {
                "id": relation.id,
                "subject": relation.subject,
                "type": relation.type,
                "object": relation.object,
                "line": relation.line.value,
                "basis": relation.basis and relation.basis.value,
                "standing": relation.standing and relation.standing.value,
                "origin": relation.origin.value,
            }
            for relation in kb.relations.values()
        ],
        "works": [{"id": key, "custom": {"date": _date(work.date)}} for key, work in kb.works.items()],
    }


def _date(date: FuzzyDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    return {
        "edtf": date.edtf,
        "label": date.label,
        "earliest": iso(date.earliest),
        "latest": iso(date.latest),
    }


if __name__ == "__main__":
    FILE.write_text(parity(), encoding="utf-8")
