"""What the timeline opens with: what most hangs on, in lanes that can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from graph_builder.model import Role
from graph_builder.pipeline import Examined
from graph_builder.views.timeline import MOST, opening_items, timeline_items
from tests.helpers import knowledge_base


def test_a_small_timeline_opens_with_everything(examined: Callable[[str], Examined]):
    kb = examined("bridges").kb
    assert kb is not None
    items = timeline_items(kb)
    assert opening_items(kb, items) == items
    assert any("#" in item.node for item in items), "senses too"


def test_a_full_lane_opens_with_what_is_tied_most():
    lines = [f"notion n{i:02} {1800 + i}" for i in range(MOST + 20)]
    # the later half hangs on the last
    lines += [f"n{i:02} builds_on n{MOST + 19:02}" for i in range(40, MOST + 19)]
    lines += [f"n{i:02} builds_on n{i - 1:02}" for i in range(41, MOST + 19)]
    kb = knowledge_base("\n".join(lines))
    items = timeline_items(kb)
    opening = opening_items(kb, items)
    kept = {item.node for item in opening}
    assert len(opening) == MOST < len(items)
    assert {f"n{i:02}" for i in range(40, MOST + 20)} <= kept
    # the rest is tied to nothing, and the first in the alphabet fill up what room there is
    assert [item.node for item in opening if item.node < "n40"] == [f"n{i:02}" for i in range(20)]
    assert opening == [item for item in items if item.node in kept], "still in order of time"


def test_the_timeline_of_the_atlas_can_be_read(examined: Callable[[str], Examined]):
    kb = examined("main").kb
    assert kb is not None
    items = timeline_items(kb)
    opening = opening_items(kb, items)
    lanes = Counter(item.lane for item in opening)
    assert max(lanes.values()) == MOST
    assert lanes[Role.OCCURRENCE] == sum(item.lane is Role.OCCURRENCE for item in items)
