"""Pictures as they are drawn on the screen: every word can be read, and no word lies on another.

A word is measured as it is inked: from its baseline, with the ascent and descent of its own letters. The boxes that a
browser gives for text are those of its font, and higher than what is seen.
"""

import pytest

from tests.browser.reader import DESK, PHONE, new_reader
from tests.browser.sample import KINDS

# a picture is measured once for all of them
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pictures")]

SMALLEST = 11
"""Height of letters in px, on a phone."""

ALWAYS = {
    "Freud": "theorists/freud/",
    "Bordin": "theorists/bordin/",
    "Bordin's alliance": "concepts/working-alliance-bordin/",
}
WITH_PICTURES = [*ALWAYS, *KINDS, "explore", "explore everything", "timeline", "home"]

MEASURE = """() => {
  const pen = document.createElement("canvas").getContext("2d");
  const box = r => ({left: r.left, top: r.top, right: r.right, bottom: r.bottom});
  const svgs = [...document.querySelectorAll(".ga-figure svg, .ga-view svg, svg.ga-wide, svg.ga-tall")]
    .filter(svg => svg.getClientRects().length > 0 && svg.querySelector("a.ga-node"));
  return [...new Set(svgs)].map(svg => {
    const labels = [...svg.querySelectorAll("text")]
      .filter(text => text.getClientRects().length > 0 && text.textContent.trim());
    return {
      css: svg.getAttribute("class"),
      figure: svg.closest("figure")?.getAttribute("class") ?? "",
      frame: box(svg.getBoundingClientRect()),
      labels: labels.map(text => {
        const style = getComputedStyle(text);
        const size = parseFloat(style.fontSize);
        pen.font = `${style.fontStyle} ${style.fontWeight} ${size}px ${style.fontFamily}`;
        const ink = pen.measureText(text.textContent);
        const matrix = text.getScreenCTM();
        const baseline = text.y.baseVal[0].value * matrix.d + matrix.f;
        const across = text.getBoundingClientRect();
        const card = text.closest("a.ga-node")?.querySelector("rect.ga-card");
        return {
          text: text.textContent,
          size: size * matrix.d,
          stretched: text.getComputedTextLength() / ink.width,
          left: across.left, right: across.right,
          top: baseline - ink.actualBoundingBoxAscent * matrix.d,
          bottom: baseline + ink.actualBoundingBoxDescent * matrix.d,
          card: card ? box(card.getBoundingClientRect()) : null,
        };
      }),
    };
  });
}"""


def inside(inner, outer, slack=1.0):
    return (
        inner["left"] >= outer["left"] - slack
        and inner["right"] <= outer["right"] + slack
        and inner["top"] >= outer["top"] - slack
        and inner["bottom"] <= outer["bottom"] + slack
    )


def overlapping(labels, slack=1.0):
    """Return the pairs that share more than the slack in both directions."""
    found, near = [], []
    for one in sorted(labels, key=lambda label: label["left"]):
        near = [other for other in near if other["right"] - one["left"] > slack]
        found += [
            f"{other['text']!r} and {one['text']!r}"
            for other in near
            if min(one["right"], other["right"]) - one["left"] > slack
            and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > slack
        ]
        near.append(one)
    return found


@pytest.fixture(scope="module")
def pictures(browser, site, sample):
    """Measure the pictures of a page, once for each width."""
    readers = {width: new_reader(browser, site.url, width=width) for width in (DESK, PHONE)}
    known = {}

    def measure(name, width):
        if (name, width) not in known:
            page = readers[width].open(ALWAYS.get(name) or sample[name])
            known[name, width] = page.evaluate(MEASURE)
        return known[name, width]

    yield measure
    for reader in readers.values():
        reader.context.close()


def labels_of(drawn):
    assert drawn, "the page shows no picture"
    return [label for svg in drawn for label in svg["labels"]]


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("name", WITH_PICTURES)
class TestPictures:
    def test_no_word_lies_on_another(self, pictures, name, width):
        drawn = pictures(name, width)
        assert labels_of(drawn)
        assert [pair for svg in drawn for pair in overlapping(svg["labels"])] == []

    def test_no_word_leaves_its_picture(self, pictures, name, width):
        drawn = pictures(name, width)
        assert [label["text"] for svg in drawn for label in svg["labels"] if not inside(label, svg["frame"])] == []

    def test_no_word_leaves_its_card(self, pictures, name, width):
        labels = labels_of(pictures(name, width))
        assert [label["text"] for label in labels if label["card"] and not inside(label, label["card"])] == []

    def test_words_are_large_enough_and_not_distorted(self, pictures, name, width):
        labels = labels_of(pictures(name, width))
        assert sorted({(round(one["size"], 1), one["text"]) for one in labels if one["size"] < SMALLEST}) == []
        odd = {one["text"]: round(one["stretched"], 2) for one in labels if not 0.93 < one["stretched"] < 1.07}
        assert odd == {}, "the letters were not measured with the face they are set in"


def neighbourhoods(drawn):
    return [svg for svg in drawn if "ga-neighbourhood" in svg["figure"]]


@pytest.mark.parametrize("name", list(ALWAYS))
def test_a_neighbourhood_is_drawn_for_the_width_at_hand(pictures, name):
    assert [svg["css"] for svg in neighbourhoods(pictures(name, DESK))] == ["ga-wide"]
    assert [svg["css"] for svg in neighbourhoods(pictures(name, PHONE))] == ["ga-tall"]


@pytest.mark.parametrize("name", list(ALWAYS))
def test_a_neighbourhood_fits_a_phone(pictures, name):
    (tall,) = neighbourhoods(pictures(name, PHONE))
    assert tall["frame"]["left"] >= 0
    assert tall["frame"]["right"] <= PHONE


def test_the_measure_sees_what_is_wrong(reading, sample):
    page = reading().open(sample["concept"])
    page.evaluate("""() => {
      const svg = document.querySelector(".ga-neighbourhood > svg.ga-wide");
      const [one, two, three] = svg.querySelectorAll("a.ga-node text");
      for (const name of ["x", "y"]) two.setAttribute(name, one.getAttribute(name));
      three.setAttribute("x", -50);
      three.style.fontSize = "8px";
    }""")
    (svg,) = neighbourhoods(page.evaluate(MEASURE))
    assert overlapping(svg["labels"])
    assert [label for label in svg["labels"] if not inside(label, svg["frame"])]
    assert [label for label in svg["labels"] if label["size"] < SMALLEST]
