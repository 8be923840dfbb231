"""References taken away: by keys alone, over http and from a folder, in every format, byte by byte."""

import json
from pathlib import Path

import bibtexparser
import pytest
import rispy
from playwright.sync_api import expect

from tests.browser.reader import PHONE
from tests.browser.test_accessibility import faults
from tests.browser.test_pages import STICKS_OUT

pytestmark = pytest.mark.browser

TOOLS = ".ga-take-tools"
MANY = 900  # stops of the Tab key on the longest page


@pytest.fixture(params=["http", "folder"])
def home(request, site):
    return site.url if request.param == "http" else site.on_disk


def listed(page):
    return page.locator(".ga-references > li").evaluate_all("all => all.map(li => li.id.replace(/^ref-/, ''))")


def opened(page, number=0):
    page.locator(f"{TOOLS} > summary").nth(number).click()
    return page.locator(TOOLS).nth(number)


def downloaded(page, label, scope=None):
    with page.expect_download() as download:
        (scope or page).get_by_role("button", name=f"Download as {label}", exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def records(ris):
    return rispy.loads(ris.decode("utf-8"), delimiter_tags_mapping={}, newline="\r\n")


def test_the_references_of_a_page_by_keys_alone(reading, sample, home):
    reader = reading(home)
    page = reader.open(sample["concept"])
    keys = listed(page)
    reader.tab_to(f"{TOOLS} > summary", most=MANY)
    expect(page.locator(f"{TOOLS} > summary")).to_have_text(f"Take these {len(keys)} references")
    reader.press("Enter")
    reader.tab_to("button[aria-label='Download as RIS']", most=12)
    with page.expect_download() as download:
        reader.press("Enter")
    name = sample["concept"].rstrip("/").rpartition("/")[2]
    assert download.value.suggested_filename == f"{name}.ris"
    expect(page.locator(f"{TOOLS} [role=status]")).to_have_text(f"{len(keys)} references saved as {name}.ris.")
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"TY  - ")
    assert content.count(b"\n") == content.count(b"\r\n")
    found = records(content)
    assert [record["id"] for record in found] == keys
    assert all(record["title"] for record in found)
    assert reader.watch.complaints == []


def test_each_format_holds_the_references_of_the_list(reading, sample, site, home):
    reader = reading(home)
    page = reader.open(sample["theorist"])
    keys = listed(page)
    tools = opened(page)
    taken = {label: downloaded(page, label, tools) for label in ("APA", "BibTeX", "RIS", "CSL-JSON")}
    name = sample["theorist"].rstrip("/").rpartition("/")[2]
    assert [file for file, _ in taken.values()] == [f"{name}.{end}" for end in ("txt", "bib", "ris", "csl.json")]
    shown = page.locator(".ga-references .csl-entry").all_text_contents()
    assert taken["APA"][1].decode("utf-8").splitlines() == [" ".join(text.split()) for text in shown]
    library = bibtexparser.parse_string(taken["BibTeX"][1].decode("utf-8"))
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == keys
    everything = json.loads((site.folder / "data" / "bibliography.csl.json").read_text("utf-8"))
    whole = {item["id"]: item for item in everything}
    assert json.loads(taken["CSL-JSON"][1]) == [whole[key] for key in keys]
    assert reader.watch.complaints == []


def test_all_works_are_what_the_whole_bibliography_holds(reading, sample, site):
    page = reading().open(sample["works index"])
    _, content = downloaded(page, "RIS", opened(page))
    data = (site.folder / "data" / "bibliography.ris").read_bytes()
    assert len(content) == len(data) > 0
    assert sorted(map(str, records(content))) == sorted(map(str, records(data)))


def test_they_are_loaded_when_somebody_asks(reading, sample):
    reader = reading()
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page = reader.open(sample["concept"])
    page.wait_for_timeout(300)
    assert "references.js" not in asked
    with page.expect_response("**/data/references.js"):
        opened(page)
    downloaded(page, "RIS", page.locator(TOOLS))
    assert asked.count("references.js") == 1


def test_if_they_do_not_load_that_is_said_and_tried_again(reading, sample):
    page = reading().open(sample["concept"])
    page.route("**/data/references.js", lambda route: route.abort())
    tools = opened(page)
    expect(tools.locator("[role=status]")).to_contain_text("did not load")
    page.unroute("**/data/references.js")
    assert downloaded(page, "BibTeX", tools)[1].startswith(b"@")


def test_they_are_copied(reading, sample):
    reader = reading()
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = reader.open(sample["concept"])
    tools, count = opened(page), len(listed(page))
    tools.get_by_role("button", name="Copy as APA").click()
    expect(tools.locator("[role=status]")).to_have_text(f"{count} references copied as APA.")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert len(copied.splitlines()) == count
    assert copied.splitlines()[0] == page.locator(".ga-references .csl-entry").first.text_content()
    assert tools.locator("textarea").count() == 0


def test_without_a_clipboard_they_are_selected_to_be_copied_by_hand(reading, sample, home):
    reader = reading(home)
    reader.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page = reader.open(sample["concept"])
    tools = opened(page)
    tools.get_by_role("button", name="Copy as RIS").click()
    expect(tools.locator("[role=status]")).to_contain_text("selected as RIS, ready to copy")
    assert reader.focused("textarea[aria-label]")
    selected = page.evaluate("() => document.getSelection().toString() || document.activeElement.value")
    assert selected.startswith("TY  - ")
    tools.get_by_role("button", name="Copy as APA").click()
    expect(tools.locator("[role=status]")).to_contain_text("selected as APA")
    assert tools.locator("textarea").count() == 1


