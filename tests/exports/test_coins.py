"""Works as COinS, read back as a resolver reads them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.exports import coins
from graph_builder.model import Work
from graph_builder.pipeline import Examined
from graph_builder.views.csl import csl_item
from tests.helpers import change, knowledge_base, seen_work

Examine = Callable[[str], Examined]


def pairs(work: Work) -> list[tuple[str, str]]:
    return parse_qsl(coins(work), strict_parsing=True)


def test_an_article():
    work = seen_work(
        "article",
        author="van der Gray, Ada and {Guild of Knots}",
        title="Knots + loops",
        journal=r"Rope \& twine",
        volume="3",
        pages="1--9",
        year="1800",
        doi="10.1000/x",
    )
    assert pairs(work) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft.atitle", "Knots + loops"),
        ("rft.jtitle", "Rope & twine"),
        ("rft.au", "van der Gray, Ada"),
        ("rft.aucorp", "Guild of Knots"),
        ("rft.date", "1800"),
        ("rft.volume", "3"),
        ("rft.pages", "1-9"),
        ("rft_id", "info:doi/10.1000/x"),
    ]


@pytest.mark.parametrize(
    ("type_", "format_", "genre", "title"),
    [
        ("book", "book", "book", "rft.btitle"),
        ("incollection", "book", "bookitem", "rft.atitle"),
        ("inproceedings", "book", "proceeding", "rft.atitle"),
        ("report", "book", "report", "rft.btitle"),
        ("thesis", "dissertation", None, "rft.title"),
        ("misc", "book", "document", "rft.title"),
        ("online", "book", "document", "rft.title"),
    ],
)
def test_types(type_: str, format_: str, genre: str | None, title: str):
    found = dict(pairs(seen_work(type_, author="Gray, A.", title="T")))
    assert found["rft_val_fmt"] == f"info:ofi/fmt:kev:mtx:{format_}"
    assert found.get("rft.genre") == genre
    assert found[title] == "T"


def test_without_a_title_or_an_author_there_is_none():
    assert coins(seen_work("book", title="T")) == ""
    assert coins(seen_work("book", title="T", editor="Gray, A.")) == ""
    assert coins(seen_work("book", author="Gray, A.", year="1800")) == ""
    assert coins(seen_work("book", title="T", author="others")) == ""


def test_a_guessed_year_is_not_given():
    assert "rft.date" not in dict(pairs(seen_work("book", author="Gray, A.", title="T", date="1800~")))


@pytest.mark.parametrize("name", ["main", "poisoned"])
def test_every_work_that_has_one_is_itself(examined: Examine, name: str):
    kb = examined(name).kb
    assert kb is not None
    given_ = 0
    for work in kb.works.values():
        if not coins(work):
            continue
        given_ += 1
        found = pairs(work)
        assert [v for k, v in found if k in ("rft.au", "rft.aucorp")] == [n.inverted for n in work.named]
        item = csl_item(work)
        assert item["title"] in [v for k, v in found if k in ("rft.atitle", "rft.btitle", "rft.title")]
        assert all(not set(text) & set('<>"\'') for text in [coins(work)])
    assert given_ > 0


@given(st.text(max_size=12).filter(str.strip))
def test_any_title_comes_back(title: str):
    work = change(knowledge_base('@x1800 1800 author="Gray, A."'), "@x1800", fields={"title": title}).works["x1800"]  # type: ignore[index]
    work = Work(**{**{f: getattr(work, f) for f in work.__dataclass_fields__}, "seen_fields": frozenset({"title"})})
    assert dict(pairs(work))["rft.btitle"] == title
    assert "+" not in coins(work), "some readers take %2B and + for a space"
