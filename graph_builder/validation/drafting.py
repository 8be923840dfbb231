"""A new page that passes the checks: every field its kind requires, filled so that it can be read."""

from __future__ import annotations

import re
import unicodedata

from graph_builder.model import ChartForm, FieldSpec, FieldType, Kind, Role, Vocabulary
from graph_builder.validation.schema import DATED


def slug(title: str) -> str:
    """Return an id made from a title: `Elan vital (Bergson)` gives `elan-vital-bergson`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def draft_page(kind: Kind, vocabulary: Vocabulary, title: str) -> str:
    """Return the text of a page. What its author has to fill in says so, and is true as it stands: unknown."""
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    lines = ["---", f"kind: {kind.id}", f"title: {quoted}", "aliases: []"]
    if kind.role in DATED:
        lines.append('date: unknown  # first documented, in EDTF: "1979", "1912~", "1920/1939"')
    if kind.role is Role.AGENT:
        lines.append(f'names: [{quoted}]  # every exact form in the bibliography: "Family, Given"')
    facets = vocabulary.facets_of(kind.id)
    if facets:
        lines.append("facets: {}")
        lines += [f"  # {facet.id}: {' | '.join(facet.values)}" for facet in facets]
    if kind.defined:
        lines.append('definition: {text: "To be written.", cite: []}  # cite: "@key, p. 3"')
    lines += [f"{spec.id}: {_example(spec)}" for spec in kind.fields.values() if spec.required]
    lines.append("state: {review: draft, on: unknown}  # the day of the last review")
    types = [t.id for t in vocabulary.relations.values() if not t.derived and any(kind.id in e.from_ for e in t.ends)]
    lines.append("relations: []")
    lines.append('  # - {type: ..., to: id, cite: "@key, p. 3", basis: self-stated}')
    lines += [f"  # types from here: {', '.join(types)}"] if types else []
    return "\n".join([*lines, "---", "", ""])


def _example(spec: FieldSpec) -> str:
    match spec.type:
        case FieldType.CHOICE:
            return f"{next(iter(spec.choices))}  # {' | '.join(spec.choices)}"
        case FieldType.MEASURES | FieldType.LIST | FieldType.STOPS | FieldType.PROPOSITIONS:
            return "[]"
        case FieldType.QUESTIONS | FieldType.CARDS:
            return "[]"
        case FieldType.CELLS:
            return f"{{}}  # {' | '.join(spec.choices)}: {{text: ..., cite: ...}}"
        case FieldType.DATE:
            return "unknown"
        case FieldType.CITED:
            return '{text: "To be written.", cite: []}'
        case FieldType.DIAGRAM:
            parts = ", ".join(f'{{id: {id_}, label: "To be written."}}' for id_ in ("one", "other"))
            return f'{{form: stages, caption: "To be written.", parts: [{parts}], note: "To be written."}}'
        case FieldType.CHART:
            forms = " | ".join(form.value for form in ChartForm)
            return f'{{form: {ChartForm.FOREST.value}, metric: r, axis: "To be written.", rows: []}}  # form: {forms}'
        case FieldType.TEXT:
            return '"To be written."'
