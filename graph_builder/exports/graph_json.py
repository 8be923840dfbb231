"""The whole atlas as JSON, with a schema of its own; edge types, dates and sources survive.

`data/graph.json` is for people who take the data away; `data/graph.js` is the same object for the site's own
scripts, because a page opened from a folder may not fetch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from graph_builder.model import (
    SHAPES,
    AuditVerdict,
    Basis,
    Card,
    Cell,
    Chart,
    Citation,
    CitedText,
    Diagram,
    Entity,
    FieldValue,
    FuzzyDate,
    Grade,
    KnowledgeBase,
    Line,
    Measure,
    NodeId,
    Origin,
    Proposition,
    Question,
    Relation,
    RelationType,
    Role,
    Seen,
    Sense,
    Standing,
    Status,
    Stop,
    Vocabulary,
    Work,
    iso,
    sense_node,
    work_node,
)
from graph_builder.views.checking import REVIEWS
from graph_builder.views.csl import csl_item

SCHEMA_VERSION = 2
GLOBAL = "ATLAS"
"""The name under which scripts find the data."""


def graph_data(kb: KnowledgeBase) -> dict[str, Any]:
    """Return everything the atlas knows as plain data, in stable order."""
    lineage = kb.vocabulary.lineage
    return {
        "schema_version": SCHEMA_VERSION,
        "title": kb.vocabulary.title,
        "lineage": {"from": lineage[0], "to": lineage[1]} if lineage else None,
        "vocabulary": _vocabulary(kb.vocabulary),
        "entities": [_entity(kb, entity) for entity in kb.entities.values()],
        "relations": [_relation(kb, relation) for relation in kb.relations.values()],
        "works": [_work(kb, work) for work in kb.works.values()],
    }


def graph_json(kb: KnowledgeBase) -> str:
    """Return the data as a JSON document."""
    return json.dumps(graph_data(kb), ensure_ascii=False, indent=1) + "\n"


def graph_js(kb: KnowledgeBase) -> str:
    """Return the data as a classic script that sets one global."""
    return f"globalThis.{GLOBAL}={script_json(graph_data(kb))};\n"


def script_json(data: object) -> str:
    """Return JSON that can stand inside a script element: nothing in it ends the element or opens a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _vocabulary(vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "kinds": [
            {
                "id": kind.id,
                "label": kind.label,
                "plural": kind.plural,
                "role": kind.role.value,
                "shape": kind.shape,
                "colour": {"light": kind.colour.light, "dark": kind.colour.dark},
            }
            for kind in vocabulary.kinds.values()
        ],
        "facets": [
            {
                "id": facet.id,
                "label": facet.label,
                "values": [{"id": value, "label": label} for value, label in facet.values.items()],
            }
            for facet in vocabulary.facets.values()
        ],
        "relations": [_relation_type(type_) for type_ in vocabulary.relations.values()],
    }


def _relation_type(type_: RelationType) -> dict[str, Any]:
    return {
        "type": type_.id,
        "label": type_.label,
        "inverse": type_.inverse,
        "inverse_label": type_.inverse_label or type_.label,
        "line": type_.line.value,
        "earlier": type_.earlier,
        "symmetric": type_.symmetric,
        "acyclic": type_.acyclic,
        "mapping": type_.mapping or None,
    }


def _entity(kb: KnowledgeBase, entity: Entity) -> dict[str, Any]:
    node = NodeId(entity.id)
    return {
        "id": entity.id,
        "kind": entity.kind,
        "subkind": entity.subkind or None,
        "title": entity.title,
        "label": entity.label,
        "date": _date(entity.date),
        "aliases": list(entity.aliases),
        "definition": entity.definition.text if entity.definition else None,
        "definition_citations": _citations(entity.definition.citations) if entity.definition else [],
        "facets": dict(entity.facets),
        "fields": {name: _field(value) for name, value in entity.fields.items()},
        "record": entity.record,
        "audit": _audit(kb, entity),
        "review": entity.state.review,
        "reading": _reading(kb, entity),
        "url": kb.url(node),
        "senses": [_sense(kb, entity, sense) for sense in entity.senses],
    }


def _field(value: FieldValue) -> Any:
    """Return a field of a kind's own as plain data, by what it holds."""
    match value:
        case FuzzyDate():
            return _date(value)
        case CitedText():
            return {"text": value.text, "citations": _citations(value.citations)}
        case Diagram():
            return {
                "form": value.form.value,
                "caption": value.caption,
                "parts": [{k: v for k, v in asdict(part).items() if v} for part in value.parts],
                "links": [{"from": link.from_, "to": link.to, "label": link.label} for link in value.links],
                "rows": list(value.rows),
                "columns": list(value.columns),
                "citations": _citations(value.citations),
                "note": value.note or None,
            }
        case Chart():
            rows = [
                {"of": r.of, "value": r.value or None, "text": r.text or None, "citations": _citations(r.citations)}
                for r in value.rows
            ]
            return {"form": value.form.value, "metric": value.metric, "axis": value.axis, "rows": rows}
        case tuple():
            return [_item(item) for item in value]
        case _:
            return value


