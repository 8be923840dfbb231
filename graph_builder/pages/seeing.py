"""Who says so, of every printed field: the ledger's rows on the page they are about."""

from __future__ import annotations

from collections.abc import Mapping

from graph_builder.model import Entity, Kind, KnowledgeBase, Measure, Sighting
from graph_builder.pages.context import render

NAMES = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL", "booktitle": "Title of the book", "ci": "interval"}


def field_name(name: str) -> str:
    """Return a field's name for readers."""
    return NAMES.get(name, name.replace("_", " ").capitalize())


def in_sentence(name: str) -> str:
    """Return a field's name for the middle of a sentence."""
    shown = field_name(name)
    return shown if shown.isupper() else shown[:1].lower() + shown[1:]


def seen_at(label: str, sightings: Mapping[str, tuple[Sighting, ...]]) -> str:
    """Return a folded table of what was seen where; empty where there is nothing to tell."""
    return render("seen_at.html.j2", label=label, sightings=list(sightings.items())) if sightings else ""


def facts_seen_at(kb: KnowledgeBase, entity: Entity, kind: Kind) -> str:
    """Return where the facts of an entity were seen, in the order in which its page has them."""
    rows = kb.ledger.of(entity.id)
    named = {_told(name, entity, kind): rows[name] for name in sorted(rows, key=_in_order)}
    return seen_at("Where these facts were seen", named)


def page_seen_at(kb: KnowledgeBase, entity: Entity) -> tuple[str, ...]:
    """Return where the statements of a page were seen by the reader who held it against its sources."""
    reading = kb.reading(entity)
    return tuple(place for place in reading.where.split("; ") if place) if reading else ()


def _in_order(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in name.split(".")]


def _told(name: str, entity: Entity, kind: Kind) -> str:
    """Return `Sway at noon: k` for a number of a list, the label of its field for any other fact."""
    field, _, rest = name.partition(".")
    if not rest:
        own = {"date": kind.date_label or "Date", "first_stated": "First stated"}
        return own.get(name) or kind.fields[name].label
    place, _, part = rest.partition(".")
    measures = entity.fields.get(field)
    measure = measures[int(place) - 1] if isinstance(measures, tuple) else None
    label = measure.label if isinstance(measure, Measure) else field
    return label if part == "value" else f"{label}: {NAMES.get(part, part)}"
