"""The nearest right name for a wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(wrong: str, names: Iterable[str]) -> str:
    """Return `did you mean x?`, or the names there are if they are few, or nothing."""
    known = sorted(set(names))
    # case and hyphens are what people get wrong most
    folded = {name.casefold().replace("-", "_"): name for name in known}
    near = get_close_matches(wrong.casefold().replace("-", "_"), folded, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{folded[near[0]]}`?"
    if 0 < len(known) <= 12:
        return "known are " + ", ".join(f"`{name}`" for name in known)
    return ""
