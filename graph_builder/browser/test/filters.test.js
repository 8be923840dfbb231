import assert from "node:assert/strict";
import { test } from "node:test";
import { countBy, countShown, makeScene } from "../src/filters.js";

const NODES = [["a", "x"], ["b", "x"], ["c", "y"], ["d", "y"]].map(([id, group]) => ({ id, group }));
const EDGES = [["ab", "a", "b", "s"], ["bc", "b", "c", "t"]].map(([id, from, to, group]) => ({ id, from, to, group }));
const looks = (view) => {
  const { nodes, edges } = makeScene(NODES, EDGES, view);
  return { ...Object.fromEntries(nodes), ...Object.fromEntries(edges) };
};

test("without a question everything is plain", () => {
  assert.deepEqual(new Set(Object.values(looks({}))), new Set(["plain"]));
});

test("an edge goes with either of its ends", () => {
  const found = looks({ keepsNode: ({ group }) => group === "x" });
  assert.deepEqual(found, { a: "plain", b: "plain", c: "hidden", d: "hidden", ab: "plain", bc: "hidden" });
});

test("attention brings out the neighbours and fades the rest", () => {
  assert.deepEqual(looks({ active: "a" }), { a: "focus", b: "near", c: "faded", d: "faded", ab: "near", bc: "faded" });
});

test("a relation that is filtered out makes no neighbours", () => {
  const found = looks({ active: "b", keepsEdge: ({ group }) => group === "t" });
  assert.deepEqual(found, { a: "faded", b: "focus", c: "near", d: "faded", ab: "hidden", bc: "near" });
});

test("around a node that nothing joins nothing fades, and a hidden one draws no attention", () => {
  assert.equal(looks({ active: "d" }).a, "plain");
  assert.equal(looks({ active: "c", keepsNode: ({ group }) => group === "x" }).a, "plain");
});

test("what is searched for stays, the rest fades", () => {
  const found = looks({ fits: ({ id }) => id !== "c" });
  assert.deepEqual(found, { a: "plain", b: "plain", c: "faded", d: "plain", ab: "plain", bc: "faded" });
});

test("counts", () => {
  assert.deepEqual([...countBy(NODES, ({ group }) => group)], [["x", 2], ["y", 2]]);
  assert.equal(countShown(makeScene(NODES, EDGES, { keepsNode: ({ group }) => group === "x" }).nodes), 2);
});
