"""The page that says how far the atlas has come, and the strip that sums it up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from graph_builder.model import CHECKED, AuditVerdict, KnowledgeBase, work_node
from graph_builder.pages.context import Atlas, Here, kind_glyph, render
from graph_builder.pages.indexes import BROWSE
from graph_builder.pages.pictures.svg import number
from graph_builder.pages.prose import plain
from graph_builder.pages.seeing import field_name
from graph_builder.pages.site import Inserts, Page
from graph_builder.views.checking import GRADES, Read
from graph_builder.views.listing import list_entities, list_works
from graph_builder.views.state import LINES, State, Table, atlas_state, shares

URI = "about/state.md"
TITLE = "State of the atlas"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its cells between label and share, and where it leads."""

    label: str
    cells: tuple[str, ...]
    share: float
    url: str = ""
    sign: Markup | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading of their own, or all rows of a table."""

    rows: tuple[Line, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar."""

    label: str
    count: str
    share: float
    start: float
    tone: int
    """How far it was checked: 1 fully, 2 partly, 3 not."""


@dataclass(frozen=True, slots=True)
class StripLine:
    """A whole and its parts."""

    what: str
    count: str
    parts: tuple[Part, ...]


@dataclass(slots=True)
class _Writer:
    """Puts sections together: prose, which the site's search indexes, and tables, which it does not."""

    atlas: Atlas
    here: Here
    inserts: Inserts
    parts: list[str] = field(default_factory=list)

    def say(self, *paragraphs: str) -> None:
        self.parts += paragraphs

    def put(self, html: str) -> None:
        self.parts.append(self.inserts.put(html))

    def take(self, path: str, label: str) -> None:
        """Offer a file of the site."""
        link = Markup('<p class="ga-take-all"><a href="{}" download>{}</a> (CSV)</p>')
        self.put(link.format(self.here.href(path), label))

    def table(self, caption: str, head: str, unit: str, table: Table, index: str = "", question: str = "") -> None:
        """Write a distribution; its rows lead to the part of an index that they count, if that can be asked for."""
        rows = [
            Line(
                _capital(row.label),
                (number(row.count),),
                row.share,
                f"{index}?{question}={row.value}" if question else "",
            )
            for row in table.rows
        ]
        self.rows(caption, head, (unit,), [Group(tuple(rows))], (number(table.total),))

    def rows(
        self,
        caption: str,
        head: str,
        columns: Sequence[str],
        groups: Iterable[Group],
        total: tuple[str, ...],
        share: float = 100.0,
        share_label: str = "Share",
    ) -> None:
        """Write a table whose last row is a total."""
        html = render(
            "state_table.html.j2",
            p=self.here,
            caption=caption,
            head=head,
            columns=columns,
            groups=groups,
            total=Line("In all", total, share),
            share_label=share_label,
        )
        self.put(html)


def state_page(atlas: Atlas) -> Page:
    """Write the page from what there is; a curated page may say what its words mean in this atlas."""
    inserts = Inserts()
    here = Here(atlas, "about/state/")
    curated = atlas.prose.get(URI)
    lead = f"# {TITLE}\n\nWhat there is, what it rests on, and how far it was checked, counted anew at every build."
    writer = _Writer(atlas, here, inserts, [here.write(curated.body, inserts) if curated else lead])
    state = atlas_state(atlas.kb)
    writer.put(_strip(state, atlas, here, more=False))
    _pages(writer, state)
    _relations(writer, state)
    _audit(writer, state)
    _works(writer, state)
    _ledger(writer, state)
    _reviews(writer, state)
    _checks(writer)
    return Page(
        URI,
        TITLE,
        "\n\n".join(writer.parts) + "\n",
        inserts,
        description="What there is, what it rests on, and how far it was checked",
        trail=(("About", "about/"),) if "about/index.md" in atlas.prose else (),
    )


def _pages(writer: _Writer, state: State) -> None:
    writer.say(
        "## Pages",
        "Every page is about one thing and has one kind. A *record* is the page of somebody of whom nothing is "
        "documented here but a work; records are counted apart. The years are the first and the last that a page of "
        "the kind is dated by.",
    )
    parts = shares(row.pages for row in state.kinds)
    rows = [
        Line(
            row.kind.plural,
            (number(row.pages), number(row.records) if row.records else "–", _years(row.first, row.last)),
            share,
            f"{row.kind.folder}/",
            kind_glyph(row.kind.id, row.kind.shape),
        )
        for row, share in zip(state.kinds, parts, strict=True)
    ]
    writer.rows(
        "Pages by kind",
        "Kind",
        ("Pages", "Records", "Years"),
        [Group(tuple(rows))],
        (number(state.pages), number(state.records) if state.records else "–", ""),
    )
    if not state.joined:
        return
    writer.say(
        "*Descent* says what came from what, *debate* who speaks for or against it. An idea should stand in one of "
        "them.",
    )
    rows = [
        Line(
            row.kind.plural,
            (number(row.joined), number(len(row.alone))),
            row.share,
            f"{row.kind.folder}/",
            kind_glyph(row.kind.id, row.kind.shape),
        )
        for row in state.joined
    ]
    joined, alone = sum(row.joined for row in state.joined), sum(len(row.alone) for row in state.joined)
    writer.rows(
        "Ideas that a relation of descent or debate joins",
        "Kind",
        ("Joined", "Not joined"),
        [Group(tuple(rows))],
        (number(joined), number(alone)),
        shares([joined, alone])[0],
        "Share joined",
    )
    named = [(row.kind.plural, [writer.here.place(node) for node in row.alone]) for row in state.joined if row.alone]
    if named:
        writer.put(render("state_alone.html.j2", p=writer.here, kinds=named))


