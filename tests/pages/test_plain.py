"""Pages that are about no entity."""

from __future__ import annotations

from graph_builder.model import ANSWERS
from graph_builder.pages import plain


def test_every_mark_that_passes_the_checks_is_answered():
    assert plain.ANSWERS.keys() == ANSWERS
