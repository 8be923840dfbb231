"""The catalogue of rules: every code a diagnostic may carry, why the rule is there, a wrong and a right form.

The catalogue page of the site is made from this table, and a test asks a golden case of every rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the house. `wrong` and `right` are short extracts of a source file."""

    title: str
    why: str
    wrong: str
    right: str
    warning: bool = False

    def __post_init__(self) -> None:
        for name in ("wrong", "right"):
            object.__setattr__(self, name, dedent(getattr(self, name)).strip("\n"))


RULES: dict[str, Rule] = {
    # --- the text itself
    "unreadable-file": Rule(
        "File that cannot be read",
        "A link that leads to no file, or a file nobody may read, would be missing from the atlas in silence.",
        "docs/notions/reef-knot.md -> ../drafts/reef-knot.md, which is not there",
        "docs/notions/reef-knot.md",
    ),
    "yaml-syntax": Rule(
        "Broken YAML",
        "MkDocs shows a page whose front matter it cannot read as text and says nothing; the atlas would lose it in silence.",
        "title: Knots: a history",
        'title: "Knots: a history"',
    ),
    "not-utf-8": Rule(
        "File that is not UTF-8",
        "All sources are UTF-8; a letter in another encoding cannot be told, and would be printed as a question mark.",
        "title: Caf\N{REPLACEMENT CHARACTER}",
        "title: Café",
    ),
    "merge-conflict": Rule(
        "Merge that nobody finished",
        "What git leaves where two changes meet reads as text in prose, and would be printed.",
        """
        <<<<<<< HEAD
        A knot for one rope.
        =======
        A knot for two ropes.
        >>>>>>> more-knots
        """,
        "A knot for two ropes.",
    ),
    "private-character": Rule(
        "Character without a meaning of its own",
        "Copied text brings characters of private use along, which show as empty boxes or as nothing; the pages use some as marks.",
        'title: "Reef\\ue000knot"',
        "title: Reef knot",
    ),
    "no-front-matter": Rule(
        "Page without front matter",
        "Every page in the folder of a kind is an entity, and its facts stand in its front matter.",
        "# Reef knot",
        """
        ---
        kind: notion
        title: Reef knot
        ---
        """,
    ),
    "duplicate-field": Rule(
        "Field given twice",
        "YAML readers keep the last of two equal keys and drop the first without a word.",
        """
        date: "1979"
        date: "1975"
        """,
        'date: "1979"',
    ),
    "unknown-field": Rule(
        "Unknown field",
        "A field that nothing reads is a slip of the pen, and what it says would be lost.",
        "defintion: {text: ..., cite: ...}",
        "definition: {text: ..., cite: ...}",
    ),
    "missing-field": Rule(
        "Missing field",
        "The kind's declaration in the vocabulary asks for it.",
        "kind: notion",
        """
        kind: notion
        title: Reef knot
        """,
    ),
    "invalid-field": Rule(
        "Field of the wrong form",
        "The value cannot be read as what the field holds.",
        "aliases: reef",
        "aliases: [reef]",
    ),
    "invalid-date": Rule(
        "Date that is not EDTF",
        "Dates are written in the Extended Date/Time Format, levels 0 and 1, so that doubt and open ends can be compared.",
        'date: "ca. 1912"',
        'date: "1912~"',
    ),
    "invalid-id": Rule(
        "File name that cannot be an address",
        "The file name is the entity's id and its permanent address: lower-case letters, digits and single hyphens.",
        "notions/Reef_Knot.md",
        "notions/reef-knot.md",
    ),
    "invalid-reference": Rule(
        "Citation or link of the wrong form",
        "Citations are written [@key, p. 3; @key2] in prose and @key, p. 3 in fields; links are written [[id]] or [[id#sense|text]].",
        "cite: smith1627",
        'cite: "@smith1627, p. 25"',
    ),
    "invalid-vocabulary": Rule(
        "Vocabulary that contradicts itself",
        "Kinds, facets and relation types are declared once, in vocabulary.yml, and everything else is checked against it.",
        "ends: [{from: [idear], to: [idea]}]",
        "ends: [{from: [idea], to: [idea]}]",
    ),
    # --- names
    "duplicate-id": Rule(
        "Id used twice",
        "An id is an address; two pages cannot share it, even in different folders.",
        "notions/reef-knot.md and devices/reef-knot.md",
        "notions/reef-knot.md and devices/reef-point.md",
    ),
    "duplicate-name": Rule(
        "Title or alias used twice",
        "Titles and aliases are how readers look things up: each names one entity. A label may repeat.",
        "aliases: [square knot]  # on two pages",
        "label: square knot      # labels may repeat",
    ),
    "wrong-folder": Rule(
        "Page in the folder of another kind",
        "The folder is part of the address and tells the kind.",
        "docs/notions/smith.md with kind: maker",
        "docs/makers/smith.md with kind: maker",
    ),
    "unknown-kind": Rule(
        "Unknown kind",
        "The kinds of page are declared in vocabulary.yml.",
        "kind: noshun",
        "kind: notion",
    ),
    "unknown-relation": Rule(
        "Unknown relation type",
        "The relation types and their inverses are declared in vocabulary.yml.",
        "type: build_on",
        "type: builds_on",
    ),
    "unknown-target": Rule(
        "Unknown page",
        "A link or relation leads to an id that no page has.",
        "to: reaf-knot",
        "to: reef-knot",
    ),
    "unknown-mark": Rule(
        "Mark that nothing answers",
        "A page asks the atlas for a picture or a count with a comment; one that is not known would stay unseen.",
        "<!-- atlas: maps -->",
        "<!-- atlas: map -->",
    ),
    "unknown-sense": Rule(
        "Unknown sense",
        "The page exists but declares no sense of that name.",
        "to: hitch#run",
        "to: hitch#running",
    ),
    "unknown-key": Rule(
        "Unknown citation key",
        "A citation names a key that no .bib file has.",
        '"@smith27"',
        '"@smith1627"',
    ),
    "unknown-value": Rule(
        "Value that is not declared",
        "Facets, subkinds and choices take the values that vocabulary.yml or the engine declares.",
        "facets: {use: joining}",
        "facets: {use: join}",
    ),
    # --- relations
    "wrong-end": Rule(
        "Relation between the wrong kinds",
        "Each relation type says which kinds may stand at either end.",
        "type: proposed_by  # on a maker",
        "type: proposed",
    ),
    "duplicate-relation": Rule(
        "Relation given twice",
        "A relation has one address; the same one may not be written again, from this end or the other, unless a slot tells them apart.",
        """
        - {type: builds_on, to: a, cite: "@x"}
        - {type: builds_on, to: a, cite: "@y"}
        """,
        '- {type: builds_on, to: a, cite: ["@x", "@y"]}',
    ),
    "uncited-relation": Rule(
        "Relation without a source",
        "Every link answers who says so: with a citation, or with basis: curator and a note that says why we think so.",
        "- {type: builds_on, to: reef-knot}",
        '- {type: builds_on, to: reef-knot, basis: self-stated, cite: "@smith1627"}',
    ),
    "missing-asserter": Rule(
        "Third-party basis without a third party",
        "A relation that somebody else asserts names the work that asserts it.",
        "basis: third-party",
        """
        basis: third-party
        asserted_by: gray1800
        """,
    ),
    "unseen-locator": Rule(
        "Page number of a work that nobody has seen",
        "A locator may only be given if the place was in view: in the work itself or quoted by another.",
        "cite: {key: gray1800, locator: p. 9, seen: none}",
        "cite: {key: gray1800, locator: p. 9, seen: secondary, via: quoted in @smith1827}",
    ),
    "backward-descent": Rule(
        "Descent that runs backwards in time",
        "Nothing can build on what was not there yet; one of the dates or the direction is wrong.",
        "reef-knot (1627) builds_on granny-knot (1849)",
        "granny-knot (1849) builds_on reef-knot (1627)",
    ),
    "circular-relation": Rule(
        "Circle where none may be",
        "Descent between ideas, and types declared acyclic, may not lead back to where they started.",
        "a part_of b, b part_of a",
        "a part_of b",
    ),
    "retracted-citation": Rule(
        "Retracted work cited without a note",
        "A retracted work may be part of the story, but the relation has to say why it is still cited.",
        'cite: "@gray1800"',
        """
        cite: "@gray1800"
        note: Cited for the history of the term; retracted in 1810.
        """,
    ),
    # --- coverage
    "ungrounded-proposition": Rule(
        "Proposition without one ground",
        "A link on a concept map answers who says so as every relation does: by a relation of the atlas, by a citation, "
        "or by a note that says it is our own reading.",
        "- {from: reef-knot, phrase: is tied like, to: granny-knot}",
        "- {from: reef-knot, phrase: is tied like, to: granny-knot, relation: reef-knot--builds_on--granny-knot}",
    ),
    "invalid-diagram": Rule(
        "Diagram that does not hang together",
        "A part that stands nowhere, or an arrow to no part, would be missing from the picture without a word.",
        """
        diagram:
          form: flow
          parts: [{id: pull, label: Pull}, {id: slip, label: Slip}]
          links: [{from: pull, to: slide}]
        """,
        """
        diagram:
          form: flow
          parts: [{id: pull, label: Pull}, {id: slip, label: Slip}]
          links: [{from: pull, to: slip}]
        """,
    ),
    "invalid-chart": Rule(
        "Chart of numbers that are not there",
        "A chart shows numbers that pages give, in one metric; where a page gives several, the row says which.",
        "rows: [{of: pull-test-1881, value: Wet rope}]",
        "rows: [{of: pull-test-1881, value: Wet cord}]",
    ),
    "unplaced-claim": Rule(
        "Claim of the source without a place",
        "The atlas answers for everything its source says: where it is treated and, if it does not hold, what does.",
        '- {id: S001, section: Knots, says: "...", where: [], verdict: holds}',
        '- {id: S001, section: Knots, says: "...", where: [reef-knot], verdict: holds}',
    ),
    "empty-cell": Rule(
        "Empty cell of the grid",
        "The vocabulary names cells of the grid in which its source has something; an empty one is a gap in the pages.",
        """
        grid:
          expected: [{use: joining, sight: hidden, stage: tying}]
        """,
        """
        # and on the page of a notion
        facets: {use: joining, sight: hidden, stage: tying}
        """,
    ),
    "orphan-entity": Rule(
        "Entity without any relation",
        "A page that nothing leads to and that leads nowhere is not part of the graph.",
        "relations: []",
        'relations: [{type: proposed_by, to: smith, cite: "@smith1627"}]',
        warning=True,
    ),
    "unjoined": Rule(
        "Page outside of every lineage and debate",
        "The vocabulary declares that pages of this kind are joined: each comes from something, leads to something, or is disputed.",
        'relations: [{type: proposed_by, to: smith, cite: "@smith1627"}]',
        """
        relations:
          - {type: proposed_by, to: smith, cite: "@smith1627"}
          - {type: builds_on, to: reef-knot, basis: self-stated, cite: "@smith1627"}
        """,
        warning=True,
    ),
    "unordered": Rule(
        "Page without a place in the order of reading",
        "The vocabulary declares that pages of this kind are read in an order: each is best read after, or before, another.",
        'relations: [{type: proposed_by, to: smith, cite: "@smith1627"}]',
        """
        relations:
          - {type: proposed_by, to: smith, cite: "@smith1627"}
          - {type: requires, to: loop, basis: curator, note: A bend joins two loops.}
        """,
        warning=True,
    ),
    "thin-comparison": Rule(
        "Comparison with open cells",
        "All pages of the kind are compared by the same aspects; an open cell reads as if nothing were said there.",
        'compares: {strength: {text: "Holds well when wet.", cite: "@smith1627"}}',
        """
        compares:
          strength: {text: "Holds well when wet.", cite: "@smith1627"}
          speed: {silent: true, cite: "@smith1627"}
        """,
        warning=True,
    ),
    "unused-work": Rule(
        "Bibliography entry that nothing cites",
        "A work that supports nothing here has no place in the bibliography, or is waiting for its place.",
        "@article{nobodycites1801, ...}",
        "[@nobodycites1801] in some page",
        warning=True,
    ),
    "unintroduced-work": Rule(
        "Work without level, kind of text or reason",
        "A reading list is chosen by whom a text is for, what it is and what it is good for.",
        "@book{gray1800, ...}",
        """
        @book{gray1800, ...
          level = {core},
          genre = {study},
          reason = {The first to test knots under load.},
        }
        """,
        warning=True,
    ),
    # --- the bibliography
    "bib-syntax": Rule(
        "Broken bibliography entry",
        "The entry cannot be read, or a fault in it would swallow a field in silence.",
        """
        @book{x2001,
          author = {A, B}
          title = {One}
        }
        """,
        """
        @book{x2001,
          author = {A, B},
          title = {One},
        }
        """,
    ),
    "duplicate-key": Rule(
        "Citation key used twice",
        "A key names one work; keys that differ in case alone would share an address on some systems.",
        "@book{gray1800, ...} twice",
        "@book{gray1800, ...} once",
    ),
    "csv-syntax": Rule(
        "Broken table",
        "A row with a cell too many would put every value behind it into the wrong column.",
        "gray1800,title,Knots, a history,archive.org/details/knots,2026-11-20",
        'gray1800,title,"Knots, a history",archive.org/details/knots,2026-11-20',
    ),
    "duplicate-row": Rule(
        "Row given twice",
        "The ledger has one row for a field and a place, the audit one for an entry; of two that differ one would be lost.",
        """
        gray1800,title,Knots,archive.org/details/knots,2026-11-20
        gray1800,title,Knots,archive.org/details/knots,2026-11-21
        """,
        "gray1800,title,Knots,archive.org/details/knots,2026-11-21",
    ),
    "unseen-field": Rule(
        "Fact that nobody has seen",
        "What a kind declares to be seen has a row in the ledger, and a row says where; so does the news that a work was retracted.",
        "gray1800,title,Knots,a library,2026-11-20",
        "gray1800,title,Knots,archive.org/details/knots (title page),2026-11-20",
    ),
    "ledger-differs": Rule(
        "Other value than the one that was seen",
        "A field is printed on the ground that it was seen; what stands in the entry or on the page has to be what was seen.",
        """
        gray1800,year,1800,archive.org/details/knots,2026-11-20

        @book{gray1800, year = {1801}}
        """,
        """
        gray1800,year,1800,archive.org/details/knots,2026-11-20

        @book{gray1800, year = {1800}}
        """,
    ),
    "unearned-grade": Rule(
        "Grade that the ledger does not bear out",
        "Grade A says that the full record was seen, so every field of a full record has its row in the ledger.",
        """
        @book{gray1800,
          title = {Knots},
          grade = {A},
        }
        """,
        """
        @book{gray1800,
          title = {Knots},
          grade = {B},
        }
        """,
    ),
    "unsound-audit": Rule(
        "Verdict that an entry cannot stand with",
        "What was found wrong leaves the atlas; what its source does not say stands as our inference, with a note, or not at all.",
        "bowline--builds_on--hitch,unsupported,unsupported,archive.org/details/knots,,2026-11-20,1a2b3c4d",
        """
        bowline--builds_on--hitch,unsupported,supported,archive.org/details/knots,basis third-party,2026-11-20,5e6f7a8b
        """,
    ),
    "unsound-reading": Rule(
        "Reading that does not bear what is said of it",
        "A page is checked when somebody who had not written it has seen everything it states in the sources it cites.",
        'state: {review: checked, on: "2026-11-20"}  # of 12 statements 9 were seen',
        """
        state: {review: draft, on: "2026-11-20"}
        """,
    ),
    "uncited-paragraph": Rule(
        "Paragraph that cites nothing",
        "What a page states carries a citation; what the editors themselves say is marked as theirs.",
        "The bowline came from the sea.",
        "The bowline came from the sea [@smith1627].",
        warning=True,
    ),
    "ambiguous-author": Rule(
        "Name that fits two people",
        "Authors are linked by the exact names under which they publish; one name may not stand for two people.",
        'names: ["Smith, J."]  # on two pages',
        'names: ["Smith, John"] and names: ["Smith, Jane"]',
    ),
}
