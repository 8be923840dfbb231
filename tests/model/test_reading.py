"""The fingerprint of a page: it changes with what a reader judged, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from graph_builder.model import (
    CitedText,
    Entity,
    KnowledgeBase,
    ReviewState,
    Sense,
    page_fingerprint,
    parse_date,
)
from graph_builder.model.uses import pages_to_read
from graph_builder.pipeline import Examined


@pytest.fixture(scope="module")
def kb(examined: Callable[[str], Examined]) -> KnowledgeBase:
    found = examined("bridges").kb
    assert found is not None
    return found


def reworded(sense: Sense) -> Sense:
    return replace(sense, definition=replace(sense.definition, text="Otherwise."))


def refilled(page: Entity) -> Entity:
    name, value = next((n, v) for n, v in page.fields.items() if isinstance(v, CitedText))
    return replace(page, fields=MappingProxyType({**page.fields, name: replace(value, text="Otherwise.")}))


def recited(page: Entity) -> Entity:
    assert page.definition
    citation = replace(page.definition.citations[0], locator="p. 99")
    return replace(page, definition=CitedText(page.definition.text, (citation,)))


@pytest.mark.parametrize(
    "change",
    [
        lambda page: replace(page, definition=CitedText("Otherwise.", page.definition.citations)),
        lambda page: replace(page, senses=(reworded(page.senses[0]), *page.senses[1:])),
        lambda page: replace(page, senses=(replace(page.senses[0], date=parse_date("1999")), *page.senses[1:])),
        lambda page: replace(page, body=page.body + " And more."),
        recited,
        refilled,
    ],
    ids=["definition", "sense", "date of a sense", "prose", "locator", "field"],
)
def test_what_was_judged(kb: KnowledgeBase, change: Callable[[Entity], Entity]):
    page = kb.entities["wedge-arch"]  # type: ignore[index]
    assert page_fingerprint(change(page)) != page_fingerprint(page)


def test_what_was_not_judged(kb: KnowledgeBase):
    page = kb.entities["wedge-arch"]  # type: ignore[index]
    moved = replace(page, span=replace(page.span, line=page.span.line + 7), path="elsewhere.md", body_line=99)
    reviewed = replace(page, state=ReviewState("checked", parse_date("2030-01-01")))
    assert page_fingerprint(moved) == page_fingerprint(reviewed) == page_fingerprint(page)


def test_pages_that_cite_nothing_are_not_to_be_read(kb: KnowledgeBase):
    to_read = {page.id for page in pages_to_read(kb)}
    assert {"chain-span", "wedge-arch"} <= to_read
    assert not {page.id for page in kb.entities.values() if page.record} & to_read
    assert "fall-of-farbank" in kb.entities
    assert "fall-of-farbank" not in to_read


def test_a_page_changed_since_counts_as_not_read(kb: KnowledgeBase):
    read, changed = kb.entities["log-beam"], kb.entities["stone-slab"]  # type: ignore[index]
    reading = kb.reading(read)
    assert reading and (reading.seen, reading.statements) == (1, 3)
    assert not reading.whole
    assert changed.id in kb.readings
    assert kb.reading(changed) is None
