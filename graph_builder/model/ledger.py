"""The ledger: which fact was seen with which value, where and when. What has no row here has not been seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

from graph_builder.diagnostics import SourceSpan
from graph_builder.model.dates import FuzzyDate


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody saw a field of a work, or a fact of an entity: its value there, the place and the day."""

    key: str
    """A citation key or an entity's id."""
    field: str
    value: str
    where: str
    date: FuzzyDate
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every sighting, in the order of the file."""

    rows: tuple[Sighting, ...] = ()
    _by_key: Mapping[str, Mapping[str, tuple[Sighting, ...]]] = field(init=False)

    def __post_init__(self) -> None:
        found: dict[str, dict[str, list[Sighting]]] = {}
        for row in self.rows:
            found.setdefault(row.key, {}).setdefault(row.field, []).append(row)
        frozen = {
            key: MappingProxyType({name: tuple(rows) for name, rows in fields.items()}) for key, fields in found.items()
        }
        object.__setattr__(self, "_by_key", MappingProxyType(frozen))

    def of(self, key: str) -> Mapping[str, tuple[Sighting, ...]]:
        """Return what was seen of a work or an entity, by field."""
        return self._by_key.get(key, MappingProxyType({}))


_DASHES = re.compile(r"\s*(?:--+|[‐-―−])\s*")
_NUMBER = re.compile(r"(?:(?<![\d)])[-−])?\d*\.?\d+(?:[eE][-+]?\d{1,2}\b)?")
_IN_FIGURES = re.compile(r"\(([^()]*)\)\s*$")


def agree(field: str, seen: str, printed: str) -> bool:
    """Tell whether two values of a field say the same.

    Letter case, spaces and kinds of quote and of dash say nothing. Nor do the hyphens of an ISBN, the space between two
    initials, the short way to write the last of two pages (`489-96`), and the second slash of a DOI in old records.
    """
    return _said(field, seen) == _said(field, printed)


def agree_in_number(seen: str, printed: str) -> bool:
    """Tell whether two texts give the same numbers in the same order: `.25 to .30` and `0.25, 0.3`.

    What was seen in words, or in parts, says in parentheses what that is in figures: `forty-six (46)`.
    """
    figures = _IN_FIGURES.search(seen)
    return _numbers(printed) in (_numbers(seen), _numbers(figures[1]) if figures else [])


def differ(rows: Iterable[Sighting]) -> bool:
    """Tell whether sources contradict one another; one that says less than another does not."""
    return any(not _compatible(a.field, a.value, b.value) for a, b in combinations(rows, 2))


def _compatible(field: str, one: str, other: str) -> bool:
    if agree(field, one, other):
        return True
    short, long = sorted((_said(field, one), _said(field, other)), key=len)
    match field:
        case "author" | "editor" | "translator":
            return _same_people(short, long) or _same_people(long, short)
        case "title" | "booktitle" | "subtitle":
            return re.match(rf"{re.escape(short)}\s*[:.?(–-]", long) is not None
        case "journal" | "journaltitle" | "publisher":
            words = iter(long.split())
            return all(any(word.startswith(part.rstrip(".")) for word in words) for part in short.split())
        case "pages":
            return long.partition("-")[0] == short
        case _:
            return False


def _same_people(less: str, more: str) -> bool:
    """Tell whether two lists name the same people, the first perhaps by initials, or not all of them."""
    ours, theirs = ([name.strip() for name in text.split(";")] for text in (less, more))
    if "others" in (ours[-1], theirs[-1]):
        ours, theirs = ([name for name in names if name != "others"] for names in (ours, theirs))
        ours, theirs = ours[: len(theirs)], theirs[: len(ours)]
    return len(ours) == len(theirs) and all(map(_same_person, ours, theirs))


def _same_person(one: str, other: str) -> bool:
    (family, _, given), (family_, _, given_) = one.partition(","), other.partition(",")
    names = zip(re.findall(r"\w+", given), re.findall(r"\w+", given_), strict=False)
    return family == family_ and all(a.startswith(b) or b.startswith(a) for a, b in names)


def _said(field: str, text: str) -> str:
    text = _folded(text)
    match field:
        case "pages":
            first, dash, last = text.partition("-")
            # 489-96 ends on the page 496
            return f"{first}-{first[: len(first) - len(last)]}{last}" if dash and last.isdigit() else text
        case "author" | "editor" | "translator":
            return re.sub(r"(?<=\.)\s+(?=\w\.)", "", text)
        case "isbn":
            return re.sub(r"[-\s]", "", text)
        case "doi":
            return re.sub(r"(?<=\d)/+", "/", text, count=1)
        case "title" | "booktitle":
            return re.sub(r"\s+(?=[:;?])", "", text).rstrip(".")
        case _:
            return text


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'")
    text = re.sub("[“”„«»]", '"', text).replace("&", "and")
    return " ".join(_DASHES.sub("-", text).replace(" - ", "-").split()).casefold()


def _numbers(text: str) -> list[float]:
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return [float(found.replace("−", "-")) for found in _NUMBER.findall(plain)]
