"""Diagrams: every part stands somewhere, no word is cut or broken, nothing lies on anything else."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.graph.layout import TALL, WIDE
from graph_builder.graph.parts import DiagramPlan, diagram_plan, framing
from graph_builder.model import Diagram, DiagramForm, KnowledgeBase, NodeId, Part, PartLink
from graph_builder.pages.pictures import diagram_picture
from graph_builder.pages.pictures.diagrams import described
from graph_builder.pipeline import Examined
from tests.pages.pictures.conftest import Atlas
from tests.pages.pictures.drawn import SVG, Box, clashes, drawings, frame, rects, texts

WORDS = "a set of parts that hang together understanding responsibilities self-disclosure by".split()
FORMS = list(DiagramForm)


def href(url: str) -> str:
    return "../../" + url


def made(form: DiagramForm, count: int, seed: int, *, root: bool = False) -> Diagram:
    """Return a diagram of so many parts with labels of chance."""
    chance = random.Random(seed)

    def label() -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randrange(1, 8))).capitalize()

    rows, columns = ("Upper", "Lower row"), ("Left", "Middle", "The right one")
    parts = [Part("root", label())] if root else []
    top = []
    for n in range(count):
        where: dict[str, str] = {"under": "root"} if root else {}
        if form is DiagramForm.GRID:
            where = {"row": chance.choice(rows), "column": chance.choice(columns)}
        elif form is not DiagramForm.FLOW and n > 2 and chance.random() < 0.3:
            where = {"under": chance.choice(top)}
        else:
            top.append(f"p{n}")
        parts.append(Part(f"p{n}", label(), NodeId("thing") if chance.random() < 0.4 else None, **where))
    links: list[PartLink] = []
    if form is DiagramForm.FLOW:
        links = [
            PartLink(f"p{chance.randrange(n)}", f"p{n}", label() if chance.random() < 0.3 else "")
            for n in range(1, count)
        ]
        links += [PartLink("p0", f"p{count - 1}")] if count > 3 else []
    grid = (rows, columns) if form is DiagramForm.GRID else ((), ())
    return Diagram(form, "How it hangs together.", tuple(parts), tuple(links), *grid)


def small() -> KnowledgeBase:
    atlas = Atlas()
    atlas.entity("page", "A page about something")
    atlas.entity("thing", "A thing")
    return atlas.freeze()


def check(kb: KnowledgeBase, page: str, diagram: Diagram) -> None:
    """Check both drawings of a diagram."""
    both = drawings(diagram_picture(kb, NodeId(page), diagram, href))
    assert set(both) == {"wide", "tall"}
    for variant, most in (("wide", WIDE), ("tall", TALL)):
        svg = both[variant]
        bounds, lines, cards = frame(svg), texts(svg), rects(svg, "ga-card")
        assert bounds.right <= most + 0.05
        assert clashes(lines) == [], variant
        assert clashes(cards) == [], variant
        assert [line.what for line in lines if not bounds.holds(line)] == [], variant
        for line in lines:
            touching = [card for card in cards if card.meets(line)]
            assert all(card.holds(line) for card in touching), line.what
        assert uncut(svg, diagram) == [], variant
        for point in points(svg):
            assert bounds.holds(Box(point[0], point[1], point[0], point[1]), 1.5), variant


def uncut(svg, diagram: Diagram) -> list[str]:
    """Return the labels that are not written in full, as often as there are parts that bear them."""
    drawn = []
    for group in [*svg.findall(f"{SVG}a"), *svg.findall(f"{SVG}g")]:
        lines = [t.text or "" for t in group.findall(f"{SVG}text") if "ga-label" in (t.get("class") or "")]
        if lines:
            drawn.append(" ".join(lines))
    # a word may break after a hyphen of its own
    written = Counter(map(squeezed, drawn))
    wanted = Counter(squeezed(part.label) for part in diagram.parts)
    return [label for label, count in wanted.items() if written[label] < count]


def squeezed(text: str) -> str:
    return re.sub(r"(?<=[-/–])\s+", "", text)


def points(svg) -> Iterator[tuple[float, float]]:
    """Yield where arrowheads point."""
    for path in svg.iter(f"{SVG}path"):
        if path.get("class") == "ga-arrow":
            x, y = map(float, re.match(r"M([-\d.]+) ([-\d.]+)", path.get("d") or "").groups())  # type: ignore[union-attr]
            yield x, y


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.value)
@given(count=st.integers(2, 9), seed=st.integers(0, 9999), root=st.booleans())
def test_nothing_lies_on_anything_whatever_the_parts(form: DiagramForm, count: int, seed: int, root: bool) -> None:
    check(small(), "page", made(form, count, seed, root=root and form is not DiagramForm.GRID))


def real(examined: Callable[[str], Examined], name: str = "main") -> list[tuple[KnowledgeBase, str, Diagram]]:
    kb = examined(name).kb
    assert kb
    return [(kb, e.id, v) for e in kb.entities.values() for v in e.fields.values() if isinstance(v, Diagram)]


def test_every_diagram_of_the_atlas_can_be_read(examined: Callable[[str], Examined]) -> None:
    found = real(examined)
    assert len(found) >= 20
    assert {diagram.form for _, _, diagram in found} == set(FORMS)
    for kb, page, diagram in found:
        check(kb, page, diagram)


def test_every_part_with_a_page_is_a_link_in_both_drawings(examined: Callable[[str], Examined]) -> None:
    for kb, page, diagram in real(examined):
        wanted = sorted(href(kb.url(part.to)) for part in diagram.parts if part.to)
        for svg in drawings(diagram_picture(kb, NodeId(page), diagram, href)).values():
            assert sorted(link.get("href") or "" for link in svg.iter(f"{SVG}a")) == wanted, page


def test_a_drawing_has_a_name_and_says_what_it_shows(examined: Callable[[str], Examined]) -> None:
    ids: list[str] = []
    for kb, page, diagram in real(examined):
        for svg in drawings(diagram_picture(kb, NodeId(page), diagram, href)).values():
            title, desc = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
            assert title is not None
            assert desc is not None
            assert (svg.get("aria-labelledby") or "").split() == [title.get("id"), desc.get("id")]
            assert diagram.caption in (title.text or "")
            assert desc.text == described(diagram)
            ids += [title.get("id") or "", desc.get("id") or ""]
    assert len(ids) == len(set(ids))


def plans(form: DiagramForm, *labels: str, links: str = "", root: bool = False) -> tuple[DiagramPlan, DiagramPlan]:
    parts = [Part("root", "The whole")] if root else []
    parts += [Part(label.lower(), label, under="root" if root else "") for label in labels]
    joined = tuple(PartLink(*link.split(">")) for link in links.split())
    diagram = Diagram(form, "How.", tuple(parts), joined)
    return diagram_plan(diagram, "The page", WIDE), diagram_plan(diagram, "The page", TALL)


def test_a_cycle_is_a_ring_that_is_walked_clockwise_from_the_top() -> None:
    wide, tall = plans(DiagramForm.CYCLE, "One", "Two", "Three", "Four", "Five")
    middles = [(c.x + c.width / 2, c.middle) for c in wide.cards.values()]
    centre = (sum(x for x, _ in middles) / 5, sum(y for _, y in middles) / 5)
    turns = [math.atan2(y - centre[1], x - centre[0]) for x, y in middles]
    walked = [(turn - turns[0]) % math.tau for turn in turns]
    assert walked == sorted(walked)
    assert min(middles, key=lambda m: m[1]) == middles[0]
    assert len(wide.wires) == len(tall.wires) == 5
    assert all(wire.head for wire in (*wide.wires, *tall.wires))
    # on a phone one stands below the other, and the last arrow leads back up
    tops = [c.y for c in tall.cards.values()]
    assert tops == sorted(tops)


def test_stages_run_on_row_by_row() -> None:
    labels = ["First", "Second", "Third", "Fourth", "Fifth of the stages", "Sixth", "Seventh", "Eighth"]
    wide, tall = plans(DiagramForm.STAGES, *labels)
    cards = list(wide.cards.values())
    assert [(c.y, c.x) for c in cards] == sorted((c.y, c.x) for c in cards)
    assert len({c.y for c in cards}) == 2
    assert len(wide.wires) == len(tall.wires) == 7
    for before, after in pairwise(tall.cards.values()):
        assert before.y + before.height < after.y


def test_a_part_that_holds_all_others_is_the_frame_around_them() -> None:
    for form in (DiagramForm.CYCLE, DiagramForm.STAGES, DiagramForm.COMPONENTS):
        for plan in plans(form, "One", "Two", "Three", root=True):
            (box,) = plan.frames
            assert box.part == "root"
            assert "root" not in plan.cards
            outer = Box(box.x, box.y + box.head, box.x + box.width, box.y + box.height)
            assert all(outer.holds(Box(c.x, c.y, c.x + c.width, c.y + c.height)) for c in plan.cards.values())


def test_components_stand_in_a_frame_with_the_name_of_the_page() -> None:
    for plan in plans(DiagramForm.COMPONENTS, "One", "Two"):
        (box,) = plan.frames
        assert (box.part, box.lines) == ("", ("The page",))


def test_parts_of_components_stand_in_the_box_of_what_they_belong_to() -> None:
    parts = (Part("a", "Alone"), Part("b", "Box"), Part("c", "In the box", under="b"), Part("d", "Deeper", under="b"))
    diagram = Diagram(DiagramForm.COMPONENTS, "How.", (*parts, Part("e", "Deepest", under="d")))
    for width in (WIDE, TALL):
        plan = diagram_plan(diagram, "The page", width)
        boxes = {f.part: Box(f.x, f.y, f.x + f.width, f.y + f.height) for f in plan.frames}
        assert set(boxes) == {"", "b", "d"}
        inner = {name: Box(c.x, c.y, c.x + c.width, c.y + c.height) for name, c in plan.cards.items()}
        assert boxes[""].holds(boxes["b"])
        assert boxes["b"].holds(boxes["d"])
        assert boxes["d"].holds(inner["e"])
        assert boxes["b"].holds(inner["c"])
        assert not boxes["b"].meets(inner["a"])


def test_a_grid_lines_its_parts_up() -> None:
    rows, columns = ("Up", "Down"), ("Left", "Right")
    parts = tuple(Part(f"{r}{c}".lower(), f"{r} {c}", row=r, column=c) for r in rows for c in columns)
    diagram = Diagram(DiagramForm.GRID, "How.", parts, rows=rows, columns=columns)
    cards = diagram_plan(diagram, "The page", WIDE).cards
    assert cards["upleft"].x == cards["downleft"].x < cards["upright"].x == cards["downright"].x
    assert cards["upleft"].y == cards["upright"].y < cards["downleft"].y == cards["downright"].y
    tall = diagram_plan(diagram, "The page", TALL)
    assert [card.note for card in tall.cards.values()] == ["Left", "Right", "Left", "Right"]
    assert [words.lines for words in tall.words] == [("Up",), ("Down",)]


def test_a_flow_draws_every_link_and_runs_to_the_right() -> None:
    wide, tall = plans(DiagramForm.FLOW, "A", "B", "C", "D", "E", links="a>b a>c a>d b>e c>e d>e")
    assert sum(bool(w.head) for w in wide.wires) == sum(bool(w.head) for w in tall.wires) == 6
    assert wide.cards["a"].x < wide.cards["b"].x == wide.cards["c"].x == wide.cards["d"].x < wide.cards["e"].x
    assert wide.cards["b"].y < wide.cards["c"].y < wide.cards["d"].y


def test_what_nothing_leads_to_keeps_its_order() -> None:
    wide, _ = plans(DiagramForm.FLOW, "Short", "End", "Long", "Way", "On", links="short>end long>way way>on")
    assert wide.cards["short"].y < wide.cards["long"].y


def test_a_flow_that_runs_in_a_circle_is_drawn_too() -> None:
    wide, tall = plans(DiagramForm.FLOW, "A", "B", "C", links="a>b b>c c>a")
    assert sum(bool(w.head) for w in wide.wires) == sum(bool(w.head) for w in tall.wires) == 3


@pytest.mark.parametrize("count", [20, 36, 120])
def test_a_flow_of_many_joined_parts_keeps_room_for_words(count: int) -> None:
    parts = tuple(Part(f"p{n}", f"Understanding {n}") for n in range(count))
    links = tuple(PartLink(f"p{n}", f"p{n + step}") for step in (1, 2) for n in range(count - step))
    plan = diagram_plan(Diagram(DiagramForm.FLOW, "All in all.", parts, links), "Page", TALL)
    assert plan.width <= TALL
    assert all(card.x > 0 and card.x + card.width < TALL for card in plan.cards.values())
    assert [" ".join(card.lines) for card in plan.cards.values()] == [part.label for part in parts]


def test_two_parts_are_a_cycle_too() -> None:
    wide, tall = plans(DiagramForm.CYCLE, "Here", "There")
    assert len(wide.wires) == len(tall.wires) == 2
    assert wide.cards["here"].y == wide.cards["there"].y


def test_the_frame_is_only_what_holds_everything() -> None:
    parts = (Part("a", "A"), Part("b", "B", under="a"), Part("c", "C"))
    assert framing(Diagram(DiagramForm.STAGES, "How.", parts)) is None
    assert framing(Diagram(DiagramForm.STAGES, "How.", parts[:2])) == parts[0]
    assert framing(Diagram(DiagramForm.STAGES, "How.", parts[:1])) is None


def test_what_is_hostile_is_written_as_text() -> None:
    part = Part("x", "<script>alert(1)</script>", text='" onload="x')
    diagram = Diagram(DiagramForm.STAGES, "<b>&", (part, Part("y", "Y", NodeId("thing"), "<i>")))
    picture = diagram_picture(small(), NodeId("page"), diagram, href)
    assert "<script" not in picture
    assert "<b>" not in picture
    assert "<i>" not in picture
    assert set(drawings(picture)) == {"wide", "tall"}


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.value)
def test_the_same_parts_give_the_same_bytes(form: DiagramForm) -> None:
    diagram = made(form, 7, 5)
    kb = small()
    assert diagram_picture(kb, NodeId("page"), diagram, href) == diagram_picture(kb, NodeId("page"), diagram, href)


def test_a_flow_leads_on_below_what_belongs_to_a_part() -> None:
    parts = (Part("a", "A"), Part("b", "B", under="a"), Part("c", "C", under="a"), Part("d", "D"))
    diagram = Diagram(DiagramForm.FLOW, "How.", parts, (PartLink("a", "d"),))
    for width in (WIDE, TALL):
        plan = diagram_plan(diagram, "The page", width)
        cards = {name: Box(c.x, c.y, c.x + c.width, c.y + c.height) for name, c in plan.cards.items()}
        assert not any(a.meets(b) for a, b in combinations(cards.values(), 2))
    (arrow,) = (wire for wire in plan.wires if wire.head)
    start = float(re.match(r"M[\d.]+ ([\d.]+)L", arrow.path)[1])  # type: ignore[index]
    assert cards["c"].bottom < start < cards["d"].top
