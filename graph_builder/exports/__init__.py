"""Data to take away: one format, one file; what a whole atlas gives is listed in `export_all`."""

from __future__ import annotations

import json

from graph_builder.exports.bibtex import bibtex
from graph_builder.exports.graph_json import graph_data, graph_js, graph_json, graph_schema, script_json
from graph_builder.model import KnowledgeBase

__all__ = ["bibtex", "export_all", "graph_data", "graph_js", "graph_json", "graph_schema", "script_json"]


def export_all(kb: KnowledgeBase) -> dict[str, str]:
    """Return every data file of the site, path to content."""
    return {
        "data/graph.json": graph_json(kb),
        "data/graph.js": graph_js(kb),
        "data/graph.schema.json": json.dumps(graph_schema(), ensure_ascii=False, indent=2) + "\n",
        "data/bibliography.bib": "\n".join(bibtex(work) for work in kb.works.values()),
    }
