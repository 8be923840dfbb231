import assert from "node:assert/strict";
import { test } from "node:test";
import { stepInTime, toDate, toDay } from "../src/chronology.js";
import { DataError, openAtlas } from "../src/data.js";
import { toFile } from "../src/files.js";
import { nextInDirection, wrap } from "../src/geometry.js";
import { scrollFor } from "../src/sight.js";
import { distances, farness } from "../src/spelling.js";
import { fitting, suggest } from "../src/suggest.js";
import { atlas, entity, relation } from "./atlas.js";

test("links to directories become links to files", () => {
  const cases = { "a/b/": "a/b/index.html", "../a/#x": "../a/index.html#x", "a/?q=/#x": "a/index.html?q=/#x", ".": "./index.html",
    "../..": "../../index.html", "a/b.png": "a/b.png", "#x/": "#x/", "?q=/": "?q=/", "": "", "a/index.html": "a/index.html" };
  for (const [href, file] of Object.entries(cases)) assert.equal(toFile(href), file);
});

test("data that are missing or of another version are refused in words", () => {
  assert.throws(() => openAtlas(null), DataError);
  assert.throws(() => openAtlas({ schema_version: 1 }), DataError);
});

test("an entity has the relations of its senses, a sense only its own", () => {
  const catalog = openAtlas(atlas({
    entities: [entity("a", { senses: ["wide"] }), entity("b")],
    relations: [relation("b", "builds_on", "a"), relation("b", "extends", "a#wide")],
  }));
  assert.equal(catalog.relationsOf("a").length, 2);
  assert.deepEqual(catalog.relationsOf("a#wide").map(({ type }) => type), ["extends"]);
});

test("an arrow key goes to what lies ahead, rather than to what is close but aside", () => {
  const points = [["here", 0, 0], ["ahead", 10, 1], ["aside", 4, 6], ["behind", -1, 0]].map(([id, x, y]) => ({ id, x, y }));
  const from = points[0];
  assert.equal(nextInDirection(points, from, "right")?.id, "ahead");
  assert.equal(nextInDirection(points, from, "left")?.id, "behind");
  assert.equal(nextInDirection(points, from, "down")?.id, "aside");
  assert.equal(nextInDirection(points, from, "up"), null);
});

test("labels break between words", () => {
  assert.deepEqual(wrap("one two three four", 9), ["one two", "three", "four"]);
  assert.deepEqual(wrap("unbreakable", 4), ["unbreakable"]);
});

test("suggestions: beginnings of names before beginnings of words before the rest, accents aside", () => {
  const choice = (label, ...others) => ({ id: label, label, hint: "", names: [label, ...others] });
  const choices = [choice("reframe (b)"), choice("the Frame"), choice("frame"), choice("other", "Frâme of mind"), choice("far")];
  assert.deepEqual(suggest(choices, " frame", 9).map(({ id }) => id), ["frame", "other", "the Frame", "reframe (b)"]);
  assert.deepEqual(suggest(choices, "  ", 9), []);
  assert.deepEqual(fitting(choices, "(b").map(({ id }) => id), ["reframe (b)"]);
});

test("suggestions: of equals what is written about before the works, and what much rests on first", () => {
  const choice = (id, given, ...names) => ({ id, label: names[0], hint: "", names, ...given });
  const choices = [
    choice("@early", { isWork: true, ties: 90 }, "Arden, 1912", "On arches"),
    choice("person", { ties: 3 }, "Arden", "Jane D. Arden"),
    choice("known", { ties: 9 }, "arch of Arden"),
    choice("little", { ties: 1 }, "Arden arch"),
    choice("more", { ties: 7 }, "Arden vault"),
  ];
  const found = (query) => suggest(choices, query, 9).map(({ id }) => id);
  assert.deepEqual(found("arden"), ["person", "more", "little", "@early", "known"]);
  assert.deepEqual(found("arden jane"), ["person"]);
});

test("where no name fits, one with a letter or two wrong does", () => {
  const choices = ["Heald", "Healdian slip", "transmission", "countertransmission", "salience", "free will"].map((label) => ({ id: label, label, hint: "", names: [label] }));
  const first = (query) => suggest(choices, query, 9)[0]?.id;
  assert.deepEqual(suggest(choices, "helad", 2).map(({ id }) => id), ["Heald", "Healdian slip"]);
  assert.equal(first("transmisseon"), "transmission");
  assert.equal(first("transmissa"), "transmission");
  assert.equal(first("transmssi"), "transmission");
  assert.equal(first("sallance"), "salience");
  assert.equal(first("nobody"), undefined);
  assert.equal(first("fru"), undefined);
});

test("letters are counted that are wrong, missing, too many or swapped; none in numbers", () => {
  assert.equal(distances("helad", "heald").at(-1), 1);
  assert.equal(distances("sallance", "salience").at(-1), 2);
  assert.equal(distances("", "abc").at(-1), 3);
  assert.equal(farness("arch", "arches"), 0);
  assert.equal(farness("acrh", "arches"), Infinity);
  assert.equal(farness("acrhe", "arches"), 1.5);
  assert.equal(farness("1913", "1912"), Infinity);
});

test("the page scrolls only for what is not seen, and then to the middle of the room", () => {
  const room = { top: 50, bottom: 650 };
  assert.equal(scrollFor({ top: 50, bottom: 80 }, room), 0);
  assert.equal(scrollFor({ top: 640, bottom: 660 }, room), 300);
  assert.equal(scrollFor({ top: -20, bottom: 60 }, room), -330);
  assert.equal(scrollFor({ top: 0, bottom: 900 }, room), 0);
  assert.equal(scrollFor({ top: 100, bottom: 900 }, room), 50);
  assert.equal(scrollFor({ top: 300, bottom: 900 }, room, 0.5), 0);
  assert.equal(scrollFor({ top: 400, bottom: 1000 }, room, 0.5), 350);
});

test("days survive the way to a date and back, at any year", () => {
  for (const day of ["1979-06-30", "0044-03-15", "-0350-01-01", "12000-12-31"]) assert.equal(toDay(toDate(day)), day);
});

test("keys on the timeline stay in the lane or change it to what is nearest in time", () => {
  const lanes = ["one", "empty", "two"].map((id) => ({ id, label: id }));
  const item = (id, lane, year) => ({ id, lane, start: `${year}-01-01`, end: null });
  const items = [item("a", "one", 1900), item("b", "one", 1950), item("c", "two", 1910), item("d", "two", 1960), item("e", "one", 1920)];
  const step = (from, key, hidden = "") => stepInTime({ lanes, items }, from, key, (id) => id !== hidden);
  assert.equal(step(null, "ArrowRight"), "a");
  assert.equal(step("a", "ArrowRight"), "e");
  assert.equal(step("a", "ArrowRight", "e"), "b");
  assert.equal(step("a", "ArrowLeft"), null);
  assert.equal(step("b", "ArrowDown"), "d");
  assert.equal(step("c", "ArrowUp"), "a");
  assert.equal(step("d", "Home"), "c");
  assert.equal(step("a", "End"), "b");
});
