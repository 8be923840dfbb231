"""What is wrong, where, and what the right form would be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graph_builder.diagnostics.rules import RULES
from graph_builder.diagnostics.span import SourceSpan


class Severity(Enum):
    """How much a finding weighs: an error stops the build, a warning stops a strict one."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about the sources. Its code is a key of the catalogue of rules."""

    code: str
    message: str
    span: SourceSpan
    help: str = ""

    def __post_init__(self) -> None:
        if self.code not in RULES:
            raise KeyError(f"no rule named {self.code!r} in the catalogue")

    @property
    def severity(self) -> Severity:
        """The rule's severity; no finding has one of its own."""
        return Severity.WARNING if RULES[self.code].warning else Severity.ERROR

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order by place, then by what is said."""
        return (self.span.path, self.span.line, self.span.column, self.code, self.message)


def has_errors(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> bool:
    """Tell whether any of them is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
