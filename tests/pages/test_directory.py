"""The list of names from A to Z, and the pages that tell namesakes apart."""

from __future__ import annotations

import re

import pytest

from graph_builder.model import KEPT_FOLDERS
from graph_builder.pages import Site
from graph_builder.pages.directory import _called
from graph_builder.views.names import sorted_as
from tests.helpers import knowledge_base


def html_of(site: Site, uri: str) -> str:
    page = site.pages[uri]
    return page.with_inserts(page.markdown)


@pytest.fixture(scope="module")
def lines(bridges: Site) -> list[str]:
    """Every line of the list, as a reader sees it."""
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li.*?>.*?</li>", html_of(bridges, "a-z.md"))]


def test_every_sort_of_name_is_listed_with_where_it_leads(lines: list[str]):
    for line in (
        "Braced frame Form, 1788",
        "Log beam Form, by 1500",
        "beam (log), see Log beam Form, by 1500",
        "true arch in a sense of Wedge arch Form, 1610",
        "Hanging road, see Chain span Form, 1741",
        "The fall of the Farbank bridge Collapse, 1760",
        "Beam 2 meanings",
        "Quietford, 1790 Why bridges sway (an invented book) Source",
    ):
        assert line in lines, "\n".join(lines)


def test_lines_are_in_order_under_their_letters(bridges: Site):
    html = html_of(bridges, "a-z.md")
    letters = re.findall(r'<h2 id="(letter-\w)">(.*?)</h2>(.*?)</section>', html, re.DOTALL)
    assert [letter for _, letter, _ in letters] == sorted(letter for _, letter, _ in letters)
    for anchor, letter, section in letters:
        assert f'href="#{anchor}"' in html
        names = [
            sorted_as(re.sub(r"<[^>]+>|,? see .*", "", line)) for line in re.findall(r"<li.*?>(.*?)</li>", section)
        ]
        assert names
        assert all(name.startswith(letter.lower()) for name in names), (letter, names)


def test_names_are_links_as_seen_from_the_page(bridges: Site):
    html = html_of(bridges, "a-z.md")
    assert '<a href="../forms/braced-frame/">Braced frame</a>' in html
    assert '<a href="../forms/wedge-arch/#true-arch">true arch</a>' in html
    assert '<a href="../disambiguation/beam/">Beam</a>' in html


def test_a_name_is_not_listed_beside_itself():
    kb = knowledge_base(
        """
        notion hitch 1500 title="The hitch (rope)" label=hitch aliases="Hitch (knot),turn"
        maker smith 1580 title="John Smith" label=Smith name="Smith, J."
        """
    )
    hitch, smith = kb.entities.values()
    assert _called(hitch) == ("The hitch (rope)", "turn")
    assert _called(smith) == ("Smith, J.",)


def test_namesakes_are_told_apart(bridges: Site):
    page = bridges.pages["disambiguation/beam.md"]
    html = html_of(bridges, page.uri)
    assert page.title == "Beam: 2 meanings"
    assert page.trail == (("A to Z", "a-z/"),)
    assert not page.listed
    # the earliest first, each with its kind, its date, what it is and who says so
    assert html.index(">Log beam</a>") < html.index(">Stone slab</a>")
    assert "A felled trunk that lies on both banks." in html
    assert "c. 1500" in html
    assert "../../works/oldbrook1702/" in html


def test_the_head_of_each_leads_to_that_page(bridges: Site):
    head = html_of(bridges, "forms/log-beam.md")
    assert "Not to be confused with" in head
    assert 'href="../../disambiguation/beam/">all meanings of “Beam”</a>' in head
    assert "Not to be confused with" not in html_of(bridges, "forms/wedge-arch.md")


def test_no_kind_can_take_the_place_of_what_the_engine_writes(bridges: Site):
    kinds = {"forms", "problems", "collapses", "traditions", "works"}
    written = {path.partition("/")[0].removesuffix(".md") for path in (*bridges.pages, *bridges.files)}
    assert written - kinds - {"index"} <= KEPT_FOLDERS, "add the folder to KEPT_FOLDERS"
