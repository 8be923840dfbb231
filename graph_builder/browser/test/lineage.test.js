import assert from "node:assert/strict";
import { test } from "node:test";
import { costOf, findLineage, LIMIT } from "../src/lineage.js";
import { atlas, date, entity, relation, work } from "./atlas.js";

const ids = ({ paths }) => paths.map(({ steps }) => steps.map(({ relation: { id } }) => id));

const chainOf = (...names) => names.slice(1).map((name, index) => relation(name, "builds_on", names[index]));

test("a path runs from the earlier end to the later, whatever way the relation is written", () => {
  const ground = atlas({
    entities: ["a", "b", "c"].map((id) => entity(id)),
    relations: [relation("b", "builds_on", "a"), relation("b", "led_to", "c")],
  });
  assert.deepEqual(ids(findLineage(ground, "a", "c")), [["b--builds_on--a", "b--led_to--c"]]);
});

test("cost follows the basis, and a contest adds to it", () => {
  assert.equal(costOf(relation("a", "builds_on", "b", { basis: "citing" })), 1.5);
  assert.equal(costOf(relation("a", "builds_on", "b", { basis: null, standing: "contested" })), 2.5);
});

test("of parallel relations only the cheapest counts, then the one with the smaller id", () => {
  const parallel = [
    relation("b", "builds_on", "a", { basis: "curator" }),
    relation("b", "extends", "a", { basis: "self-stated" }),
    relation("b", "extends", "a", { basis: "self-stated", id: "b--extends--a--second" }),
  ];
  const answer = findLineage(atlas({ entities: [entity("a"), entity("b")], relations: parallel }), "a", "b");
  assert.deepEqual(ids(answer), [["b--extends--a"]]);
});

test("an agent stands for its ideas, and the bridge is told at either end without a cost", () => {
  const ground = atlas({
    entities: [entity("p", { kind: "person" }), entity("q", { kind: "person" }), entity("a"), entity("b")],
    relations: [relation("a", "by", "p"), relation("b", "by", "q"), relation("b", "builds_on", "a")],
  });
  const answer = findLineage(ground, "p", "q");
  assert.deepEqual(ids(answer), [["a--by--p", "b--builds_on--a", "b--by--q"]]);
  assert.equal(answer.paths[0].cost, 1);
  assert.deepEqual(answer.paths[0].steps.map(({ from, to }) => [from, to]), [["p", "a"], ["a", "b"], ["b", "q"]]);
});

test("an idea stands for its senses, a sense only for itself", () => {
  const ground = atlas({
    entities: [entity("a", { senses: ["wide"] }), entity("b")],
    relations: [relation("b", "builds_on", "a#wide")],
  });
  assert.deepEqual(ids(findLineage(ground, "a", "b")), [["b--builds_on--a#wide"]]);
  assert.deepEqual(ids(findLineage(ground, "a#wide", "b")), [["b--builds_on--a#wide"]]);
});

test("no path leads through a person, nor through another start", () => {
  const ground = atlas({
    entities: [entity("a"), entity("b"), entity("p", { kind: "person" })],
    relations: [relation("p", "builds_on", "a"), relation("b", "builds_on", "p")],
  });
  assert.equal(findLineage(ground, "a", "b").reason, "other-lines");
  const senses = atlas({
    entities: [entity("a", { senses: ["new"] }), entity("b")],
    relations: [relation("a#new", "builds_on", "a"), relation("b", "builds_on", "a#new")],
  });
  assert.deepEqual(ids(findLineage(senses, "a", "b")), [["b--builds_on--a#new"]]);
});

test("time may overlap but not run back, and the bound remembers every node passed", () => {
  const dated = (b, c) => atlas({
    entities: [entity("a", { date: date(1950, 1960) }), entity("b", { date: b }), entity("c", { date: c })],
    relations: chainOf("a", "b", "c"),
  });
  assert.equal(findLineage(dated(date(1940, 1955), date(1970)), "a", "c").reason, null);
  assert.equal(findLineage(dated(date(1940), date(1970)), "a", "c").reason, "against-time");
  assert.equal(findLineage(dated(null, date(1949)), "a", "c").reason, "against-time");
  assert.equal(findLineage(dated(null, date(1950)), "a", "c").reason, null);
});

