"""Lettering: text is broken into lines, whatever the room."""

from __future__ import annotations

import pytest

from graph_builder.graph.lettering import wrap


@pytest.mark.parametrize("width", [0.0, 3.0, -1.0, -8.0, -500.0])
@pytest.mark.parametrize("text", ["a", "ab", "a bc def", "understanding", "\u6f22\u5b57"])
def test_text_without_any_room_is_broken_too(text: str, width: float):
    lines = wrap(text, width, 13, 99)
    assert "".join(lines).replace("-", "") == text.replace(" ", "")
