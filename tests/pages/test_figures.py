"""Diagrams and charts on their pages: what stands in words beside the picture, and which works they rest on."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from types import MappingProxyType

from graph_builder.model import (
    Chart,
    ChartForm,
    ChartRow,
    Diagram,
    DiagramForm,
    Entity,
    EntityId,
    FieldSpec,
    FieldType,
    KnowledgeBase,
    Measure,
    NodeId,
    Part,
    PartLink,
)
from graph_builder.model.entity import CitedText
from graph_builder.pages.charts import MANY, charts, in_charts, keys_of_charts
from graph_builder.pages.context import Here
from graph_builder.pages.diagrams import diagrams
from graph_builder.pages.site import Inserts
from tests.guides import atlas_of
from tests.helpers import KNOTS, VOCABULARY, change, cite, knowledge_base

_FIELDS = {
    "device": {
        "plan": FieldSpec("plan", FieldType.DIAGRAM, "Plan"),
        "way": FieldSpec("way", FieldType.CHOICE, "Way", choices={"pulled": "Pulled until it broke"}),
        "sizes": FieldSpec("sizes", FieldType.MEASURES, "Sizes"),
        "doubts": FieldSpec("doubts", FieldType.CITED, "Doubts"),
    },
    "walk": {"plot": FieldSpec("plot", FieldType.CHART, "Plot")},
}
_KINDS = {
    name: replace(kind, fields=MappingProxyType(_FIELDS.get(name, {}))) for name, kind in VOCABULARY.kinds.items()
}


def knots(**fields: dict[str, object]) -> KnowledgeBase:
    kb = knowledge_base(
        f"{KNOTS}\n    first-steps includes splice\n    reef-point revises splice curator note=later",
        vocabulary=replace(VOCABULARY, kinds=MappingProxyType(_KINDS)),
    )
    for name, given in fields.items():
        kb = change(kb, name.replace("_", "-"), fields=MappingProxyType(given))
    return kb


def here(kb: KnowledgeBase, name: str) -> tuple[Here, Entity, Inserts]:
    entity = kb.entities[EntityId(name)]
    return Here(atlas_of(kb), kb.url(NodeId(name))), entity, Inserts()


def written(parts: list[str], inserts: Inserts) -> str:
    """Return Markdown with the HTML in it."""
    return re.sub("\ue000(\\d+)\ue001", lambda found: inserts.html[int(found[1])], "\n".join(parts))


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def drawn(diagram: Diagram) -> str:
    kb = knots(splice={"plan": diagram})
    at, entity, inserts = here(kb, "splice")
    return written(diagrams(at, entity, kb.vocabulary.kinds[entity.kind], inserts), inserts)


PARTS = (
    Part("open", "Open the strands"),
    Part("tuck", "Tuck them", NodeId("friction"), "Over one, under one."),
    Part("twice", "Twice", under="tuck"),
)


def test_stages_are_told_in_order_and_with_what_belongs_to_them() -> None:
    html = drawn(Diagram(DiagramForm.STAGES, "How it is made.", PARTS, citations=cite("grammar1627")))
    told = html[html.index('<section class="ga-parts"') :]
    assert re.search(r'<ol class="ga-partlist">\s*<li><span class="ga-partname">Open the strands</span></li>', told)
    assert (
        '<a class="ga-entity-link ga-kind-notion" href="../../notions/friction/" data-id="friction">Tuck them' in told
    )
    assert "Over one, under one." in told
    assert re.search(r"<ul class=\"ga-plain\">\s*<li><span class=\"ga-partname\">Twice</span></li>\s*</ul></li>", told)
    assert "How it is made." in html
    assert 'data-id="@grammar1627"' in html
    assert "our reading" not in html


def test_a_diagram_without_a_source_says_that_it_is_our_reading() -> None:
    html = drawn(Diagram(DiagramForm.COMPONENTS, "What it is.", PARTS, note="As @grammar1627 nearly says."))
    assert "our reading" in html
    assert 'data-id="@grammar1627"' in html
    assert '<ul class="ga-partlist ga-unnumbered">' in html


def test_a_cycle_says_that_it_begins_again() -> None:
    assert "goes on to the first" in drawn(Diagram(DiagramForm.CYCLE, "Around.", PARTS[:2], note="So."))
    assert "goes on to the first" not in drawn(Diagram(DiagramForm.STAGES, "On.", PARTS[:2], note="So."))


def test_labels_that_bring_their_own_numbers_are_not_numbered_again() -> None:
    parts = (Part("a", "0 Nothing"), Part("b", "1 Something"))
    assert '<ol class="ga-partlist ga-unnumbered">' in drawn(Diagram(DiagramForm.STAGES, "On.", parts, note="So."))


def test_a_flow_tells_where_each_part_leads() -> None:
    links = (PartLink("open", "tuck", "at once"), PartLink("open", "twice"))
    parts = (PARTS[0], PARTS[1], Part("twice", "Twice"))
    html = drawn(Diagram(DiagramForm.FLOW, "On.", parts, links, note="So."))
    assert "Leads to Tuck them (at once); Twice." in words(html[html.index("ga-parts") :])


def test_a_grid_is_told_row_by_row() -> None:
    parts = (Part("a", "One", row="Up", column="Left"), Part("b", "Two", row="Down", column="Right"))
    grid = Diagram(DiagramForm.GRID, "Where.", parts, rows=("Up", "Down"), columns=("Left", "Right"), note="So.")
    html = drawn(grid)
    assert words(html[html.index('<ul class="ga-partlist') :]).startswith("Up Left One Down Right Two")


def test_a_frame_leads_the_list() -> None:
    parts = (Part("all", "The whole", NodeId("friction")), *(replace(part, under="all") for part in PARTS[:2]))
    told = words(drawn(Diagram(DiagramForm.CYCLE, "Around.", parts, note="So.")).split('aria-label="Plan')[1])
    assert told.index("The whole") < told.index("Open the strands")


def test_a_part_without_a_text_says_how_its_page_defines_it() -> None:
    text = CitedText("What holds two surfaces.", cite("climbing1931"))
    parts = (Part("a", "Hold", NodeId("friction")), Part("b", "Hold again", NodeId("friction")))
    kb = change(
        knots(splice={"plan": Diagram(DiagramForm.STAGES, "On.", parts, note="So.")}), "friction", definition=text
    )
    at, entity, inserts = here(kb, "splice")
    html = written(diagrams(at, entity, kb.vocabulary.kinds["device"], inserts), inserts)
    assert html.count(": What holds two surfaces.") == 1


STRONG = Measure("Wet", "ell", 3.0, ci=(2.5, 3.25), k=4, n=1200, citations=cite("grammar1627"))
WEAK = Measure("Dry", "ell", 1.0, citations=cite("climbing1931"))


def plotted() -> KnowledgeBase:
    doubts = CitedText("Nobody saw it.", cite("rejoinder1960"))
    rows = (
        ChartRow(EntityId("splice"), "Wet", "As @rejoinder1960 tells it.", cite("climbing1931")),
        ChartRow(EntityId("reef-point")),
    )
    return knots(
        splice={"way": "pulled", "sizes": (STRONG, WEAK), "doubts": doubts},
        reef_point={"sizes": (WEAK,)},
        first_steps={"plot": Chart(ChartForm.FOREST, "ell", "Length in ells", rows)},
    )


def test_a_chart_has_its_numbers_how_they_were_got_and_what_joins_them() -> None:
    kb = plotted()
    at, entity, inserts = here(kb, "first-steps")
    figures, parts = charts(at, entity, inserts)
    picture, text = written(figures, inserts), written(parts, inserts)
    assert picture.count("<svg") > 2
    assert "hollow" in picture
    assert parts[0::2] == ["## The numbers", "## How each was got", "## How they hang together"]
    rows = re.findall(r"<tr>(.*?)</tr>", text.partition("<tbody>")[2], re.DOTALL)
    assert [words(row) for row in rows] == [
        "Splice Wet 3 [2.50, 3.25] 4 1,200 Pulled until it broke Smith, 1627",
        "Reef point Dry 1 – – – Prusik, 1931",
    ]
    got = words(text[text.index("ga-got") :])
    assert "Way: Pulled until it broke As Moore, 1960 tells it. ( Prusik, 1931 ) Doubts: Nobody saw it." in got
    assert "Reef point revises Splice" in got
    assert "later" in got


def test_every_work_behind_a_chart_is_among_its_references() -> None:
    kb = plotted()
    assert keys_of_charts(kb, kb.entities[EntityId("first-steps")]) == {"grammar1627", "climbing1931", "rejoinder1960"}
    assert keys_of_charts(kb, kb.entities[EntityId("splice")]) == set()


def test_the_page_of_a_number_shows_it_among_the_others() -> None:
    at, entity, inserts = here(plotted(), "splice")
    html = written(in_charts(at, entity, inserts), inserts)
    assert html.startswith("## In charts")
    assert 'href="../../walks/first-steps/"' in html
    assert html.count("ga-marked") >= 2
    assert "more rows" not in html


def test_a_long_chart_is_shown_in_part() -> None:
    names = [f"d{n}" for n in range(MANY + 1)]
    text = "\n".join(f"    device {name} 1900" for name in names)
    kb = knowledge_base(
        f"{KNOTS}\n{text}\n    first-steps includes d0\n    d1 revises d0 curator note=later",
        vocabulary=replace(VOCABULARY, kinds=MappingProxyType(_KINDS)),
    )
    for name in names:
        kb = change(kb, name, fields=MappingProxyType({"sizes": (STRONG,)}))
    rows = tuple(ChartRow(EntityId(name)) for name in names)
    kb = change(kb, "first-steps", fields=MappingProxyType({"plot": Chart(ChartForm.FOREST, "ell", "Ells", rows)}))
    at, entity, inserts = here(kb, "d0")
    html = written(in_charts(at, entity, inserts), inserts)
    assert set(re.findall(r'<a class="ga-node[^>]*data-id="([^"]+)"', html)) == {"d0", "d1"}
    assert f"{MANY - 1} more rows" in html


def test_what_is_in_debate_with_a_number_leads_to_its_chart() -> None:
    kb = plotted()
    at, entity, inserts = here(kb, "bowline")
    assert in_charts(at, entity, inserts) == []
    debated = knowledge_base(
        f"{KNOTS}\n    reef-point disputes friction self-stated cite=@climbing1931",
        vocabulary=replace(VOCABULARY, kinds=MappingProxyType(_KINDS)),
    )
    for name in ("splice", "reef-point", "first-steps"):
        debated = change(debated, name, fields=kb.entities[EntityId(name)].fields)
    at, entity, inserts = here(debated, "friction")
    html = words(written(in_charts(at, entity, inserts), inserts))
    assert "First steps : 1 of its 2 rows bear on this page ( Reef point )" in html
