"""Works as CSL-JSON (https://docs.citationstyles.org), seen fields only, to take into a reference manager.

Unlike the items that pages are made from, a record travels without its page: so it says in its title that nobody has
seen the title, and in its note what else somebody who cites it must know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from graph_builder.model import OTHERS, Status, Work
from graph_builder.views.csl import Item, listed_item

_OTHERS = {"literal": OTHERS}


def csl_record(work: Work) -> Item:
    """Return a work as a record that can stand alone."""
    item = listed_item(work)
    item.pop("title-short", None)  # cut by us, for citations in running text
    notes = list(_notes(work))
    for role in ("author", "editor"):
        names = item.pop(role, [])
        named = [name for name in names if name != _OTHERS]
        if named:
            item[role] = named
        if named != names:
            notes.append(f"The list of {role}s is not complete: only its beginning has been seen.")
    if notes:
        item["note"] = " ".join(notes)
    return item


def _notes(work: Work) -> Iterator[str]:
    if work.status is not Status.CURRENT:
        yield f"This work has been {work.status.value}. {work.status_note}".strip()


def csl_json(records: Iterable[Item]) -> str:
    """Return records as a CSL-JSON document."""
    return json.dumps(list(records), ensure_ascii=False, indent=1) + "\n"
