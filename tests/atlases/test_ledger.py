"""The atlas's promise about itself: nothing is printed that nobody has seen, nothing stands that nobody has audited.

The files are read here with nothing of the engine but its data export, so that a fault of the engine shows.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph_builder.exports import export_all
from graph_builder.model import KnowledgeBase
from graph_builder.pipeline import Examined
from graph_builder.views.auditing import Unaudited, stand_of
from tests.helpers import stand_in_references

BIBLIOGRAPHY = Path(__file__).parents[2] / "bibliography"

FIELDS = {
    "title": {"title", "subtitle"},
    "author": {"author"},
    "editor": {"editor"},
    "container-title": {"journal", "journaltitle", "booktitle"},
    "volume": {"volume"},
    "issue": {"number", "issue"},
    "page": {"pages", "eid"},
    "issued": {"year", "date"},
    "DOI": {"doi"},
    "ISBN": {"isbn"},
    "URL": {"url"},
    "publisher": {"publisher", "school", "institution", "organization"},
    "edition": {"edition"},
}
"""What a CSL field is printed from."""


def rows(name: str) -> list[dict[str, str]]:
    with (BIBLIOGRAPHY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def kb(examined: Callable[[str], Examined]) -> KnowledgeBase:
    found = examined("main").kb
    assert found is not None
    return found


@pytest.fixture(scope="module")
def files(kb: KnowledgeBase) -> dict[str, str]:
    return export_all(kb, stand_in_references(kb))


@pytest.fixture(scope="module")
def seen() -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows("ledger.csv"):
        found[row["key"]][row["field"]].add(row["value"])
    return found


def test_no_printed_field_of_a_work_is_without_a_row(files: dict[str, str], seen: dict[str, dict[str, set[str]]]):
    records: list[dict[str, Any]] = json.loads(files["data/bibliography.csl.json"])
    unseen = [
        f"{record['id']}: {field}"
        for record in records
        for field in record.keys() & FIELDS.keys()
        if not FIELDS[field] & seen[record["id"]].keys() and "not yet checked]" not in str(record[field])
    ]
    assert len(records) > 400
    assert unseen == []


def test_what_is_printed_is_what_was_seen(files: dict[str, str], seen: dict[str, dict[str, set[str]]]):
    """Fields that CSL carries as they are; of pages the first, for some sources shorten the last (`489-96`)."""
    plain = {
        "volume": str,
        "issue": str,
        "page": lambda text: text.replace("–", "-").partition("-")[0],
        "DOI": lambda text: text.casefold().replace("//", "/"),
        "ISBN": lambda text: text.replace("-", ""),
    }
    for record in json.loads(files["data/bibliography.csl.json"]):
        for field, told in plain.items():
            if field in record:
                values = {told(value) for name in FIELDS[field] for value in seen[record["id"]][name]}
                assert told(record[field]) in values, (record["id"], field)


def test_dates_and_numbers_of_pages_have_rows(files: dict[str, str], seen: dict[str, dict[str, set[str]]]):
    for entity in json.loads(files["data/graph.json"])["entities"]:
        rows_of = seen[entity["id"]]
        if entity["kind"] == "theorist" and entity["date"]:
            assert entity["date"]["edtf"] in rows_of["date"], entity["id"]
        for place, measure in enumerate(entity["fields"].get("values") or (), start=1):
            for part in ("value", "ci", "k", "n"):
                if measure[part] is not None:
                    assert rows_of[f"values.{place}.{part}"], (entity["id"], place, part)


def test_every_relation_and_finding_is_audited_as_it_stands(kb: KnowledgeBase):
    assert [str(e.id) for e in kb.to_audit() if isinstance(stand_of(kb, e), Unaudited)] == []


def test_the_audit_has_each_entry_once_and_nothing_wrong_stands():
    ids = [row["id"] for row in rows("audit.csv")]
    assert len(ids) == len(set(ids)) > 1000
    assert {row["verdict"] for row in rows("audit.csv")} <= {"supported", "plausible", "unsupported", ""}


def test_the_tables_can_be_taken_away_as_they_are(files: dict[str, str]):
    """What the site offers is what the repository has: the same rows."""
    for name in ("ledger.csv", "audit.csv"):
        offered = list(csv.DictReader(files[f"data/{name}"].splitlines()))
        assert sorted(offered, key=str) == sorted(rows(name), key=str)


def test_the_readings_offered_are_those_that_hold(kb: KnowledgeBase, files: dict[str, str]):
    """A page that was changed since stands there as one that is open."""
    offered = {row["id"]: row for row in csv.DictReader(files["data/readings.csv"].splitlines())}
    made = {row["id"]: row for row in rows("readings.csv")}
    held = {id_: row for id_, row in offered.items() if row["statements"]}
    assert len(held) > 100
    assert held == {id_: made[id_] for id_ in held}
    assert {id_ for id_ in made if id_ not in held} == {id_ for id_ in kb.readings if not kb.reading(kb.entities[id_])}


def test_a_checked_page_was_seen_whole(kb: KnowledgeBase):
    made = {row["id"]: row for row in rows("readings.csv")}
    checked = [page for page in kb.entities.values() if page.state.review == "checked"]
    assert checked
    assert all(made[page.id]["statements"] == made[page.id]["seen"] for page in checked)
