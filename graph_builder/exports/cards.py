"""Study cards as a table that programs for learning with cards can read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from graph_builder.model import Card, KnowledgeBase, work_node
from graph_builder.model.studying import cards_of


def has_cards(kb: KnowledgeBase) -> bool:
    """Tell whether any page has cards."""
    return any(cards_of(entity) for entity in kb.entities.values())


def cards_tsv(kb: KnowledgeBase) -> str:
    """Return every card as question, answer, source and page, parted by tabs.

    The lines that begin with # tell Anki how to read the file (https://docs.ankiweb.net/importing/text-files.html).
    """
    out = io.StringIO()
    out.write("#separator:tab\n#html:false\n#columns:Question\tAnswer\tSource\tPage\n#tags column:4\n")
    table = csv.writer(out, delimiter="\t", lineterminator="\n")
    for entity in kb.entities.values():
        for card in cards_of(entity):
            table.writerow((card.question, card.answer, "; ".join(_sources(kb, card)), entity.id))
    return out.getvalue()


def _sources(kb: KnowledgeBase, card: Card) -> Iterator[str]:
    for citation in card.citations:
        label = kb.label(work_node(citation.key))
        yield f"{label}, {citation.locator}" if citation.locator else label
