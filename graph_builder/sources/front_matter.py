"""YAML read with the place of every value, and every scalar as text.

MkDocs swallows YAML errors and PyYAML keeps the last of two equal keys; both lose facts in silence, so the atlas
reads nodes itself. Scalars stay text because YAML would make a number of 1979 and a date of 1979-06-01.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from graph_builder.diagnostics import Diagnostic, SourceSpan, SourceText
from graph_builder.sources.private import PRIVATE, private_character

Path = tuple[str | int, ...]
"""Where a value stands in a document: keys and indices from the root."""

Value = str | None | list["Value"] | dict[str, "Value"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_NULL = "tag:yaml.org,2002:null"


@dataclass(slots=True)
class Document:
    """A YAML mapping as plain values, with the span of each value and of each key."""

    data: dict[str, Value]
    source: SourceText
    first_line: int = 1
    spans: dict[Path, SourceSpan] = field(default_factory=dict)
    keys: dict[Path, SourceSpan] = field(default_factory=dict)

    def span(self, path: Path) -> SourceSpan:
        """Return the span of a value, or of the nearest value around it that has one."""
        while path:
            if path in self.spans:
                return self.spans[path]
            path = path[:-1]
        return self.source.span(self.first_line)

    def key_span(self, path: Path) -> SourceSpan:
        """Return the span of a key, or of its value where it has none (an item of a list)."""
        return self.keys.get(path) or self.span(path)


@dataclass(frozen=True, slots=True)
class SplitPage:
    """A page cut in two: its front matter, if it has any, and its body with the line it begins on."""

    front_matter: Document | None
    body: str
    body_line: int
    source: SourceText


def split_page(path: str, content: str) -> tuple[SplitPage, list[Diagnostic]]:
    """Cut a page into front matter and body. Broken YAML leaves the front matter empty and says why."""
    source = SourceText(path, content)
    found = _FENCE.match(content)
    if found is None:
        return SplitPage(None, content, 1, source), []
    document, diagnostics = parse_yaml(source, found[1], found.start(1))
    body_line = content.count("\n", 0, found.end()) + 1
    return SplitPage(document, content[found.end() :], body_line, source), diagnostics


def parse_yaml(source: SourceText, text: str, start: int = 0) -> tuple[Document, list[Diagnostic]]:
    """Read a YAML mapping whose text begins at the offset `start` of the source."""
    document = Document({}, source, source.span_at(start).line)
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        span = source.span_at(start + (mark.index if mark else 0))
        return document, [Diagnostic("yaml-syntax", _problem(error), span, _YAML_HELP)]
    except yaml.YAMLError as error:  # a character YAML does not allow; the offset it gives is in bytes
        span = source.span_at(start + max(0, text.find(chr(getattr(error, "character", 0)))))
        return document, [Diagnostic("yaml-syntax", "a character that YAML does not allow", span, _YAML_HELP)]
    if root is None:
        return document, []
    if not isinstance(root, yaml.MappingNode):
        span = source.span_at(start + root.start_mark.index)
        return document, [Diagnostic("yaml-syntax", "expected fields, `name: value`", span, _YAML_HELP)]
    reader = _NodeReader(document, start)
    value = reader.read(root, ())
    assert isinstance(value, dict)
    document.data = value
    return document, reader.diagnostics


DEEPEST = 32
"""How deep values may stand in one another; reading goes as deep as they do, and no form needs a third of this."""

_DEEP_HELP = "close the brackets that stand open, or put the value in quotes"
_YAML_HELP = 'a value that holds ": " or begins with a special character stands in quotes: title: "Knots: a history"'


def _problem(error: yaml.MarkedYAMLError) -> str:
    parts = [part for part in (error.context, error.problem) if part]
    return ", ".join(parts) or "this is not YAML"


class _NodeReader:
    """Turns YAML nodes into plain values and keeps their places."""

    def __init__(self, document: Document, start: int) -> None:
        self.document = document
        self.start = start
        self.diagnostics: list[Diagnostic] = []
        self._collections: set[int] = set()

    def read(self, node: yaml.Node, path: Path) -> Value:
        if len(path) > DEEPEST:
            self._report("yaml-syntax", "this is nested deeper than anything here is", node, _DEEP_HELP)
            return None
        self.document.spans[path] = self._span(node)
        if isinstance(node, yaml.ScalarNode):
            self._look_for_private(node)
            return None if node.tag == _NULL else str(node.value)
        # an alias composes to the node it names: a collection met twice may hold itself
        if id(node) in self._collections:
            self._report("yaml-syntax", "anchors and aliases are not read here; write the value out", node)
            return None
        self._collections.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]
        return dict(self._pairs(node, path))

    def _pairs(self, node: yaml.Node, path: Path) -> Iterator[tuple[str, Value]]:
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._report("yaml-syntax", "a field's name is a plain word", key)
                continue
            name = str(key.value)
            self._look_for_private(key)
            if name in seen:
                self._report("duplicate-field", f"`{name}` is given twice", key, f"keep one `{name}:`")
                continue
            seen.add(name)
            self.document.keys[(*path, name)] = self._span(key)
            yield name, self.read(value, (*path, name))

    def _look_for_private(self, node: yaml.ScalarNode) -> None:
        """Report private characters written with an escape; those that stand in the file are found there."""
        found = PRIVATE.search(str(node.value))
        written = self.document.source.content[self.start + node.start_mark.index : self.start + node.end_mark.index]
        if found and not PRIVATE.search(written):
            self.diagnostics.append(private_character(found[0], self._span(node)))

    def _span(self, node: yaml.Node) -> SourceSpan:
        # offsets, not lines: YAML ends a line where an editor does not (U+2028)
        start, end = self.start + node.start_mark.index, self.start + node.end_mark.index
        return self.document.source.span_at(start, end - start)

    def _report(self, code: str, message: str, node: yaml.Node, help_: str = "") -> None:
        self.diagnostics.append(Diagnostic(code, message, self._span(node), help_))
