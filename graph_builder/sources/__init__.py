"""Text to records: what stands in the files, with its place, before anyone judges what it means.

The only room that reads YAML (`front_matter`), prose (`body`) and BibTeX (`bibtex`).
"""

from graph_builder.sources.bibtex import BibField, Bibliography, BibRecord, parse_bibliography
from graph_builder.sources.body import Body, CitedWork, InText, Link, parse_body
from graph_builder.sources.files import SourceFile, Sources, read_bibliography, read_sources
from graph_builder.sources.front_matter import Document, Path, SplitPage, Value, parse_yaml, split_page

__all__ = [
    "BibField",
    "BibRecord",
    "Bibliography",
    "Body",
    "CitedWork",
    "Document",
    "InText",
    "Link",
    "Path",
    "SourceFile",
    "Sources",
    "SplitPage",
    "Value",
    "parse_bibliography",
    "parse_body",
    "parse_yaml",
    "read_bibliography",
    "read_sources",
    "split_page",
]
