"""Records to a knowledge base: forms held, names looked up, every fault reported at once.

`validate` never stops at the first fault. A broken page or entry costs its own diagnostics; what refers to it is
not reported again. What comes back is what could be understood, so that checks can go on from there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from types import MappingProxyType

from graph_builder.diagnostics import Diagnostic, Severity, has_errors
from graph_builder.model import WORK, CitationKey, KnowledgeBase, ReviewState, Seen, Work, parse_date
from graph_builder.sources import Sources, find_leftovers, find_misread
from graph_builder.validation.audit import read_audit
from graph_builder.validation.concordance import read_concordance
from graph_builder.validation.entities import make_entities
from graph_builder.validation.guides import check_guides
from graph_builder.validation.ledger import check_facts, check_ledger_keys, read_ledger
from graph_builder.validation.pages import Draft, PageReader, ProsePage
from graph_builder.validation.readings import read_readings
from graph_builder.validation.relations import RelationMaker
from graph_builder.validation.resolve import Resolver
from graph_builder.validation.schema import WorkForm, concordance_schema, page_schemas, vocabulary_schema
from graph_builder.validation.vocabulary import read_vocabulary
from graph_builder.validation.works import read_works

__all__ = [
    "ProsePage",
    "Validated",
    "concordance_schema",
    "page_schemas",
    "read_vocabulary",
    "validate",
    "vocabulary_schema",
]


@dataclass(frozen=True, slots=True)
class Validated:
    """What the sources say. `kb` is None only where the vocabulary itself cannot be read."""

    kb: KnowledgeBase | None
    prose: tuple[ProsePage, ...]
    diagnostics: tuple[Diagnostic, ...]


def validate(sources: Sources) -> Validated:
    """Read, check and resolve everything."""
    vocabulary, diagnostics = read_vocabulary(sources.vocabulary)
    diagnostics += [*sources.faults, *find_misread(sources), *find_leftovers(sources)]
    ledger, found = read_ledger(sources.ledger)
    diagnostics += found
    # in a row that cannot be read anything may have been seen
    unseen = _UNSEEN if any(d.code == "csv-syntax" for d in found) else frozenset()
    works, broken_keys, found = read_works(sources.bibliography, ledger, vocabulary.genres if vocabulary else None)
    diagnostics += (d for d in found if d.code not in unseen)
    if vocabulary is None:
        return Validated(None, (), _sorted(diagnostics))
    pages, found = PageReader(vocabulary).read(sources.pages)
    diagnostics += found

    by_id, found = _unique(d for d in pages.drafts if d.kind.id != WORK)
    diagnostics += found
    overlays = [d for d in pages.drafts if d.kind.id == WORK]
    resolver = Resolver(vocabulary, works, by_id, pages.claimed - set(by_id), frozenset(broken_keys))
    _check_names(list(by_id.values()), resolver)
    entities = make_entities(list(by_id.values()), resolver)
    works = _with_overlays(works, overlays, resolver)

    maker = RelationMaker(resolver, entities, works)
    known = [*by_id.values(), *(d for d in overlays if d.id in works)]
    relations = {**maker.shown(), **maker.curated(known), **maker.authorship(), **maker.mentions(pages.prose)}
    whole = not has_errors([*diagnostics, *resolver.diagnostics])
    audits, found = read_audit(sources.audit, relations, entities, whole=whole)
    readings, unread = read_readings(sources.readings, entities, whole=whole)
    diagnostics += [
        *found,
        *unread,
        *check_ledger_keys(ledger, works, entities, broken_keys | pages.claimed),
        *(d for d in check_facts(entities, vocabulary.kinds, ledger) if d.code not in unseen),
    ]
    resolver.faulty = _faulty(pages.prose, [*diagnostics, *resolver.diagnostics])
    kb = KnowledgeBase(
        vocabulary=vocabulary,
        entities=MappingProxyType(entities),
        works=MappingProxyType(works),
        relations=MappingProxyType(dict(sorted(relations.items()))),
        cited_in_prose=MappingProxyType(_cited_in_prose(pages.prose, maker, resolver)),
        ledger=ledger,
        audits=MappingProxyType(audits),
        readings=MappingProxyType(readings),
        paragraphs=MappingProxyType({node: p.body.paragraphs for p in pages.prose if (node := maker.page_node(p))}),
    )
    _check_lineage(kb, resolver)
    check_guides(kb, by_id.values(), resolver)
    if sources.claims:
        concordance, found = read_concordance(sources.claims, kb, resolver)
        diagnostics += found
        kb = replace(kb, concordance=concordance)
    return Validated(kb, pages.prose, _sorted([*diagnostics, *resolver.diagnostics]))


_UNSEEN = frozenset({"unseen-field", "unearned-grade"})
"""What is said of facts without a row in the ledger."""


def _unique(drafts: Iterable[Draft]) -> tuple[dict[str, Draft], list[Diagnostic]]:
    by_id: dict[str, Draft] = {}
    diagnostics = []
    for draft in drafts:
        twin = by_id.get(draft.id)
        if twin is None:
            by_id[draft.id] = draft
        else:
            message = f"`{draft.id}` is already the id of {twin.file.path}"
            diagnostics.append(Diagnostic("duplicate-id", message, draft.span, "rename one of the two files"))
    return by_id, diagnostics


def _check_names(drafts: list[Draft], resolver: Resolver) -> None:
    """Report titles and aliases that name two entities; a title has the better right to a name than an alias."""
    taken: dict[str, Draft] = {}
    # every page's form has a title and aliases
    titles = [(d, d.form.title, ("title",)) for d in drafts]  # type: ignore[attr-defined]
    aliases = [(d, a, ("aliases", i)) for d in drafts for i, a in enumerate(d.form.aliases)]  # type: ignore[attr-defined]
    for draft, name, path in [*titles, *aliases]:
        holder = taken.setdefault(name.casefold(), draft)
        if holder is not draft:
            message = f"`{name}` already names `{holder.id}`"
            help_ = "titles and aliases name one entity; use label: for a name that may repeat"
            resolver.report("duplicate-name", message, draft.document.span(path), help_)


def _with_overlays(
    works: dict[CitationKey, Work], overlays: list[Draft], resolver: Resolver
) -> dict[CitationKey, Work]:
    found = dict(works)
    for draft in overlays:
        key = resolver.key(draft.id, draft.document.source.span(1))
        if key is None:
            continue
        form = draft.form
        assert isinstance(form, WorkForm)  # a page in the works' folder is read as nothing else
        found[key] = replace(
            found[key],
            level=form.level or found[key].level,
            reason=form.reason or found[key].reason,
            state=ReviewState(form.state.review, parse_date(form.state.on)),
            body=draft.body.text,
            body_line=draft.body.first_line,
            page=draft.file.uri,
        )
    return found


def _cited_in_prose(
    pages: tuple[ProsePage, ...], maker: RelationMaker, resolver: Resolver
) -> dict[str, tuple[CitationKey, ...]]:
    cited: dict[str, tuple[CitationKey, ...]] = {}
    for page in pages:
        keys: dict[CitationKey, None] = {}
        for citation in page.body.citations:
            for item in citation.works:
                key = resolver.key(item.key, item.span)
                if key is None:
                    continue
                keys[key] = None
                if item.locator and resolver.works[key].seen is Seen.NONE:
                    resolver.unseen_locator(key, item.span)
        cited[maker.page_node(page) or page.uri] = tuple(keys)
    return cited


def _faulty(pages: Iterable[ProsePage], diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    """Return the names of the pages that have an error: a relation written there may not have been made."""
    paths = {d.span.path for d in diagnostics if d.severity is Severity.ERROR}
    return frozenset(PurePosixPath(page.uri).stem for page in pages if page.entity and page.path in paths)


def _check_lineage(kb: KnowledgeBase, resolver: Resolver) -> None:
    """Report an end of the opening lineage, or a page it should pass, that is none."""
    ends = (*(kb.vocabulary.lineage or ()), *kb.vocabulary.lineage_via)
    for end, span in zip(ends, kb.vocabulary.lineage_spans, strict=True):
        resolver.entity(end, span)


def _sorted(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(set(diagnostics), key=lambda d: d.sort_key))
