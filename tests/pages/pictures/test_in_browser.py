"""What a browser makes of the pictures: no text on other text, at the width of a desk and of a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import graph_builder.pages.pictures as package
from graph_builder.model import KnowledgeBase, NodeId
from graph_builder.pages.pictures import Lane, kind_css, map_picture, neighbourhood_picture, timeline_picture
from tests.pages.pictures.conftest import Atlas

pytestmark = pytest.mark.browser

# boxes of glyphs are taller than the letters in them: what counts is an overlap a reader could see
CLASHES = """() => {
  const seen = [...document.querySelectorAll("svg text")].filter((t) => t.getClientRects().length)
    .map((t) => [t.textContent, t.getBoundingClientRect()]);
  const found = [];
  seen.forEach(([one, a], i) => seen.slice(i + 1).forEach(([other, b]) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 0.5 && down > 4) found.push([one, other]);
  }));
  return [seen.length, found, document.documentElement.scrollWidth - innerWidth,
    Math.min(...[...document.querySelectorAll("svg text")].filter((t) => t.getClientRects().length)
      .map((t) => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a))];
}"""


def sample() -> KnowledgeBase:
    atlas = Atlas()
    atlas.entity("hub", "A hub of twenty-five neighbours", date="1979")
    kinds = ["thing", "scheme", "claim", "number", "event"]
    types = ["builds_on", "revises", "disputes", "part_of", "measures", "related", "supports"]
    for n in range(25):
        label = f"Neighbour {n} " + "with a longer name " * (n % 4)
        atlas.entity(f"n{n}", label.strip(), kinds[n % 5], str(1930 + 3 * n))
        if n % 3:
            atlas.relate(f"n{n}", types[n % 7], "hub")
        else:
            atlas.relate("hub", types[n % 7], f"n{n}")
    atlas.entity("someone", "Somebody Known", "person", "1902/1987")
    for n in range(14):
        atlas.relate(f"n{n}", "proposed_by", "someone")
    return atlas.freeze()


def page(kb: KnowledgeBase, body: str) -> str:
    css = Path(package.__file__).with_name("pictures.css").read_text(encoding="utf-8") + kind_css(
        kb.vocabulary
    )
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>{css}</style>'
    return f'<!doctype html>{head}<main style="max-width:760px;padding:0 16px;margin:auto">{body}</main>'


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("what", ["hub", "someone", "map", "timeline"])
def test_no_text_lies_on_other_text(browser: Browser, width: int, what: str) -> None:
    kb = sample()
    nodes = [NodeId(e) for e in kb.entities]
    if what == "map":
        body = map_picture(kb, nodes, kb.relations.values(), str).figure
    elif what == "timeline":
        body = timeline_picture(kb, [Lane("all", "All", tuple(nodes))], str)
    else:
        body = neighbourhood_picture(kb, NodeId(what), str)
    view = browser.new_page(viewport={"width": width, "height": 800})
    # without the site's own face on purpose: a reader's fallback has to fit as well
    view.set_content(page(kb, body))
    count, clashes, sideways, smallest = view.evaluate(CLASHES)
    view.close()
    assert count > 10
    assert clashes == []
    assert sideways <= 0
    assert smallest >= 11