def _relations(writer: _Writer, state: State) -> None:
    writer.say(
        "## Relations",
        "A relation joins two pages, or a page and a work, and has a type. Counted here are those that somebody wrote; "
        "who wrote a work, and which page mentions which, is derived and not counted.",
    )
    writer.table("Relations by what they mean for a lineage", "Line", "Relations", state.lines)
    groups = [
        Group(tuple(Line(row.label, (number(row.count),), row.share) for row in table.rows), LINES[line])
        for line, table in state.types.items()
    ]
    writer.rows("Relations by type", "Type", ("Relations",), groups, (number(state.lines.total),))
    if state.loose:
        labels = " or ".join(f"“{plain(label)}”" for label in state.loose.labels)
        writer.say(
            f"Types that say no more than that two pages have to do with each other ({labels}): "
            f"{number(state.loose.count)} of {number(state.lines.total)} relations, **{state.loose.share:.1f}%**."
        )
    writer.say(
        "The *basis* says on whose word a relation stands: that of the author it is about, that of somebody else, a "
        "bare citation, data, or our own inference."
    )
    writer.table("Relations by basis", "Basis", "Relations", state.bases)
    writer.say(
        "The *standing* is computed from the sources: contested where somebody is on record against it, else by "
        "whether two works without a common author say so."
    )
    writer.table("Relations by standing", "Standing", "Relations", state.standings)
    writer.say("Of the works that are cited for a relation, the one of which most was in view counts.")
    writer.table("Relations by how much of a cited work was seen", "In view", "Relations", state.sights)


def _audit(writer: _Writer, state: State) -> None:
    audits = writer.atlas.kb.audits
    if not audits:
        return
    gone = sum(audit.verdict is None for audit in audits.values())
    changed = sum(bool(audit.changed) for audit in audits.values())
    writer.say(
        "## The audit",
        "Somebody who had not written an entry held it against its source. *Supported*: the source was in view and "
        "says so. *Plausible*: nothing in view speaks against it, but the words that would decide were not in view. "
        "*Not in the source*: it would stand there, and does not. *Wrong*: the source says otherwise.",
    )
    writer.table("What entries were found to be", "Verdict", "Entries", state.found)
    writer.say(
        f"{number(changed)} entries were changed for it, {number(gone)} of them left the atlas. This is how what is on "
        "the site stands now; an entry that is changed after its audit counts as not audited until somebody has looked "
        "again."
    )
    writer.table("How entries stand", "Verdict", "Entries", state.stands)
    writer.take("data/audit.csv", "The audit, every row")


def _ledger(writer: _Writer, state: State) -> None:
    if not state.sightings:
        return
    writer.say(
        "## The ledger",
        f"{number(state.sightings)} rows say of every printed field of a work, and of dates, affiliations and numbers, "
        "what was seen, where and on which day. What has no row is not printed. The page of a work shows its rows.",
    )
    rows = [
        Line(share.what[:1].upper() + share.what[1:], (number(share.count), number(share.total)), share.percent)
        for share in state.coverage
    ]
    writer.put(
        render(
            "state_table.html.j2",
            p=writer.here,
            caption="How much answers who says so",
            head="What",
            columns=("Of these", "In all"),
            groups=[Group(tuple(rows))],
            total=None,
            share_label="Share",
        )
    )
    writer.take("data/ledger.csv", "The ledger, every row")


