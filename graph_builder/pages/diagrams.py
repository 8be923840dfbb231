"""The diagram of an idea on its page: the picture, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from graph_builder.graph.parts import framing
from graph_builder.model import Diagram, DiagramForm, Entity, Kind, Part, entity_node
from graph_builder.pages.context import Here, one_line, render
from graph_builder.pages.pictures import diagram_picture
from graph_builder.pages.site import Inserts
from graph_builder.views.sentences import Place

ORDERED = (DiagramForm.CYCLE, DiagramForm.STAGES)


@dataclass(frozen=True, slots=True)
class Line:
    """A part in words: its name, its page, what it is, where it leads, and what belongs to it."""

    label: str
    place: Place | None
    text: str
    leads: tuple[str, ...]
    under: tuple[Line, ...]


def diagrams(here: Here, entity: Entity, kind: Kind, inserts: Inserts) -> list[str]:
    """Return the diagrams of a page as Markdown with tokens, each with its parts in words."""
    found = [(name, value) for name, value in entity.fields.items() if isinstance(value, Diagram)]
    kb, node = here.atlas.kb, entity_node(entity.id)
    written = []
    for name, diagram in found:
        figure = render(
            "diagram.html.j2",
            p=here,
            diagram=diagram,
            picture=Markup(diagram_picture(kb, node, diagram, here.href, name=name)),  # escaped where it is drawn
        )
        words = render(
            "diagram_words.html.j2",
            p=here,
            label=kind.fields[name].label,
            ordered=diagram.form in ORDERED,
            numbered=diagram.form in ORDERED and not diagram.parts[0].label[0].isdigit(),
            again=diagram.form is DiagramForm.CYCLE,
            lines=_lines(here, diagram),
            frame=_line(here, diagram, root, ()) if (root := framing(diagram)) else None,
        )
        written += [inserts.put(figure), inserts.put(words)]
    return written


def _lines(here: Here, diagram: Diagram) -> tuple[Line, ...]:
    if diagram.form is DiagramForm.GRID:
        return tuple(Line(row, None, "", (), _row(here, diagram, row)) for row in diagram.rows)
    root = framing(diagram)
    return _under(here, diagram, root.id if root else "")


def _under(here: Here, diagram: Diagram, part_id: str) -> tuple[Line, ...]:
    parts = diagram.under(part_id)
    return tuple(_line(here, diagram, part, _under(here, diagram, part.id)) for part in parts)


def _row(here: Here, diagram: Diagram, row: str) -> tuple[Line, ...]:
    cells = [
        (column, part)
        for column in diagram.columns
        for part in diagram.parts
        if (part.row, part.column) == (row, column)
    ]
    return tuple(Line(column, None, "", (), (_line(here, diagram, part, ()),)) for column, part in cells)


def _line(here: Here, diagram: Diagram, part: Part, under: tuple[Line, ...]) -> Line:
    labels = {other.id: other.label for other in diagram.parts}
    leads = tuple(
        labels[link.to] + (f" ({link.label})" if link.label else "") for link in diagram.links if link.from_ == part.id
    )
    place = here.place(part.to) if part.to else None
    return Line(part.label, place, part.text or _definition(here, diagram, part), leads, under)


def _definition(here: Here, diagram: Diagram, part: Part) -> str:
    """Return how the page of a part defines it, for the first of the parts that have this page."""
    entity = here.atlas.kb.entity(part.to) if part.to else None
    if entity is None or entity.definition is None:
        return ""
    first = next(other for other in diagram.parts if other.to == part.to)
    return one_line(entity.definition.text) if part is first else ""
