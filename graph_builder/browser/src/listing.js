/**
 * What of a list is shown, in which order, and how many more answers there are. Pure.
 */

import { countBy } from "./filters.js";
import { farness } from "./spelling.js";
import { fold, wordsOf } from "./suggest.js";

/** @import {State} from "./address.js" */

/**
 * A line of a list with what stands at it: its answers by question, its places in other orders, its text folded.
 *
 * @typedef {{answers: Map<string, string[]>, places: Record<string, number | null>, text: string}} Line
 *
 * @typedef {{id: string, label: string, by: string | null, descending?: boolean, parts?: string}} Sort
 *   `by` names the place an item has in this order, `parts` the question whose first answer heads a part of the list
 */

/**
 * @param {string} tokens `question:answer`, parted by spaces
 * @returns {Map<string, string[]>}
 */
export function readAnswers(tokens) {
  /** @type {Map<string, string[]>} */
  const answers = new Map();
  for (const token of tokens.split(" ").filter(Boolean)) {
    const end = token.indexOf(":");
    const name = token.slice(0, end);
    answers.set(name, [...(answers.get(name) ?? []), token.slice(end + 1)]);
  }
  return answers;
}

/**
 * The words that were typed, each with the ways in which it may be spelled: as it is typed, or, if no line has it so,
 * as the words that are nearest to it.
 *
 * @param {string} typed
 * @param {Line[]} lines
 * @returns {string[][]}
 */
export function spellings(typed, lines) {
  const asked = fold(typed).split(/\s+/).filter(Boolean);
  return asked.map((word) => (lines.some(({ text }) => text.includes(word)) ? [word] : nearest(word, lines)));
}

/**
 * @param {string} asked
 * @param {Line[]} lines
 * @returns {string[]} the word itself where nothing is near
 */
function nearest(asked, lines) {
  const words = [...new Set(lines.flatMap(({ text }) => wordsOf(text)))].map((word) => ({ word, far: farness(asked, word) }));
  const least = Math.min(...words.map(({ far }) => far));
  return least < Infinity ? words.filter(({ far }) => far === least).map(({ word }) => word) : [asked];
}

/**
 * An item is kept if, of every question that is asked, it gives one of the answers asked for, and has every word of
 * what was typed.
 *
 * @param {State} state
 * @param {string[]} names of the questions
 * @param {string[][]} words each in all its spellings
 * @returns {(line: Line) => boolean}
 */
export function keeper(state, names, words) {
  const asked = names.flatMap((name) => (state[name] === null ? [] : [{ name, wanted: new Set(state[name]) }]));
  return ({ answers, text }) =>
    asked.every(({ name, wanted }) => (answers.get(name) ?? []).some((answer) => wanted.has(answer))) &&
    words.every((ways) => ways.some((word) => text.includes(word)));
}

/**
 * How many items there would be for each answer to a question, whatever is asked of the others.
 *
 * @param {Line[]} lines
 * @param {State} state
 * @param {string[]} names of all questions
 * @param {string} name
 * @param {string[][]} words that were typed
 * @returns {Map<string, number>}
 */
export function countAnswers(lines, state, names, name, words) {
  const kept = lines.filter(keeper(state, names.filter((other) => other !== name), words));
  return countBy(kept.flatMap(({ answers }) => answers.get(name) ?? []), (answer) => answer);
}

/**
 * What has no place in an order comes last in it, either way round; equals keep the order in which they stand.
 *
 * @template {Line} T
 * @param {T[]} lines
 * @param {Sort} sort
 * @returns {T[]}
 */
export function inOrder(lines, { by, descending = false }) {
  if (by === null) return lines;
  const way = descending ? -1 : 1;
  return [...lines].sort((a, b) => {
    const [one, other] = [a.places[by] ?? null, b.places[by] ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return way * (one - other);
  });
}

/**
 * @template {Line} T
 * @param {T[]} lines in order
 * @param {string} question
 * @returns {{value: string, lines: T[]}[]} a part for each run of items with the same first answer
 */
export function inParts(lines, question) {
  /** @type {{value: string, lines: T[]}[]} */
  const parts = [];
  for (const line of lines) {
    const value = line.answers.get(question)?.[0] ?? "";
    const last = parts.at(-1);
    if (last?.value === value) last.lines.push(line);
    else parts.push({ value, lines: [line] });
  }
  return parts;
}
