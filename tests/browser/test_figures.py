"""Diagrams and charts as readers meet them: on every page that has one, on desks, on phones, by keyboard, on paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import DESK, PHONE, new_reader
from tests.browser.test_accessibility import faults
from tests.browser.test_pages import SCROLLS, STICKS_OUT
from tests.browser.test_pictures import MEASURE, SMALLEST, inside, overlapping

pytestmark = pytest.mark.browser

# Lines that run over a card or a word. A line may begin and end at a card's edge.
CROSSED = """() => {
  const found = [];
  for (const svg of document.querySelectorAll(".ga-diagram > svg")) {
    if (!svg.getClientRects().length) continue;
    const boxes = [...svg.querySelectorAll("rect.ga-card")].map(card => card.getBBox());
    const words = [...svg.querySelectorAll("text")].map(text => text.getBBox());
    for (const wire of svg.querySelectorAll("path.ga-wire")) {
      const length = wire.getTotalLength();
      for (let at = 0; at <= length; at += 2) {
        const {x, y} = wire.getPointAtLength(at);
        const within = (box, by) =>
          x > box.x + by && x < box.x + box.width - by && y > box.y + by && y < box.y + box.height - by;
        if (boxes.some(box => within(box, 1.5)) || words.some(box => within(box, 3))) {
          found.push(`${wire.getAttribute("d")} at ${Math.round(x)} ${Math.round(y)}`);
          break;
        }
      }
    }
  }
  return found;
}"""

FIGURES = ".ga-diagram, .ga-chart"


@pytest.fixture(scope="module")
def drawn(atlas):
    """The pages that have a diagram, by form, and those that have or share a chart."""

    def pages(form):
        return [e["url"] for e in atlas["entities"] if any(has(v, form) for v in e["fields"].values())]

    def has(value, form):
        return isinstance(value, dict) and value.get("form") == form

    forms = ("cycle", "stages", "components", "grid", "flow", "forest", "shares")
    return {form: pages(form) for form in forms}


@pytest.fixture(scope="module")
def rows(atlas):
    """The numbers of each chart by its address: what the pages give that its rows name."""
    entities = {entity["id"]: entity for entity in atlas["entities"]}
    found = {}
    for entity in entities.values():
        chart = entity["fields"].get("chart")
        if not chart:
            continue
        numbers = []
        for row in chart["rows"]:
            own = [
                m
                for values in entities[row["of"]]["fields"].values()
                if isinstance(values, list)
                for m in values
                if isinstance(m, dict) and m.get("metric") == chart["metric"]
            ]
            if chart["form"] == "forest":
                own = [m for m in own if row["value"] in (None, m["label"])]
                assert len(own) == 1
            numbers += own
        found[entity["url"]] = numbers
    return found


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_figure_can_be_read(browser, site, drawn, width):
    """No word is cut, covered or crossed, and no page scrolls sideways, on any page with a diagram or a chart."""
    pages = sorted({page for found in drawn.values() for page in found})
    assert len(pages) >= 30
    reader = new_reader(browser, site.url, width=width)
    wrong = []
    for address in pages:
        page = reader.open(address)
        wide, room = page.evaluate(SCROLLS)
        wrong += [f"{address}: {wide} px wide"] if wide > room else []
        wrong += [f"{address}: {what}" for what in page.evaluate(STICKS_OUT) + page.evaluate(CROSSED)]
        figures = [f for f in page.evaluate(MEASURE) if re.search(r"ga-(diagram|chart)", f["figure"])]
        for figure in figures:
            labels = figure["labels"]
            wrong += [f"{address}: {pair}" for pair in overlapping(labels)]
            for label in labels:
                if not inside(label, figure["frame"]) or (label["card"] and not inside(label, label["card"])):
                    wrong.append(f"{address}: {label['text']} sticks out")
                if label["size"] < SMALLEST or not 0.93 < label["stretched"] < 1.07:
                    wrong.append(f"{address}: {label['text']} at {label['size']} px, {label['stretched']:.2f} as wide")
        frames = page.locator(f":is({FIGURES}) > svg:visible").evaluate_all(
            "all => all.map(svg => svg.getBoundingClientRect()).map(box => [box.left, box.right])"
        )
        assert frames, address
        wrong += [f"{address}: a figure from {left:.0f} to {right:.0f}" for left, right in frames if left < 0]
        wrong += [f"{address}: a figure from {left:.0f} to {right:.0f}" for left, right in frames if right > width]
    assert wrong == []
    assert reader.watch.complaints == []
    reader.context.close()


def test_the_measure_sees_a_line_through_a_card(reading, drawn):
    page = reading().open(drawn["stages"][0])
    assert page.evaluate(CROSSED) == []
    page.evaluate("""() => {
      const svg = document.querySelector(".ga-diagram > svg.ga-wide");
      const card = svg.querySelector("rect.ga-card").getBBox();
      svg.querySelector("path.ga-wire").setAttribute("d", `M${card.x - 5} ${card.y + 9}h${card.width + 10}`);
    }""")
    assert len(page.evaluate(CROSSED)) == 1


def test_the_diagram_follows_the_head_and_the_neighbourhood_follows_it(reading, drawn):
    wanted = ["ga-head", "ga-diagram", "ga-parts", "ga-neighbourhood"]
    for form in ("cycle", "grid", "flow"):
        page = reading().open(drawn[form][0])
        order = page.locator(", ".join(f".{name}" for name in wanted)).evaluate_all(
            "(all, names) => all.map(one => names.find(name => one.classList.contains(name)))", wanted
        )
        assert order == wanted


def test_a_diagram_is_told_in_words_too(reading, drawn, atlas):
    """Each part stands in the list with its name, its text and a link to the same page as in the picture."""
    by_url = {entity["url"]: entity for entity in atlas["entities"]}
    for form in ("cycle", "stages", "components", "grid", "flow"):
        for address in drawn[form]:
            page = reading().open(address)
            words = page.locator(".ga-parts").inner_text()
            diagram = by_url[address]["fields"]["diagram"]
            for part in diagram["parts"]:
                assert part["label"] in words, (address, part["label"])
                assert part.get("text", "") in words, (address, part["label"])
            in_picture = page.locator(".ga-diagram > svg.ga-wide a").evaluate_all("all => all.map(a => a.href.baseVal)")
            in_words = page.locator(".ga-parts a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
            assert sorted(in_picture) == sorted(in_words), address
            caption = page.locator(".ga-diagram figcaption")
            expect(caption).to_contain_text(diagram["caption"])
            if diagram["citations"]:
                assert caption.locator("a.ga-cite").count() == len(diagram["citations"]), address
            else:
                expect(caption).to_contain_text("our reading")


def test_a_diagram_in_order_is_an_ordered_list(reading, drawn):
    assert reading().open(drawn["cycle"][0]).locator(".ga-parts > ol").count() == 1
    assert reading().open(drawn["components"][0]).locator(".ga-parts > ul").count() == 1


def test_the_tab_key_reaches_every_part_and_enter_opens_its_page(reading, drawn):
    reader = reading()
    page = reader.open(drawn["cycle"][0])
    links = page.locator(".ga-diagram > svg:visible a")
    count = links.count()
    assert count >= 3
    reader.tab_to(".ga-diagram svg a")
    for _ in range(count - 1):
        ring = page.evaluate(
            "() => getComputedStyle(document.activeElement.querySelector('.ga-card, .ga-hit')).strokeWidth"
        )
        assert float(ring.removesuffix("px")) >= 2.5, "the focus cannot be seen"
        reader.press("Tab")
        assert reader.focused(".ga-diagram svg a")
    title = page.evaluate("() => document.activeElement.querySelector('title').textContent")
    assert title.strip()
    address = page.evaluate("() => new URL(document.activeElement.href.baseVal, location).href")
    reader.press("Enter")
    page.wait_for_url(address)


def test_the_tab_key_reaches_every_row_of_a_chart(reading, drawn, rows):
    reader = reading()
    address = drawn["forest"][0]
    page = reader.open(address)
    reader.tab_to(".ga-chart svg a")
    for _ in rows[address][1:]:
        reader.press("Tab")
        assert reader.focused(".ga-chart svg a")
    reader.press("Tab")
    assert not reader.focused(".ga-chart svg a")
    assert page.locator(".ga-chart svg:visible title").first.text_content()


def shown(value, places=0):
    """Return a number as the site prints it."""
    text = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
    part = text.partition(".")[2]
    text += ("." if not part and places else "") + "0" * max(0, places - len(part))
    return text.replace("-", "−")


def between(ends):
    places = max(len(shown(end).partition(".")[2]) for end in ends)
    return f"[{shown(ends[0], places)}, {shown(ends[1], places)}]"


def test_the_table_has_the_numbers_of_the_chart_and_of_the_pages(reading, drawn, rows):
    for form in ("forest", "shares"):
        for address in drawn[form]:
            page = reading().open(address)
            table = page.locator(".ga-numbers tbody tr").evaluate_all(
                "all => all.map(row => [...row.querySelectorAll('.ga-number')].map(cell => cell.textContent.trim()))"
            )
            wanted = [
                [
                    shown(m["value"]),
                    between(m["ci"]) if m["ci"] else "–",
                    shown(m["k"]) if m["k"] is not None else "–",
                    shown(m["n"]) if m["n"] is not None else "–",
                ]
                for m in rows[address]
            ]
            assert sorted(table) == sorted(wanted), address
            words = page.locator(".ga-chart svg.ga-wide text").evaluate_all("all => all.map(t => t.textContent)")
            for value, interval, *_ in table:
                if form == "forest":
                    assert value in words, address
                    assert interval == "–" or interval in words, address
                else:
                    assert any(word.startswith(f"{value}%") for word in words), address
            # in one order
            if form == "forest":
                in_picture = [word for word in words if word in {row[0] for row in table}]
                in_picture = [word for word in in_picture if word not in ticks(page)]
                assert in_picture == [row[0] for row in table if row[0] not in ticks(page)], address


def ticks(page):
    return page.locator(".ga-chart svg.ga-wide text.ga-scale-s").evaluate_all("all => all.map(t => t.textContent)")


def test_every_row_says_how_it_was_got(reading, drawn, atlas):
    by_url = {entity["url"]: entity for entity in atlas["entities"]}
    titles = {entity["id"]: entity["label"] for entity in atlas["entities"]}
    for address in [*drawn["forest"], *drawn["shares"]]:
        page = reading().open(address)
        told = page.locator(".ga-got section")
        names = told.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
        chart = by_url[address]["fields"]["chart"]
        assert set(names) == {titles[row["of"]] for row in chart["rows"]}, address
        text = page.locator(".ga-got").inner_text()
        for row in chart["rows"]:
            assert not row["text"] or row["text"] in text


def test_a_page_shows_its_row_in_the_chart(reading, atlas, drawn):
    finding = next(e for e in atlas["entities"] if e["id"] == "alliance-outcome-2011")
    page = reading().open(finding["url"])
    charts = page.locator(".ga-chart")
    assert charts.count() == 2
    for index in range(2):
        marked = charts.nth(index).locator("svg.ga-wide a.ga-marked")
        expect(marked).to_have_count(1)
        assert marked.get_attribute("data-id") == "alliance-outcome-2011"
        assert marked.get_attribute("aria-current") == "page"
    # a long chart is shown in part
    assert charts.nth(1).locator("svg.ga-wide a.ga-node").count() == 2
    expect(charts.nth(1)).to_contain_text("more rows on the chart's own page")


def test_a_claim_leads_to_the_chart_of_what_bears_on_it(reading, atlas):
    claim = next(e for e in atlas["entities"] if e["id"] == "alliance-predicts-outcome")
    page = reading().open(claim["url"])
    heading = page.get_by_role("heading", name=re.compile("^In charts"))
    expect(heading).to_have_count(1)
    link = page.locator("h2#in-charts + ul a[data-id=alliance-outcome]")
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_contain_text("Alliance and outcome")


@pytest.mark.parametrize("form", ["cycle", "stages", "components", "grid", "flow", "forest", "shares"])
def test_axe_finds_nothing_on_a_page_with_a_figure(reading, drawn, form):
    page = reading().open(drawn[form][-1])
    found = {"light": faults(page)}
    page.locator("label[for=__palette_1]").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.mouse.move(0, 0)
    found["dark"] = faults(page)
    assert not any(found.values()), "\n".join(f"\n{scheme}: {fault}" for scheme in found for fault in found[scheme])


def test_axe_finds_nothing_where_a_row_is_marked(reading):
    found = faults(reading(width=PHONE).open("findings/alliance-outcome-2011/"))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("form", ["cycle", "grid", "forest", "shares"])
def test_a_figure_fits_the_paper(reading, drawn, form):
    page = reading(width=720).open(drawn[form][0])
    page.emulate_media(media="print")
    for left, right in page.locator(f":is({FIGURES}) > svg:visible").evaluate_all(
        "all => all.map(svg => svg.getBoundingClientRect()).map(box => [box.left, box.right])"
    ):
        assert left >= -1
        assert right <= 721
    expect(page.locator(f":is({FIGURES}) > svg.ga-wide").first).to_be_visible()


def test_figures_are_there_without_scripts(reading, drawn):
    for form in ("cycle", "forest"):
        reader = reading(scripts=False)
        page = reader.page
        page.goto(f"{reader.home}{drawn[form][0]}")
        expect(page.locator(f":is({FIGURES}) > svg.ga-wide a").first).to_be_visible()
