"""The picture of a neighbourhood: nothing overlaps, nothing is lost, nothing hostile gets through."""

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_builder.graph.layout import LABEL, PAD, TALL, WIDE, Card, Plan, tall_plan, wide_plan
from graph_builder.graph.lettering import HANG, text_width
from graph_builder.graph.neighbourhood import Place, neighbourhood
from graph_builder.model import KnowledgeBase, NodeId, Sense, parse_date
from graph_builder.model.entity import CitedText
from graph_builder.pages.pictures import neighbourhood_picture
from tests.pages.pictures.conftest import KINDS, SPAN, TYPES, Atlas

EGO = NodeId("ego")
WAYS = [t for t in TYPES if not TYPES[t].derived]


def href(url: str) -> str:
    return "../../" + url


Box = tuple[float, float, float, float]


def boxes(plan: Plan) -> list[Box]:
    """Everything with text in it: cards and headings."""
    found = [(c.x, c.y, c.x + c.width, c.y + c.height) for c in (plan.centre, *plan.cards)]
    for heading in plan.headings:
        width = max(text_width(line, 12) for line in heading.lines)
        top = heading.y - 9
        found.append((heading.x, top, heading.x + width, top + 15 * len(heading.lines) - 3))
    return found


def overlap(a: Box, b: Box) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.2 and min(a[3], b[3]) - max(a[1], b[1]) > 0.2


def assert_tidy(plan: Plan, widest: float) -> None:
    assert plan.width <= widest
    for one, other in combinations(boxes(plan), 2):
        assert not overlap(one, other), (one, other)
    for x0, y0, x1, y1 in boxes(plan):
        assert x0 >= 0
        assert y0 >= 0
        assert x1 <= plan.width + HANG
        assert y1 <= plan.height
    for box in plan.cards:
        assert_set_inside(box)


def assert_set_inside(box: Card) -> None:
    room = box.width - PAD - 18
    for line in box.lines:
        assert text_width(line, LABEL) <= room, line


# every way to be next to the page: which type, from which end, how long a name, when, of what kind
neighbours = st.lists(
    st.tuples(
        st.sampled_from(WAYS),
        st.booleans(),
        st.text("abcdefghil mnoprstuWM-,", min_size=3, max_size=60).filter(str.strip),
        st.one_of(st.none(), st.integers(1850, 2025)),
        st.sampled_from([k for k in KINDS if k != "work"]),
    ),
    min_size=1,
    max_size=60,
)


def build(ways: list[tuple[str, bool, str, int | None, str]]) -> KnowledgeBase:
    atlas = Atlas()
    atlas.entity("ego", "The page in the middle of it", date="1979")
    for number, (type_, outgoing, label, year, kind) in enumerate(ways):
        id_ = f"n{number}"
        atlas.entity(id_, label.strip(), kind, str(year) if year else None)
        atlas.relate("ego", type_, id_) if outgoing else atlas.relate(id_, type_, "ego")
    return atlas.freeze()


@settings(max_examples=120, deadline=None)
@given(neighbours)
def test_no_box_touches_another_and_none_leaves_the_picture(
    ways: list[tuple[str, bool, str, int | None, str]],
) -> None:
    kb = build(ways)
    hood = neighbourhood(kb, EGO)
    assert len(hood.neighbours) + 1 <= 40
    assert_tidy(wide_plan(kb, hood), WIDE)
    assert_tidy(tall_plan(kb, hood), TALL)


@settings(max_examples=60, deadline=None)
@given(neighbours)
def test_every_neighbour_is_shown_or_counted(ways: list[tuple[str, bool, str, int | None, str]]) -> None:
    kb = build(ways)
    shown = [node for n in neighbourhood(kb, EGO).neighbours for node in n.nodes]
    assert sorted(shown) == sorted(f"n{i}" for i in range(len(ways)))


