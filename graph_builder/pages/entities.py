"""The page of an entity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from graph_builder.graph import descent_ends
from graph_builder.model import (
    CitationKey,
    CitedText,
    Entity,
    FieldType,
    FuzzyDate,
    Kind,
    KnowledgeBase,
    Line,
    NodeId,
    Origin,
    Relation,
    Role,
    entity_node,
    is_work,
    iso,
    key_of,
)
from graph_builder.model.uses import keys_of_relation, statements
from graph_builder.pages.charts import charts, in_charts, keys_of_charts
from graph_builder.pages.citing import cite_this
from graph_builder.pages.context import Atlas, Here, kind_glyph, one_line, render
from graph_builder.pages.debates import debate_section
from graph_builder.pages.diagrams import diagrams
from graph_builder.pages.guides import guide_parts, lead_of, maps_of, shown_on
from graph_builder.pages.pictures import neighbourhood_picture
from graph_builder.pages.prose import OURS, plain
from graph_builder.pages.referencing import reference_section
from graph_builder.pages.seeing import facts_seen_at, page_seen_at
from graph_builder.pages.site import Inserts, Page
from graph_builder.pages.study import first_readings, study_sections
from graph_builder.views.auditing import STANDS, audit_in_words, stand_of
from graph_builder.views.checking import review_in_words
from graph_builder.views.debts import debts_of
from graph_builder.views.guides import question_of
from graph_builder.views.names import Homonym
from graph_builder.views.sentences import Place, Sentence, tell


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the table of facts."""

    label: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that say the same kind of thing about a page."""

    id: str
    label: str
    line: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Authored:
    """A work somebody wrote or edited."""

    id: str
    place: Place
    title: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A name of an entity, and the others that have it."""

    homonym: Homonym
    others: list[Place]


def entity_page(atlas: Atlas, entity: Entity) -> Page:
    """Write the page of an entity."""
    kb = atlas.kb
    node = entity_node(entity.id)
    kind = kb.kind(node)
    uri = f"{kind.folder}/{entity.id}.md"
    here = Here(atlas, kb.url(node))
    inserts = Inserts()
    prose = atlas.prose.get(uri)
    guide = guide_parts(atlas, here, entity, inserts)
    figures, numbers = charts(here, entity, inserts)
    parts = [
        inserts.put(_head(atlas, here, entity, kind)),
        *diagrams(here, entity, kind, inserts),
        *figures,
        inserts.put(neighbourhood_picture(kb, node, here.href)),
        *guide.before,
    ]
    if entity.senses:
        by = {s.id: [here.place(entity_node(b)) for b in s.by] for s in entity.senses}
        senses = sorted(entity.senses, key=lambda s: (s.date.start, s.date.latest, s.id))
        parts += ["## Senses", inserts.put(render("senses.html.j2", p=here, senses=senses, by=by))]
    for name, value in entity.fields.items():
        spec = kind.fields[name]
        if spec.type is FieldType.MEASURES:
            table = render("measures.html.j2", p=here, label=spec.label, measures=value)
            parts += [f"## {plain(spec.label)}", inserts.put(table)]
    if prose:
        parts.append(here.write(prose.body, inserts))
    parts += debate_section(atlas, here, entity, inserts)
    parts += [*guide.after, *numbers, *in_charts(here, entity, inserts)]
    parts += [*first_readings(atlas, here, entity, kind, inserts), *study_sections(here, entity, kind, inserts)]
    debts = debts_of(kb, node) if kind.role is Role.AGENT else None
    if debts and debts.sentences:
        parts += ["## Built on, and built upon", inserts.put(render("debts.html.j2", p=here, debts=debts))]
    groups, works = relation_groups(kb, node)
    if groups or works:
        parts += ["## Relations", inserts.put(render("relations.html.j2", p=here, groups=groups, works=works))]
    mentioned = [here.place(r.subject) for r in kb.relations_of(node) if r.type == "mentions" and r.object == node]
    if mentioned:
        parts += ["## Mentioned in", inserts.put(render("mentioned.html.j2", p=here, places=mentioned))]
    parts += shown_on(atlas, here, node, inserts)
    cited = _cited(kb, entity) | guide.keys
    cited |= {key for s in (debts.sentences if debts else ()) for key in keys_of_relation(s.relation)}
    parts += reference_section(here, inserts, cited, entity.id, lists_works=guide.lists_works)
    cite = cite_this(atlas, entity.title, here.url, entity.state.on)
    parts += ["## Cite this page", inserts.put(render("cite_this.html.j2", c=cite))]
    review = render("review.html.j2", review=review_in_words(kb, entity), seen_at=page_seen_at(kb, entity))
    parts += ["## Review", inserts.put(review)]
    description = entity.definition.text if entity.definition else lead_of(entity, kind)[1]
    description = description or f"{kind.label}: {entity.title}"
    return Page(
        uri=uri,
        title=entity.title,
        markdown="\n\n".join(parts) + "\n",
        inserts=inserts,
        description=one_line(description),
        listed=False,
        trail=((kind.plural, f"{kind.folder}/"),),
        wide=guide.wide,
        reviewed=iso(entity.state.on.latest) or "",
        head=cite.head,
    )


