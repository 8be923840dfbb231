"""How much of an atlas answers who says so: of records, of relations, of prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph_builder.model import Grade, KnowledgeBase, Relation, facts_of
from graph_builder.model.record import unchecked_fields
from graph_builder.model.uses import pages_to_read
from graph_builder.views.auditing import Unaudited, stand_of


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    what: str
    count: int
    total: int

    @property
    def percent(self) -> float:
        """The share in percent, rounded down to one decimal: 100 is said of the whole only."""
        return self.count * 1000 // self.total / 10 if self.total else 0.0

    def __str__(self) -> str:
        return f"{self.percent:5.1f}%  {self.count:,} of {self.total:,} {self.what}"


def coverage(kb: KnowledgeBase) -> Iterator[Share]:
    """Yield what is counted, records first."""
    works = list(kb.works.values())
    fields = [work.printed(name) is not None for work in works for name in work.fields]
    yield Share("fields of records were seen; the others are not printed", sum(fields), len(fields))
    facts = [bool(kb.ledger.of(e.id).get(f.field)) for e in kb.entities.values() for f in facts_of(e, kb.kind_of(e))]
    if facts:
        yield Share("facts of pages were seen", sum(facts), len(facts))
    checked = [work for work in works if work.grade is not Grade.C]
    whole = sum(not work.unchecked for work in checked)
    yield Share("works of grade A or B have no field that was not seen", whole, len(checked))
    full = sum(not unchecked_fields(work) for work in checked)
    yield Share("works of grade A or B have every field that a full record has", full, len(checked))
    entries = kb.to_audit()
    for what, own in (
        ("relations are audited as they stand", [e for e in entries if isinstance(e, Relation)]),
        ("other entries are audited as they stand", [e for e in entries if not isinstance(e, Relation)]),
    ):
        if own:
            yield Share(what, sum(not isinstance(stand_of(kb, e), Unaudited) for e in own), len(own))
    pages = pages_to_read(kb)
    if pages and kb.readings:
        read = [reading for page in pages if (reading := kb.reading(page))]
        yield Share("pages that cite something were read against their sources as they stand", len(read), len(pages))
        seen, stated = sum(r.seen for r in read), sum(r.statements for r in read)
        yield Share("statements of the pages that were read were seen in their sources", seen, stated)
    paragraphs = [paragraph for found in kb.paragraphs.values() for paragraph in found]
    yield Share("paragraphs cite a work", sum(p.cited for p in paragraphs), len(paragraphs))
    ours = sum(p.ours and not p.cited for p in paragraphs)
    yield Share("paragraphs say that they are the editors' own", ours, len(paragraphs))
