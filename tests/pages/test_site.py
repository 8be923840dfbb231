"""Pages and what goes into them."""

from __future__ import annotations

from graph_builder.pages.site import Inserts, Page


def test_tokens_give_way_to_what_they_stand_for():
    inserts = Inserts()
    page = Page("a.md", "A", f"{inserts.put('<hr>')} and {inserts.put('<b>x</b>')}", inserts)
    assert page.with_inserts(f"<p>{page.markdown}</p>") == "<p><hr> and <b>x</b></p>"
    assert page.with_inserts(f"<p> {inserts.put('<hr>')}\n</p>") == "<hr>"


def test_a_token_that_nobody_gave_out_goes():
    page = Page("a.md", "A", "", Inserts())
    assert page.with_inserts("a \ue0007\ue001<p>\ue000000\ue001</p> b") == "a  b"
    long = f"\ue000{'9' * 5000}\ue001"
    assert page.with_inserts(long) == long
