import assert from "node:assert/strict";
import { test } from "node:test";

import { describeEntry, openEntries } from "../src/entries.js";
import { makeFinder } from "../src/finding/finder.js";
import { excerpt, holds, marked } from "../src/finding/marks.js";
import { tokens } from "../src/finding/tokens.js";

const ENTRIES = [
  { id: "hitch", kind: "notion", title: "Hitch", names: ["turn knot"], date: "1450", text: "A knot that ties a rope to a post.", url: "notions/hitch/", ties: 9 },
  { id: "clove-hitch", kind: "notion", title: "Clove hitch", date: "1769", text: "Two turns.", url: "notions/clove-hitch/", ties: 2 },
  { id: "loop-sailors", kind: "notion", title: "Loop (sailors)", names: ["Loop"], date: "1627", text: "A closed turn at sea.", url: "notions/loop-sailors/", ties: 4 },
  { id: "loop-climbers", kind: "notion", title: "Loop (climbers)", names: ["Loop"], date: "1931", text: "A closed turn on a wall.", url: "notions/loop-climbers/", ties: 7 },
  { id: "hitch#running", kind: "notion", title: "Hitch: running sense", names: ["running sense"], date: "1794", text: "One that slides.", url: "notions/hitch/#running", of: "hitch" },
  { id: "prusikova", kind: "maker", title: "Ada Prušiková", names: ["Prušiková", "Prušiková, Ada"], date: "1896–1961", url: "makers/prusikova/" },
  { id: "smith", kind: "maker", title: "John Smith", names: ["Smith", "Smith, John"], url: "makers/smith/", record: true },
  { id: "@smith1627", kind: "work", title: "A sea grammar", names: ["Smith, 1627", "smith1627"], date: "1627", url: "works/smith1627/", authors: ["Smith, John"], ref: ["Smith, J. (1627). ", "A sea grammar", "."], grade: "B" },
  { id: "@smithetal1650", kind: "work", title: "Hitch", names: ["Smith et al., 1650", "smithetal1650"], date: "1650", url: "works/smithetal1650/", authors: ["Smith, John", "Moore, Eva"], ref: ["Smith et al."] },
  { id: "smith-1627", kind: "event", title: "Smith tells", names: ["Smith 1627"], date: "1627", url: "events/smith-1627/", ties: 9 },
  { id: "/disambiguation/loop/", kind: "/meanings", title: "Loop", text: "2 meanings: Loop (sailors); Loop (climbers).", url: "disambiguation/loop/" },
  { id: "/about/", kind: "/page", title: "About", text: "On hitches.", url: "about/" },
];
const PROSE = { "clove-hitch": "Lumberjacks trust it on round timber, less on square.", "/about/": "Nobody ties a hitch here." };

const finder = makeFinder(ENTRIES, PROSE);
const found = (query) => finder.find(query).results.map(({ entry }) => entry.id);

test("an exact name comes first, what is written about before works of the same title", () => {
  assert.deepEqual(found("hitch").slice(0, 2), ["hitch", "@smithetal1650"]);
  assert.equal(found("HITCH")[0], "hitch");
});

test("a name that several have leads to the page that tells them apart, then to each", () => {
  assert.deepEqual(found("loop").slice(0, 3), ["/disambiguation/loop/", "loop-climbers", "loop-sailors"]);
});

test("another name, a sense, a citation, a citation as it is typed, and a key are names too", () => {
  for (const [query, id] of [
    ["turn knot", "hitch"],
    ["running", "hitch#running"],
    ["Smith, 1627", "@smith1627"],
    ["smith 1650", "@smithetal1650"],
    ["smith et al 1650", "@smithetal1650"],
    ["smith1627", "@smith1627"],
    ["@smith1627", "@smith1627"],
    ["sea grammar", "@smith1627"],
  ]) assert.equal(found(query)[0], id, query);
});

test("works are found by any of their authors", () => {
  assert.deepEqual(found("moore"), ["@smithetal1650"]);
});

test("accents, wrong letters and letters that changed places are forgiven", () => {
  for (const query of ["prusikova", "Prusikvoa", "prusikowa"]) assert.equal(found(query)[0], "prusikova", query);
  assert.equal(finder.find("prusikvoa").has, "like");
  assert.equal(finder.find("prusikova").has, "all");
});

test("a name that is nearly it comes before a text that has the word, and that is said", () => {
  const { results, has } = makeFinder(ENTRIES, { ...PROSE, hitch: "Prusikvoa is a slip of the pen." }).find("prusikvoa");
  assert.equal(has, "names");
  assert.deepEqual(results.map(({ entry }) => entry.id), ["prusikova", "hitch"]);
  const work = { id: "@prusikova1930", kind: "work", title: "On ropes", names: ["Prušiková, 1930"], url: "works/prusikova1930/", ref: [""] };
  const more = makeFinder([...ENTRIES, work], { hitch: "Prusikvoa is a slip of the pen." }).find("prusikvoa");
  assert.deepEqual(more.results.map(({ entry }) => entry.id), ["prusikova", "hitch", "@prusikova1930"]);
});

