"""vocabulary.yml to a `Vocabulary`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from graph_builder.diagnostics import Diagnostic, SourceSpan, SourceText
from graph_builder.model import (
    KEPT_FOLDERS,
    SENSE,
    WORK,
    Colour,
    Ends,
    Facet,
    FieldSpec,
    FieldType,
    Grid,
    GridCell,
    Kind,
    Line,
    RelationType,
    Role,
    Vocabulary,
    derived_relation_types,
)
from graph_builder.sources import Document, SourceFile, parse_yaml
from graph_builder.sources.front_matter import Path
from graph_builder.validation.fields import read_form
from graph_builder.validation.names import did_you_mean
from graph_builder.validation.schema import GridForm, KindForm, RelationTypeForm, VocabularyForm

CODE = "invalid-vocabulary"
T = TypeVar("T")


def read_vocabulary(file: SourceFile) -> tuple[Vocabulary | None, list[Diagnostic]]:
    """Read the vocabulary; None if anything in it is wrong, since every page is checked against it."""
    document, diagnostics = parse_yaml(SourceText(file.path, file.content), file.content)
    if diagnostics:
        return None, diagnostics
    form, diagnostics = read_form(document, VocabularyForm, CODE)
    if form is None:
        return None, diagnostics
    diagnostics = list(_contradictions(form, document))
    return (None, diagnostics) if diagnostics else (_vocabulary(form, document), [])


def _contradictions(form: VocabularyForm, document: Document) -> Iterator[Diagnostic]:
    def fault(message: str, path: Path, help_: str = "") -> Diagnostic:
        return Diagnostic(CODE, message, document.key_span(path), help_)

    kinds = {*form.kinds, WORK}
    folders = {**dict.fromkeys(KEPT_FOLDERS, "the engine"), "works": f"`{WORK}`"}
    for kind_id, kind in form.kinds.items():
        if kind_id in (WORK, SENSE):
            yield fault(f"`{kind_id}` is a name the engine keeps for itself", ("kinds", kind_id))
        if kind.folder in folders:
            message = f"the folder `{kind.folder}` is taken by {folders[kind.folder]}"
            yield fault(message, ("kinds", kind_id, "folder"))
        folders[kind.folder] = f"`{kind_id}`"
        for name, spec in kind.fields.items():
            if (spec.type in _CHOOSING) != bool(spec.choices):
                message = "a choice and the cells of a comparison declare `choices`, nothing else does"
                yield fault(message, ("kinds", kind_id, "fields", name))
            if name in _COMMON_FIELDS:
                yield fault(f"`{name}` is a field every page has", ("kinds", kind_id, "fields", name))
        seeable = {"date", "first_stated", *(name for name, spec in kind.fields.items() if spec.type in _SEEABLE)}
        for index, name in enumerate(kind.ledger):
            if name not in seeable:
                message = f"`{name}` is no field of this kind that can have a row in the ledger"
                yield fault(message, ("kinds", kind_id, "ledger", index), did_you_mean(name, seeable))
    joinable = _joinable(form)
    for kind_id, kind in form.kinds.items():
        if kind.joined and kind_id not in joinable:
            message = f"no relation of descent or debate may have a `{kind_id}` at an end, so none of them is joined"
            yield fault(message, ("kinds", kind_id, "joined"))
    for name, members in form.groups.items():
        if name in kinds or name == SENSE:
            yield fault(f"the group `{name}` has the name of a kind", ("groups", name))
        for index, member in enumerate(members):
            if member not in kinds:
                yield fault(f"no kind named `{member}`", ("groups", name, index), did_you_mean(member, kinds))
    for name, facet in form.facets.items():
        for index, member in enumerate(facet.kinds):
            if member not in form.kinds:
                path: Path = ("facets", name, "kinds", index)
                yield fault(f"no kind named `{member}`", path, did_you_mean(member, form.kinds))
    yield from (fault(message, path, help_) for message, path, help_ in _grid_faults(form))
    names = {*kinds, *form.groups, SENSE}
    taken = dict.fromkeys(derived_relation_types(frozenset(), frozenset()), "the engine")
    taken |= {t.inverse: "the engine" for t in derived_relation_types(frozenset(), frozenset()).values() if t.inverse}
    for name, type_ in form.relations.items():
        yield from (fault(m, ("relations", name), h) for m, h in _type_faults(type_))
        for given in [name, *([type_.inverse.id] if type_.inverse else [])]:
            if given in taken:
                yield fault(f"`{given}` is already a name of {taken[given]}", ("relations", name))
            taken[given] = f"`{name}`"
        for index, ends in enumerate(type_.ends):
            for end, members in (("from", ends.from_), ("to", ends.to)):
                for place, member in enumerate(members):
                    if member not in names:
                        path = ("relations", name, "ends", index, end, place)
                        yield fault(f"no kind or group named `{member}`", path, did_you_mean(member, names))


def _joinable(form: VocabularyForm) -> set[str]:
    """Return the kinds whose pages, or senses of them, may stand in a relation of descent or debate."""
    lines = (Line.DESCENT.value, Line.DEBATE.value)
    ends = [ends for type_ in form.relations.values() if type_.line in lines for ends in type_.ends]
    named = {name for e in ends for name in (*e.from_, *e.to)}
    kinds = {member for name in named for member in form.groups.get(name, (name,))}
    return kinds | {kind_id for kind_id, kind in form.kinds.items() if kind.senses and SENSE in named}


_SEEABLE = frozenset(t.value for t in (FieldType.TEXT, FieldType.DATE, FieldType.CITED, FieldType.MEASURES))
"""Types of field whose values can be held against the ledger."""

_CHOOSING = frozenset({FieldType.CHOICE.value, FieldType.CELLS.value})

_COMMON_FIELDS = frozenset(
    "kind title label aliases subkind date first_stated facets definition senses state names record relations".split()
)


def _type_faults(type_: RelationTypeForm) -> Iterator[tuple[str, str]]:
    if type_.symmetric == bool(type_.inverse):
        yield (
            "a relation type has an inverse or is symmetric, not both and not neither",
            "inverse: {id: ..., label: ...}",
        )
    if (type_.line == Line.DESCENT.value) != bool(type_.earlier):
        yield "a line of descent, and only that, says which end is earlier", "earlier: object"
    if type_.symmetric and (type_.line == Line.DESCENT.value or type_.acyclic):
        yield "what is symmetric can be neither descent nor acyclic", ""


def _vocabulary(form: VocabularyForm, document: Document) -> Vocabulary:
    kinds = {kind_id: _kind(kind_id, kind) for kind_id, kind in form.kinds.items()}
    work = form.work
    kinds[WORK] = Kind(
        WORK, work.label, work.plural, "works", Role.WORK, work.shape, Colour(work.colour.light, work.colour.dark)
    )
    groups = {name: frozenset(members) for name, members in form.groups.items()}

    def spelled_out(names: list[str]) -> frozenset[str]:
        return frozenset().union(*(groups.get(name, frozenset({name})) for name in names))

    relations = {
        name: RelationType(
            id=name,
            label=t.label,
            line=Line(t.line),
            ends=tuple(Ends(spelled_out(e.from_), spelled_out(e.to)) for e in t.ends),
            inverse=t.inverse.id if t.inverse else None,
            inverse_label=t.inverse.label if t.inverse else t.label,
            earlier=t.earlier,
            symmetric=t.symmetric,
            acyclic=t.acyclic,
            same_kind=t.same_kind,
            mapping=t.mapping or "",
        )
        for name, t in form.relations.items()
    }
    agents, guides = (
        frozenset(kind.id for kind in kinds.values() if kind.role is role) for role in (Role.AGENT, Role.GUIDE)
    )
    relations |= derived_relation_types(agents, frozenset(kinds), guides)
    return Vocabulary(
        title=form.title,
        description=form.description,
        kinds=_frozen(kinds),
        facets=_frozen(
            {name: Facet(name, f.label, tuple(f.kinds), _frozen(f.values)) for name, f in form.facets.items()}
        ),
        relations=_frozen(relations),
        lineage=(form.lineage.from_, form.lineage.to) if form.lineage else None,
        lineage_via=tuple(form.lineage.via) if form.lineage else (),
        lineage_spans=_lineage_spans(form, document),
        grid=_grid(form.grid, document) if form.grid else None,
        genres=_frozen(form.work.genres),
    )


def _lineage_spans(form: VocabularyForm, document: Document) -> tuple[SourceSpan, ...]:
    if form.lineage is None:
        return ()
    via: list[Path] = [("lineage", "via", index) for index in range(len(form.lineage.via))]
    return tuple(document.span(path) for path in (("lineage", "from"), ("lineage", "to"), *via))


def _grid(form: GridForm, document: Document) -> Grid:
    cells = (
        GridCell(cell[form.rows], cell[form.within], cell[form.columns], document.span(("grid", "expected", index)))
        for index, cell in enumerate(form.expected)
    )
    return Grid(form.kind, form.rows, form.columns, form.within, tuple(cells))


def _grid_faults(form: VocabularyForm) -> Iterator[tuple[str, Path, str]]:
    grid = form.grid
    if grid is None:
        return
    if grid.kind not in form.kinds:
        yield f"no kind named `{grid.kind}`", ("grid", "kind"), did_you_mean(grid.kind, form.kinds)
    names = {"rows": grid.rows, "within": grid.within, "columns": grid.columns}
    for name, facet in names.items():
        if facet not in form.facets or grid.kind not in form.facets[facet].kinds:
            help_ = did_you_mean(facet, form.facets)
            yield f"no facet of `{grid.kind}` is named `{facet}`", ("grid", name), help_
    if len(set(names.values())) < len(names):
        yield "a grid needs three facets that differ", ("grid",), ""
    for index, cell in enumerate(grid.expected):
        at: Path = ("grid", "expected", index)
        if set(cell) != set(names.values()):
            yield f"a cell gives a value of each of {', '.join(names.values())}", at, ""
            continue
        for facet, value in cell.items():
            declared = form.facets[facet].values if facet in form.facets else {value: ""}
            if value not in declared:
                yield f"`{value}` is not a value of `{facet}`", (*at, facet), did_you_mean(value, declared)


def _kind(kind_id: str, form: KindForm) -> Kind:
    fields = {
        name: FieldSpec(name, FieldType(f.type), f.label, f.required, _frozen(f.choices))
        for name, f in form.fields.items()
    }
    return Kind(
        id=kind_id,
        label=form.label,
        plural=form.plural,
        folder=form.folder,
        role=Role(form.role),
        shape=form.shape,
        colour=Colour(form.colour.light, form.colour.dark),
        about=form.about or "",
        date_label=form.date_label or "",
        defined=form.defined,
        senses=form.senses,
        ordered=form.ordered,
        joined=form.joined,
        ledger=tuple(form.ledger),
        audited=form.audited,
        subkinds=_frozen(form.subkinds),
        fields=_frozen(fields),
    )


def _frozen(mapping: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType(dict(mapping))
