"""What readers set for their eyes and their patience: large letters, colors of their own, dark pages, no movement.

axe cannot say whether words of a picture stand out from what is drawn behind them, nor whether the focus is seen; both
are looked at here, in every scheme.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import DESK
from tests.browser.sample import SAMPLE, VIEWS
from tests.browser.test_every_page import what_sticks_out

pytestmark = pytest.mark.browser

SCHEMES = [
    (scheme, colors, forced)
    for scheme, colors in (("default", "light"), ("slate", "dark"))
    for forced in ("none", "active")
]
"""What the theme calls its scheme, what the browser calls it, and whether it forces colors of its own."""

# every stretch of text outside pictures and every field, as far as it is not cut off; a line's own box is higher than
# its letters, which is why a fifth is taken off above and below
OVERLAPS = """() => {
  const shown = element => element.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const floats = element => {
    for (let at = element; at; at = at.parentElement)
      if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true;
    return false;
  };
  const cut = (box, element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflow === "visible") continue;
      const edge = at.getBoundingClientRect();
      box.left = Math.max(box.left, edge.left); box.right = Math.min(box.right, edge.right);
      box.top = Math.max(box.top, edge.top); box.bottom = Math.min(box.bottom, edge.bottom);
    }
    return box;
  };
  const main = document.querySelector("main");
  const inks = [];
  const add = (element, rect, text) => {
    const spare = rect.height / 5;
    const box = cut({left: rect.left, right: rect.right, top: rect.top + spare, bottom: rect.bottom - spare}, element);
    if (box.right - box.left > 2 && box.bottom - box.top > 2) inks.push({...box, text, element});
  };
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, element = text.parentElement;
    if (!text.data.trim() || element.closest("svg, script, style, .ga-live")) continue;
    if (!shown(element) || floats(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const rect of range.getClientRects()) add(element, rect, text.data.trim().slice(0, 30));
  }
  for (const field of main.querySelectorAll("input:not([type=hidden]), select, textarea"))
    if (shown(field) && !floats(field)) add(field, field.getBoundingClientRect(), `field ${field.id || field.name}`);
  inks.sort((one, other) => one.top - other.top);
  const found = new Set();
  inks.forEach((one, at) => {
    for (const other of inks.slice(at + 1)) {
      if (other.top >= one.bottom - 2) break;
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 && one.element !== other.element)
        found.add(`"${one.text}" and "${other.text}"`);
    }
  });
  return [...found].slice(0, 5);
}"""

# the first place of every kind that can have the focus looks the same with it as without
UNSEEN = """() => {
  const LOOK = ["outline-style", "outline-width", "outline-color", "outline-offset", "background-color", "color",
    "border-top-color", "border-bottom-color", "border-bottom-width", "box-shadow", "text-decoration-line"];
  const INK = ["stroke", "stroke-width", "fill"];
  const chain = element => {
    let name = "";
    for (let at = element; at && at !== document.body; at = at.parentElement)
      name += `>${at.localName}.${at.getAttribute("class")}`;
    return name;
  };
  const look = element => {
    const style = getComputedStyle(element);
    const drawn = style.outlineStyle === "none" ? "none" : "";
    const own = LOOK.filter(name => !drawn || !name.startsWith("outline")).map(name => style[name]);
    const parts = element.closest("svg") ? [...element.querySelectorAll("*")] : [];
    const label = element.matches("input") && element.labels?.length ? [...element.labels] : [];
    return [...own, ...parts.flatMap(part => INK.map(name => getComputedStyle(part)[name])),
      ...label.flatMap(one => LOOK.map(name => getComputedStyle(one)[name]))].join();
  };
  const kinds = new Map();
  for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
    if (!one.checkVisibility({visibilityProperty: true}) || one.tabIndex < 0 || one.disabled) continue;
    const box = one.getBoundingClientRect();
    if (box.width > 1 && box.height > 1 && !kinds.has(chain(one))) kinds.set(chain(one), one);
  }
  const unseen = [];
  for (const [name, one] of kinds) {
    one.blur();
    const before = look(one);
    one.focus({preventScroll: true});
    if (document.activeElement === one && look(one) === before) unseen.push(name.split(">").slice(1, 4).join(" in "));
    one.blur();
  }
  return {looked: kinds.size, unseen};
}"""

# words of pictures that do not stand out from the shape they are on, or from the page where they are on none
PALE = """() => {
  const pen = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgb = (color, under) => {
    pen.fillStyle = under ?? "white"; pen.fillRect(0, 0, 1, 1);
    pen.fillStyle = color; pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;
  const light = channels => {
    const [r, g, b] = channels.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = element => {
    const over = [];
    for (let at = element; at; at = at.parentElement) over.unshift(getComputedStyle(at).backgroundColor);
    return over.reduce((under, color) => css(rgb(color, under)), "Canvas");
  };
  const found = new Map();
  for (const text of document.querySelectorAll("article svg text, article svg tspan")) {
    const says = [...text.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data).join("");
    if (!text.getClientRects().length || !says.trim()) continue;
    const page = ground(text.ownerSVGElement.parentElement);
    const {x, y, width, height} = text.getBoundingClientRect();
    const shape = [...text.closest("a, g, svg").querySelectorAll("rect, circle, ellipse, path")].findLast(one => {
      const box = one.getBoundingClientRect(), {fill, fillOpacity} = getComputedStyle(one);
      const isBefore = one.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      return isBefore && fill !== "none" && fillOpacity > 0.5
        && box.left <= x + width / 2 && box.right >= x + width / 2
        && box.top <= y + height / 2 && box.bottom >= y + height / 2;
    });
    const under = shape ? css(rgb(getComputedStyle(shape).fill, page)) : page;
    const [one, other] = [light(rgb(getComputedStyle(text).fill, under)), light(rgb(under))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const kind = `${text.getAttribute("class")} in ${text.parentElement.getAttribute("class")}`;
    if (ratio < 4.5) found.set(kind, `${ratio.toFixed(1)}: ${says.slice(0, 30)}`);
  }
  return [...found].map(([kind, what]) => `${kind} ${what}`);
}"""

MOVES = """() => document.getAnimations()
  .filter(one => one.playState === "running" && one.effect.getTiming().duration > 1)
  .map(one => `${one.effect.target.localName}.${one.effect.target.getAttribute("class")}`)"""


@pytest.mark.parametrize("name", SAMPLE)
def test_a_magnified_page_is_whole(reading, sample, name):
    """Twice as large on a desk, then four times (WCAG 1.4.4 and 1.4.10)."""
    reader = reading(magnified=2)
    page = reader.open(sample[name])
    for width in (DESK // 2, DESK // 4):
        page.set_viewport_size({"width": width, "height": 9 * width // 16})
        assert page.evaluate("() => [innerWidth, devicePixelRatio]") == [width, 2]
        assert what_sticks_out(page) == []
        assert page.evaluate(OVERLAPS) == []
        expect(page.locator("h1:visible")).to_have_count(1)
    assert reader.watch.complaints == []


@pytest.mark.parametrize("name", SAMPLE)
def test_words_and_the_focus_are_seen(reading, sample, name):
    reader = reading()
    page = reader.open(sample[name])
    reader.press("Tab")  # from now on the focus is the keyboard's
    wrong = {}
    for scheme, colors, forced in SCHEMES:
        page.emulate_media(color_scheme=colors, forced_colors=forced)
        page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        assert page.evaluate("() => matchMedia('(forced-colors: active)').matches") == (forced == "active")
        seen = page.evaluate(UNSEEN)
        assert seen["looked"] > 2
        found = [*page.evaluate(PALE), *(f"no focus: {place}" for place in seen["unseen"])]
        if found:
            wrong[scheme, forced] = found
    assert wrong == {}, wrong
    assert reader.watch.complaints == []


@pytest.mark.parametrize("name", SAMPLE)
def test_nothing_moves_for_those_who_asked_for_rest(reading, sample, name):
    reader = reading()
    page = reader.open(sample[name])
    assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moved = page.evaluate(MOVES)
    for what in ("header a", "header label[for=__palette_1]", "main a.ga-node", "main article a", "main button"):
        first = page.locator(f"{what}:visible").first
        if first.count():
            first.hover()
            moved += page.evaluate(MOVES)
    page.locator("label[for=__palette_1]").click()
    moved += page.evaluate(MOVES)
    reader.press("/")
    moved += page.evaluate(MOVES)
    assert moved == []


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "lineages"])
def test_a_drawing_jumps_for_those_who_asked_for_rest(reading, sample, name):
    reader = reading()
    page = reader.open(sample[name])
    page.get_by_role("button", name="Explore interactively").click()
    drawing = page.locator(".ga-stop")
    expect(drawing.locator("canvas, .vis-timeline").first).to_be_visible()
    page.wait_for_timeout(500)
    reader.press("ArrowRight", "Enter")
    expect(page.locator("[data-ga-slot=panel] h2")).to_be_visible()
    page.wait_for_timeout(150)
    at_once = drawing.screenshot()
    page.wait_for_timeout(700)
    assert drawing.screenshot() == at_once


def test_what_cannot_be_seen_is_found(reading, sample):
    reader = reading()
    page = reader.open(sample["concept"])
    page.evaluate("""() => {
      const style = document.createElement("style");
      style.textContent = `article a.plain:focus-visible { outline: none; }
        article svg text.ga-label { fill: var(--ga-paper); } @keyframes turn { to { rotate: 1turn; } }
        article h1 { animation: turn 9s infinite; }`;
      document.head.append(style);
      document.querySelector("article h1").insertAdjacentHTML("afterend",
        `<a class="plain" href="#x">plain</a>
         <p style="height: 1em">under</p><p style="margin-top: -1.5em">over it</p>`);
    }""")
    reader.press("Tab")
    assert any("a.plain" in place for place in page.evaluate(UNSEEN)["unseen"])
    assert any("ga-label" in text for text in page.evaluate(PALE))
    assert any("under" in pair for pair in page.evaluate(OVERLAPS))
    assert any(what.startswith("h1") for what in page.evaluate(MOVES))
