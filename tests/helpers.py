"""Small knowledge bases out of a few lines of text, without any source file.

    knot = knowledge_base('''
        notion loop 1500~
        notion bowline 1627
        maker  smith 1580/1631
        sense  bowline#running 1790
        @grammar1627 1627
        bowline builds_on loop curator contested note="our reading" cite=@grammar1627
        bowline proposed_by smith
    ''')

One thing a line, in any order: an entity (kind, id, date), a sense, a work (`@key`, date) or a relation
(subject, type, object). What follows is optional: dates are EDTF, a relation's words are a basis and
`contested`, an entity's `record`, a work's `retracted` or `corrected`, and `name=value` sets a field. The
span of each thing is its line of the text, in a file named atlas.txt.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import replace
from textwrap import dedent
from types import MappingProxyType
from typing import Any, TypeVar

from graph_builder.diagnostics import SourceSpan, SourceText
from graph_builder.model import (
    SENSE,
    UNKNOWN,
    WORK,
    Basis,
    Citation,
    CitationKey,
    CitedText,
    Colour,
    Ends,
    Entity,
    EntityId,
    FuzzyDate,
    Grade,
    Kind,
    KnowledgeBase,
    Ledger,
    Line,
    Name,
    NodeId,
    Opposition,
    Origin,
    Relation,
    RelationId,
    RelationType,
    ReviewState,
    Role,
    Seen,
    Sense,
    Sighting,
    Standing,
    Status,
    Vocabulary,
    Work,
    derived_relation_types,
    is_work,
    key_of,
    parse_date,
    relation_id,
)
from graph_builder.sources import SourceFile, parse_bibliography
from graph_builder.validation.works import read_works
from graph_builder.views.references import Reference

_STATE = ReviewState("draft", parse_date("2026-01-01"))
_BASES = {basis.value: basis for basis in Basis}
_STATUSES = {status.value: status for status in Status}

Named = TypeVar("Named", Kind, RelationType)


def _table(things: Iterable[Named]) -> Mapping[str, Named]:
    return MappingProxyType({thing.id: thing for thing in things})


def _kind(id_: str, role: Role, shape: str, *, senses: bool = False) -> Kind:
    plural = f"{id_.capitalize()}s"
    return Kind(
        id_,
        id_.capitalize(),
        plural,
        plural.lower(),
        role,
        shape,
        Colour("#1f6f8b", "#7cc4de"),
        senses=senses,
    )


KINDS = _table(
    [
        _kind("notion", Role.IDEA, "ellipse", senses=True),
        _kind("device", Role.IDEA, "hexagon", senses=True),
        _kind("maker", Role.AGENT, "box"),
        _kind("happening", Role.OCCURRENCE, "star"),
        _kind("workshop", Role.GROUPING, "tag"),
        _kind("walk", Role.GUIDE, "tag"),
        _kind(WORK, Role.WORK, "note"),
    ]
)

_IDEAS = frozenset({"notion", "device", SENSE})
_MAKERS = frozenset({"maker"})
_EVERYTHING = frozenset(KINDS) | {SENSE}
_BETWEEN_IDEAS = (Ends(_IDEAS, _IDEAS | {WORK}),)
_ANY = (Ends(_EVERYTHING, _EVERYTHING),)


def _type(
    id_: str, line: Line, ends: tuple[Ends, ...], inverse: str | None = None, **more: Any
) -> RelationType:
    label = id_.replace("_", " ")
    return RelationType(id_, label, line, ends, inverse, (inverse or "").replace("_", " "), **more)


RELATIONS = _table(
    [
        _type("builds_on", Line.DESCENT, _BETWEEN_IDEAS, "basis_of", earlier="object", acyclic=True),
        _type("revises", Line.DESCENT, _BETWEEN_IDEAS, "revised_by", earlier="object", acyclic=True),
        _type("leads_to", Line.DESCENT, _BETWEEN_IDEAS, "follows_from", earlier="subject", acyclic=True),
        _type("learned_from", Line.DESCENT, (Ends(_MAKERS, _MAKERS),), "taught", earlier="object"),
        _type("proposed_by", Line.BRIDGE, (Ends(_IDEAS, _MAKERS),), "proposed"),
        _type("disputes", Line.DEBATE, _ANY, "disputed_by"),
        _type("part_of", Line.NONE, _ANY, "has_part", acyclic=True),
        _type("related", Line.NONE, _ANY, symmetric=True),
        *derived_relation_types(_MAKERS, _EVERYTHING).values(),
    ]
)

VOCABULARY = Vocabulary("Test atlas", "An invented atlas.", KINDS, MappingProxyType({}), RELATIONS)

KNOTS = """
    notion    loop         ../1200
    notion    hitch        1450~
    notion    bowline      1627
    notion    friction     1690/1699
    device    splice       1627
    device    reef-point   1755
    device    climbers-rig 1931
    sense     bowline#running 1794
    maker     smith        1580/1631
    maker     prusik       1896/1961
    maker     moore        1800/1870
    happening exhibition   1851
    workshop  ropewalk
    walk      first-steps
    @grammar1627   1627   author="Smith, John"
    @climbing1931  1931   author="Prusik, Karl"
    @rejoinder1960 1960   author="Moore, Ada"
    bowline         builds_on   loop         third-party by=@climbing1931 cite=@climbing1931
    bowline         builds_on   hitch        citing      cite=@grammar1627
    bowline#running builds_on   bowline      self-stated cite=@grammar1627
    friction        builds_on   hitch        empirical   cite=@climbing1931
    reef-point      builds_on   hitch        curator     note="the shape is the same"
    climbers-rig    builds_on   friction     self-stated cite=@climbing1931
    climbers-rig    revises     bowline      self-stated cite=@climbing1931 contested
    splice          part_of     climbers-rig self-stated cite=@climbing1931
    @rejoinder1960  disputes    friction     self-stated cite=@rejoinder1960
    bowline         proposed_by smith        self-stated cite=@grammar1627
    climbers-rig    proposed_by prusik       self-stated cite=@climbing1931
    moore           learned_from smith       third-party by=@rejoinder1960 cite=@rejoinder1960
    exhibition      related     splice       curator     note="it was shown there"
    ropewalk        related     smith        curator     note="he wrote of it"
    @grammar1627    authored_by smith
    @climbing1931   authored_by prusik
    @rejoinder1960  authored_by moore
    first-steps     mentions    loop
