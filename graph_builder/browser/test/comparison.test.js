import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST, mayChoose } from "../src/views/comparison.js";

test("as many may be chosen as fit side by side, and what is chosen may be given up", () => {
  const four = ["a", "b", "c", "d"];
  assert.equal(four.length, MOST);
  assert.equal(mayChoose(four.slice(1), "e"), true);
  assert.equal(mayChoose(four, "e"), false);
  assert.equal(mayChoose(four, "a"), true);
});
