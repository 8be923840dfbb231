"""Every reference in every format as a classic script, for pages that cannot fetch because they lie in a folder.

Pages load it when a reader first asks for references. The order is that of the list of references, so whoever takes
some of them keeps it. Line ends are LF throughout; whoever writes a RIS file puts CR LF in their place.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph_builder.exports.bibtex import bibtex
from graph_builder.exports.csl_json import csl_record
from graph_builder.exports.graph_json import script_json
from graph_builder.exports.ris import ris
from graph_builder.model import CitationKey, KnowledgeBase
from graph_builder.views.references import Reference

SCHEMA_VERSION = 1
GLOBAL = "ATLAS_REFERENCES"
"""The name under which scripts find the references."""


def references_js(kb: KnowledgeBase, references: Mapping[CitationKey, Reference]) -> str:
    """Return the script: of each work its key, APA as plain text, BibTeX, RIS, and the CSL-JSON record."""
    works = []
    for key, reference in references.items():
        record = csl_record(kb.works[key])
        works.append([key, reference.text, bibtex(kb.works[key]), ris(record).replace("\r\n", "\n"), record])
    return f"globalThis.{GLOBAL}={script_json({'schema_version': SCHEMA_VERSION, 'works': works})};\n"
