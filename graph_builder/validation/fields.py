"""A document held against its form: every fault at once, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from graph_builder.diagnostics import Diagnostic
from graph_builder.sources import Document
from graph_builder.sources.front_matter import Path
from graph_builder.validation.names import did_you_mean
from graph_builder.validation.schema import Form

F = TypeVar("F", bound=Form)

_DATE_HELP = "dates are EDTF: 1979, 1975-06, 1912~ (about), 1920/1939, ../1966 (open beginning), 1966/.. (open end)"
_CITE_HELP = 'write cite: "@key", cite: "@key, p. 3" or cite: {key: key, locator: p. 3, seen: first-page}'
_EXAMPLES = {
    "title": "title: The name readers look up",
    "kind": "kind: one of the kinds in vocabulary.yml",
    "date": 'date: "1979"',
    "names": 'names: ["Family, Given"]',
    "state": 'state: {review: draft, on: "2026-01-31"}',
    "definition": 'definition: {text: "One or two sentences.", cite: "@key"}',
    "cite": 'cite: "@key, p. 3"',
    "ci": "value: 0.28 and ci: [0.24, 0.32]",
}


def read_form(
    document: Document, form: type[F], code: str | None = None, at: Path = ()
) -> tuple[F | None, list[Diagnostic]]:
    """Hold a document against a form.

    Returns the filled form, or None if it has any fault, and the faults. `code` overrides the code of every
    fault; `at` is where in the document the form begins.
    """
    try:
        return form.model_validate(document.data), []
    except ValidationError as error:
        return None, [_diagnostic(e, document, form, code) for e in error.errors(include_url=False)]


def _diagnostic(error: ErrorDetails, document: Document, form: type[Form], code: str | None) -> Diagnostic:
    path = tuple(part for part in error["loc"] if part != "[key]")
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    context: Mapping[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "missing" if path and isinstance(path[-1], int):  # of a pair
            message = f"`{name}`: {_PLAIN['tuple_type']}"
            found = Diagnostic(code or "invalid-field", message, document.span(path[:-1]))
        case "missing":
            where = f" in `{path[-2]}`" if len(path) > 1 and isinstance(path[-2], str) else ""
            found = Diagnostic(
                code or "missing-field",
                f"`{name}` is missing{where}",
                document.span(path[:-1]),
                _EXAMPLES.get(name, ""),
            )
        case "extra_forbidden":
            help_ = did_you_mean(name, _field_names(form, path[:-1]))
            found = Diagnostic(code or "unknown-field", f"`{name}` is not a field here", document.key_span(path), help_)
        case "invalid_date":
            found = Diagnostic(code or "invalid-date", error["msg"], document.span(path), _DATE_HELP)
        case "invalid_reference":
            found = Diagnostic(code or "invalid-reference", error["msg"], document.span(path), _CITE_HELP)
        case "literal_error":
            allowed = [part.strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(", ")]
            message = f"`{error['input']}` is not a value of `{name}`"
            found = Diagnostic(
                code or "unknown-value", message, document.span(path), did_you_mean(str(error["input"]), allowed)
            )
        case _:
            message = f"`{name}`: {_plain(error)}" if name else _plain(error)
            found = Diagnostic(code or "invalid-field", message, document.span(path), _EXAMPLES.get(name, ""))
    return found


_PLAIN = {
    "string_type": "expected text",
    "string_too_short": "the text is empty",
    "list_type": "expected a list: [one, two]",
    "dict_type": "expected fields: {name: value}",
    "model_type": "expected fields: {name: value}",
    "model_attributes_type": "expected fields: {name: value}",
    "float_parsing": "expected a number",
    "float_type": "expected a number",
    "int_parsing": "expected a whole number",
    "int_type": "expected a whole number",
    "bool_parsing": "expected true or false",
    "bool_type": "expected true or false",
    "tuple_type": "expected a pair: [low, high]",
    "too_short": "at least one is needed",
    "too_long": "too many values",
    "finite_number": "expected a number",
    "greater_than_equal": "the number is too small",
    "less_than_equal": "the number is too large",
}


def _plain(error: ErrorDetails) -> str:
    if error["type"] == "string_pattern_mismatch":
        return f"`{error['input']}` has a character that may not stand here"
    return _PLAIN.get(error["type"], error["msg"][:1].lower() + error["msg"][1:])


def _field_names(form: type[BaseModel], path: Path) -> list[str]:
    """Return the names a mapping at `path` may use, by walking the form's annotations."""
    model: Any = form
    for part in path:
        if isinstance(part, int):
            continue
        fields = model.model_fields if model else {}
        info = next((f for n, f in fields.items() if part in (n, f.alias)), None)
        # a key of a free mapping (`kinds: {concept: …}`) names no field: stay at what the mapping holds
        if info is not None:
            model = _model_in(info.annotation)
    return [info.alias or name for name, info in model.model_fields.items()] if model else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
