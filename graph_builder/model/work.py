"""Works: entries of the bibliography, of which only what somebody has seen is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from types import MappingProxyType

from graph_builder.diagnostics import SourceSpan
from graph_builder.model.dates import FuzzyDate
from graph_builder.model.ids import CitationKey
from graph_builder.model.ledger import Sighting, differ
from graph_builder.model.review import ReviewState


class Seen(IntEnum):
    """How much of a work was in front of somebody when it was cited, least first."""

    NONE = 0
    SECONDARY = 1
    ABSTRACT = 2
    FIRST_PAGE = 3
    PAGE = 4
    FULL_TEXT = 5

    @property
    def word(self) -> str:
        """The value as pages write it."""
        return self.name.lower().replace("_", "-")


SEEN = {level.word: level for level in Seen}


class Grade(Enum):
    """How far a bibliographic record was checked."""

    A = "A"
    """The whole record was seen."""
    B = "B"
    """The main facts were seen."""
    C = "C"
    """The record is unchecked."""


class Status(Enum):
    """What became of a work after publication."""

    CURRENT = "current"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


OTHERS = "others"
"""BibTeX's word for authors whose names were not seen."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's or a body's name, in the parts CSL knows.

    A body has a `literal` and nothing else. So has `others`, which is nobody's name.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    def __str__(self) -> str:
        """The name as a .bib file writes it: `van der Berg, Jan`."""
        if self.literal:
            return self.literal
        family = " ".join(part for part in (self.particle, self.family) if part)
        return ", ".join(part for part in (family, self.suffix, self.given) if part)

    @property
    def inverted(self) -> str:
        """The name as RIS and the head of a page write it: `van der Berg, Jan, Jr.`"""
        family = " ".join(part for part in (self.particle, self.family) if part)
        return self.literal or ", ".join(part for part in (family, self.given, self.suffix) if part)

    @property
    def short(self) -> str:
        """The name as a citation label shows it."""
        return self.literal or " ".join(part for part in (self.particle, self.family) if part)


@dataclass(frozen=True, slots=True)
class Work:
    """A work as far as it is known.

    `fields` holds every field of the entry by its .bib name; `seen_fields` names those that the ledger has as they
    stand. Views and exports go through `printed`, never through `fields`.
    """

    key: CitationKey
    type: str
    fields: Mapping[str, str]
    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    date: FuzzyDate
    grade: Grade
    seen_fields: frozenset[str]
    seen: Seen
    status: Status
    span: SourceSpan
    sightings: Mapping[str, tuple[Sighting, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Where each field was seen, by its name; `status` among them."""
    note: str = ""
    status_note: str = ""
    level: str = ""
    reason: str = ""
    genre: str = ""
    """What kind of text it is, as the vocabulary names kinds of text."""
    body: str = ""
    body_line: int = 1
    page: str = ""
    """Path of the overlay page, if there is one."""
    state: ReviewState | None = None
    """How far that page has been reviewed."""
    cited_as: str = ""
    """What a citation of it says, once references have been formatted: only then are two works of one author and
    year told apart."""

    @property
    def named(self) -> tuple[Name, ...]:
        """The authors whose names were seen, without the word for the others."""
        return tuple(name for name in self.authors if name.literal != OTHERS)

    def printed(self, name: str) -> str | None:
        """Return a field's value if somebody has seen it."""
        return self.fields.get(name) if name in self.seen_fields else None

    @property
    def unchecked(self) -> tuple[str, ...]:
        """Names of the fields the entry has and nobody has seen."""
        return tuple(sorted(set(self.fields) - self.seen_fields))

    @property
    def disputed(self) -> tuple[str, ...]:
        """Names of the fields on which sources contradict one another; none of them is printed."""
        return tuple(name for name, rows in self.sightings.items() if differ(rows))

    @property
    def title(self) -> str:
        """The title if somebody saw it, else what a citation calls the work."""
        return self.printed("title") or self.label

    @property
    def year(self) -> str:
        """The year for a citation label."""
        return self.date.year

    @property
    def label(self) -> str:
        """The work as a citation in running text names it: `Gray & Smith, 1901`."""
        if self.cited_as:
            return self.cited_as
        names = [n.short for n in (self.authors or self.editors)]
        if not names:
            who = self.printed("title") or self.key
        elif len(names) == 1:
            who = names[0]
        elif len(names) == 2:
            who = " & ".join(names)
        else:
            who = f"{names[0]} et al."
        return f"{who}, {self.year}"
