"""Findings about the sources: what (`Diagnostic`), where (`SourceSpan`), why (`RULES`), and how they are told.

The lowest room of the house: every other room may speak it, it knows none of them.
"""

from graph_builder.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from graph_builder.diagnostics.render import RENDERERS, render
from graph_builder.diagnostics.rules import RULES, Rule
from graph_builder.diagnostics.span import SourceSpan, SourceText

__all__ = [
    "RENDERERS",
    "RULES",
    "Diagnostic",
    "Rule",
    "Severity",
    "SourceSpan",
    "SourceText",
    "has_errors",
    "render",
]
