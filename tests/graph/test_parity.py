from __future__ import annotations

import json

from graph_builder.graph import Reason
from tests.graph.make_parity import FILE, parity


def test_the_file_that_the_browser_reads_is_fresh():
    assert FILE.read_text(encoding="utf-8") == parity(), "run: python -m tests.graph.make_parity"


def test_every_reason_and_a_path_has_a_case():
    cases = json.loads(FILE.read_text(encoding="utf-8"))["cases"]
    assert {case["answer"]["reason"] for case in cases} == {None, *(reason.value for reason in Reason)}
    assert len({case["name"] for case in cases}) == len(cases)
