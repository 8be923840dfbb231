"""The words of a page's prose, without its markup: what a search finds and what a preview quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph_builder.model import (
    Card,
    Cell,
    Chart,
    CitedText,
    Diagram,
    FieldValue,
    KnowledgeBase,
    NodeId,
    Proposition,
    Question,
    Stop,
)
from graph_builder.sources import Body, InText, Link, Ours

_HEADING = re.compile(r"^#{1,6}[ \t].*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)(?:\{[^}\n]*\})?")
_MARKS = re.compile(
    r"^[ \t]*(?:[-*+>]|\d+\.|!!!.*$|\[\^\w+\]:)[ \t]*|\[\^\w+\]|[*`|]+|(?<![^\W_])_|_(?![^\W_])|\\(?=\W)", re.MULTILINE
)
_TABLE = re.compile(r"^[ \t|:-]+$", re.MULTILINE)


def words(body: Body, kb: KnowledgeBase) -> str:
    """Return the text of a body with links written out and citations left away, a line for each paragraph."""
    return "\n".join(_paragraphs(_written_out(body, kb)))


def opening(body: Body, kb: KnowledgeBase) -> str:
    """Return the first paragraph of a body, empty if it has none."""
    return next(iter(_paragraphs(_HEADING.sub("", _written_out(body, kb)))), "")


def said_in(value: FieldValue) -> Iterator[str]:
    """Yield the sentences of a field; numbers, dates and names of choices are none."""
    match value:
        case CitedText():
            yield value.text
        case Diagram():
            yield from (value.caption, value.note, *(text for part in value.parts for text in (part.label, part.text)))
        case Chart():
            yield from (row.text for row in value.rows)
        case tuple():
            for item in value:
                if isinstance(item, Stop):
                    yield item.text
                elif isinstance(item, Proposition):
                    yield from (item.phrase, item.note)
                elif isinstance(item, Question | Cell):
                    yield item.text
                elif isinstance(item, Card):
                    yield from (item.question, item.answer)


def _written_out(body: Body, kb: KnowledgeBase) -> str:
    parts: list[str] = []
    place = 0
    items: list[Link | InText | Ours] = [*body.links, *body.citations, *body.ours]
    for item in sorted(items, key=lambda i: i.start):
        parts.append(body.text[place : item.start])
        place = item.end
        if isinstance(item, Link):
            parts.append(item.text or kb.label(NodeId(item.target)))
    return "".join([*parts, body.text[place:]])


def _paragraphs(markdown: str) -> list[str]:
    for pattern, kept in ((_COMMENT, ""), (_TAG, " "), (_LINK, r"\1"), (_TABLE, ""), (_HEADING, _alone), (_MARKS, "")):
        markdown = pattern.sub(kept, markdown)
    blocks = (re.sub(r" (?=[.,;:])", "", " ".join(block.split())) for block in re.split(r"\n\s*\n", markdown))
    return [block for block in blocks if block]


def _alone(heading: re.Match[str]) -> str:
    return f"\n\n{heading[0].lstrip('# ')}\n\n"