def _works(writer: _Writer, state: State) -> None:
    if not writer.atlas.kb.works:
        return
    kind = writer.atlas.kb.vocabulary.kinds["work"]
    index = f"{kind.folder}/"
    asked = {f.name for f in list_works(writer.atlas.kb, [work_node(key) for key in writer.atlas.kb.works]).filters}
    first, last = state.works_between
    writer.say(
        f"## {plain(kind.plural)}",
        f"{number(state.grades.total)} entries of the bibliography{f', dated {first} to {last}' if first else ''}. The "
        "*grade* says how far the record of a work (who, when, what, where) was compared with a public source.",
    )
    writer.table("By the grade of their record", "Grade", kind.plural, state.grades, index, _if("grade", asked))
    writer.say("Of the text itself, this was in view at best:")
    writer.table("By how much of them was seen", "In view", kind.plural, state.seen, index, _if("seen", asked))
    writer.table("By type", "Type", kind.plural, state.work_types, index, _if("type", asked))
    writer.say(
        "A *field* of a record is printed only if somebody saw it. Not yet checked is what the bibliography has and "
        "nobody saw, and what a full record of the type would have."
    )
    rows = [Line(field_name(row.name), (number(row.printed), number(row.unchecked)), row.share) for row in state.fields]
    writer.rows(
        "Fields of the records",
        "Field",
        ("Printed", "Not yet checked"),
        [Group(tuple(rows))],
        (number(state.printed), number(state.unchecked)),
        shares([state.printed, state.unchecked])[0],
        "Share printed",
    )


def _reviews(writer: _Writer, state: State) -> None:
    writer.say(
        "## Reviews",
        "A page is a *draft* until somebody who had not written it has seen everything it states in the sources it "
        "cites. Records are counted here too, and among the months the pages of works that have prose of their own.",
    )
    asked = {f.name for f in list_entities(writer.atlas.kb).filters}
    writer.table("Pages by review", "Review", "Pages", state.reviews, f"{BROWSE}/", _if("review", asked))
    writer.table("Pages by the month of their last review", "Month", "Pages", state.months)
    if not writer.atlas.kb.readings:
        return
    writer.say(
        "A second reader counts the statements of a page and says how many of them were seen in their sources. What "
        "is changed later counts as not read until somebody has looked again.",
    )
    writer.table("Pages by how much of them was seen in their sources", "Seen", "Pages", state.read)
    writer.take("data/readings.csv", "The readings, every row")


def _checks(writer: _Writer) -> None:
    found = writer.atlas.diagnostics
    writer.say("## What the checks found")
    if not found:
        writer.say("Nothing: no error and no warning. [What they look for](checks.md) is a page of its own.")
        return
    count = f"{len(found)} warning{'' if len(found) == 1 else 's'}"
    writer.say(f"{count}; with an error there would be no site. [What the checks look for](checks.md) tells the codes.")
    writer.put(render("state_findings.html.j2", p=writer.here, findings=found))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _if(question: str, asked: set[str]) -> str:
    """Return the question if an index can be asked it: one that all its items answer alike is left out there."""
    return question if question in asked else ""


def _years(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def strip(atlas: Atlas, here: Here) -> str:
    """Return in a few lines how far the atlas was checked."""
    return _strip(atlas_state(atlas.kb), atlas, here, more=True)


def _strip(state: State, atlas: Atlas, here: Here, *, more: bool) -> str:
    works = atlas.kb.vocabulary.kinds["work"].plural.lower()
    grades = (state.grades.count(grade.value) for grade in GRADES)
    audited = ("supported", "plausible", "not in the source, or not looked at")
    count = state.stands.count
    supported, plausible = count(AuditVerdict.SUPPORTED.value), count(AuditVerdict.PLAUSIBLE.value)
    stands = (supported, plausible, state.stands.total - supported - plausible) if atlas.kb.audits else (0, 0, 0)
    rests = ("rest on a work that was in view", "on one read only in another work", "on neither")
    lines = [
        _strip_line(works, GRADES.values(), grades),
        _strip_line("relations", rests, state.seen_in),
        _strip_line("relations and findings held against their sources", audited, stands),
        _pages_line(state, atlas.kb),
    ]
    return render("state_strip.html.j2", p=here, lines=[line for line in lines if line.parts], more=more)


def _pages_line(state: State, kb: KnowledgeBase) -> StripLine:
    if not kb.readings:
        drafts = (state.reviews.count(CHECKED), 0, state.reviews.count("draft"))
        return _strip_line("pages", ("checked by a second reader", "", "drafts"), drafts)
    count = state.read.count
    some, none = (Read.MOST, Read.SOME), (Read.NONE, Read.CHANGED, Read.NEVER)
    parts = (count(Read.ALL.value), count(*(r.value for r in some)), count(*(r.value for r in none)))
    seen = ("seen there whole by a second reader", "seen there in part", "not seen there, or changed since")
    return _strip_line("pages that cite sources", seen, parts)


def _strip_line(what: str, labels: Iterable[str], counts: Iterable[int]) -> StripLine:
    """Return a whole with its parts, those fully checked first."""
    known = [(tone, label, count) for tone, (label, count) in enumerate(zip(labels, counts, strict=True), 1) if count]
    parts, start = [], 0.0
    for (tone, label, count), share in zip(known, shares(count for *_, count in known), strict=True):
        parts.append(Part(label, number(count), share, start, tone))
        start = round(start + share, 1)
    return StripLine(what, number(sum(count for *_, count in known)), tuple(parts))
