import assert from "node:assert/strict";
import { test } from "node:test";
import { countAnswers, inOrder, inParts, keeper, readAnswers, spellings } from "../src/listing.js";

const line = (id, tokens, places = {}) => ({ id, answers: readAnswers(tokens), places, text: `the ${id}` });
const LINES = [
  line("arch", "kind:form made:stone made:iron decade:1590 decade:1600", { date: 1, relations: 4 }),
  line("beam", "kind:form made:wood decade:1500", { date: 0, relations: 4 }),
  line("sway", "kind:problem decade:1590", { date: 2, relations: 9 }),
  line("guild", "kind:tradition decade:none", { relations: 1 }),
];
const NAMES = ["kind", "made", "decade"];
const EVERYTHING = { kind: null, made: null, decade: null, find: null };
const words = ({ find = "" }) => spellings(find, LINES);
const kept = (state) => LINES.filter(keeper({ ...EVERYTHING, ...state }, NAMES, words(state))).map(({ id }) => id);
const counts = (state, name) => Object.fromEntries(countAnswers(LINES, { ...EVERYTHING, ...state }, NAMES, name, words(state)));
const ids = (lines) => lines.map(({ id }) => id);

test("answers are read by question; a colon in an answer stays", () => {
  assert.deepEqual([...readAnswers("a:x a:y b:z:1")], [["a", ["x", "y"]], ["b", ["z:1"]]]);
  assert.equal(readAnswers("").size, 0);
});

test("with nothing asked everything is kept", () => {
  assert.deepEqual(kept({}), ["arch", "beam", "sway", "guild"]);
});

test("within a question one answer is enough, across questions each must be met", () => {
  assert.deepEqual(kept({ kind: ["form", "problem"] }), ["arch", "beam", "sway"]);
  assert.deepEqual(kept({ kind: ["form", "problem"], decade: ["1590"] }), ["arch", "sway"]);
  assert.deepEqual(kept({ made: ["iron"] }), ["arch"]);
  assert.deepEqual(kept({ kind: ["problem"], made: ["stone"] }), []);
});

test("every word that is typed has to be there, accents and case aside", () => {
  assert.deepEqual(kept({ find: "THE áRCH" }), ["arch"]);
  assert.deepEqual(kept({ find: "arch sway" }), []);
  assert.deepEqual(kept({ find: "  " }), ["arch", "beam", "sway", "guild"]);
});

test("a word that no line has is read as the nearest that some line has", () => {
  assert.deepEqual(spellings("gulid the", LINES), [["guild"], ["the"]]);
  assert.deepEqual(kept({ find: "gulid" }), ["guild"]);
  assert.deepEqual(kept({ find: "gulid", kind: ["form"] }), []);
  assert.deepEqual(kept({ find: "quite else" }), []);
});

test("a question is counted under what the others ask, not under its own answer", () => {
  assert.deepEqual(counts({ kind: ["form"] }, "kind"), { form: 2, problem: 1, tradition: 1 });
  assert.deepEqual(counts({ kind: ["form"] }, "decade"), { 1590: 1, 1600: 1, 1500: 1 });
  assert.deepEqual(counts({ kind: ["form"], find: "beam" }, "made"), { wood: 1 });
});

test("an order keeps equals as they stand, and what has no place last either way round", () => {
  assert.deepEqual(ids(inOrder(LINES, { by: null })), ["arch", "beam", "sway", "guild"]);
  assert.deepEqual(ids(inOrder(LINES, { by: "date" })), ["beam", "arch", "sway", "guild"]);
  assert.deepEqual(ids(inOrder(LINES, { by: "date", descending: true })), ["sway", "arch", "beam", "guild"]);
  assert.deepEqual(ids(inOrder(LINES, { by: "relations", descending: true })), ["sway", "arch", "beam", "guild"]);
});

test("parts follow the order of the list", () => {
  const parts = inParts(inOrder(LINES, { by: "date" }), "decade").map(({ value, lines }) => [value, ids(lines)]);
  assert.deepEqual(parts, [["1500", ["beam"]], ["1590", ["arch", "sway"]], ["none", ["guild"]]]);
});
