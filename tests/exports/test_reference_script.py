"""The references as the browser gets them: every work, every format, each the same as in its own file."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from graph_builder.exports import bibtex, export_all, references_js
from graph_builder.pipeline import Examined
from tests.helpers import stand_in_references

Examine = Callable[[str], Examined]


@pytest.mark.parametrize("name", ["main", "bridges", "poisoned"])
def test_the_formats_are_those_of_the_files(examined: Examine, name: str):
    kb = examined(name).kb
    assert kb is not None
    references = dict(reversed(stand_in_references(kb).items()))
    files = export_all(kb, references)
    before, _, rest = files["data/references.js"].partition("=")
    assert before == "globalThis.ATLAS_REFERENCES"
    data = json.loads(rest.rstrip().removesuffix(";"))
    assert data["schema_version"] == 1
    rows = data["works"]
    assert [row[0] for row in rows] == list(references), "the order of the list of references is kept"
    by_key = {row[0]: row for row in rows}
    inorder = [by_key[key] for key in kb.works]
    assert "\n".join(row[2] for row in inorder) == files["data/bibliography.bib"]
    assert "\n".join(row[3] for row in inorder).replace("\n", "\r\n") == files["data/bibliography.ris"]
    assert [row[4] for row in inorder] == json.loads(files["data/bibliography.csl.json"])
    assert all(row[1] == f"{row[0]} & so on." for row in rows), "APA is plain text"
    assert all(row[2] == bibtex(kb.works[row[0]]) for row in rows)


def test_nothing_in_it_can_end_a_script(examined: Examine):
    kb = examined("poisoned").kb
    assert kb is not None
    assert "<" not in references_js(kb, stand_in_references(kb))
