"""What an entity's front matter states that has to be seen, each with its name in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph_builder.model.dates import FuzzyDate
from graph_builder.model.entity import CitedText, Entity, FieldValue, Measure
from graph_builder.model.ledger import Sighting, agree, agree_in_number
from graph_builder.model.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Fact:
    """A value and its field in the ledger; of a number only the number is compared."""

    field: str
    value: str
    number: bool = False

    def agrees(self, row: Sighting) -> bool:
        """Tell whether a sighting shows this very value."""
        return agree_in_number(row.value, self.value) if self.number else agree(self.field, row.value, self.value)


def facts_of(entity: Entity, kind: Kind) -> Iterator[Fact]:
    """Yield the facts of an entity that its kind declares to be seen.

    A number of a list is named by its place: `values.1.value`, `values.1.ci`, `values.1.k`, `values.1.n`.
    """
    for name in kind.ledger:
        value = _value(entity, name)
        if isinstance(value, FuzzyDate):
            yield Fact(name, value.edtf)
        elif isinstance(value, CitedText):
            yield Fact(name, value.text)
        elif isinstance(value, str):
            yield Fact(name, value)
        elif isinstance(value, tuple):
            for place, item in enumerate(value, start=1):
                if isinstance(item, Measure):
                    yield from _numbers_of(item, f"{name}.{place}")


def _value(entity: Entity, name: str) -> FieldValue | None:
    match name:
        case "date":
            return entity.date
        case "first_stated":
            return entity.first_stated[0] if entity.first_stated else None
        case _:
            return entity.fields.get(name)


def _numbers_of(measure: Measure, name: str) -> Iterator[Fact]:
    yield Fact(f"{name}.value", in_figures(measure.value), number=True)
    if measure.ci:
        yield Fact(f"{name}.ci", " to ".join(map(in_figures, measure.ci)), number=True)
    for part in ("k", "n"):
        count = getattr(measure, part)
        if count is not None:
            yield Fact(f"{name}.{part}", str(count), number=True)


def in_figures(number: float) -> str:
    """Return every figure of a number, with no exponent, as a source prints it: `0.00005`, `12345.678`, `3`."""
    text = format(Decimal(repr(number)), "f")
    return text.removesuffix(".0")
