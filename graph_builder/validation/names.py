"""The nearest right name for a wrong one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise

_FEW = 24
"""Of how many names the nearest is found letter by letter; of thousands that takes a quarter of a second."""


def did_you_mean(wrong: str, names: Iterable[str]) -> str:
    """Return `did you mean x?`, or the names there are if they are few, or nothing."""
    return _told(wrong, frozenset(names))


# a page that is gone is missed under one name in hundreds of places
@lru_cache(maxsize=4096)
def _told(wrong: str, names: frozenset[str]) -> str:
    index, folded = _index(names), _folded(wrong)
    near = get_close_matches(folded, index.likely(folded), n=1, cutoff=0.6)
    if near:
        return f"did you mean `{index.names[near[0]]}`?"
    if 0 < len(names) <= 12:
        return "known are " + ", ".join(f"`{name}`" for name in sorted(names))
    return ""


class _Index:
    """Names, as they are compared, by the pairs of letters in them."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names: Mapping[str, str] = {_folded(name): name for name in sorted(names)}
        self._by_pair: dict[str, list[str]] = {}
        for name in self.names:
            for pair in _pairs(name):
                self._by_pair.setdefault(pair, []).append(name)

    def likely(self, wrong: str) -> list[str]:
        """Return the names that share most with a wrong one, in order of name; all of them if they are few."""
        if len(self.names) <= _FEW:
            return list(self.names)
        pairs = _pairs(wrong)
        shared = Counter(name for pair in pairs for name in self._by_pair.get(pair, ()))
        # of two that share as much, the one of which that is more
        best = sorted(shared, key=lambda name: (shared[name] / (len(pairs) + len(name)), name), reverse=True)
        return sorted(best[:_FEW])


_index = lru_cache(maxsize=32)(_Index)


def _pairs(name: str) -> frozenset[str]:
    padded = f" {name} "
    return frozenset(a + b for a, b in pairwise(padded))


def _folded(name: str) -> str:
    # case and hyphens are what people get wrong most
    return name.casefold().replace("-", "_")
