"""Debates: told in order on the page they are about, and gathered on one."""

from __future__ import annotations

from graph_builder.model import Entity
from graph_builder.pages.context import Atlas, Here, render
from graph_builder.pages.site import Inserts, Page
from graph_builder.views.debate import debate_about, debates

URI = "debates.md"
TITLE = "Debates"
SECTION = "The debate, in order"


def debate_section(atlas: Atlas, here: Here, entity: Entity, inserts: Inserts) -> list[str]:
    """Return the section that tells the debate about a page, nothing where there is none."""
    debate = debate_about(atlas.kb, entity)
    if debate is None:
        return []
    return [f"## {SECTION}", inserts.put(render("debate.html.j2", p=here, debate=debate))]


def debates_page(atlas: Atlas) -> Page | None:
    """Write the page of all debates; None where there is none."""
    found = list(debates(atlas.kb))
    if not found:
        return None
    here = Here(atlas, "debates/")
    inserts = Inserts()
    lead = (
        f"# {TITLE}\n\n{len(found)} pages on which more than one thing is said, each with its moves in order of time. "
        "What a move rests on stands with it on its page."
    )
    curated = atlas.prose.get(URI)
    parts = [here.write(curated.body, inserts) if curated else lead]
    parts.append(inserts.put(render("debates.html.j2", p=here, debates=found)))
    about = "What is said for and against, in order of time"
    return Page(URI, TITLE, "\n\n".join(parts) + "\n", inserts, description=about)
