import assert from "node:assert/strict";
import { test } from "node:test";

import { wording } from "../src/widgets/correction.js";

test("a suggestion names the page, both readings and the source", () => {
  const told = wording({ page: "notions/loop/", wrong: "It is red.", right: " It is blue. ", source: "Smith 1627, p. 3" });
  assert.equal(told, "Page: notions/loop/\nIt says: It is red.\nIt should say: It is blue.\nSource, with page: Smith 1627, p. 3");
});

test("what is not given says so", () => {
  assert.match(wording({ page: "", wrong: "", right: "", source: " " }), /^Page: \(not given\)\n.*\n.*\nSource, with page: \(not given\)$/);
});
