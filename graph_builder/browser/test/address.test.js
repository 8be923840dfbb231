import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmpty, parseState, serialiseState } from "../src/address.js";

const FIELDS = { focus: "text", kinds: "list", q: "text" };

test("an absent list means all, an empty one none", () => {
  assert.deepEqual(parseState("", FIELDS), { focus: null, kinds: null, q: null });
  assert.deepEqual(parseState("?kinds=&focus=", FIELDS), { focus: null, kinds: [], q: null });
  assert.deepEqual(parseState("?kinds=a,b", FIELDS).kinds, ["a", "b"]);
});

test("what is written is read again", () => {
  const states = [
    { focus: "@doe1979", kinds: ["a", "b"], q: "a, b & c=d?#é" },
    { focus: "x#wide", kinds: [], q: null },
    { focus: null, kinds: null, q: null },
  ];
  for (const state of states) assert.deepEqual(parseState(serialiseState(state, ""), FIELDS), state);
});

test("parameters that are not ours stay", () => {
  const query = serialiseState({ focus: "b", kinds: null, q: null }, "?utm=x&focus=a&kinds=c");
  assert.equal(query, "?utm=x&focus=b");
});

test("an address with nothing to say has no question mark, and is readable otherwise", () => {
  assert.equal(serialiseState({ focus: null, kinds: null }, ""), "");
  assert.equal(serialiseState({ focus: "@a", kinds: ["b", "c"] }, ""), "?focus=@a&kinds=b,c");
});

test("only a state with nothing in it is empty", () => {
  assert.ok(isEmpty(parseState("?other=1", FIELDS)));
  assert.ok(!isEmpty(parseState("?kinds=", FIELDS)));
});
