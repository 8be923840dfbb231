"""Data to take away: one format, one file; what a whole atlas gives is listed in `export_all`."""

from __future__ import annotations

import json
from collections.abc import Mapping

from graph_builder.exports.bibtex import bibtex
from graph_builder.exports.cards import cards_tsv, has_cards
from graph_builder.exports.coins import coins
from graph_builder.exports.csl_json import csl_json, csl_record
from graph_builder.exports.dublin_core import dublin_core
from graph_builder.exports.evidence import audit_csv, ledger_csv, readings_csv
from graph_builder.exports.graph_json import graph_data, graph_js, graph_json, graph_schema, script_json
from graph_builder.exports.highwire import highwire
from graph_builder.exports.reference_script import references_js
from graph_builder.exports.ris import ris, ris_file
from graph_builder.model import CitationKey, KnowledgeBase
from graph_builder.views.references import Reference

__all__ = [
    "audit_csv",
    "bibtex",
    "cards_tsv",
    "coins",
    "csl_json",
    "csl_record",
    "dublin_core",
    "export_all",
    "graph_data",
    "graph_js",
    "graph_json",
    "graph_schema",
    "has_cards",
    "highwire",
    "ledger_csv",
    "readings_csv",
    "references_js",
    "ris",
    "ris_file",
    "script_json",
]


def export_all(kb: KnowledgeBase, references: Mapping[CitationKey, Reference]) -> dict[str, str]:
    """Return every data file of the site, path to content."""
    records = [csl_record(work) for work in kb.works.values()]
    return {
        "data/graph.json": graph_json(kb),
        "data/graph.js": graph_js(kb),
        "data/graph.schema.json": json.dumps(graph_schema(), ensure_ascii=False, indent=2) + "\n",
        "data/references.js": references_js(kb, references),
        **({"data/cards.tsv": cards_tsv(kb)} if has_cards(kb) else {}),
        **({"data/ledger.csv": ledger_csv(kb)} if kb.ledger.rows else {}),
        **({"data/audit.csv": audit_csv(kb)} if kb.audits else {}),
        **({"data/readings.csv": readings_csv(kb)} if kb.readings else {}),
        "data/bibliography.bib": "\n".join(bibtex(work) for work in kb.works.values()),
        "data/bibliography.ris": ris_file(records),
        "data/bibliography.csl.json": csl_json(records),
    }
