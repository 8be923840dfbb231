"""Maps and timelines: nothing overlaps, time runs to the right, positions are those that were drawn."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_builder.graph.layout import apart, map_plan, periods, whole_plan
from graph_builder.model import Colour, KnowledgeBase, Line, NodeId
from graph_builder.pages.pictures import Lane, kind_css, legend, map_picture, timeline_picture
from graph_builder.pages.pictures.timelines import _item, _rows
from tests.pages.pictures.conftest import VOCABULARY, Atlas

SVG = "{http://www.w3.org/2000/svg}"


def href(url: str) -> str:
    return "../" + url


def field(count: int, seed: int) -> KnowledgeBase:
    chance = random.Random(seed)
    atlas = Atlas()
    for n in range(count):
        kind = chance.choice(["thing", "thing", "person", "claim", "event"])
        year = chance.randrange(1890, 2020)
        date = (
            f"{year}/{year + 60}"
            if kind == "person"
            else chance.choice([str(year), f"../{year}", f"{year}~"])
        )
        atlas.entity(
            f"n{n}", "word " * chance.randrange(1, 9) + str(n), kind, chance.choice([date, date, None])
        )
    for n in range(1, count):
        type_ = chance.choice(["builds_on", "disputes", "proposed_by", "part_of", "related"])
        atlas.relate(f"n{n}", type_, f"n{chance.randrange(n)}")
    return atlas.freeze()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 60), st.integers(0, 9999))
def test_cards_of_a_map_never_overlap(count: int, seed: int) -> None:
    kb = field(count, seed)
    plan = map_plan(kb, [NodeId(e) for e in kb.entities], list(kb.relations.values()))
    cards = list(plan.cards.values())
    for a, b in combinations(cards, 2):
        assert a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
    assert all(c.x >= 0 and c.y >= 25 and c.x + c.width <= plan.width for c in cards)
    assert all(c.y + c.height <= plan.height for c in cards)
    assert len(plan.wires) == len(kb.relations)


def test_columns_of_a_map_follow_the_years() -> None:
    kb = field(40, 3)
    plan = map_plan(kb, [NodeId(e) for e in kb.entities], list(kb.relations.values()))
    things = [(kb.date(n), box.x) for n, box in plan.cards.items() if kb.kind(n).id == "thing"]
    points = sorted((date.latest[0], x) for date, x in things if date and date.edtf.isdigit())
    assert [x for _, x in points] == sorted(x for _, x in points)
    assert [p.x for p in plan.periods] == sorted(p.x for p in plan.periods)


def test_periods_fill_evenly_and_begin_with_decades() -> None:
    years = [1910.0] + [1950.0 + n for n in range(30)]
    assert periods(years, 3, 31) == [1910, 1960, 1970]
    assert periods([], 6, 0) == [0]


def test_a_map_returns_the_positions_it_draws() -> None:
    kb = field(20, 1)
    nodes = [NodeId(e) for e in kb.entities]
    picture = map_picture(kb, nodes, kb.relations.values(), href)
    root = ET.fromstring(picture.svg)
    assert set(picture.positions) == set(nodes)
    for link in root.findall(SVG + "a"):
        rect = link.find(SVG + "rect")
        assert rect is not None
        x, y = picture.positions[NodeId(link.get("data-id", ""))]
        assert abs(float(rect.get("x", 0)) + float(rect.get("width", 0)) / 2 - x) < 0.11
        assert abs(float(rect.get("y", 0)) + float(rect.get("height", 0)) / 2 - y) < 0.11
    assert {g.get("data-id") for g in root.findall(SVG + "g")} == set(kb.relations)
    assert map_picture(kb, nodes, kb.relations.values(), href) == picture


def test_labels_of_the_whole_graph_never_overlap() -> None:
    kb = field(200, 5)
    nodes = [NodeId(e) for e in kb.entities]
    plan = whole_plan(kb, nodes, list(kb.relations.values()))
    for a, b in combinations(plan.cards.values(), 2):
        assert a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
    assert all(c.x >= 0 and c.x + c.width <= plan.width and c.y >= 0 for c in plan.cards.values())
    assert 'class="ga-map ga-whole"' in map_picture(kb, nodes, kb.relations.values(), href).svg


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 50), st.floats(0, 50), st.floats(20, 170)), max_size=60))
def test_boxes_are_moved_apart_wherever_they_start(found: list[tuple[float, float, float]]) -> None:
    sizes = [(width, 20.0) for _, _, width in found]
    moved = apart([(x, y) for x, y, _ in found], sizes)
    for (a, (w, h)), (b, (v, g)) in combinations(zip(moved, sizes, strict=True), 2):
        assert abs(a[0] - b[0]) >= (w + v) / 2 - 1e-6 or abs(a[1] - b[1]) >= (h + g) / 2 - 1e-6


def test_a_relation_of_a_sense_stands_with_its_page(atlas: Atlas) -> None:
    atlas.entity("a", date="1950")
    atlas.entity("b", date="1960")
    atlas.entity("c")
    atlas.relate("b", "builds_on", "a#sense")
    atlas.relate("c", "builds_on", "a")
    kb = Atlas.freeze(atlas)
    plan = map_plan(kb, [NodeId("a"), NodeId("b")], list(kb.relations.values()))
    assert list(plan.wires) == ["b--builds_on--a.sense"]


def test_a_timeline_draws_lives_points_and_open_ends(atlas: Atlas) -> None:
    atlas.entity("life", "A long life", "person", "1902-01-08/1987-02-04")
    atlas.entity("living", "Somebody", "person", "1950/..")
    atlas.entity("about", "About then", "person", "1912~/1980")
    atlas.entity("idea", "An idea", date="1979")
    atlas.entity("old", "Named later", date="../1966")
    atlas.entity("undated", "Never")
    kb = atlas.freeze()
    people = Lane("people", "Lives", (NodeId("life"), NodeId("living"), NodeId("about")))
    ideas = Lane("ideas", "Ideas", (NodeId("idea"), NodeId("old"), NodeId("undated")))
    picture = timeline_picture(kb, [people, ideas, Lane("none", "Nothing", ())], href)
    root = ET.fromstring(picture)
    links = {link.get("data-id"): link for link in root.iter(SVG + "a")}
    assert set(links) == {"life", "living", "about", "idea", "old"}
    assert "Nothing" not in picture
    css = {id_: " ".join(e.get("class", "") for e in link.iter()) for id_, link in links.items()}
    assert "ga-bar" in css["life"]
    assert "ga-end" in css["living"]
    assert "ga-end" not in css["life"]
    assert "ga-doubt" in css["about"]
    assert "ga-open" in css["old"]
    assert "ga-bar" not in css["idea"]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 80), st.integers(0, 9999))
def test_labels_of_a_timeline_never_overlap(count: int, seed: int) -> None:
    kb = field(count, seed)
    dated = [(NodeId(e), d) for e in kb.entities if (d := kb.date(NodeId(e)))]

    def place(year: float) -> float:
        return 20 + (year - 1890) * 1140 / 200

    for row in _rows([_item(kb, node, date, place, 2090) for node, date in dated]):
        for before, after in pairwise(row):
            assert before.reach[1] < after.reach[0]
        assert row[-1].reach[1] <= 1180


def test_a_timeline_of_nothing_is_nothing(atlas: Atlas) -> None:
    atlas.entity("undated")
    assert timeline_picture(atlas.freeze(), [Lane("x", "X", (NodeId("undated"),))], href) == ""


def test_a_legend_names_what_occurs_in_the_atlas_order(atlas: Atlas) -> None:
    told = legend(atlas.freeze(), ["claim", "thing"], [Line.NONE, Line.DESCENT])
    assert told.index("Thing") < told.index("Claim") < told.index("descent") < told.index("another")
    assert "Person" not in told
    assert legend(atlas.freeze(), [], []) == ""


def test_every_kind_has_its_colour_in_both_schemes() -> None:
    css = kind_css(VOCABULARY)
    assert isinstance(VOCABULARY.kinds["thing"].colour, Colour)
    for kind in VOCABULARY.kinds.values():
        assert f"--ga-kind-{kind.id}:{kind.colour.light};" in css
        assert f"--ga-kind-{kind.id}:{kind.colour.dark};" in css
        assert f".ga-kind-{kind.id}{{--ga-kind:var(--ga-kind-{kind.id})}}" in css