test("who names a year means the work", () => {
  assert.deepEqual(found("smith 1627").slice(0, 2), ["@smith1627", "smith-1627"]);
  assert.equal(found("hitch")[0], "hitch");
});

test("a word that is there keeps names that are only like it away", () => {
  assert.ok(!found("smith").includes("hitch"));
});

test("a year is not mistaken for the next", () => {
  assert.equal(finder.find("smith 1628").has, "some");
  assert.equal(finder.find("smith 1627").has, "all");
});

test("the beginning of a word finds it", () => {
  assert.ok(found("clo").includes("clove-hitch"));
});

test("words of the text are found, after names", () => {
  const [only] = finder.find("lumberjacks timber").results;
  assert.equal(only.entry.id, "clove-hitch");
  assert.equal(only.prose, PROSE["clove-hitch"]);
  const hitches = found("hitch");
  assert.ok(hitches.indexOf("/about/") > hitches.indexOf("clove-hitch"));
});

test("a name within a question comes before what has its words somewhere", () => {
  assert.equal(found("a clove hitch turns")[0], "clove-hitch");
});

test("where nothing has all the words, some are enough, and it says so", () => {
  const { results, has } = finder.find("grammar of lumberjacks zzz");
  assert.equal(has, "some");
  assert.deepEqual(new Set(results.map(({ entry }) => entry.id)), new Set(["@smith1627", "clove-hitch"]));
});

test("nothing asked, nothing found", () => {
  assert.deepEqual(found("  , "), []);
  assert.deepEqual(found("qqqqqqq"), []);
});

test("names are searched without the words of the pages too", () => {
  assert.deepEqual(makeFinder(ENTRIES).find("lumberjacks").results, []);
  assert.equal(makeFinder(ENTRIES).find("hitch").results[0].entry.id, "hitch");
});

test("words are folded", () => {
  assert.deepEqual(tokens("The sailors' Prušiková-knot, 1627b"), ["the", "sailor", "prusikova", "knot", "1627b"]);
});

test("found words are marked as they are written", () => {
  const terms = new Set(["prusikova", "knot"]);
  assert.deepEqual(marked("Prušiková's and prusikova: knots.", terms), [
    { text: "Prušiková's", found: true },
    { text: " and ", found: false },
    { text: "prusikova", found: true },
    { text: ": ", found: false },
    { text: "knots", found: true },
    { text: ".", found: false },
  ]);
  assert.equal(holds("Prušiková", terms), true);
  assert.equal(holds("hitch", terms), false);
  assert.equal(marked("any text", new Set()).map(({ text }) => text).join(""), "any text");
});

test("an excerpt shows the first word that was found, and begins at the beginning where it can", () => {
  const text = `${"one two three four ".repeat(20)}knot ${"five six seven ".repeat(20)}`;
  const shown = excerpt(text, new Set(["knot"]), 100);
  assert.match(shown, /^… .*knot.* …$/);
  assert.ok(shown.length < 110, shown);
  assert.match(excerpt(text, new Set(), 100), /^one two .* …$/);
  assert.match(excerpt(text, new Set(["two"]), 100), /^one two/);
  assert.equal(excerpt("short", new Set(), 100), "short");
});

test("an entry is described by what tells it from others", () => {
  const kind = { id: "notion", label: "Notion", plural: "Notions" };
  const byId = new Map(ENTRIES.map((entry) => [entry.id, entry]));
  assert.equal(describeEntry(byId.get("hitch"), kind), "Notion, 1450");
  assert.equal(describeEntry(byId.get("hitch#running"), kind), "Notion, sense of 1794");
  assert.equal(describeEntry(byId.get("@smith1627"), { label: "Work" }), "Work, Smith, 1627");
  assert.equal(describeEntry({ id: "@x1", kind: "work", title: "X, n.d.", names: ["x1"], ref: ["X."] }, { label: "Work" }), "Work");
  assert.equal(describeEntry(byId.get("smith"), { label: "Maker" }), "Maker");
});

test("data that are missing or of another version are refused", () => {
  assert.throws(() => openEntries(undefined), /Reload the page/);
  assert.throws(() => openEntries({ schema_version: 2 }), /Reload the page/);
  const { byId, kinds } = openEntries({ schema_version: 1, grades: {}, kinds: [{ id: "notion", label: "Notion", plural: "Notions" }], entries: ENTRIES });
  assert.equal(byId.get("hitch").title, "Hitch");
  assert.equal(kinds.get("notion").plural, "Notions");
});

test("a plural finds the one, and one the plural", () => {
  assert.equal(found("hitches")[0], "hitch");
  assert.equal(found("clove hitches")[0], "clove-hitch");
  assert.equal(found("loops")[0], "/disambiguation/loop/");
  assert.equal(found("turn knots")[0], "hitch");
  assert.deepEqual(tokens("Knots, cities, glass, focus, gas"), ["knot", "city", "glass", "focus", "gas"]);
});