"""
"""An invented history of knots in which every kind, line and basis has a place; no check objects to it."""


def knowledge_base(
    text: str = "",
    *,
    vocabulary: Vocabulary = VOCABULARY,
    cited_in_prose: Mapping[str, Iterable[str]] | None = None,
) -> KnowledgeBase:
    """Return the knowledge base that the text describes."""
    source = SourceText("atlas.txt", dedent(text).strip("\n"))
    entities: dict[EntityId, Entity] = {}
    works: dict[CitationKey, Work] = {}
    senses: list[tuple[list[str], SourceSpan]] = []
    relations: list[tuple[list[str], SourceSpan]] = []
    for number, line in enumerate(source.lines, start=1):
        words = shlex.split(line)
        if not words:
            continue
        span = source.span(number, len(line) - len(line.lstrip()) + 1, len(line.strip()))
        if words[0] == SENSE:
            senses.append((words, span))
        elif words[0] in vocabulary.kinds:
            entity = _entity(words, span, vocabulary)
            entities[entity.id] = entity
        elif len(words) > 2 and words[1] in vocabulary.relations:
            relations.append((words, span))
        elif is_work(NodeId(words[0])):
            work = _work(words, span)
            works[work.key] = work
        else:
            raise ValueError(f"neither entity, sense, work nor relation: {line.strip()}")
    for words, span in senses:
        owner = entities[EntityId(words[1].partition("#")[0])]
        entities[owner.id] = replace(owner, senses=(*owner.senses, _sense(words, span, owner)))
    bare = KnowledgeBase(vocabulary, entities, works, {})
    made = [_relation(words, span, bare) for words, span in relations]
    return KnowledgeBase(
        vocabulary,
        MappingProxyType(dict(sorted(entities.items()))),
        MappingProxyType(dict(sorted(works.items()))),
        MappingProxyType({relation.id: relation for relation in sorted(made, key=lambda r: r.id)}),
        MappingProxyType(
            {page: tuple(CitationKey(key) for key in keys) for page, keys in (cited_in_prose or {}).items()}
        ),
    )


def change(kb: KnowledgeBase, name: str, **changes: Any) -> KnowledgeBase:
    """Return the knowledge base with other values in an entity, a work (`@key`) or a relation (its id)."""
    if is_work(NodeId(name)):
        key = key_of(NodeId(name))
        return replace_in(kb, works={**kb.works, key: replace(kb.works[key], **changes)})
    if RelationId(name) in kb.relations:
        id_ = RelationId(name)
        return replace_in(kb, relations={**kb.relations, id_: replace(kb.relations[id_], **changes)})
    entity = EntityId(name)
    return replace_in(kb, entities={**kb.entities, entity: replace(kb.entities[entity], **changes)})


def replace_in(kb: KnowledgeBase, **tables: Any) -> KnowledgeBase:
    """Return the knowledge base with other tables."""
    own = {
        name: getattr(kb, name) for name in ("vocabulary", "entities", "works", "relations", "cited_in_prose")
    }
    return KnowledgeBase(**own | tables)


def cite(*keys: str) -> tuple[Citation, ...]:
    """Return citations of the keys, of which the full text was seen."""
    return tuple(Citation(CitationKey(key.lstrip("@")), seen=Seen.FULL_TEXT) for key in keys)


def opposition(by: str, says: str = "It was not so.") -> Opposition:
    """Return an objection raised by a work."""
    return Opposition(CitationKey(by.lstrip("@")), cite(by), says)


def _options(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """Tell plain words from `name=value`."""
    plain = [word for word in words if "=" not in word]
    return plain, dict(word.split("=", 1) for word in words if "=" in word)


def _entity(words: list[str], span: SourceSpan, vocabulary: Vocabulary) -> Entity:
    (kind, id_, *plain), named = _options(words)
    record = "record" in plain
    dates = [parse_date(word) for word in plain if word != "record"]
    title = named.pop("title", id_.replace("-", " ").capitalize())
    label = named.pop("label", title)
    path = f"{vocabulary.kinds[kind].folder}/{id_}.md"
    date = dates[0] if dates else None
    names = (named.pop("name"),) if "name" in named else ()
    return Entity(
        EntityId(id_),
        kind,
        title,
        label,
        path,
        span,
        _STATE,
        record=record,
        date=date,
        names=names,
        **_text(named),
    )


def _text(named: dict[str, str]) -> dict[str, Any]:
    """Return the remaining fields; `definition` and `aliases` have a form of their own."""
    own: dict[str, Any] = dict(named)
    if "definition" in own:
        own["definition"] = CitedText(own["definition"], cite(*own.pop("cite", "").split(",")))
    if "aliases" in own:
        own["aliases"] = tuple(own["aliases"].split(","))
    return own


def _sense(words: list[str], span: SourceSpan, owner: Entity) -> Sense:
    (_, node, *dates), named = _options(words)
    id_ = node.partition("#")[2]
    # a sense without a date takes its entity's
    date: FuzzyDate = parse_date(dates[0]) if dates else owner.date or UNKNOWN
    text = CitedText(named.get("text", f"What {id_} means."), cite(*filter(None, [named.get("cite")])))
    by = tuple(EntityId(maker) for maker in named.get("by", "").split(",") if maker)
    return Sense(id_, named.get("label", f"{id_} sense"), date, by, text, span)


def _work(words: list[str], span: SourceSpan) -> Work:
    (node, *plain), named = _options(words)
    status = next((_STATUSES[word] for word in plain if word in _STATUSES), Status.CURRENT)
    dates = [parse_date(word) for word in plain if word not in _STATUSES]
    family, _, given = named.pop("author", "").partition(", ")
    key = key_of(NodeId(node))
    fields = {"title": named.pop("title", f"On {key}"), "year": dates[0].edtf if dates else ""}
    return Work(
        key,
        "book",
        MappingProxyType(fields),
        (Name(family, given),) if family else (),
        (),
        dates[0] if dates else UNKNOWN,
        Grade.A,
        frozenset(fields),
        Seen.FULL_TEXT,
        status,
        span,
        **dict[str, Any](named),
    )


def _relation(words: list[str], span: SourceSpan, kb: KnowledgeBase) -> Relation:
    (subject, type_id, object_, *plain), named = _options(words)
    ends = NodeId(subject), NodeId(object_)
    type_ = kb.vocabulary.relations[type_id]
    slot = named.get("slot", "")
    basis = next((_BASES[word] for word in plain if word in _BASES), None)
    citations = cite(*filter(None, named.get("cite", "").split(",")))
    opposed = (opposition(named["opposed"]),) if "opposed" in named else ()
    if type_.derived:
        standing = None
    elif opposed or "contested" in plain:
        standing = Standing.CONTESTED
    else:
        standing = Standing.CORROBORATED if len(citations) > 1 else Standing.SINGLE_SOURCE
    return Relation(
        relation_id(ends[0], type_id, ends[1], slot or None),
        ends[0],
        type_id,
        ends[1],
        type_.line,
        parse_date(named["date"]) if "date" in named else kb.date(ends[0]),
        "date" not in named,
        citations,
        basis,
        standing,
        Origin.DERIVED if type_.derived else Origin.CURATED,
        span,
        asserted_by=CitationKey(named["by"].lstrip("@")) if "by" in named else None,
        opposed=opposed,
        note=named.get("note", ""),
        role=named.get("role", ""),
        slot=slot,
    )


def bibliography(text: str, seen: Mapping[str, str] | str = "") -> dict[CitationKey, Work]:
    """Return the works of a .bib file that has no fault.

    `seen` names the fields that the ledger has as the entries have them: of every entry, or of each by its key.
    """
    read, found = parse_bibliography("x.bib", text)
    assert found == []
    rows = []
    for record in read.records:
        people = {"author": record.authors, "editor": record.editors}
        for name in (seen if isinstance(seen, str) else seen.get(record.key, "")).split():
            value = "; ".join(map(str, people[name])) if name in people else record.fields[name].value
            rows.append(sighting(record.key, name, value))
    works, _, found = read_works((SourceFile("x.bib", "x.bib", text),), Ledger(tuple(rows)))
    assert found == []
    return works


def sighting(key: str, field: str, value: str, where: str = "example.org") -> Sighting:
    """Return a row of the ledger."""
    return Sighting(key, field, value, where, parse_date("2026-01-01"), SourceSpan("ledger.csv"))


def seen_work(type_: str, **fields: str) -> Work:
    """Return a work with the key `x` of which every field has been seen."""
    entry = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    (work,) = bibliography(f"@{type_}{{x,\n{entry}}}\n", " ".join(fields)).values()
    return work


def stand_in_references(kb: KnowledgeBase) -> dict[CitationKey, Reference]:
    """Return references as the formatter gives them, without asking it: it takes its time."""
    return {key: Reference(f"<em>{key}</em> &amp; so on.", key, place) for place, key in enumerate(kb.works)}
