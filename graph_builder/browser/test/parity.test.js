import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { findLineage } from "../src/lineage.js";

/** Written by the Python side's tests; both sides must give the answers in it. */
const FIXTURE = new URL("../../../tests/graph/lineage-parity.json", import.meta.url);

test("lineages are those the build computes", async (t) => {
  const { cases } = JSON.parse(await readFile(FIXTURE, "utf8"));
  assert.ok(cases.length > 0, "the fixture holds no case");
  for (const { name, atlas, from, to, answer } of cases) {
    await t.test(name, () => {
      const { paths, reason, chain } = findLineage(atlas, from, to);
      const ids = (steps) => steps.map(({ relation }) => relation.id);
      const nodes = (steps) => [steps[0].from, ...steps.map(({ to: next }) => next)];
      const told = paths.map(({ steps, cost }) => ({ relations: ids(steps), nodes: nodes(steps), cost }));
      assert.deepEqual({ paths: told, reason, chain: ids(chain) }, answer);
    });
  }
});
