"""The page that holds the atlas's source against the atlas."""

from __future__ import annotations

from collections import Counter

from graph_builder.model import SourceClaim, Verdict
from graph_builder.model.uses import keys_of
from graph_builder.pages.context import Atlas, Here, render
from graph_builder.pages.referencing import reference_section
from graph_builder.pages.site import Inserts, Page
from graph_builder.views.sentences import Sentence, tell

URI = "about/source.md"

VERDICTS = {
    Verdict.HOLDS: "Stands as far as we have seen",
    Verdict.CORRECTED: "Corrected here",
    Verdict.DISPUTED: "Disputed",
    Verdict.UNSUPPORTED: "No source seen",
}


def concordance_page(atlas: Atlas) -> Page | None:
    """Write the page of the source, None where the atlas holds none against itself."""
    concordance = atlas.kb.concordance
    if concordance is None:
        return None
    inserts = Inserts()
    here = Here(atlas, "about/source/")
    curated = atlas.prose.get(URI)
    parts = [here.write(curated.body, inserts) if curated else "# The source, claim by claim"]
    counted = Counter(claim.verdict for claim in concordance.claims)
    counts = [(VERDICTS[v], v.value, counted[v]) for v in VERDICTS if counted[v]]
    parts.append(inserts.put(render("verdicts.html.j2", counts=counts, total=len(concordance.claims))))
    # a claim that a work is among the references is told together with the reference
    printed = {reference.id: reference for reference in concordance.references}
    claimed = {claim.id for claim in concordance.claims}
    sections: dict[str, list[SourceClaim]] = {}
    for claim in concordance.claims:
        sections.setdefault(claim.section, []).append(claim)
    for section, claims in sections.items():
        rows = [(claim, VERDICTS[claim.verdict], _relations(atlas, claim), printed.get(claim.id)) for claim in claims]
        parts += [f"## {section}", inserts.put(render("source_claims.html.j2", p=here, claims=rows))]
    others = [reference for reference in concordance.references if reference.id not in claimed]
    if others:
        told_alone = render("source_references.html.j2", p=here, references=others)
        parts += ["## Its references", inserts.put(told_alone)]
    cited = {key for c in concordance.claims if c.better for key in keys_of(c.better.citations)}
    parts += reference_section(here, inserts, cited, "source", "Works cited in the better accounts")
    description = "What the source of this atlas says, where it is treated, and what is wrong in it"
    title = "The source, claim by claim"
    told = [text for c in concordance.claims for text in (c.says, c.better.text if c.better else "", c.note) if text]
    return Page(
        URI,
        title,
        "\n\n".join(parts) + "\n",
        inserts,
        description=description,
        trail=(("About", "about/"),),
        words=" ".join(told),
    )


def _relations(atlas: Atlas, claim: SourceClaim) -> list[Sentence]:
    return [tell(atlas.kb, atlas.kb.relations[name]) for name in claim.relations]