def _item(item: str | Measure | Stop | Proposition | Question | Card | Cell) -> Any:
    match item:
        case Measure():
            return {
                "label": item.label,
                "metric": item.metric,
                "value": item.value,
                "unit": item.unit or None,
                "ci": list(item.ci) if item.ci else None,
                "k": item.k,
                "n": item.n,
                "of": item.of or None,
                "citations": _citations(item.citations),
            }
        case Stop():
            return {"to": item.to, "text": item.text, "citations": _citations(item.citations)}
        case Question():
            return item.text
        case Card():
            return {"question": item.question, "answer": item.answer, "citations": _citations(item.citations)}
        case Cell():
            return {
                "aspect": item.aspect,
                "text": item.text or None,
                "silent": item.silent,
                "citations": _citations(item.citations),
            }
        case Proposition():
            return {
                "from": item.from_,
                "phrase": item.phrase,
                "to": item.to,
                "relation": item.relation,
                "citations": _citations(item.citations),
                "note": item.note or None,
            }
        case _:
            return item


def _sense(kb: KnowledgeBase, entity: Entity, sense: Sense) -> dict[str, Any]:
    return {
        "id": sense.id,
        "label": sense.label,
        "date": _date(sense.date),
        "by": list(sense.by),
        "text": sense.definition.text,
        "citations": _citations(sense.definition.citations),
        "url": kb.url(sense_node(entity.id, sense.id)),
    }


def _relation(kb: KnowledgeBase, relation: Relation) -> dict[str, Any]:
    return {
        "id": relation.id,
        "subject": relation.subject,
        "type": relation.type,
        "object": relation.object,
        "line": relation.line.value,
        "date": {**_date(relation.date), "derived": relation.date_derived} if relation.date else None,  # type: ignore[dict-item]
        "citations": _citations(relation.citations),
        "basis": relation.basis.value if relation.basis else None,
        "asserted_by": relation.asserted_by,
        "standing": relation.standing.value if relation.standing else None,
        "opposed": [{"by": o.by, "citations": _citations(o.citations), "says": o.says} for o in relation.opposed],
        "note": relation.note or None,
        "role": relation.role or None,
        "slot": relation.slot or None,
        "origin": relation.origin.value,
        "audit": _audit(kb, relation),
        "url": kb.relation_url(relation),
    }


def _reading(kb: KnowledgeBase, entity: Entity) -> dict[str, str | int | None] | None:
    reading = kb.reading(entity)
    if reading is None:
        return None
    return {
        "statements": reading.statements,
        "seen": reading.seen,
        "where": reading.where or None,
        "changed": reading.changed or None,
        "date": reading.date.edtf,
    }


def _audit(kb: KnowledgeBase, entry: Relation | Entity) -> dict[str, str | None] | None:
    audit = kb.audit(entry)
    if audit is None:
        return None
    verdict = audit.verdict or audit.found
    return {
        "verdict": verdict.value,
        "found": audit.found.value,
        "where": audit.where or None,
        "changed": audit.changed or None,
        "date": audit.date.edtf,
    }


def _work(kb: KnowledgeBase, work: Work) -> dict[str, Any]:
    custom = {
        "kind": "work",
        "label": work.label,
        "grade": work.grade.value,
        "status": work.status.value if work.sightings.get("status") else None,
        "seen": work.seen.word,
        "unchecked": list(work.unchecked),
        "date": _date(work.date),
        "level": work.level or None,
        "genre": work.genre or None,
        "reason": work.reason or None,
        "url": kb.url(work_node(work.key)),
    }
    return {**csl_item(work), "custom": custom}


def _date(date: FuzzyDate | None) -> dict[str, str | None] | None:
    if date is None:
        return None
    bounds = {"earliest": iso(date.earliest), "latest": iso(date.latest)}
    return {"edtf": date.edtf, "label": date.label, "short": date.short, **bounds}


def _citations(citations: Iterable[Citation]) -> list[dict[str, str | None]]:
    return [{"key": c.key, "locator": c.locator or None, "seen": c.seen.word, "via": c.via or None} for c in citations]