@settings(max_examples=40, deadline=None)
@given(neighbours)
def test_the_picture_is_well_formed_and_every_node_a_link(
    ways: list[tuple[str, bool, str, int | None, str]],
) -> None:
    kb = build(ways)
    figure = ET.fromstring(neighbourhood_picture(kb, EGO, href))
    hood = neighbourhood(kb, EGO)
    svg = "{http://www.w3.org/2000/svg}"
    drawings = figure.findall(svg + "svg")
    assert [d.get("class") for d in drawings] == ["ga-wide", "ga-tall"]
    for drawing in drawings:
        links = drawing.findall(svg + "a")
        assert len(links) == len(hood.neighbours) + 1
        assert all(link.get("href", "").startswith("../../") for link in links)
        assert all(link.find(svg + "title") is not None for link in links)
        edges = [g for g in drawing.findall(svg + "g") if "ga-edge" in g.get("class", "")]
        assert len(edges) == sum(len(n.ties) for n in hood.neighbours)
    ids = [e.get("id") for e in figure.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert not [e for e in figure.iter() if e.get("style") or any(a.startswith("on") for a in e.attrib)]


def test_no_room_for_so_many_ways_to_be_joined_still_makes_a_picture(atlas: Atlas) -> None:
    atlas.entity("ego")
    for type_ in WAYS:
        for kind in KINDS:
            if kind != "work":
                for n in range(3):
                    id_ = f"{type_.replace('_', '-')}-{kind}-{n}"
                    atlas.entity(id_, kind=kind)
                    atlas.relate(id_, type_, "ego")
    kb = atlas.freeze()
    hood = neighbourhood(kb, EGO)
    assert len(hood.neighbours) + 1 <= 40
    assert_tidy(wide_plan(kb, hood), WIDE)


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "\"onmouseover='x' y=`",
    "a]]>&lt;\x00\x0b",
]


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_stay_text(atlas: Atlas, label: str) -> None:
    atlas.entity("ego", label)
    atlas.entity("other", label)
    atlas.relate("ego", "builds_on", "other")
    picture = neighbourhood_picture(atlas.freeze(), EGO, lambda url: url + '"><script>')
    root = ET.fromstring(picture)
    names = {e.tag.rpartition("}")[2] for e in root.iter()}
    known = "figure figcaption svg title desc a g path rect text ul li circle"
    assert names <= set(known.split())
    assert not [a for e in root.iter() for a in e.attrib if a.startswith("on")]
    assert "<script" not in picture


def test_the_same_atlas_gives_the_same_bytes() -> None:
    ways = [("builds_on", i % 2 == 0, f"Neighbour {i}", 1900 + i, "thing") for i in range(30)]
    one, two = build(ways), build(list(ways))
    assert neighbourhood_picture(one, EGO, href) == neighbourhood_picture(two, EGO, href)


def test_time_runs_from_left_to_right(atlas: Atlas) -> None:
    atlas.entity("ego", date="1979")
    atlas.entity("before", date="1965")
    atlas.entity("after", date="1996")
    atlas.relate("ego", "builds_on", "before")
    atlas.relate("after", "builds_on", "ego")
    kb = atlas.freeze()
    hood = neighbourhood(kb, EGO)
    assert {n.nodes[0]: n.ties[0].place for n in hood.neighbours} == {
        "before": Place.EARLIER,
        "after": Place.LATER,
    }
    plan = wide_plan(kb, hood)
    x = {n.nodes[0]: box.x for n, box in zip(hood.neighbours, plan.cards, strict=True)}
    assert x["before"] < plan.centre.x < x["after"]
    tall = tall_plan(kb, hood)
    y = {n.nodes[0]: box.y for n, box in zip(hood.neighbours, tall.cards, strict=True)}
    assert y["before"] < tall.centre.y < y["after"]