test("years before our era and beyond four digits compare as years", () => {
  const ground = atlas({
    entities: [entity("a", { date: date(-350) }), entity("b", { date: date(-44) }), entity("c", { date: date(12000) })],
    relations: chainOf("a", "b", "c"),
  });
  assert.equal(findLineage(ground, "a", "c").paths.length, 1);
});

test("without a path there is a reason, the nearest miss first", () => {
  const ground = atlas({
    entities: [entity("a"), entity("b"), entity("c"), entity("d"), entity("s", { kind: "school" })],
    works: [work("w")],
    relations: [relation("b", "builds_on", "a"), relation("c", "related", "b"), relation("c", "in", "s")],
  });
  const reason = (from, to) => findLineage(ground, from, to).reason;
  assert.equal(reason("a", "nobody"), "unknown-end");
  assert.equal(reason("a", "a"), "same-end");
  assert.equal(reason("a", "s"), "no-ideas");
  assert.equal(reason("b", "a"), "reverse");
  assert.equal(reason("a", "d"), "unconnected");
  assert.equal(reason("a", "@w"), "unconnected");
  const answer = findLineage(ground, "a", "c");
  assert.equal(answer.reason, "other-lines");
  assert.deepEqual(answer.chain.map(({ relation: { id } }) => id), ["b--builds_on--a", "c--related--b"]);
});

test("relations that are not allowed are as good as absent", () => {
  const ground = atlas({ entities: [entity("a"), entity("b")], relations: [relation("b", "builds_on", "a", { basis: "curator" })] });
  assert.equal(findLineage(ground, "a", "b").paths.length, 1);
  assert.equal(findLineage(ground, "a", "b", ({ basis }) => basis !== "curator").reason, "unconnected");
});

test("on small random graphs the search finds what listing every path finds", () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const ground = randomDag(seed);
    const found = findLineage(ground, "n0", "n7");
    const expected = everyPath(ground, "n0", "n7").slice(0, LIMIT);
    assert.deepEqual(found.paths.map(({ cost, steps }) => [cost, steps.map(({ relation: { id } }) => id)]), expected, `seed ${seed}`);
  }
});

/** A generator that gives the same numbers for the same seed (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function randomDag(seed) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const names = Array.from({ length: 8 }, (_, index) => `n${index}`);
  const entities = names.map((id) => entity(id, { date: next() < 0.7 ? date(1900 + Math.floor(next() * 60), 1930 + Math.floor(next() * 90)) : null }));
  const relations = [];
  for (let later = 1; later < names.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      for (const type of ["builds_on", "extends"]) {
        if (next() > 0.3) continue;
        const basis = pick(["self-stated", "citing", "curator", null]);
        relations.push(relation(names[later], type, names[earlier], { basis, standing: pick(["contested", null]) }));
      }
    }
  }
  return atlas({ entities, relations });
}

/** The rules read off the page, with no thought of speed. */
function everyPath({ entities, relations }, from, to) {
  const span = new Map(entities.map(({ id, date: when }) => [id, [when?.earliest ?? "0000", when?.latest ?? "9999"]]));
  const best = new Map();
  for (const arc of relations) {
    const pair = `${arc.object} ${arc.subject}`;
    const other = best.get(pair);
    if (!other || costOf(arc) < costOf(other) || (costOf(arc) === costOf(other) && arc.id < other.id)) best.set(pair, arc);
  }
  const paths = [];
  const walk = (node, bound, taken) => {
    if (node === to) {
      paths.push(taken);
      return;
    }
    for (const arc of best.values()) {
      const [earliest, latest] = span.get(arc.subject);
      if (arc.object === node && latest >= bound) walk(arc.subject, earliest > bound ? earliest : bound, [...taken, arc]);
    }
  };
  walk(from, span.get(from)[0], []);
  const keyed = paths.map((arcs) => [arcs.reduce((sum, arc) => sum + costOf(arc), 0), arcs.map(({ id }) => id)]);
  return keyed.sort((a, b) => a[0] - b[0] || a[1].length - b[1].length || (a[1].join("\n") < b[1].join("\n") ? -1 : 1));
}
