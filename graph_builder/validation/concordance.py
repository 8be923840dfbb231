"""about/claims.yml to a `Concordance`: every claim of the source has its place, and every place is one."""

from __future__ import annotations

from graph_builder.diagnostics import Diagnostic, SourceText
from graph_builder.model import (
    CitedText,
    Concordance,
    KnowledgeBase,
    NodeId,
    RelationId,
    SourceClaim,
    SourceReference,
    Verdict,
)
from graph_builder.sources import Document, SourceFile, parse_yaml
from graph_builder.sources.front_matter import Path
from graph_builder.validation.fields import read_form
from graph_builder.validation.resolve import Resolver
from graph_builder.validation.schema import ConcordanceForm, SourceClaimForm


def read_concordance(
    file: SourceFile, kb: KnowledgeBase, resolver: Resolver
) -> tuple[Concordance | None, list[Diagnostic]]:
    """Read the concordance; faults of names go to the resolver, faults of form come back."""
    document, diagnostics = parse_yaml(SourceText(file.path, file.content), file.content)
    if diagnostics:
        return None, diagnostics
    form, diagnostics = read_form(document, ConcordanceForm)
    if form is None:
        return None, diagnostics
    claims = tuple(_claim(c, ("claims", i), document, kb, resolver) for i, c in enumerate(form.claims))
    references = []
    for index, reference in enumerate(form.references):
        key = resolver.key(reference.work, document.span(("references", index, "work")))
        if key:
            references.append(
                SourceReference(reference.id, reference.says, key, reference.cited, reference.differs, reference.seen)
            )
    for name, ids in (("claims", [c.id for c in form.claims]), ("references", [r.id for r in form.references])):
        for index, id_ in enumerate(ids):
            if id_ in ids[:index]:
                span = document.span((name, index, "id"))
                resolver.report("duplicate-id", f"`{id_}` is already an id here", span, "rename one of the two")
    return Concordance(claims, tuple(references)), []


def _claim(form: SourceClaimForm, at: Path, document: Document, kb: KnowledgeBase, resolver: Resolver) -> SourceClaim:
    nodes: list[NodeId] = []
    relations: list[RelationId] = []
    for place, name in enumerate(form.where):
        span = document.span((*at, "where", place))
        if "--" not in name:
            node = resolver.node(name, span)
            nodes += [node] if node else []
        elif RelationId(name) in kb.relations:
            relations.append(RelationId(name))
        else:
            resolver.unknown_relation(name, kb.relations, span)
    if not form.where:
        help_ = "where: [ids of pages, @keys of works or ids of relations that treat it]"
        resolver.report("unplaced-claim", f"`{form.id}` is treated nowhere", document.span(at), help_)
    verdict = Verdict(form.verdict)
    if verdict is not Verdict.HOLDS and form.better is None:
        help_ = "better: {text: what is known and what is not, cite: ...}"
        message = f"`{form.id}` does not hold, and nobody says what does"
        resolver.report("unplaced-claim", message, document.span((*at, "verdict")), help_)
    if form.better and not form.better.cite and verdict is not Verdict.UNSUPPORTED:
        message = f"nobody is cited for the better account of `{form.id}`"
        resolver.report("unplaced-claim", message, document.span((*at, "better")), 'cite: "@key"')
    better = None
    if form.better:
        better = CitedText(form.better.text, resolver.citations(form.better.cite, document, (*at, "better", "cite")))
    return SourceClaim(
        id=form.id,
        section=form.section,
        says=form.says,
        nodes=tuple(nodes),
        relations=tuple(relations),
        verdict=verdict,
        span=document.span(at),
        better=better,
        note=form.note or "",
    )
