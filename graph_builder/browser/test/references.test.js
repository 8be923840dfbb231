import assert from "node:assert/strict";
import { test } from "node:test";
import { DataError } from "../src/data.js";
import { FORMATS, keysOf, openReferences, withLineEnds } from "../src/references.js";
import { relation } from "./atlas.js";

const row = (key) => [key, `${key}, 1979.`, `@book{${key},\n}\n`, `TY  - BOOK\nID  - ${key}\nER  - \n`, { id: key, title: "É" }];
const all = openReferences({ schema_version: 1, works: ["beta", "alpha", "1979"].map(row) });
const cite = (key, via = null) => ({ key, locator: null, seen: "page", via });

test("references are picked once each, in the order of the list, and unknown keys are passed over", () => {
  const picked = all.pick(["1979", "nobody", "beta", "beta"]);
  assert.deepEqual(picked.rows.map(([key]) => key), ["beta", "1979"]);
  assert.equal(all.pick([]).rows.length, 0);
});

test("APA is a reference on a line", () => assert.equal(all.pick(["beta", "alpha"]).text("apa"), "beta, 1979.\nalpha, 1979.\n"));

test("BibTeX is joined as in the whole bibliography", () => {
  assert.equal(all.pick(["beta", "alpha"]).text("bibtex"), "@book{beta,\n}\n\n@book{alpha,\n}\n");
});

test("RIS has CR LF throughout and an empty line between records", () => {
  const text = all.pick(["beta", "alpha"]).text("ris");
  assert.equal(text, "TY  - BOOK\r\nID  - beta\r\nER  - \r\n\r\nTY  - BOOK\r\nID  - alpha\r\nER  - \r\n");
  assert.equal(withLineEnds("ris", text), text, "twice is as once");
  assert.equal(withLineEnds("bibtex", "a\n"), "a\n");
});

test("CSL-JSON is a list, written as the build writes it", () => {
  assert.equal(all.pick(["beta"]).text("csl"), '[\n {\n  "id": "beta",\n  "title": "É"\n }\n]\n');
  assert.deepEqual(JSON.parse(all.text("csl")).map(({ id }) => id), ["beta", "alpha", "1979"]);
});

test("every format has a name for its file", () => {
  assert.deepEqual(FORMATS.map(({ extension }) => extension), ["txt", "bib", "ris", "csl.json"]);
});

test("references that are missing or of another version are refused in words", () => {
  assert.throws(() => openReferences(null), DataError);
  assert.throws(() => openReferences({ schema_version: 2, works: [] }), DataError);
});

test("the works of relations: what they cite, who says so, what is against them, and works at their ends", () => {
  const relations = [
    relation("a", "builds_on", "b", { citations: [cite("doe"), cite("roe", "quoted in @poe1901, p. 3")], asserted_by: "moe" }),
    relation("@end", "extends", "a", { citations: [cite("doe")], opposed: [{ by: "foe", citations: [cite("coe")], says: "no" }] }),
  ];
  assert.deepEqual(new Set(keysOf(relations)), new Set(["doe", "roe", "poe1901", "moe", "end", "foe", "coe"]));
  assert.equal(keysOf(relations).length, 7, "each once");
});
