"""Pages to drafts: each fact in its form, no name looked up yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from graph_builder.diagnostics import Diagnostic, SourceSpan
from graph_builder.model import ANSWERS, INDEX, WORK, Kind, Vocabulary, is_slug
from graph_builder.sources import Body, Document, SourceFile, SplitPage, parse_body, split_page
from graph_builder.validation.fields import read_form
from graph_builder.validation.names import did_you_mean
from graph_builder.validation.schema import Form, WorkForm, page_form


@dataclass(frozen=True, slots=True)
class Draft:
    """A page whose front matter has the right form. `id` is an entity's id or, for an overlay, a citation key."""

    id: str
    kind: Kind
    form: Form
    document: Document
    body: Body
    file: SourceFile

    @property
    def span(self) -> SourceSpan:
        """Where the page names itself."""
        return self.document.span(("title",) if "title" in self.document.data else ())


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A page's prose with its links and citations; `entity` tells whether it is the page of an entity or a work."""

    uri: str
    path: str
    body: Body
    entity: bool


@dataclass(frozen=True, slots=True)
class ReadPages:
    """Every page read: drafts of entities and overlays, and the prose of all."""

    drafts: tuple[Draft, ...]
    prose: tuple[ProsePage, ...]
    claimed: frozenset[str]
    """Ids of all pages in the folder of a kind, readable or not: a broken page is not an unknown one."""


class PageReader:
    """Reads pages against one vocabulary; the form of each kind is made once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.folders = vocabulary.folders
        self.forms: MappingProxyType[str, type[Form]] = MappingProxyType(
            {k.id: WorkForm if k.id == WORK else page_form(k, vocabulary) for k in vocabulary.kinds.values()}
        )

    def read(self, files: tuple[SourceFile, ...]) -> tuple[ReadPages, list[Diagnostic]]:
        """Read every page; a broken one costs its diagnostics and the others are read all the same."""
        diagnostics: list[Diagnostic] = []
        drafts: list[Draft] = []
        prose: list[ProsePage] = []
        claimed: set[str] = set()
        for file in files:
            split, found = split_page(file.path, file.content)
            diagnostics += found
            body, faults = parse_body(split.source, split.body, split.body_line)
            diagnostics += faults
            folder_kind = self._folder_kind(file.uri)
            diagnostics += _mark_faults(body, folder_kind)
            prose.append(ProsePage(file.uri, file.path, body, folder_kind is not None))
            if folder_kind is None:
                misplaced = self._misplaced(file, split)
                if misplaced:
                    diagnostics.append(misplaced)
                    claimed.add(PurePosixPath(file.uri).stem)
                continue
            claimed.add(PurePosixPath(file.uri).stem)
            if any(diagnostic.code == "yaml-syntax" for diagnostic in found):
                continue
            draft, faults = self._draft(file, split, body, folder_kind)
            diagnostics += faults
            if draft:
                drafts.append(draft)
        return ReadPages(tuple(drafts), tuple(prose), frozenset(claimed)), diagnostics

    def _folder_kind(self, uri: str) -> Kind | None:
        path = PurePosixPath(uri)
        if len(path.parts) != 2 or path.stem == INDEX:
            return None
        return self.folders.get(path.parts[0])

    def _misplaced(self, file: SourceFile, split: SplitPage) -> Diagnostic | None:
        """Report a page of a kind that stands where no page of a kind is read."""
        declared = split.front_matter.data.get("kind") if split.front_matter else None
        kind = self.vocabulary.kinds.get(declared) if isinstance(declared, str) else None
        if kind is None or split.front_matter is None:
            return None
        name = PurePosixPath(file.uri).stem
        message = f"a page of kind `{kind.id}` where none is read"
        help_ = f"move it to {kind.folder}/{name}.md"
        if name == INDEX:
            message = f"a page of kind `{kind.id}` named {INDEX}.md, which introduces its folder"
            help_ = f"move it to {kind.folder}/ under another name, or take out kind:"
        return Diagnostic("wrong-folder", message, split.front_matter.span(("kind",)), help_)

    def _draft(
        self, file: SourceFile, split: SplitPage, body: Body, folder_kind: Kind
    ) -> tuple[Draft | None, list[Diagnostic]]:
        name = PurePosixPath(file.uri).stem
        start = split.source.span(1)
        if split.front_matter is None:
            help_ = f"begin the page with\n---\nkind: {folder_kind.id}\ntitle: ...\n---"
            return None, [Diagnostic("no-front-matter", "the page has no front matter", start, help_)]
        document = split.front_matter
        diagnostics: list[Diagnostic] = []
        if folder_kind.id != WORK and not is_slug(name):
            help_ = "lower-case letters, digits and single hyphens: reef-knot.md"
            diagnostics.append(Diagnostic("invalid-id", f"`{name}` cannot be an address", start, help_))
        kind = self._kind(document, folder_kind, diagnostics)
        form, faults = read_form(document, self.forms[(kind or folder_kind).id])
        # an unknown kind was reported already; the page's other faults are told as those of its folder's kind
        diagnostics += faults if kind else [f for f in faults if f.span != document.span(("kind",))]
        if form is None or kind is None or not (folder_kind.id == WORK or is_slug(name)):
            return None, diagnostics
        return Draft(name, kind, form, document, body, file), diagnostics

    def _kind(self, document: Document, folder_kind: Kind, diagnostics: list[Diagnostic]) -> Kind | None:
        """Return the kind the page declares; without one, its folder's, so that its other faults are found too."""
        declared = document.data.get("kind")
        if not isinstance(declared, str):
            return folder_kind
        kind = self.vocabulary.kinds.get(declared)
        span = document.span(("kind",))
        if kind is None:
            help_ = did_you_mean(declared, self.vocabulary.kinds)
            diagnostics.append(Diagnostic("unknown-kind", f"no kind named `{declared}`", span, help_))
        elif kind is not folder_kind:
            message = f"a page of kind `{kind.id}` in the folder of `{folder_kind.id}`"
            help_ = f"move it to {kind.folder}/, or write kind: {folder_kind.id}"
            diagnostics.append(Diagnostic("wrong-folder", message, span, help_))
        return kind


def _mark_faults(body: Body, kind: Kind | None) -> Iterator[Diagnostic]:
    """Yield marks that nothing answers: they would stay comments, which no reader sees."""
    for mark in body.marks:
        if mark.what not in ANSWERS:
            message = f"`{mark.what}` is nothing that a page can ask the atlas for"
            yield Diagnostic("unknown-mark", message, mark.span, did_you_mean(mark.what, ANSWERS))
        elif kind is not None:
            message = f"a page of kind `{kind.id}` cannot ask for `{mark.what}`"
            help_ = "ask for it on a page that is about no entity: index.md"
            yield Diagnostic("unknown-mark", message, mark.span, help_)
        elif not mark.well_formed:
            help_ = f"write <!-- atlas: {mark.what} --> at the beginning of a line of its own"
            yield Diagnostic("unknown-mark", "a mark in this form is not answered", mark.span, help_)
