"""Indexes: whole without scripts, filtered and sorted with them, by keyboard, on a phone and from a folder."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PHONE
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser

ROWS = "[data-ga-slot=list] li[data-relations]"
SHOWN = f"{ROWS}:not([hidden])"
TOOLS = "[data-ga-slot=tools]"


def titles(page):
    return page.locator(f"{SHOWN} .ga-cardlink").all_inner_texts()


def box(page, group, label):
    return page.get_by_role("group", name=group).get_by_role("checkbox", name=label)


@pytest.fixture
def concepts(atlas):
    return [entity for entity in atlas["entities"] if entity["kind"] == "concept"]


@pytest.fixture
def facets(atlas):
    return {facet["id"]: facet for facet in atlas["vocabulary"]["facets"]}


class TestFilters:
    def test_one_answer_of_a_group_is_enough_and_every_group_counts(self, reading, sample, concepts, facets):
        first, second = list(facets.values())[:2]
        wanted = [value["id"] for value in first["values"]][:2]
        other = second["values"][0]["id"]
        fitting = [c for c in concepts if c["facets"].get(first["id"]) in wanted]
        both = [c for c in fitting if c["facets"].get(second["id"]) == other]
        reader = reading()
        page = reader.open(sample["index"])
        for value in first["values"][:2]:
            box(page, first["label"], value["label"]).first.check()
        expect(page.locator(f"{TOOLS} .ga-counter")).to_have_text(f"{len(fitting)} of {len(concepts)}")
        assert page.locator(SHOWN).count() == len(fitting)
        box(page, second["label"], second["values"][0]["label"]).first.check()
        assert page.locator(SHOWN).count() == len(both)
        assert sorted(titles(page)) == sorted(c["title"] for c in both)
        expect(page.get_by_role("status")).to_have_text(f"{len(both)} of {len(concepts)}")
        assert f"{first['id']}={','.join(wanted)}" in reader.query
        page.get_by_role("button", name="Reset").click()
        assert page.locator(SHOWN).count() == len(concepts)
        assert reader.query == ""
        assert reader.watch.complaints == []

    def test_a_count_says_what_checking_a_box_would_leave(self, reading, sample):
        page = reading().open(sample["works index"])
        boxes = page.locator(f"{TOOLS} .ga-check")
        for at in range(0, boxes.count(), 5):
            says = int(boxes.nth(at).locator(".ga-number").inner_text())
            boxes.nth(at).locator("input").check()
            assert page.locator(SHOWN).count() == says > 0
            boxes.nth(at).locator("input").uncheck()

    def test_the_heads_left_are_those_with_something_under_them(self, reading, sample):
        page = reading().open(sample["works index"])
        page.get_by_label("Find in this list").fill("zetzel")
        expect(page.locator(".ga-letter:visible")).not_to_have_count(0)
        for part in page.locator(".ga-letter:visible").all():
            assert part.locator("li:visible").count() > 0
        assert page.locator(".ga-jumps a:visible").count() == page.locator(".ga-letter:visible").count()
        page.get_by_label("Find in this list").fill("no work has this")
        expect(page.get_by_text("Nothing here has all of this.")).to_be_visible()
        assert page.locator(".ga-jumps a:visible").count() == 0

    def test_records_are_apart_and_filtered_too(self, reading, sample, atlas):
        people = [e for e in atlas["entities"] if e["kind"] == "theorist"]
        records = [e["title"] for e in people if e["record"]]
        page = reading().open(sample["index with records"])
        whole = len(people) - len(records)
        expect(page.locator(f"{TOOLS} .ga-counter")).to_have_text(f"{whole} of {whole}")
        expect(page.locator(".ga-records li:visible")).to_have_count(len(records))
        page.get_by_label("Find in this list").fill(records[0])
        assert page.locator(".ga-records li:visible").all_inner_texts() == [records[0]]


    def test_references_are_taken_of_what_is_shown(self, reading, sample):
        page = reading().open(f"{sample['works index']}?grade=C")
        shown = page.locator(SHOWN).count()
        assert 0 < shown < page.locator(ROWS).count()
        expect(page.locator(".ga-take-tools > summary")).to_have_text(f"Take these {shown} references")
        page.get_by_role("button", name="Reset").click()
        whole = page.locator(ROWS).count()
        expect(page.locator(".ga-take-tools > summary")).to_have_text(f"Take these {whole} references")


class TestOrder:
    def test_by_date(self, reading, sample, concepts):
        page = reading().open(sample["index"])
        page.get_by_label("Order").select_option("Oldest first")
        dates = {c["title"]: (c["date"] or {}) for c in concepts}
        starts = [dates[title].get("earliest") or dates[title].get("latest") or "9999" for title in titles(page)]
        assert [start[:3] for start in starts] == sorted(start[:3] for start in starts)
        assert page.locator(".ga-letter h2").first.inner_text() == f"{starts[0][:3]}0s"
        page.get_by_label("Order").select_option("Newest first")
        expect(page.locator(".ga-letter h2").first).not_to_have_text(f"{starts[0][:3]}0s")

    def test_by_relations_and_back(self, reading, sample, atlas):
        ends = {}
        for relation in atlas["relations"]:
            if relation["origin"] == "curated":
                for end in {relation["subject"].partition("#")[0], relation["object"].partition("#")[0]}:
                    ends[end] = ends.get(end, 0) + 1
        ids = {e["title"]: e["id"] for e in atlas["entities"]}
        reader = reading()
        page = reader.open(sample["index"])
        before = titles(page)
        page.get_by_label("Order").select_option("Most relations")
        counts = [ends.get(ids[title], 0) for title in titles(page)]
        assert counts == sorted(counts, reverse=True)
        assert len(counts) == len(before)
        assert "sort=relations" in reader.query
        page.get_by_label("Order").select_option("Title")
        assert titles(page) == before
        assert page.locator(".ga-letter h2").first.inner_text() == before[0][0]

    def test_works_by_title(self, reading, sample, atlas):
        page = reading().open(f"{sample['works index']}?sort=title&find=alliance")
        keys = page.locator(SHOWN).evaluate_all("all => all.map(li => li.id.replace('ref-', ''))")
        named = {work["id"]: work.get("title") for work in atlas["works"]}
        letters = [named[key].lstrip("“\"'‘[").casefold()[0] for key in keys if named[key]]
        assert len(letters) > 10
        assert letters == sorted(letters)


class TestAddress:
    def test_it_brings_back_the_list(self, reading, sample, facets):
        facet = next(iter(facets.values()))
        value = facet["values"][0]
        reader = reading()
        page = reader.open(f"{sample['index']}?{facet['id']}={value['id']}&sort=newest&utm=x")
        expect(box(page, facet["label"], value["label"]).first).to_be_checked()
        expect(page.get_by_label("Order")).to_have_value("newest")
        shown = titles(page)
        assert 0 < len(shown) < page.locator(ROWS).count()
        assert "utm=x" in reader.query, "what is not ours stays"
        reader.reload()
        assert titles(page) == shown

    def test_what_nothing_has_is_not_asked_for(self, reading, sample):
        reader = reading()
        page = reader.open(f"{sample['index']}?party=nobody&sort=upwards")
        assert page.locator(SHOWN).count() == page.locator(ROWS).count()
        assert reader.query == ""

    def test_the_theme_does_not_take_it_for_its_own(self, reading, sample):
        reader = reading()
        page = reader.open(sample["index"])
        page.get_by_label("Find in this list").fill("alliance")
        assert "find=alliance" in reader.query
        reader.reload()
        expect(page.get_by_label("Find in this list")).to_have_value("alliance")
        expect(page.locator(".md-search__output")).to_be_hidden()


class TestKeyboard:
    def test_a_filter_is_reached_and_set(self, reading, sample):
        reader = reading()
        page = reader.open(sample["everything"])
        everything = page.locator(SHOWN).count()
        reader.tab_to(f"{TOOLS} select")
        reader.tab_to(f"{TOOLS} summary")
        reader.tab_to(f"{TOOLS} input[type=checkbox]")
        reader.press("Space")
        left = page.locator(SHOWN).count()
        assert 0 < left < everything
        expect(page.get_by_role("status")).to_contain_text(f"{left} of {everything}")
        reader.press("Space")
        assert page.locator(SHOWN).count() == everything
        reader.tab_to(".ga-jumps a")
        reader.press("Enter")
        assert "#at-" in page.url
        assert reader.watch.complaints == []

    def test_the_kind_is_a_filter_on_the_list_of_everything(self, reading, sample, atlas):
        page = reading().open(f"{sample['everything']}?kind=school,event")
        kinds = [e["kind"] for e in atlas["entities"] if not e["record"]]
        expect(page.locator(SHOWN)).to_have_count(kinds.count("school") + kinds.count("event"))
        words = set(page.locator(f"{SHOWN} .ga-facet").all_inner_texts())
        assert words == {"School", "Event"}
        expect(page.locator(".ga-records")).to_be_hidden()

    def test_a_question_that_nothing_left_answers_is_not_asked(self, reading, sample, facets):
        facet = next(iter(facets.values()))
        page = reading().open(f"{sample['everything']}?kind=event")
        expect(page.get_by_role("group", name=facet["label"])).to_be_hidden()
        box(page, "Kind", "Events").uncheck()
        expect(page.get_by_role("group", name=facet["label"])).to_be_visible()


class TestPhone:
    @pytest.mark.parametrize("name", ["index", "works index", "everything"])
    def test_the_filters_are_folded_above_the_list(self, reading, sample, name):
        reader = reading(width=PHONE)
        page = reader.open(sample[name])
        expect(page.locator(f"{TOOLS} .ga-check").first).to_be_hidden()
        tools, rows = page.locator(TOOLS).bounding_box(), page.locator(SHOWN).first.bounding_box()
        assert tools["y"] + tools["height"] <= rows["y"]
        page.locator(f"{TOOLS} summary").tap()
        check = page.locator(f"{TOOLS} .ga-check").first
        expect(check).to_be_visible()
        assert check.bounding_box()["height"] >= 44
        before = page.locator(SHOWN).count()
        check.tap()
        assert 0 < page.locator(SHOWN).count() < before
        wide, room = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= room
        assert faults(page) == []


class TestWithoutScripts:
    def test_the_whole_list_is_there_by_letter(self, reading, sample, atlas):
        reader = reading(scripts=False)
        page = reader.page
        page.goto(reader.home + sample["works index"])
        assert page.locator(f"{ROWS}:visible").count() == len(atlas["works"])
        letters = page.locator(".ga-letter > h2").all_inner_texts()
        assert letters == sorted(set(letters))
        assert page.locator(".ga-jumps a").all_inner_texts() == letters
        page.locator(".ga-jumps a").last.click()
        expect(page.locator(".ga-letter > h2").last).to_be_in_viewport()
        expect(page.locator(TOOLS)).to_be_hidden()

    def test_a_list_stands_in_order_of_title(self, reading, sample, atlas):
        reader = reading(scripts=False)
        page = reader.page
        page.goto(reader.home + sample["index"])
        shown = titles(page)
        assert len(shown) == sum(e["kind"] == "concept" for e in atlas["entities"])
        assert [t.casefold() for t in shown] == sorted(t.casefold() for t in shown)

    def test_records_can_be_unfolded(self, reading, sample, atlas):
        reader = reading(scripts=False)
        page = reader.page
        page.goto(reader.home + sample["everything"])
        shown = page.locator(f"{ROWS}:visible")
        assert shown.count() == sum(not e["record"] for e in atlas["entities"])
        expect(page.locator(".ga-records li").first).to_be_hidden()
        page.locator(".ga-records summary").click()
        expect(page.locator(".ga-records li").first).to_be_visible()


def test_it_works_from_a_folder(reading, site, sample):
    reader = reading(site.on_disk)
    page = reader.open(f"{sample['works index']}?grade=A")
    shown = page.locator(SHOWN).count()
    assert 0 < shown < page.locator(ROWS).count()
    page.locator(".ga-jumps a:visible").last.click()
    expect(page.locator(".ga-letter:visible > h2").last).to_be_in_viewport()
    assert page.locator(SHOWN).count() == shown
    assert reader.watch.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_filters_are_in_use(reading, sample, scheme):
    page = reading(scheme=scheme).open(f"{sample['index']}?phase=outcome&sort=newest")
    assert faults(page) == []


def test_the_other_atlas_has_filters_of_its_own(reading, served):
    reader = reading(served("bridges").url)
    page = reader.open("forms/?material=stone")
    legends = page.locator(f"{TOOLS} legend").all_inner_texts()
    assert {"Material", "Carries by", "Tradition, its own or its author's"} <= set(legends)
    expect(box(page, "Material", "Stone")).to_be_checked()
    assert 0 < page.locator(SHOWN).count() < page.locator(ROWS).count()
    assert reader.watch.complaints == []
