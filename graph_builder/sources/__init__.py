"""Text to records: what stands in the files, with its place, before anyone judges what it means.

The only room that reads YAML (`front_matter`), prose (`body`), BibTeX (`bibtex`)
and CSV (`table`).
"""

from graph_builder.sources.bibtex import BibField, Bibliography, BibRecord, parse_bibliography
from graph_builder.sources.body import Body, CitedWork, InText, Link, Mark, Ours, parse_body
from graph_builder.sources.files import SourceFile, Sources, find_leftovers, find_misread, read_sources
from graph_builder.sources.front_matter import Document, Path, SplitPage, Value, parse_yaml, split_page
from graph_builder.sources.table import TableRow, parse_table

__all__ = [
    "BibField",
    "BibRecord",
    "Bibliography",
    "Body",
    "CitedWork",
    "Document",
    "InText",
    "Link",
    "Mark",
    "Ours",
    "Path",
    "SourceFile",
    "Sources",
    "SplitPage",
    "TableRow",
    "Value",
    "find_leftovers",
    "find_misread",
    "parse_bibliography",
    "parse_body",
    "parse_table",
    "parse_yaml",
    "read_sources",
    "split_page",
]