def _head(atlas: Atlas, here: Here, entity: Entity, kind: Kind) -> str:
    node = entity_node(entity.id)
    replaced_by = entity.state.replaced_by
    return render(
        "entity_head.html.j2",
        p=here,
        entity=entity,
        kind=kind,
        glyph=kind_glyph(kind.id, kind.shape),
        homonyms=[Shared(h, [here.place(n) for n in h.nodes if n != node]) for h in atlas.homonyms_of(node)],
        replaced_by=here.place(entity_node(replaced_by)) if replaced_by else None,
        lead=lead_of(entity, kind),
        maps=maps_of(atlas, entity),
        facts=list(_facts(atlas, here, entity, kind)),
        seen_at=facts_seen_at(atlas.kb, entity, kind),
        audit=_audit(atlas.kb, entity, kind),
    )


def _audit(kb: KnowledgeBase, entity: Entity, kind: Kind) -> str:
    """Return what the audit found of a page that is held against its sources."""
    if not kind.audited or not kb.audits:
        return ""
    audit = kb.audit(entity)
    return audit_in_words(audit) if audit else f"{STANDS[stand_of(kb, entity)].capitalize()}."


def _facts(atlas: Atlas, here: Here, entity: Entity, kind: Kind) -> Iterable[Fact]:
    if entity.first_stated:
        date, citations = entity.first_stated
        sources = Markup("; ").join(here.cite(c) for c in citations)
        yield Fact("First stated", Markup('{} <span class="ga-cites">({})</span>').format(date.label, sources))
    for facet in atlas.kb.vocabulary.facets_of(kind.id):
        if facet.id in entity.facets:
            yield Fact(facet.label, escape(facet.values[entity.facets[facet.id]]))
    question, _ = question_of(entity, kind)
    for name, value in entity.fields.items():
        if name == question:
            continue  # it leads the page
        spec = kind.fields[name]
        match value:
            case CitedText():
                sources = Markup("; ").join(here.cite(c) for c in value.citations)
                cites = Markup('<span class="ga-cites">({})</span>').format(sources) if sources else OURS
                yield Fact(spec.label, Markup("{} {}").format(value.text, cites))
            case FuzzyDate():
                yield Fact(spec.label, escape(value.label))
            case str():
                yield Fact(spec.label, escape(spec.choices.get(value, value)))
            case tuple() if spec.type is FieldType.LIST:
                yield Fact(spec.label, escape("; ".join(str(v) for v in value)))


def relation_groups(kb: KnowledgeBase, node: NodeId) -> tuple[list[Group], list[Authored]]:
    """Return what a page tells: its relations by what they mean for it, and the works of a person."""
    sorted_in: dict[str, list[Sentence]] = {}
    works: list[Authored] = []
    for relation in kb.relations_of(node):
        if relation.origin is Origin.DERIVED:
            if relation.type in ("authored_by", "edited_by") and relation.object == node:
                work = kb.works[key_of(relation.subject)]
                works.append(Authored(relation.id, _place(kb, relation.subject), work.title))
            continue
        sorted_in.setdefault(_meaning(kb, relation, node), []).append(tell(kb, relation, node))
    groups = [
        Group(id_, label, line, tuple(sorted(sorted_in[id_], key=lambda s: _chronological(kb, s))))
        for id_, (label, line) in MEANINGS.items()
        if id_ in sorted_in
    ]
    return groups, sorted(works, key=lambda w: (kb.works[key_of(w.place.node)].date.start, w.place.label, w.id))


MEANINGS = {
    "before": ("Comes from", "descent"),
    "after": ("Leads to", "descent"),
    "debate": ("In debate", "debate"),
    "bridge": ("Who proposed what", "bridge"),
    "other": ("Also", "none"),
}


def _meaning(kb: KnowledgeBase, relation: Relation, node: NodeId) -> str:
    if relation.line is Line.DEBATE:
        return "debate"
    if relation.line is Line.BRIDGE:
        return "bridge"
    ends = descent_ends(kb, relation)
    if ends is None:
        return "other"
    return "after" if kb.page_of(ends[0]) == node and kb.page_of(ends[1]) != node else "before"


def _chronological(kb: KnowledgeBase, sentence: Sentence) -> tuple[object, ...]:
    date = kb.date(sentence.there.node)
    return (sentence.relation.type, date is None, date.earliest if date else (), sentence.there.label, sentence.url)


def _place(kb: KnowledgeBase, node: NodeId) -> Place:
    return Place(node, kb.label(node), kb.url(node), kb.kind(node).id)


def _cited(kb: KnowledgeBase, entity: Entity) -> set[CitationKey]:
    """Return every work an entity's page cites."""
    node = entity_node(entity.id)
    keys = {key for statement in statements(entity) for key in statement.keys}
    keys |= set(kb.cited_in_prose.get(node, ())) | keys_of_charts(kb, entity)
    for relation in kb.relations_of(node):
        if relation.origin is Origin.CURATED:
            keys |= set(keys_of_relation(relation))
            keys |= {key_of(end) for end in (relation.subject, relation.object) if is_work(end)}
        elif kb.role(node) is Role.AGENT and is_work(relation.subject) and relation.type != "mentions":
            keys.add(key_of(relation.subject))
        elif relation.type == "mentions" and relation.subject == node and is_work(relation.object):
            keys.add(key_of(relation.object))
    return keys