def test_what_a_filter_hides_is_not_taken(reading, sample):
    page = reading().open(sample["works index"])
    keys = listed(page)
    page.evaluate("() => document.querySelectorAll('.ga-references > li').forEach((li, n) => { li.hidden = n > 2; })")
    expect(page.locator(f"{TOOLS} > summary")).to_have_text("Take these 3 references")
    _, content = downloaded(page, "CSL-JSON", opened(page))
    assert [item["id"] for item in json.loads(content)] == keys[:3]


def test_a_path_gives_the_references_of_its_steps(reading, sample, home):
    built = reading(home).open(sample["lineages"])
    asked = reading(home).open(f"{sample['lineages']}?from=freud&to=wampold")
    expect(asked.locator("p.ga-answer")).to_be_visible()
    paths = built.locator(".ga-path").count()
    assert paths == asked.locator(f".ga-path {TOOLS}").count() > 0
    for number in range(paths):
        name, content = downloaded(built, "RIS", opened(built, number))
        assert downloaded(asked, "RIS", opened(asked, number)) == (name, content)
        assert name == f"lineage-freud-wampold-{number + 1}.ris"
        given = built.locator("[data-ga-keys]").nth(number).get_attribute("data-ga-keys").split()
        assert sorted(record["id"] for record in records(content)) == sorted(given)


@pytest.mark.parametrize("kind", ["concept", "work"])
def test_a_page_and_a_work_in_every_format(reading, sample, home, kind):
    reader = reading(home)
    page = reader.open(sample[kind])
    formats = page.locator("[data-ga-formats]")
    own = sample[kind].rstrip("/").rpartition("/")[2]
    name = own if kind == "work" else f"cite-{own}"
    file, content = downloaded(page, "RIS", formats)
    assert file == f"{name}.ris"
    assert content.count(b"\n") == content.count(b"\r\n")
    (record,) = records(content)
    (item,) = json.loads(downloaded(page, "CSL-JSON", formats)[1])
    assert (record["id"], record["title"]) == (item["id"], item["title"])
    assert downloaded(page, "BibTeX", formats)[1].decode("utf-8").startswith("@")
    apa = downloaded(page, "APA", formats)[1].decode("utf-8")
    assert apa == formats.locator(".ga-apa").text_content() + "\n"
    formats.locator("summary", has_text="RIS").click()
    expect(formats.locator("pre", has_text="TY  -")).to_be_visible()
    assert reader.watch.complaints == []


@pytest.mark.parametrize("width", [1280, PHONE])
@pytest.mark.parametrize("name", ["concept", "work", "lineages", "works index"])
def test_open_tools_fit_and_axe_finds_nothing(reading, sample, name, width):
    page = reading(width=width).open(sample[name])
    for summary in page.locator(":is(.ga-take-tools, .ga-formats details) > summary").all()[:5]:
        summary.click()
    assert page.evaluate(STICKS_OUT) == []
    found = {"light": faults(page)}
    page.evaluate("() => document.body.setAttribute('data-md-color-scheme', 'slate')")
    found["dark"] = faults(page)
    assert not any(found.values()), f"\n{found}"


def test_without_scripts_there_are_links_to_all_references(reading, sample, site):
    for name in ("concept", "work", "works index", "lineages"):
        reader = reading(scripts=False)
        page = reader.open(sample[name])
        assert page.locator(TOOLS).count() == 0
        if name == "work":
            continue
        links = page.locator(".ga-take-all a")
        assert links.all_inner_texts() == ["BibTeX", "RIS", "CSL-JSON"]
        for link in links.all():
            assert link.get_attribute("href").partition("data/")[2] in {
                file.removeprefix("data/") for file in site.files if file.startswith("data/bibliography")
            }
        assert page.locator("main article button:visible").count() == 0
    page = reading(scripts=False).open(sample["concept"])
    page.locator("[data-ga-formats] summary", has_text="BibTeX").click()
    expect(page.locator("[data-ga-formats] pre", has_text="@incollection")).to_be_visible()


@pytest.mark.parametrize(("name", "reference"), [("concept", ".ga-apa"), ("work", "header .ga-reference")])
def test_on_paper_there_is_the_reference_once_and_no_tool(reading, sample, name, reference):
    page = reading().open(sample[name])
    page.emulate_media(media="print")
    expect(page.locator(f":is({reference}):visible")).to_have_count(1)
    assert page.locator(":is(.ga-apa, header .ga-reference):visible").count() == 1
    assert page.locator(":is(.ga-take, .ga-formats) :is(button, summary, pre):visible").count() == 0


def test_poison_is_taken_away_as_text(reading, poisoned):
    reader = reading(poisoned.url)
    page = reader.open("notions/loop/")
    tools = opened(page)
    assert "<script>" in downloaded(page, "RIS", tools)[1].decode("utf-8")
    tools.get_by_role("button", name="Copy as CSL-JSON").click()
    expect(tools.locator("[role=status]")).to_contain_text("CSL-JSON")
    assert reader.watch.complaints == []
