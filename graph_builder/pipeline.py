"""The program's table of contents: what happens between the files and the site, in order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph_builder.checks import run_checks
from graph_builder.diagnostics import Diagnostic, has_errors
from graph_builder.exports import export_all
from graph_builder.graph import AtlasGraph, build_graph
from graph_builder.model import KnowledgeBase
from graph_builder.pages import Site, compose
from graph_builder.sources import Sources
from graph_builder.validation import ProsePage, validate
from graph_builder.views.references import format_references


@dataclass(frozen=True, slots=True)
class Examined:
    """What the sources say and what is wrong with it; `kb` and `graph` are None if no vocabulary could be read."""

    kb: KnowledgeBase | None
    graph: AtlasGraph | None
    prose: tuple[ProsePage, ...]
    diagnostics: tuple[Diagnostic, ...]


class AtlasError(Exception):
    """The sources have errors; nothing was made. Carries what `examine` found."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(f"{len(diagnostics)} findings")
        self.diagnostics = diagnostics


def examine(sources: Sources) -> Examined:
    """Read, validate and check; never stops at the first fault."""
    validated = validate(sources)
    if validated.kb is None:
        return Examined(None, None, validated.prose, validated.diagnostics)
    graph = build_graph(validated.kb)
    whole = not has_errors(validated.diagnostics)
    found = {*validated.diagnostics, *run_checks(validated.kb, graph, whole=whole)}
    return Examined(validated.kb, graph, validated.prose, tuple(sorted(found, key=lambda d: d.sort_key)))


def build(
    sources: Sources,
    *,
    site_url: str = "",
    contact: str = "",
    language: str = "",
    rights: str = "",
    cache: Path | None = None,
) -> Site:
    """Make the whole site in memory.

    `site_url` is where it will be published, `contact` the editors' address for mail, `language` the BCP 47 tag of its
    language, `rights` who may do what with its pages, as plain text; `cache` is a folder for formatted references.

    Raises:
        AtlasError: if there is any error; warnings come with the site.
    """
    examined = examine(sources)
    kb, graph = examined.kb, examined.graph
    if kb is None or graph is None or has_errors(examined.diagnostics):
        raise AtlasError(examined.diagnostics)
    references = format_references(kb.works.values(), cache)
    kb = kb.with_citations({key: reference.label for key, reference in references.items()})
    site = compose(kb, graph, examined.prose, references, site_url, contact, language, rights, examined.diagnostics)
    return site.with_files(export_all(kb, references), examined.diagnostics)