def graph_schema() -> dict[str, Any]:
    """Return the JSON Schema of `data/graph.json`."""
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}

    def record(properties: dict[str, Any], *optional: str, **more: Any) -> dict[str, Any]:
        required = [name for name in properties if name not in optional]
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False, **more}

    def one_of(values: Iterable[str | None]) -> dict[str, Any]:
        return {"enum": list(values)}

    def many(items: dict[str, Any]) -> dict[str, Any]:
        return {"type": "array", "items": items}

    day = {"type": ["string", "null"], "pattern": r"^-?\d{4,}-\d\d-\d\d$", "description": "null is an open bound"}
    date = record({"edtf": text, "label": text, "short": text, "earliest": day, "latest": day})
    dated = {"anyOf": [date, {"type": "null"}]}
    relation_date = record({**date["properties"], "derived": {"type": "boolean"}})
    citations = many(record({"key": text, "locator": maybe, "seen": one_of(s.word for s in Seen), "via": maybe}))
    colour = {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}
    node = {"type": "string", "description": "entity, entity#sense or @key"}
    roles, lines = one_of(r.value for r in Role), one_of(line.value for line in Line)
    kind = record(
        {
            "id": text,
            "label": text,
            "plural": text,
            "role": roles,
            "shape": one_of(SHAPES),
            "colour": record({"light": colour, "dark": colour}),
        }
    )
    relation_type = record(
        {
            "type": text,
            "label": text,
            "inverse": maybe,
            "inverse_label": text,
            "line": lines,
            "earlier": one_of(["subject", "object", None]),
            "symmetric": {"type": "boolean"},
            "acyclic": {"type": "boolean"},
            "mapping": maybe,
        }
    )
    facet = record({"id": text, "label": text, "values": many(record({"id": text, "label": text}))})
    sense = record(
        {"id": text, "label": text, "date": dated, "by": many(text), "text": text, "citations": citations, "url": text}
    )
    verdicts = one_of(v.value for v in AuditVerdict)
    held = record({"verdict": verdicts, "found": verdicts, "where": maybe, "changed": maybe, "date": text})
    audit = {"anyOf": [held, {"type": "null"}], "description": "null if it was not audited as it stands"}
    count = {"type": "integer", "minimum": 0}
    read = record({"statements": count, "seen": count, "where": maybe, "changed": maybe, "date": text})
    reading = {
        "anyOf": [read, {"type": "null"}],
        "description": "how much was seen in the sources; null if nobody has read the page as it stands",
    }
    entity = record(
        {
            "id": text,
            "kind": text,
            "subkind": maybe,
            "title": text,
            "label": text,
            "date": dated,
            "aliases": many(text),
            "definition": maybe,
            "definition_citations": citations,
            "facets": {"type": "object", "additionalProperties": text},
            "fields": {"type": "object", "description": "fields of the kind's own, as its declaration names them"},
            "record": {"type": "boolean"},
            "audit": audit,
            "review": one_of(REVIEWS),
            "reading": reading,
            "url": text,
            "senses": many(sense),
        }
    )
    relation = record(
        {
            "id": text,
            "subject": node,
            "type": text,
            "object": node,
            "line": lines,
            "date": {"anyOf": [relation_date, {"type": "null"}]},
            "citations": citations,
            "basis": one_of([*(b.value for b in Basis), None]),
            "asserted_by": maybe,
            "standing": one_of([*(s.value for s in Standing), None]),
            "opposed": many(record({"by": text, "citations": citations, "says": text})),
            "note": maybe,
            "role": maybe,
            "slot": maybe,
            "origin": one_of(o.value for o in Origin),
            "audit": audit,
            "url": text,
        }
    )
    custom = record(
        {
            "kind": {"const": "work"},
            "label": text,
            "grade": one_of(g.value for g in Grade),
            "status": {**one_of([*(s.value for s in Status), None]), "description": "null if nobody has looked"},
            "seen": one_of(s.word for s in Seen),
            "unchecked": many(text),
            "date": dated,
            "level": maybe,
            "genre": maybe,
            "reason": maybe,
            "url": text,
        }
    )
    work = {
        "type": "object",
        "description": "a CSL-JSON item that holds only fields somebody has seen, and what we know of it in `custom`",
        "properties": {"id": text, "type": text, "custom": custom},
        "required": ["id", "type", "custom"],
    }
    ends = record({"from": text, "to": text})
    return record(
        {
            "schema_version": {"const": SCHEMA_VERSION},
            "title": text,
            "lineage": {"anyOf": [ends, {"type": "null"}]},
            "vocabulary": record({"kinds": many(kind), "facets": many(facet), "relations": many(relation_type)}),
            "entities": many(entity),
            "relations": many(relation),
            "works": many(work),
        },
        **{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "An atlas as graph_builder exports it"},
    )
