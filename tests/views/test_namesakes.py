"""Works are told apart in batches; the answer is that of one question about all."""

import pytest

from graph_builder.views import references
from graph_builder.views.references import STYLE


def item(key: str, year: int, *authors: str) -> references.Item:
    names = [dict(zip(("family", "given"), author.split(", "), strict=True)) for author in authors]
    return {"id": key, "type": "book", "title": f"On {key}", "author": names, "issued": {"date-parts": [[year]]}}


WORKS = [
    item("a", 1901, "Reef, Karl"),
    item("b", 1901, "Reef, Lena"),
    item("c", 1950, "Reef, Lena"),
    item("d", 1950, "Reef, Lena", "Gray, Ada"),
    item("e", 1901, "Gray, Ada"),
    item("f", 1901, "Gray, Ada"),
    item("g", 1920, "Gray, Ben", "Reef, Karl"),
    item("h", 1930, "Knot, Ida", "Gray, Ada"),
    item("i", 1930, "Knot, Ida", "Reef, Lena"),
    {"id": "j", "type": "book", "title": "Of nobody", "issued": {"date-parts": [[1800]]}},
]


@pytest.mark.parametrize("most", [1, 4, 100])
def test_batches_change_nothing(monkeypatch: pytest.MonkeyPatch, most: int):
    monkeypatch.setattr(references, "_BATCH", most)
    found = references._format(WORKS)
    at_once = references._pandoc(WORKS, STYLE.read_text("utf-8"))
    assert list(found.items()) == list(at_once.items())
    assert found["a"][1] == "K. Reef, 1901"
    assert found["e"][1] == "A. Gray, 1901a"
