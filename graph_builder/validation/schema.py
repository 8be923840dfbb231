"""The forms that front matter and vocabulary take, as pydantic models; their JSON Schemas are generated from here.

Every scalar arrives as text (see `sources.front_matter`), so numbers and flags are read from text here and
nowhere else. Names are only checked for form; whether they name anything is for `resolve` to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    create_model,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from graph_builder.model import (
    LEVELS,
    SEEN,
    SHAPES,
    Basis,
    ChartForm,
    DiagramForm,
    FieldType,
    InvalidDate,
    Kind,
    Line,
    Role,
    Verdict,
    Vocabulary,
    parse_date,
)
from graph_builder.model.ids import KEY, SLUG

SCHEMA = "https://json-schema.org/draft/2020-12/schema"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=rf"^(?:{SLUG.pattern})$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
HexColour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


def _date(value: object) -> object:
    if isinstance(value, str):
        try:
            parse_date(value)
        except InvalidDate as error:
            raise PydanticCustomError("invalid_date", "`{text}` is not an EDTF date", {"text": value}) from error
    return value


DateText = Annotated[
    str,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "description": "EDTF level 0 or 1: 1979, 1912~, 1920/1939, ../1966"}),
]


def _key(value: object) -> object:
    return value.removeprefix("@") if isinstance(value, str) else value


Key = Annotated[
    str,
    BeforeValidator(_key),
    StringConstraints(pattern=rf"^(?:{KEY.pattern})$"),
    WithJsonSchema({"type": "string", "pattern": f"^@?(?:{KEY.pattern})$"}),
]


class Form(BaseModel):
    """A mapping of front matter: a field it does not declare is an error."""

    model_config = ConfigDict(extra="forbid")


class CitationForm(Form):
    """A citation written out."""

    key: Key
    locator: Text | None = None
    seen: Literal[tuple(SEEN)] | None = None  # type: ignore[valid-type]
    via: Text | None = None


def _citations(value: object) -> object:
    """Read the short forms `"@key"` and `"@key, p. 3"`, alone or in a list."""
    items = value if isinstance(value, list) else [value]
    return [_short_citation(item) if isinstance(item, str) else item for item in items]


def _short_citation(text: str) -> dict[str, str]:
    key, comma, locator = (part.strip() for part in text.partition(","))
    if not key.startswith("@") or not KEY.fullmatch(key[1:]) or (comma and not locator):
        raise PydanticCustomError("invalid_reference", "`{text}` is not a citation", {"text": text})
    return {"key": key[1:], "locator": locator} if locator else {"key": key[1:]}


_SHORT_SCHEMA = {"type": "string", "pattern": rf"^@(?:{KEY.pattern})(,.+)?$"}
_CITATION_SCHEMA = {"anyOf": [_SHORT_SCHEMA, CitationForm.model_json_schema()]}
Citations = Annotated[
    list[CitationForm],
    BeforeValidator(_citations),
    WithJsonSchema({"anyOf": [*_CITATION_SCHEMA["anyOf"], {"type": "array", "items": _CITATION_SCHEMA}]}),
]


class CitedTextForm(Form):
    """A statement in plain text and who is cited for it."""

    text: Text
    cite: Citations


class FirstStatedForm(Form):
    """When something was first said, if that was before it was first in print."""

    date: DateText
    cite: Citations


class SenseForm(Form):
    """A dated meaning."""

    id: Slug
    label: Text
    date: DateText
    by: list[Slug] = []
    text: Text
    cite: Citations


class OppositionForm(Form):
    """What is said against a relation."""

    by: Key
    cite: Citations = []
    says: Text


class RelationForm(Form):
    """A relation as written on the page of one of its ends."""

    type: Text
    to: Text
    from_: Text | None = Field(None, alias="from")
    cite: Citations = []
    basis: Literal[tuple(b.value for b in Basis)] | None = None  # type: ignore[valid-type]
    asserted_by: Key | None = None
    date: DateText | None = None
    opposed: list[OppositionForm] = []
    note: Text | None = None
    role: Text | None = None
    slot: Slug | None = None


MOST = 10**12
"""Beyond this a number is a slip of the pen, and no axis could be drawn."""

Number = Annotated[float, Field(allow_inf_nan=False, ge=-MOST, le=MOST)]
Count = Annotated[int, Field(ge=1, le=MOST)]


class MeasureForm(Form):
    """A number with how it was got."""

    label: Text
    metric: Text
    value: Number
    unit: Text | None = None
    ci: tuple[Number, Number] | None = None
    k: Count | None = None
    n: Count | None = None
    of: Text | None = None
    cite: Citations = []

    @field_validator("ci")
    @classmethod
    def _holds_the_value(cls, ci: tuple[float, float] | None, info: ValidationInfo) -> tuple[float, float] | None:
        value = info.data.get("value")  # not there if it is no number, which is told on its own
        if ci is not None and ci[0] > ci[1]:
            raise PydanticCustomError("reversed_interval", "the lower bound stands first: [low, high]")
        if ci is not None and value is not None and not ci[0] <= value <= ci[1]:
            raise PydanticCustomError("outside_interval", "the value is not in its interval")
        return ci


class StopForm(Form):
    """A stop of a tour."""

    to: Text
    text: Text
    cite: Citations = []


class PropositionForm(Form):
    """Two pages and a linking phrase, with exactly one ground: relation, cite or note."""

    from_: Text = Field(alias="from")
    phrase: Text
    to: Text
    relation: Text | None = None
    cite: Citations = []
    note: Text | None = None


class PartForm(Form):
    """A part of a diagram."""

    id: Slug
    label: Text
    to: Text | None = None
    text: Text | None = None
    under: Slug | None = None
    row: Text | None = None
    column: Text | None = None


class PartLinkForm(Form):
    """An arrow between two parts of a diagram."""

    from_: Slug = Field(alias="from")
    to: Slug
    label: Text | None = None


class DiagramDataForm(Form):
    """An idea drawn as parts."""

    form: Literal[tuple(f.value for f in DiagramForm)]  # type: ignore[valid-type]
    caption: Text
    parts: list[PartForm]
    links: list[PartLinkForm] = []
    rows: list[Text] = []
    columns: list[Text] = []
    cite: Citations = []
    note: Text | None = None


class ChartRowForm(Form):
    """A row of a chart."""

    of: Slug
    value: Text | None = None
    text: Text | None = None
    cite: Citations = []


class ChartDataForm(Form):
    """Numbers of several pages side by side."""

    form: Literal[tuple(f.value for f in ChartForm)]  # type: ignore[valid-type]
    metric: Text
    axis: Text
    rows: list[ChartRowForm]


class CardForm(Form):
    """A study card."""

    question: Text
    answer: Text
    cite: Annotated[Citations, Field(min_length=1)]


class CellForm(Form):
    """A cell of a comparison: a text, or the statement that nothing is claimed there."""

    text: Text | None = None
    silent: bool = False
    cite: Annotated[Citations, Field(min_length=1)]

    @model_validator(mode="after")
    def _one_of_two(self) -> CellForm:
        if bool(self.text) == self.silent:
            raise PydanticCustomError("one_of_two", "either `text: ...` or `silent: true`, with a citation")
        return self


class StateForm(Form):
    """How far the page has been reviewed."""

    review: Literal["draft", "checked"]
    on: DateText
    replaced_by: Slug | None = None


class WorkForm(Form):
    """The overlay page of a work."""

    kind: Literal["work"]
    level: Literal[tuple(LEVELS)] | None = None  # type: ignore[valid-type]
    reason: Text | None = None
    state: StateForm
    relations: list[RelationForm] = []


_FIELD_TYPES: dict[FieldType, Any] = {
    FieldType.TEXT: Text,
    FieldType.LIST: list[Text],
    FieldType.DATE: DateText,
    FieldType.CITED: CitedTextForm,
    FieldType.MEASURES: list[MeasureForm],
    FieldType.STOPS: list[StopForm],
    FieldType.PROPOSITIONS: list[PropositionForm],
    FieldType.DIAGRAM: DiagramDataForm,
    FieldType.CHART: ChartDataForm,
    FieldType.QUESTIONS: list[Text],
    FieldType.CARDS: list[CardForm],
}


def own(name: str) -> str:
    """Return the attribute that holds what a vocabulary names: `json` or `model_config` would be pydantic's."""
    return f"own_{name}"


