"""Works as BibTeX, seen fields only."""

from __future__ import annotations

import re

from graph_builder.model import Work
from graph_builder.validation.works import RECORD

_SPECIAL = re.compile(r"([&%$#_{}])|~|(?<=-)-|(?<=`)`|(?<=')'")
_VERBATIM = frozenset({"doi", "url", "isbn", "issn"})
_ORDER = (
    "author editor title subtitle booktitle journal journaltitle series volume number issue pages eid publisher "
    "address edition year date doi isbn issn url"
).split()


def bibtex(work: Work) -> str:
    """Return a work as a BibTeX entry that holds only what somebody has seen."""
    names = [name for name in _ORDER if work.printed(name)]
    names += sorted(name for name in work.seen_fields & RECORD if name not in _ORDER and work.printed(name))
    lines = [f"  {name} = {{{_value(work, name)}}}," for name in names]
    return "\n".join([f"@{work.type}{{{work.key},", *lines, "}"]) + "\n"


def _value(work: Work, name: str) -> str:
    if name in ("author", "editor"):
        people = work.authors if name == "author" else work.editors
        return " and ".join(f"{{{escape(p.literal)}}}" if p.literal else escape(str(p)) for p in people)
    value = work.printed(name) or ""
    if name in _VERBATIM:
        return re.sub(r"[{}\\]", "", value)
    return escape(value).replace("–", "--") if name == "pages" else escape(value)


def escape(text: str) -> str:
    """Return text with the characters escaped that mean something to BibTeX or LaTeX."""

    def written(found: re.Match[str]) -> str:
        sign = found[0]
        if sign == "~":
            return r"\textasciitilde{}"
        # two hyphens or quotes in a row would become one sign
        return f"\\{sign}" if found[1] else f"{{}}{sign}"

    return _SPECIAL.sub(written, text.replace("\\", ""))
