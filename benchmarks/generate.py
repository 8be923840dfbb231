"""Atlases of any size to measure with: invented words, the lengths and shapes of real pages, one seed.

`write_atlas` writes an atlas of N entities, 3 N relations and N works that passes `graph-builder check` without a
finding. `write_plain` writes the same pages for MkDocs alone: links and citations as plain Markdown, a stub for each
work, and an index page wherever the atlas would have one.
"""

from __future__ import annotations

import csv
import json
import random
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent

SHARES = {
    "notion": 0.22,
    "trial": 0.17,
    "thesis": 0.085,
    "occasion": 0.07,
    "design": 0.054,
    "guild": 0.03,
    "gauge": 0.03,
    "maker": 0.341,
}
"""How many of the entities are of a kind, as it was counted in a real atlas; makers are the rest."""

FOLDERS = {kind: f"{kind}s" for kind in SHARES} | {"thesis": "theses"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What the prose of a kind's pages is like on average."""

    words: int
    links: float
    citations: float
    headings: int


SHAPES = {
    "notion": Shape(153, 3.5, 5.2, 2),
    "maker": Shape(35, 1.5, 2.0, 0),
    "design": Shape(150, 2.9, 4.7, 3),
    "gauge": Shape(107, 1.2, 4.2, 2),
    "guild": Shape(110, 3.0, 3.8, 2),
    "thesis": Shape(124, 2.1, 4.6, 2),
    "trial": Shape(54, 0.9, 1.6, 1),
    "occasion": Shape(87, 1.1, 3.1, 0),
    "work": Shape(21, 1.0, 1.0, 0),
}

RELATIONS = 3
"""Relations for each entity."""
OVERLAYS = 8
"""Every so many-th work has a page of its own."""
FIRST, LAST = 1890, 2024

IDEAS = ("notion", "design", "gauge", "thesis", "trial")
_FACETS = (("hemp", "wood", "iron"), ("land", "sea", "both"), ("draft", "making", "use", "repair"))
_STATE = 'state: {review: draft, on: "2026-11-22"}'
_HEADINGS = ("What it means", "Where it comes from", "What became of it", "What is disputed")


@dataclass(slots=True)
class Thing:
    """An entity on its way to a page."""

    id: str
    kind: str
    title: str
    year: int
    names: tuple[str, ...] = ()
    senses: tuple[tuple[str, int], ...] = ()
    relations: list[str] = field(default_factory=list)

    @property
    def date(self) -> str:
        """Its date as front matter writes it."""
        return f"{self.year - 30}/{self.year + 35}" if self.kind == "maker" else str(self.year)


@dataclass(frozen=True, slots=True)
class Record:
    """A work."""

    key: str
    title: str
    authors: tuple[str, ...]
    year: int


class Words:
    """Invented words, the frequent ones far more often than the rare, between little words that are real."""

    _ONSETS = "b br c d dr f g gr h k l m n p pl r s st t tr v w".split()
    _CORES = "a e i o u ai ea ou".split()
    _ENDS = ("", *"n r l st nd ck m t ss".split())
    _LITTLE = "the of and to a in is that it for was as with by not or from at".split()

    def __init__(self, chance: random.Random, count: int) -> None:
        self.chance = chance
        made: dict[str, None] = {}
        while len(made) < count:
            made[self._word()] = None
        self.words = list(made)
        self.weights: list[float] = []
        total = 0.0
        for rank in range(1, count + 1):
            total += 1 / rank
            self.weights.append(total)

    def _word(self) -> str:
        pick = self.chance.choice
        syllables = self.chance.choice((1, 2, 2, 2, 3, 3))
        return "".join(pick(self._ONSETS) + pick(self._CORES) for _ in range(syllables)) + pick(self._ENDS)

    def some(self, count: int) -> list[str]:
        """Return words as prose has them."""
        own = self.chance.choices(self.words, cum_weights=self.weights, k=count)
        return [word if self.chance.random() < 0.55 else self.chance.choice(self._LITTLE) for word in own]

    def name(self, count: int) -> str:
        """Return a name of so many words, the first with a capital."""
        return " ".join(self.chance.choices(self.words, k=count)).capitalize()

    def sentence(self, count: int) -> str:
        """Return a sentence."""
        return " ".join(self.some(count)).capitalize() + "."


class Generator:
    """Makes an atlas of `size` entities; the same size and seed give the same bytes."""

    def __init__(self, size: int, seed: int = 1) -> None:
        self.size = size
        self.chance = random.Random(f"{seed}/{size}")
        self.words = Words(self.chance, 1500 + size)
        self.things: list[Thing] = []
        self.by_kind: dict[str, list[Thing]] = {kind: [] for kind in SHARES}
        self._entities()
        self.works = self._works()
        self.ledger: list[tuple[str, str, str, str, str]] = []
        # every work is cited once at least, the others as the dice fall: some often, most seldom
        self.uncited = list(range(len(self.works)))
        self.chance.shuffle(self.uncited)
        self.joined: list[Thing] = []
        self._relations()

    # --- who and what there is

    def _entities(self) -> None:
        counts = {kind: max(2, round(self.size * share)) for kind, share in SHARES.items() if kind != "maker"}
        counts["maker"] = self.size - sum(counts.values())
        titles: set[str] = set()
        for kind, count in counts.items():
            for _ in range(count):
                title = self._new_title(kind, titles)
                year = self.chance.randint(FIRST, LAST)
                thing = Thing(title.lower().replace(" ", "-"), kind, title, year)
                if kind == "maker":
                    family, given = title.split(" ")
                    thing.title = f"{given.capitalize()} {family}"
                    thing.names = (f"{family}, {given.capitalize()}", f"{family}, {given.capitalize()} {family[0]}.")
                elif kind == "notion" and self.chance.random() < 0.1:
                    thing.senses = tuple((f"sense-{n}", min(LAST, year + 9 * n)) for n in range(3))
                self.by_kind[kind].append(thing)
        self.things = sorted((t for found in self.by_kind.values() for t in found), key=lambda t: (t.year, t.id))
        for found in self.by_kind.values():
            found.sort(key=lambda t: (t.year, t.id))

    def _new_title(self, kind: str, taken: set[str]) -> str:
        while True:
            title = self.words.name(2 if kind == "maker" else self.chance.choice((2, 2, 3, 4)))
            if title not in taken:
                taken.add(title)
                return title

    def _works(self) -> list[Record]:
        makers = self.by_kind["maker"]
        found = []
        for number in range(self.size):
            year = self.chance.randint(FIRST, LAST)
            count = self.chance.choice((0, 1, 1, 1, 2, 2, 3, 4))
            known = [self.chance.choice(makers).names[0] for _ in range(count)]
            others = [f"{self.words.name(1)}, {self.words.name(1)}" for _ in range(count)]
            authors = [a if self.chance.random() < 0.4 else b for a, b in zip(known, others, strict=True)]
            title = " ".join(self.words.some(self.chance.randint(5, 14))).capitalize()
            found.append(Record(f"w{number:05}", title, tuple(dict.fromkeys(authors)), year))
        return found

    # --- what joins them

    def _relations(self) -> None:
        """Join things, what is well connected more readily; descent leads from the earlier to the later."""
        wanted, made = RELATIONS * self.size, set[str]()
        for thing in self.things:
            while not self._relate(thing, made):
                pass
        while len(made) < wanted:
            self._relate(self.chance.choice(self.things), made)

    def _relate(self, thing: Thing, made: set[str]) -> bool:
        type_, other = self._choice(thing)
        if other is None or other is thing:
            return False
        target = other.id if isinstance(other, Thing) else f"@{other.key}"
        # whichever end it is written from
        id_ = "--".join(sorted((thing.id, target)))
        if id_ in made:
            return False
        made.add(id_)
        thing.relations.append(self._relation(type_, target))
        self.joined.append(thing)
        if isinstance(other, Thing):
            self.joined.append(other)
        return True

    def _choice(self, thing: Thing) -> tuple[str, Thing | Record | None]:
        toss = self.chance.random()
        match thing.kind:
            case "maker":
                if toss < 0.4:
                    return "belongs_to", self.chance.choice(self.by_kind["guild"])
                if toss < 0.8:
                    return "collaborated_with", self._any("maker")
                return "influenced_by", self._earlier(thing, "maker")
            case "guild":
                return "has_member", self._any("maker")
            case "occasion":
                return ("about", self._any(*IDEAS)) if toss < 0.5 else ("involves", self._any("maker"))
            case "trial":
                if toss < 0.35:
                    return self.chance.choice(("supports", "disputes")), self._any("thesis")
                return ("updates", self._earlier(thing, "trial")) if toss < 0.5 else ("proposed_by", self._any("maker"))
            case "thesis" if toss < 0.4:
                return self.chance.choice(("supported_by", "disputed_by")), self.chance.choice(self.works)
            case "gauge" if toss < 0.3:
                return "measures", self._any("notion")
            case "design" if toss < 0.4:
                return "integrates", self._earlier(thing, *IDEAS[:4])
            case "notion" if toss < 0.3:
                type_ = self.chance.choice(("broader", "part_of", "overlaps_with"))
                return type_, self._earlier(thing, "notion")
            case _:
                if toss < 0.65:
                    return "proposed_by", self._any("maker")
                return self.chance.choice(("builds_on", "builds_on", "extends")), self._earlier(thing, *IDEAS[:4])

    def _any(self, *kinds: str) -> Thing | None:
        """Return a thing of some kinds, every second time one that has relations already."""
        if self.joined and self.chance.random() < 0.5:
            return next((t for t in self.chance.choices(self.joined, k=20) if t.kind in kinds), None)
        return self.chance.choice(self.by_kind[self.chance.choice(kinds)])

    def _earlier(self, thing: Thing, *kinds: str) -> Thing | None:
        """Return an earlier thing; the first ones build on nothing."""
        found = (self._any(*kinds) for _ in range(10))
        return next((t for t in found if t and (t.year, t.id) < (thing.year, thing.id)), None)

    def _relation(self, type_: str, target: str) -> str:
        basis = self.chance.choices(("self-stated", "third-party", "curator", "empirical"), (55, 22, 13, 10))[0]
        lines = [f"  - type: {type_}", f'    to: "{target}"']
        if basis != "curator":
            key = self._key()
            lines.append(f"    cite: [{self._citation(key)}]")
            lines += [f"    asserted_by: {key}"] if basis == "third-party" else []
        lines.append(f"    basis: {basis}")
        if basis == "curator" or self.chance.random() < 0.5:
            lines.append(f"    note: {self.words.sentence(18)}")
        if basis == "self-stated" and self.chance.random() < 0.06:
            lines += ["    opposed:", f"      - {{by: {self._key()}, says: {self.words.sentence(10)}}}"]
        return "\n".join(lines)

    def _key(self) -> str:
        if self.uncited:
            return self.works[self.uncited.pop()].key
        return self.works[int(len(self.works) * self.chance.random() ** 2)].key

    def _citation(self, key: str) -> str:
        seen = self.chance.choice(("first-page", "abstract", "page"))
        page = f'locator: "p. {self.chance.randint(1, 400)}", ' if self.chance.random() < 0.5 else ""
        return f"{{key: {key}, {page}seen: {seen}}}"

    # --- what is written

    def page(self, thing: Thing) -> str:
        """Return the Markdown file of an entity."""
        front = [f"kind: {thing.kind}", f"title: {thing.title}"]
        front += [f'date: "{thing.date}"'] if thing.kind != "guild" else []
        front += [f"names: {json.dumps(thing.names)}"] if thing.names else []
        if thing.kind in ("notion", "design", "gauge", "thesis", "guild"):
            front.append(f"definition: {self._cited(22)}")
        if thing.kind == "notion":
            material, place, stage = (self.chance.choice(values) for values in _FACETS)
            front.append(f"facets: {{material: {material}, place: {place}, stage: {stage}}}")
        if thing.kind == "thesis":
            front.append(f"settled_by: {self._cited(20)}")
        if thing.kind == "trial":
            value = round(self.chance.uniform(-0.9, 0.9), 2)
            measure = f"label: {self.words.name(3)}, metric: r, value: {value}, k: {self.chance.randint(2, 90)}"
            front += ["method: pooled", "values:", f"  - {{{measure}, cite: [{self._citation(self._key())}]}}"]
        if thing.senses:
            front.append("senses:")
            for id_, year in thing.senses:
                said = f"text: {self.words.sentence(20)}, cite: [{self._citation(self._key())}]"
                front.append(f'  - {{id: {id_}, label: {self.words.name(2)}, date: "{year}", {said}}}')
        front += ["relations:", *thing.relations] if thing.relations else []
        front.append(_STATE)
        return "---\n" + "\n".join(front) + f"\n---\n\n{self.prose(SHAPES[thing.kind])}\n"

    def _cited(self, words: int) -> str:
        return f"{{text: {self.words.sentence(words)}, cite: [{self._citation(self._key())}]}}"

    def prose(self, shape: Shape) -> str:
        """Return prose with links and citations, under headings where the kind's pages have them."""
        words = round(shape.words * self.chance.uniform(0.6, 1.4))
        marks = [self._link() for _ in range(self._near(shape.links))]
        marks += [f"[@{self._key()}]" for _ in range(self._near(shape.citations))]
        self.chance.shuffle(marks)
        sections = max(1, shape.headings)
        parts = []
        for section in range(sections):
            own = marks[section::sections]
            count = max(1, words // sections // 18)
            sentences = [self.words.sentence(18) for _ in range(count)]
            for place, mark in enumerate(own):
                sentences[place % count] = f"{sentences[place % count][:-1]} {mark}."
            parts += [f"## {_HEADINGS[section % 4]}"] if shape.headings else []
            paragraph = " ".join(sentences)
            parts.append(paragraph if "[@" in paragraph else f"{paragraph} [ours]")
        return "\n\n".join(parts)

    def _near(self, mean: float) -> int:
        return int(mean + self.chance.uniform(0, 2) - 0.5)

    def _link(self) -> str:
        thing = self.chance.choice(self.joined)
        return f"[[{thing.id}]]" if self.chance.random() < 0.7 else f"[[{thing.id}|{self.words.name(2).lower()}]]"

    def overlay(self, work: Record) -> str:
        """Return the page of a work that somebody wrote on."""
        front = f"kind: work\nlevel: core\nreason: {self.words.sentence(14)}\n{_STATE}"
        return f"---\n{front}\n---\n\n{self.prose(SHAPES['work'])}\n"

    def entry(self, work: Record) -> str:
        """Return the entry of a work in the bibliography."""
        chance = self.chance
        fields = {"author": " and ".join(work.authors)} if work.authors else {}
        fields |= {
            "title": work.title,
            "journal": self.words.name(3),
            "volume": str(chance.randint(1, 90)),
            "pages": f"{chance.randint(1, 200)}--{chance.randint(201, 400)}",
            "year": str(work.year),
            "doi": f"10.1000/{work.key}",
        }
        for name, value in fields.items():
            seen = value.replace(" and ", "; ") if name == "author" else value
            self.ledger.append((work.key, name, seen, f"example.org/{work.key}", "2026-01-01"))
        fields |= {"grade": chance.choice("ABC" if work.authors else "BC"), "seen": "abstract"}
        if chance.random() < 0.6:
            fields["note"] = self.words.sentence(12)
        return f"@article{{{work.key},\n" + "".join(f"  {n} = {{{v}}},\n" for n, v in fields.items()) + "}\n"


def write_atlas(folder: Path, size: int, seed: int = 1) -> None:
    """Write an atlas of `size` entities."""
    made = Generator(size, seed)
    docs, bibliography = folder / "docs", folder / "bibliography"
    shutil.rmtree(folder, ignore_errors=True)
    for name in (*FOLDERS.values(), "works", "about"):
        (docs / name).mkdir(parents=True)
    bibliography.mkdir()
    for thing in made.things:
        (docs / FOLDERS[thing.kind] / f"{thing.id}.md").write_text(made.page(thing), "utf-8")
    for work in made.works[::OVERLAYS]:
        (docs / "works" / f"{work.key}.md").write_text(made.overlay(work), "utf-8")
    (docs / "index.md").write_text(_home(made), "utf-8")
    (docs / "about" / "index.md").write_text(f"# About\n\n{made.prose(Shape(500, 3, 3, 4))}\n", "utf-8")
    for start in range(0, size, 50):
        entries = "\n".join(made.entry(work) for work in made.works[start : start + 50])
        (bibliography / f"part-{start // 50:03}.bib").write_text(entries, "utf-8")
    with (bibliography / "ledger.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("key", "field", "value", "where", "date"))
        table.writerows(made.ledger)
    makers = [thing for thing in made.by_kind["maker"] if thing.relations]
    vocabulary = (HERE / "vocabulary.yml").read_text("utf-8")
    vocabulary = vocabulary.replace("START", makers[0].id).replace("END", makers[-1].id)
    (docs / "vocabulary.yml").write_text(vocabulary, "utf-8")
    (folder / "mkdocs.yml").write_text(_settings(ours=True), "utf-8")


def _home(made: Generator) -> str:
    return f"# Workshop Atlas\n\n{made.prose(Shape(120, 4, 0, 0))}\n\n<!-- atlas: map -->\n\n<!-- atlas: counts -->\n"


# --- the same for MkDocs alone

Places = Mapping[str, tuple[str, str]]
"""Title and Markdown file of a page or a work."""

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)
_LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
_CITED = re.compile(r"\[@(\w+)\]")
_ASKED = re.compile(r"^<!-- atlas: .* -->\n*", re.MULTILINE)


def write_plain(folder: Path, atlas: Path, size: int, seed: int = 1) -> None:
    """Write the pages of an atlas for MkDocs alone: no front matter but the title, a stub for each work."""
    made = Generator(size, seed)
    shutil.rmtree(folder, ignore_errors=True)
    titles = {thing.id: (thing.title, f"{FOLDERS[thing.kind]}/{thing.id}.md") for thing in made.things}
    works = {work.key: (_label(work), f"works/{work.key}.md") for work in made.works}
    for source in sorted((atlas / "docs").rglob("*.md")):
        uri = source.relative_to(atlas / "docs").as_posix()
        text = source.read_text("utf-8")
        front = _FRONT.match(text)
        title = _TITLE.search(front[1]) if front else None
        name = title[1] if title else works.get(Path(uri).stem, ("",))[0]
        head = f"---\ntitle: {name}\n---\n\n# {name}\n" if front else ""
        _write(folder / "docs" / uri, head + _written_out(_FRONT.sub("", text), uri, titles, works))
    for work in made.works:
        path = folder / "docs" / "works" / f"{work.key}.md"
        stub = f"{'; '.join(work.authors)} ({work.year}). *{work.title}*."
        if path.exists():
            path.write_text(f"{path.read_text('utf-8')}\n{stub}\n", "utf-8")
        else:
            _write(path, f"---\ntitle: {_label(work)}\n---\n\n# {_label(work)}\n\n{stub}\n")
    for kind, name in FOLDERS.items():
        _write_index(folder, name, [(t.title, f"{t.id}.md") for t in made.by_kind[kind]])
    _write_index(folder, "works", [(label, uri.removeprefix("works/")) for label, uri in works.values()])
    views = {
        "explore/index.md": "Map",
        "explore/all.md": "Everything",
        "timeline.md": "Timeline",
        "lineages.md": "Lineages",
        "browse.md": "Everything",
        "a-z.md": "A to Z",
        "about/state.md": "State",
        "about/checks.md": "Checks",
    }
    for uri, view in views.items():
        _write(folder / "docs" / uri, f"# {view}\n")
    _write(folder / "mkdocs.yml", _settings(ours=False))


def _label(work: Record) -> str:
    names = [author.partition(",")[0] for author in work.authors] or [work.title]
    return f"{names[0] if len(names) < 3 else f'{names[0]} et al.'}, {work.year}"


def _written_out(text: str, uri: str, titles: Places, works: Places) -> str:
    up = "../" * uri.count("/")

    def link(found: re.Match[str]) -> str:
        title, target = titles[found[1]]
        return f"[{found[2] or title}]({up}{target})"

    def cited(found: re.Match[str]) -> str:
        label, target = works[found[1]]
        return f"([{label}]({up}{target}))"

    return _ASKED.sub("", _CITED.sub(cited, _LINK.sub(link, text)))


def _write_index(folder: Path, name: str, items: Sequence[tuple[str, str]]) -> None:
    lines = "\n".join(f"- [{title}]({uri})" for title, uri in items)
    _write(folder / "docs" / name / "index.md", f"# {name.capitalize()}\n\n{lines}\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _settings(*, ours: bool) -> str:
    settings = (HERE / "mkdocs.yml").read_text("utf-8")
    if ours:
        return settings
    folders = "".join(f"  /{name}/*\n" for name in (*FOLDERS.values(), "works"))
    kept = "".join(f"  !/{name}/index.md\n" for name in (*FOLDERS.values(), "works"))
    # pages that are reached from their index
    # a site that MkDocs makes alone has the theme's search
    return settings.replace("  - graph-builder\n", "  - search\n") + f"\nnot_in_nav: |\n{folders}{kept}"