def _named(types: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields that may be left out, each written under its own name."""
    return {own(name): (type_ | None, Field(None, alias=name)) for name, type_ in types.items()}


DATED = (Role.IDEA, Role.OCCURRENCE)
"""Roles whose entities have to have a date."""


def page_form(kind: Kind, vocabulary: Vocabulary) -> type[Form]:
    """Make the form of a kind's front matter from its declaration."""
    required: Any = ...
    fields: dict[str, Any] = {
        "kind": (Literal[kind.id], required),
        "title": (Text, required),
        "label": (Text | None, None),
        "aliases": (list[Text], []),
        "date": (DateText, required) if kind.role in DATED else (DateText | None, None),
        "first_stated": (FirstStatedForm | None, None),
        "definition": (CitedTextForm, required) if kind.defined else (CitedTextForm | None, None),
        "state": (StateForm, required),
        "relations": (list[RelationForm], []),
    }
    if kind.subkinds:
        fields["subkind"] = (Literal[tuple(kind.subkinds)] | None, None)
    if kind.senses:
        fields["senses"] = (list[SenseForm], [])
    if kind.role is Role.AGENT:
        fields["names"] = (Annotated[list[Text], Field(min_length=1)], required)
        fields["record"] = (bool, False)
    facets = _named({f.id: Literal[tuple(f.values)] for f in vocabulary.facets_of(kind.id)})
    if facets:
        fields["facets"] = (create_model("Facets", __base__=Form, **facets) | None, None)
    for spec in kind.fields.values():
        match spec.type:
            case FieldType.CHOICE:
                type_: Any = Literal[tuple(spec.choices)]
            case FieldType.CELLS:
                type_ = create_model("Cells", __base__=Form, **_named(dict.fromkeys(spec.choices, CellForm)))
            case _:
                type_ = _FIELD_TYPES[spec.type]
        fields |= {own(spec.id): (type_, Field(alias=spec.id))} if spec.required else _named({spec.id: type_})
    return create_model(f"{kind.id.title()}Page", __base__=Form, **fields)


class ColourForm(Form):
    """A colour for each scheme."""

    light: HexColour
    dark: HexColour


class FieldForm(Form):
    """A field of a kind's own."""

    type: Literal[tuple(t.value for t in FieldType)]  # type: ignore[valid-type]
    label: Text
    required: bool = False
    choices: dict[Slug, Text] = {}


class WorkKindForm(Form):
    """How works are drawn and named."""

    label: Text
    plural: Text
    shape: Literal[SHAPES]  # type: ignore[valid-type]
    colour: ColourForm


class WorksForm(WorkKindForm):
    """How works are drawn and named, and what kinds of text they may be."""

    genres: dict[Slug, Text] = {}


class KindForm(WorkKindForm):
    """A kind of page."""

    folder: Slug
    role: Literal[tuple(r.value for r in Role if r is not Role.WORK)]  # type: ignore[valid-type]
    about: Text | None = None
    date_label: Text | None = None
    defined: bool = False
    senses: bool = False
    ordered: bool = False
    joined: bool = False
    ledger: list[Name] = []
    audited: bool = False
    subkinds: dict[Slug, Text] = {}
    fields: dict[Name, FieldForm] = {}


class FacetForm(Form):
    """A facet and the values it may take."""

    label: Text
    kinds: list[Slug]
    values: Annotated[dict[Slug, Text], Field(min_length=1)]


class InverseForm(Form):
    """A relation type told from its object's end."""

    id: Name
    label: Text


class EndsForm(Form):
    """Which kinds, groups or senses may stand at either end."""

    from_: Annotated[list[Text], Field(min_length=1, alias="from")]
    to: Annotated[list[Text], Field(min_length=1)]


class RelationTypeForm(Form):
    """A relation type."""

    label: Text
    inverse: InverseForm | None = None
    line: Literal[tuple(line.value for line in Line)]  # type: ignore[valid-type]
    earlier: Literal["subject", "object"] | None = None
    symmetric: bool = False
    acyclic: bool = False
    same_kind: bool = False
    ends: Annotated[list[EndsForm], Field(min_length=1)]
    mapping: Text | None = None


class LineageForm(Form):
    """The two ends of the lineage an atlas opens on, and pages that the path told first should pass."""

    from_: Slug = Field(alias="from")
    to: Slug
    via: list[Slug] = []


class GridForm(Form):
    """Three facets of one kind laid out as a table."""

    kind: Slug
    rows: Slug
    columns: Slug
    within: Slug
    expected: list[dict[Slug, Slug]] = []


class VocabularyForm(Form):
    """The vocabulary of an atlas."""

    title: Text
    description: Text = ""
    lineage: LineageForm | None = None
    grid: GridForm | None = None
    groups: dict[Name, Annotated[list[Slug], Field(min_length=1)]] = {}
    kinds: Annotated[dict[Slug, KindForm], Field(min_length=1)]
    work: WorksForm
    facets: dict[Slug, FacetForm] = {}
    relations: Annotated[dict[Name, RelationTypeForm], Field(min_length=1)]


class SourceClaimForm(Form):
    """Something the source says, and where it is treated."""

    id: Text
    section: Text
    says: Text
    where: list[Text] = []
    verdict: Literal[tuple(v.value for v in Verdict)]  # type: ignore[valid-type]
    better: CitedTextForm | None = None
    note: Text | None = None


class SourceReferenceForm(Form):
    """A reference of the source, and the work we take it for."""

    id: Text
    says: Text
    work: Key
    cited: bool
    differs: Text
    seen: Text


class ConcordanceForm(Form):
    """A source held against the atlas."""

    claims: list[SourceClaimForm] = []
    references: list[SourceReferenceForm] = []


def concordance_schema() -> dict[str, Any]:
    """Return the JSON Schema of about/claims.yml."""
    return {"$schema": SCHEMA, **ConcordanceForm.model_json_schema()}


def vocabulary_schema() -> dict[str, Any]:
    """Return the JSON Schema of vocabulary.yml."""
    return {"$schema": SCHEMA, **VocabularyForm.model_json_schema()}


def page_schemas(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each kind's front matter, works' overlays included."""
    forms: dict[str, type[Form]] = {k.id: page_form(k, vocabulary) for k in vocabulary.kinds.values() if k.id != "work"}
    forms["work"] = WorkForm
    return {name: {"$schema": SCHEMA, **form.model_json_schema()} for name, form in sorted(forms.items())}
