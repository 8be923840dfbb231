import assert from "node:assert/strict";
import { test } from "node:test";
import { openAtlas } from "../src/data.js";
import { tell, textOf } from "../src/sentence.js";
import { atlas, date, entity, relation, work } from "./atlas.js";

const CATALOG = openAtlas(atlas({
  entities: [entity("a"), entity("b", { senses: ["wide"] })],
  works: [work("doe", { label: "Doe, 1979" }), work("roe", { label: "Roe, 1984" })],
}));
const cite = (key, given = {}) => ({ key, locator: null, seen: "page", via: null, ...given });
const told = (given, first) => tell(relation("a", "builds_on", "b", given), CATALOG, first);

test("a relation is told from either end", () => {
  assert.equal(textOf(told({}).claim), "a builds on b");
  assert.equal(textOf(told({}, "b").claim), "b is a basis of a");
  assert.equal(textOf(tell(relation("a", "related", "b"), CATALOG, "b").claim), "a is related to b");
});

test("both ends link to their pages, a sense to its own place", () => {
  const { claim } = tell(relation("a", "builds_on", "b#wide"), CATALOG);
  const links = claim.filter(({ url }) => url);
  assert.deepEqual(links.map(({ text, url }) => [text, url]), [["a", "ideas/a/"], ["b (wide sense)", "ideas/b/#wide"]]);
  assert.deepEqual(links.map(({ css, id }) => [css, id]), [["ga-entity-link ga-kind-idea", "a"], ["ga-entity-link ga-kind-idea", "b#wide"]]);
});

test("role and date follow, the date only where it is the relation's own", () => {
  assert.equal(textOf(told({ role: "first step", date: date(1979) }).claim), "a builds on b (first step), 1979");
  assert.equal(textOf(told({ date: { ...date(1979), derived: true } }).claim), "a builds on b");
});

test("citations stand in one pair of brackets, each a link", () => {
  const { sources } = told({ citations: [cite("doe", { locator: "p. 252" }), cite("roe")] });
  assert.equal(textOf(sources), "(Doe, 1979, p. 252; Roe, 1984)");
  assert.deepEqual(sources.filter(({ url }) => url).map(({ url }) => url), ["works/doe/", "works/roe/"]);
  assert.deepEqual(told({}).sources, []);
});

test("grounds: basis, standing, and what of each source was seen", () => {
  const grounds = (given) => told(given).grounds.map(textOf);
  assert.deepEqual(grounds({ citations: [cite("doe", { seen: "first-page" })], standing: "single-source" }), ["stated by its author", "one source", "first page seen"]);
  assert.deepEqual(grounds({ basis: null, citations: [cite("doe", { seen: "none" })] }), ["record only"]);
  assert.deepEqual(grounds({ basis: "third-party", asserted_by: "roe", citations: [cite("doe", { seen: "secondary", via: "a review" })] }),
    ["asserted by others", "by Roe, 1984", "read in another work: a review"]);
  assert.deepEqual(grounds({ basis: null, asserted_by: "roe", citations: [cite("doe"), cite("roe")] }), ["Doe, 1979: page seen", "Roe, 1984: page seen"]);
});

test("how it was found when held against its source comes last", () => {
  const held = (verdict) => textOf(told({ audit: { verdict, found: "wrong", where: null, changed: "turned round", date: "2026-01-01" } }).grounds.at(-1));
  assert.equal(held("supported"), "audit: supported");
  assert.equal(held("plausible"), "audit: plausible, not seen again");
  assert.deepEqual(told({ audit: null }).grounds.map(textOf), ["stated by its author"]);
});

test("what is said against it comes with its sources", () => {
  const against = (citations) => textOf(told({ opposed: [{ by: "doe", citations, says: "it does not" }] }).opposed[0]);
  assert.equal(against([cite("doe", { locator: "p. 5" })]), "Against it: it does not (Doe, 1979, p. 5)");
  assert.equal(against([]), "Against it: it does not (Doe, 1979)");
});

test("a name nobody declared is shown as it stands", () => {
  assert.equal(textOf(tell(relation("a", "builds_on", "z"), CATALOG).claim), "a builds on z");
});
