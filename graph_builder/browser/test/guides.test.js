import assert from "node:assert/strict";
import { test } from "node:test";
import { withQuery } from "../src/address.js";
import { makeScene } from "../src/filters.js";
import { stopIn } from "../src/views/tour.js";

test("an address gets more into its query and keeps the place it names", () => {
  assert.equal(withQuery("../a/", { tour: "t", stop: "3" }), "../a/?tour=t&stop=3");
  assert.equal(withQuery("../a/#sense", { tour: "t", stop: "3" }), "../a/?tour=t&stop=3#sense");
  assert.equal(withQuery("../a/index.html?x=1#s", { view: "play" }), "../a/index.html?x=1&view=play#s");
  assert.equal(withQuery("#s", { view: "play" }), "?view=play#s");
});

test("an address says at which stop a tour is, and whether it is played at all", () => {
  assert.equal(stopIn("", "#stop-3", 9), 0);
  assert.equal(stopIn("?view=map", "#stop-3", 9), 0);
  assert.equal(stopIn("?view=play", "#stop-3", 9), 3);
  assert.equal(stopIn("?view=play", "", 9), 1);
  assert.equal(stopIn("?view=play", "#references", 9), 1);
  assert.equal(stopIn("?view=play", "#stop-0", 9), 1);
  assert.equal(stopIn("?view=play", "#stop-99", 9), 9);
});

test("attention on an edge brings out its two ends", () => {
  const nodes = ["a", "b", "c"].map((id) => ({ id, group: "x" }));
  const edges = [["ab", "a", "b"], ["bc", "b", "c"]].map(([id, from, to]) => ({ id, from, to, group: "s" }));
  const scene = makeScene(nodes, edges, { active: "ab" });
  assert.deepEqual(Object.fromEntries(scene.nodes), { a: "near", b: "near", c: "faded" });
  assert.deepEqual(Object.fromEntries(scene.edges), { ab: "focus", bc: "faded" });
  const without = makeScene(nodes, edges, { active: "ab", keepsEdge: ({ id }) => id !== "ab" });
  assert.deepEqual(Object.fromEntries(without.edges), { ab: "hidden", bc: "plain" });
});
