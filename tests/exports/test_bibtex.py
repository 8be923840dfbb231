"""Works as BibTeX: what was seen comes back as it was, and nothing else leaves the house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.exports import bibtex, coins, export_all, highwire
from graph_builder.exports.bibtex import escape
from graph_builder.model import KnowledgeBase, Work
from graph_builder.pipeline import Examined
from graph_builder.sources import parse_bibliography
from graph_builder.sources.bibtex import decode
from graph_builder.validation.works import OURS, RECORD
from graph_builder.views.csl import csl_item
from tests.helpers import bibliography, stand_in_references

ATLASES = ("main", "bridges", "poisoned")
SECRET = "Nobody-has-seen-this"
Examine = Callable[[str], Examined]


def works(examined: Examine, name: str) -> list[Work]:
    kb = examined(name).kb
    assert kb is not None
    return list(kb.works.values())


def work(text: str, seen: str) -> Work:
    (only,) = bibliography(text, seen).values()
    return only


@pytest.mark.parametrize("name", ATLASES)
def test_what_was_seen_is_read_back(examined: Examine, name: str):
    for before in works(examined, name):
        bibliography, found = parse_bibliography("out.bib", bibtex(before))
        assert found == []
        (record,) = bibliography.records
        assert (record.key, record.type) == (before.key, before.type)
        seen = {field for field in before.fields if before.printed(field)}
        assert record.fields.keys() == seen
        assert [str(n) for n in record.authors] == [str(n) for n in before.authors]
        assert [str(n) for n in record.editors] == [str(n) for n in before.editors]
        for field in seen - {"author", "editor", "url", "doi", "isbn"}:
            assert record.fields[field].value == before.printed(field), (before.key, field)


@pytest.mark.parametrize("name", ATLASES)
def test_another_reader_finds_the_same_fields(examined: Examine, name: str):
    """Bare bibtexparser, without our own reader around it."""
    kb = examined(name).kb
    assert kb is not None
    library = bibtexparser.parse_string(export_all(kb, stand_in_references(kb))["data/bibliography.bib"])
    assert library.failed_blocks == []
    assert [e.key for e in library.entries] == list(kb.works)
    for entry in library.entries:
        before = kb.works[entry.key]  # type: ignore[index]
        assert {f.key for f in entry.fields} == {f for f in before.fields if before.printed(f)}
        assert not {f.key for f in entry.fields} & OURS


@given(st.text(alphabet="ab é{}&%$#_~^-`'\"<>\\", max_size=14))
def test_escaped_text_is_read_back(text: str):
    plain = decode(escape(text))
    assert plain == " ".join(text.replace("\\", "").split())


FIELDS = sorted(RECORD - {"author", "editor", "translator", "year", "date", "origdate", "origyear", "urldate"})


@pytest.mark.parametrize("field", [*FIELDS, "author", "editor"])
def test_a_field_nobody_has_seen_stays_inside(field: str, examined: Examine):
    """A made-up entry among the real ones, one of its fields unseen."""
    kb = examined("bridges").kb
    assert kb is not None
    other = "publisher" if field == "title" else "title"
    entry = f"@book{{x1800,\n  {field} = {{{SECRET}}},\n  year = {{1800}},\n  {other} = {{Seen}},\n}}\n"
    made = work(entry, f"year {other}")
    assert made.fields[field] == SECRET
    with_it = replace_works(kb, {**kb.works, made.key: made})
    for path, content in export_all(with_it, stand_in_references(with_it)).items():
        assert SECRET not in content, path
    assert SECRET not in coins(made) + str(highwire(made))
    assert SECRET not in str(csl_item(made))
    assert field in made.unchecked


def replace_works(kb: KnowledgeBase, works: dict[str, Work]) -> KnowledgeBase:
    return KnowledgeBase(kb.vocabulary, kb.entities, MappingProxyType(works), kb.relations, kb.cited_in_prose)  # type: ignore[arg-type]


def test_no_export_of_the_real_atlas_has_an_unseen_field(examined: Examine):
    """Every unseen value is made unmistakable first."""
    kb = examined("main").kb
    assert kb is not None
    marked = {}
    for key, before in kb.works.items():
        fields = {f: v if f in before.seen_fields else SECRET for f, v in before.fields.items()}
        # the field everyone would like to complete
        fields.setdefault("doi", f"10.1234/{SECRET}")
        marked[key] = replace(before, fields=MappingProxyType(fields))
    without = replace_works(kb, marked)
    for path, content in export_all(without, stand_in_references(without)).items():
        assert SECRET not in content, path
    for before in without.works.values():
        assert SECRET not in coins(before) + str(highwire(before)), before.key


def test_an_unseen_year_orders_and_labels_nothing():
    made = work("@book{x,\n  author = {Gray, A.},\n  year = {1800},\n}", "author")
    assert made.label == "Gray, n.d."
    assert "1800" not in bibtex(made)
    assert "issued" not in csl_item(made)


def test_an_unseen_author_is_no_author():
    made = work("@book{x,\n  author = {Gray, A.},\n  title = {T},\n}", "title")
    assert made.authors == ()
    assert bibtex(made) == "@book{x,\n  title = {T},\n}\n"
