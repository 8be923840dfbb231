"""Characters without a meaning of their own: Unicode leaves them to private use, and the pages use some as marks."""

from __future__ import annotations

import re

from graph_builder.diagnostics import Diagnostic, SourceSpan

PRIVATE = re.compile("[\ue000-\uf8ff]+")


def private_character(text: str, span: SourceSpan) -> Diagnostic:
    """Say that private characters stand somewhere; they show as nothing, so they are told by number."""
    named = ", ".join(dict.fromkeys(f"U+{ord(character):04X}" for character in text))
    help_ = "put the character that is meant in its place, or take it out"
    return Diagnostic("private-character", f"a character of private use: {named}", span, help_)