def test_several_relations_to_one_neighbour_are_one_card_and_several_lines(atlas: Atlas) -> None:
    atlas.entity("ego")
    atlas.entity("other")
    first, second = atlas.relate("ego", "builds_on", "other"), atlas.relate("ego", "disputes", "other")
    kb = atlas.freeze()
    (group,) = neighbourhood(kb, EGO).groups
    assert group.headings == ("builds on", "disputes")
    (neighbour,) = group.neighbours
    assert len(neighbour.ties) == 2
    picture = neighbourhood_picture(kb, EGO, href)
    assert picture.count(f'data-id="{first}"') == picture.count(f'data-id="{second}"') == 2


def test_a_sense_of_the_page_folds_into_it_and_keeps_its_name(atlas: Atlas) -> None:
    sense = Sense("wide", "wide sense", parse_date("1950"), (), CitedText("", ()), SPAN)
    atlas.entity("ego", senses=(sense,))
    atlas.entity("other")
    atlas.relate("other", "builds_on", "ego#wide")
    atlas.relate("ego#wide", "revises", "ego")
    hood = neighbourhood(atlas.freeze(), EGO)
    assert [g.headings for g in hood.groups] == [("wide sense: is a basis of",)]


def test_mentions_are_no_neighbours_and_authors_only_of_works(atlas: Atlas) -> None:
    atlas.entity("ego")
    atlas.entity("writer", kind="person")
    atlas.work("book", "Writer", "1950")
    atlas.relate("ego", "mentions", "writer")
    atlas.relate("@book", "authored_by", "writer")
    atlas.relate("ego", "builds_on", "@book", ["book"])
    kb = atlas.freeze()

    def around(page: str) -> set[NodeId]:
        return {n.nodes[0] for n in neighbourhood(kb, NodeId(page)).neighbours}

    assert around("ego") == {"@book"}
    assert around("writer") == {"@book"}
    assert around("@book") == {"ego", "writer"}


def test_a_work_has_the_pages_that_cite_it_next_to_it(atlas: Atlas) -> None:
    atlas.entity("one")
    atlas.entity("two")
    atlas.work("book", "Writer", "1950")
    atlas.relate("one", "builds_on", "two", ["book"])
    (group,) = neighbourhood(atlas.freeze(), NodeId("@book")).groups
    assert group.headings == ("is cited on",)
    assert [n.nodes for n in group.neighbours] == [("one",)]


def test_hubs_are_folded_and_counts_lead_to_the_relations_of_the_page() -> None:
    kb = build([("builds_on", False, f"Neighbour {i}", 1990, "claim") for i in range(13)])
    singles = [n for n in neighbourhood(kb, EGO).neighbours if not n.folded]
    (count,) = [n for n in neighbourhood(kb, EGO).neighbours if n.folded]
    assert (len(singles), len(count.nodes)) == (8, 5)
    picture = neighbourhood_picture(kb, EGO, href)
    assert 'href="../../things/ego/#relations"' in picture
    assert "5 more claims" in picture


def test_a_page_without_relations_has_no_picture(atlas: Atlas) -> None:
    atlas.entity("ego")
    assert neighbourhood_picture(atlas.freeze(), EGO, href) == ""


def test_a_picture_is_drawn_in_a_few_milliseconds() -> None:
    ways = [(WAYS[i % len(WAYS)], i % 2 == 0, f"Neighbour number {i}", 1900 + i, "thing") for i in range(15)]
    kb = build(ways)
    taken = []
    for _ in range(15):
        start = time.perf_counter()
        neighbourhood_picture(kb, EGO, href)
        taken.append(time.perf_counter() - start)
    # about 2 ms where it was written; ample room for a busy machine
    assert sorted(taken)[7] < 0.02


def test_no_text_is_set_smaller_than_eleven_pixels() -> None:
    from pathlib import Path

    import graph_builder.pages.pictures as package

    css = Path(package.__file__).with_name("pictures.css").read_text(encoding="utf-8")
    sizes = [float(size) for size in re.findall(r"font-size:\s*([\d.]+)px", css)]
    assert sizes
    assert min(sizes) >= 11
