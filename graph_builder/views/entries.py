"""What the search and the previews know of everything that has a name: one entry for each entity, sense and work."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph_builder.model import (
    CitationKey,
    Entity,
    FuzzyDate,
    KnowledgeBase,
    Line,
    NodeId,
    Origin,
    Sense,
    Work,
    entity_node,
    sense_node,
    work_node,
)
from graph_builder.views.names import names_of
from graph_builder.views.references import Reference
from graph_builder.views.sentences import tell
from graph_builder.views.uses import Uses

Entry = dict[str, Any]
"""A named thing as plain data; what is empty is left out.

`id` is its node, `kind` that of its page, `title` and `names` what it is called, `date` when, `text` what it is in a
sentence or two, `url` where it is told; `ties` counts what joins it to others. A sense says `of` which entity it is, an
entity whether it is a `record` only. A work has its `authors`, its reference as APA writes it in `ref` (upright and
italic by turns, upright first), the `grade` of its record, and in `used` what it is read for.
"""

MOST = 3
"""How many pages are named before the rest is counted."""


def entries(
    kb: KnowledgeBase,
    references: Mapping[CitationKey, Reference],
    uses: Mapping[CitationKey, Uses],
    openings: Mapping[NodeId, str],
) -> Iterator[Entry]:
    """Yield the entries of an atlas: entities with their senses, then works, both by id.

    `openings` holds how the prose of a page begins; it stands in where a page has no definition.
    """
    for entity in kb.entities.values():
        yield _entity(kb, entity, openings)
        yield from (_sense(kb, entity, sense) for sense in entity.senses)
    for key, work in kb.works.items():
        yield _work(kb, work, references[key], uses[key], openings)


def _entity(kb: KnowledgeBase, entity: Entity, openings: Mapping[NodeId, str]) -> Entry:
    node = entity_node(entity.id)
    title, *names = names_of(entity)
    text = entity.definition.text if entity.definition else openings.get(node) or _proposed(kb, node)
    return _full(
        id=node,
        kind=entity.kind,
        title=title,
        names=names,
        date=_when(entity.date),
        text=text,
        url=kb.url(node),
        record=entity.record,
        ties=len(kb.relations_of(node)),
    )


def _proposed(kb: KnowledgeBase, node: NodeId) -> str:
    """Return what somebody stands for: the ideas that bridges lead to."""
    told = [
        tell(kb, relation, node)
        for relation in kb.relations_of(node)
        if relation.line is Line.BRIDGE and relation.object == node and relation.origin is Origin.CURATED
    ]
    if not told:
        return ""
    verb = told[0].verb
    return f"{verb[:1].upper()}{verb[1:]} {some(dict.fromkeys(s.there.label for s in told))}."


def _sense(kb: KnowledgeBase, entity: Entity, sense: Sense) -> Entry:
    node = sense_node(entity.id, sense.id)
    return _full(
        id=node,
        kind=entity.kind,
        title=f"{entity.title}: {sense.label}",
        names=[sense.label],
        date=_when(sense.date),
        text=sense.definition.text,
        url=kb.url(node),
        of=entity.id,
    )


def _work(kb: KnowledgeBase, work: Work, reference: Reference, uses: Uses, openings: Mapping[NodeId, str]) -> Entry:
    node = work_node(work.key)
    return _full(
        id=node,
        kind="work",
        title=work.title,
        names=[name for name in (work.label, work.key) if name != work.title],
        date=_when(work.date),
        text=work.reason or openings.get(node, ""),
        url=kb.url(node),
        ties=len(kb.relations_of(node)) + len(uses.relations) + len(uses.statements),
        authors=[str(name) for name in work.authors or work.editors],
        ref=_runs(reference.entry),
        grade=work.grade.value,
        used=some(dict.fromkeys(kb.label(page) for page in _pages(kb, uses) if page != node)),
    )


def _pages(kb: KnowledgeBase, uses: Uses) -> Iterator[NodeId]:
    """Yield the pages that rest on a work: what states something first, then relations, then prose."""
    yield from (kb.page_of(statement.node) for statement in uses.statements)
    for relation in uses.relations:
        yield kb.page_of(relation.subject)
    yield from (NodeId(page) for page in uses.prose if page in kb.entities)


def some(labels: Iterable[str]) -> str:
    """Return a list in words: the first few of them, and how many more there are."""
    named = [*labels]
    if len(named) <= MOST + 1:
        return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))
    return f"{', '.join(named[:MOST])} and {len(named) - MOST} more"


def _runs(entry: str) -> list[str]:
    """Return the HTML of a reference as stretches of plain text, upright and italic by turns.

    The browser never reads a string of the data as HTML, so what is italic has to be told apart here.
    """
    runs = re.split(r"</?em>", entry)
    return [re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", run))) for run in runs]


def _when(date: FuzzyDate | None) -> str:
    return date.short if date else ""


def _full(**values: Any) -> Entry:
    return {name: value for name, value in values.items() if value}
