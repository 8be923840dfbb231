"""The search: what it finds, and how one gets there by keyboard, by pointer, on a phone and from a folder."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser

BOX = "dialog.ga-search-box"
OPTION = f"{BOX} [role=option]"
MEANT = f"{OPTION}[aria-selected=true]"

FINDS = {
    "an exact label": ("transference", "concepts/transference/"),
    "a label that begins others": ("alliance", "concepts/alliance/"),
    "another name": ("dodo bird conjecture", "claims/dodo-bird-verdict/"),
    "an abbreviation": ("WAI", "instruments/working-alliance-inventory/"),
    "a misspelling": ("Orlinksy", "theorists/orlinsky/"),
    "letters without accents": ("fluckiger", "theorists/fluckiger/"),
    "an author and a year": ("bordin 1979", "works/bordin1979/"),
    "a citation key": ("bordin1979", "works/bordin1979/"),
    "a key as prose writes it": ("@bordin1979", "works/bordin1979/"),
    "a sense": ("totalistic", "concepts/countertransference/#totalistic"),
    "a name that several have": ("working alliance", "disambiguation/working-alliance/"),
    "a name with what tells it apart": ("working alliance bordin", "concepts/working-alliance-bordin/"),
    "two words of which one is a name": ("therapeutic alliance", "concepts/therapeutic-alliance-zetzel/"),
    "a question": ("what is countertransference?", "concepts/countertransference/"),
}


def ask(page, query):
    """Type into the box as people do; wait until it has answered."""
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect(page.locator(OPTION).first).to_be_visible()


@pytest.fixture(scope="module")
def first_of(browser, site):
    """The address of the first result for each query; one window for all of them."""
    from tests.browser.reader import new_reader

    reader = new_reader(browser, site.url)
    page = reader.open()
    page.keyboard.press("/")
    field = page.locator(f"{BOX} input")
    expect(page.locator(".ga-search-hint")).to_be_visible()

    def look(query):
        field.fill(query)
        return page.locator(OPTION).first.get_attribute("href").removeprefix(reader.home)

    yield look
    assert reader.watch.complaints == []
    reader.context.close()


@pytest.mark.parametrize("what", FINDS)
def test_it_finds(first_of, what):
    query, address = FINDS[what]
    assert first_of(query) == address


def test_words_of_the_text_are_found_and_quoted(reading, site):
    text = (site.folder / "data" / "text.js").read_text("utf-8")
    assert "Dora case" in text, "choose other words: these are no longer in the text"
    page = reading().open()
    ask(page, "dora case postscript")
    expect(page.locator(OPTION).first).to_contain_text("Dora")
    assert page.locator(f"{OPTION} mark").count() >= 2


def test_a_result_says_kind_date_and_definition(reading, atlas):
    concept = next(entity for entity in atlas["entities"] if entity["id"] == "transference")
    page = reading().open()
    ask(page, "transference")
    first = page.locator(OPTION).first
    expect(first).to_contain_text("Transference")
    expect(first).to_contain_text("Concept, 1895")
    expect(first).to_contain_text(concept["definition"])
    expect(first.locator("svg.ga-sign")).to_be_visible()
    expect(first.locator("mark").first).to_have_text("Transference")


def test_what_was_forgiven_is_said(reading):
    page = reading().open()
    ask(page, "orlinksy")
    # a text may have the slip, no name has
    forgiven = re.compile("(No name has|Nothing has just) “orlinksy”.*like it")
    expect(page.locator(".ga-search-note")).to_have_text(forgiven)
    expect(page.locator(f"{BOX} [role=status]")).to_have_text(forgiven)
    page.locator(f"{BOX} input").fill("qqqqqqq")
    expect(page.locator(OPTION)).to_have_count(0)
    expect(page.locator(".ga-search-note")).to_have_text("Nothing is found for “qqqqqqq”.")


@pytest.mark.parametrize("where", ["url", "on_disk"])
def test_from_slash_to_the_page_by_keys_alone(reading, site, where):
    reader = reading(getattr(site, where))
    page = reader.open("concepts/alliance/")
    # without waiting: the field takes what is typed before the index is there
    page.keyboard.press("/")
    page.keyboard.type("transf")
    expect(page.locator(MEANT)).to_contain_text("Transference")
    reader.press("ArrowDown")
    assert page.locator(MEANT).get_attribute("id") == "ga-search-1"
    assert page.locator(f"{BOX} input").get_attribute("aria-activedescendant") == "ga-search-1"
    reader.press("ArrowUp")
    with page.expect_navigation():
        reader.press("Enter")
    reader.ready()
    assert page.url.removesuffix("index.html").endswith("/concepts/transference/")
    expect(page.locator("article h1")).to_have_text("Transference")
    assert reader.watch.complaints == []


def test_arrows_go_round_and_through_the_field(reading):
    reader = reading()
    page = reader.open()
    ask(page, "transference")
    reader.press("ArrowUp")
    expect(page.locator(MEANT)).to_have_count(0)
    assert page.locator(f"{BOX} input").get_attribute("aria-activedescendant") is None
    reader.press("ArrowUp")
    expect(page.locator(MEANT)).to_have_text(re.compile(r"^All \d+ results"))
    expect(page.locator(MEANT)).to_be_in_viewport()
    reader.press("ArrowDown", "ArrowDown")
    assert page.locator(MEANT).get_attribute("id") == "ga-search-0"
    assert reader.focused(f"{BOX} input"), "the focus left the field"


def test_the_button_opens_it_and_escape_gives_the_focus_back(reading):
    reader = reading()
    page = reader.open()
    reader.tab_to("button.ga-search")
    reader.press("Enter")
    expect(page.locator(BOX)).to_be_visible()
    page.keyboard.type("bond")
    expect(page.locator(OPTION).first).to_be_visible()
    reader.press("Escape")
    expect(page.locator(BOX)).to_be_hidden()
    assert reader.focused("button.ga-search")
    # what was typed is still there, ready to be typed over
    reader.press("Enter")
    assert page.locator(f"{BOX} input").input_value() == "bond"
    page.keyboard.type("hill")
    assert page.locator(f"{BOX} input").input_value() == "hill"


def test_a_slash_in_a_field_is_a_slash(reading, sample):
    page = reading().open(sample["lineages"])
    field = page.locator(".ga-lineage-form input").first
    field.fill("")
    field.press("/")
    assert field.input_value() == "/"
    expect(page.locator(BOX)).to_have_count(0)


def test_a_click_beside_the_box_closes_it(reading):
    page = reading().open()
    page.locator("button.ga-search").click()
    expect(page.locator(BOX)).to_be_visible()
    page.mouse.click(20, 700)
    expect(page.locator(BOX)).to_be_hidden()


def test_a_kind_is_chosen(reading):
    reader = reading()
    page = reader.open()
    ask(page, "alliance")
    before = page.locator(OPTION).count()
    works = page.locator(".ga-choice", has_text="Works")
    count = works.locator(".ga-number").inner_text()
    reader.tab_to(".ga-choice.ga-kind-work")
    reader.press("Enter")
    expect(works).to_have_attribute("aria-pressed", "true")
    assert reader.focused(f"{BOX} input")
    kinds = page.locator(f"{OPTION} .ga-found-kind").all_inner_texts()
    assert len(kinds) <= before
    assert all(kind.startswith("Work") for kind in kinds)
    expect(page.locator("#ga-search-all")).to_have_text(f"All {count} results on a page")


@pytest.mark.parametrize("where", ["url", "on_disk"])
def test_everything_found_is_on_a_page_that_can_be_shared(reading, site, where):
    reader = reading(getattr(site, where))
    page = reader.open()
    ask(page, "alliance")
    shown = [link.get_attribute("href") for link in page.locator(OPTION).all()[:-1]]
    count = int(re.search(r"\d+", page.locator("#ga-search-all").inner_text())[0])
    with page.expect_navigation():
        page.locator("#ga-search-all").click()
    reader.ready()
    assert "?q=alliance" in page.url
    listed = page.locator(".ga-found-page a")
    expect(listed).to_have_count(count)
    assert [link.get_attribute("href") for link in listed.all()[: len(shown)]] == shown
    # another kind is in the address too
    page.locator(".ga-choice", has_text="Theorists").click()
    assert "kind=theorist" in page.url
    expect(page.locator(".ga-choice[aria-pressed=true]")).to_be_focused()
    some = listed.count()
    assert some < count
    reader.reload()
    expect(listed).to_have_count(some)
    assert reader.watch.complaints == []


def test_on_its_page_a_slash_leads_to_the_field(reading):
    reader = reading()
    page = reader.open("search/?q=bond")
    expect(page.locator(".ga-found-page a").first).to_be_visible()
    reader.press("/")
    assert reader.focused("#ga-search-field")
    page.keyboard.type("empathy")
    expect(page.locator(".ga-found-page a").first).to_have_attribute("href", re.compile("/concepts/empathy/$"))
    assert reader.query == "?q=empathy"


def test_nothing_is_loaded_before_it_is_wanted(reading):
    reader = reading()
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url.removeprefix(reader.home)))
    page = reader.open()
    page.wait_for_timeout(300)
    late = {"data/entries.js", "data/text.js", "assets/graph-builder/search.js"}
    assert not late & set(asked)
    ask(page, "bond")
    assert late <= set(asked)
    assert not [url for url in asked if "lunr" in url or "search_index" in url]
    assert reader.watch.complaints == []


def test_where_it_cannot_be_loaded_it_says_so(reading):
    page = reading().open()
    page.route("**/data/entries.js", lambda route: route.abort())
    page.keyboard.press("/")
    notice = page.locator(f"{BOX} [role=alert]")
    expect(notice).to_contain_text("could not be loaded")
    expect(notice.get_by_role("link")).to_have_attribute("href", re.compile("/a-z/$"))


def test_on_a_phone_it_takes_the_whole_screen(reading):
    reader = reading(width=PHONE)
    page = reader.open()
    page.locator("button.ga-search").tap()
    page.keyboard.type("working alliance")
    expect(page.locator(OPTION).first).to_be_visible()
    box = page.locator(BOX).bounding_box()
    assert (box["x"], box["y"], box["width"]) == (0, 0, PHONE)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE
    for option in page.locator(OPTION).all():
        assert option.bounding_box()["height"] >= 44
    assert page.get_by_role("button", name="Close the search").bounding_box()["height"] >= 44
    with page.expect_navigation():
        page.locator(OPTION).nth(1).tap()
    assert reader.watch.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_box(reading, scheme):
    page = reading(scheme=scheme).open()
    ask(page, "alliance")
    found = faults(page)
    assert not found, "\n" + "\n".join(found)


def test_axe_finds_nothing_on_the_page_of_results(reading):
    page = reading().open("search/?q=alliance")
    expect(page.locator(".ga-found-page a").first).to_be_visible()
    found = faults(page)
    assert not found, "\n" + "\n".join(found)


def test_with_forced_colors_the_meant_result_is_told_by_an_outline(reading):
    reader = reading()
    page = reader.open()
    page.emulate_media(forced_colors="active")
    ask(page, "alliance")
    assert page.locator(MEANT).evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
