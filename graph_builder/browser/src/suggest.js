/**
 * Names that fit what somebody has typed so far.
 */

import { farness } from "./spelling.js";

/**
 * `names`: label and other names; `ties` counts relations, for what much rests on is more often meant.
 *
 * @typedef {{id: string, label: string, hint: string, names: string[], isWork?: boolean, ties?: number}} Choice
 */

/**
 * Letters without accents and in lower case, so that "fluck" finds "Flückiger".
 *
 * @param {string} text
 */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * The words of a folded text.
 *
 * @param {string} text
 */
export const wordsOf = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/**
 * 0 is the query, 1 begins with it, 2 has words that begin with its words, 3 holds it somewhere; else it does not fit.
 *
 * @param {string} name folded
 * @param {string} query folded
 */
function rank(name, query) {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  const [words, asked] = [wordsOf(name), wordsOf(query)];
  if (asked.length > 0 && asked.every((one) => words.some((word) => word.startsWith(one)))) return 2;
  return name.includes(query) ? 3 : Infinity;
}

/**
 * How much of a name is spelled otherwise; a name of more words than were typed comes after one of as many.
 *
 * @param {string} name folded
 * @param {string} query folded
 */
function rankOtherwise(name, query) {
  const [words, asked] = [wordsOf(name), wordsOf(query)];
  if (asked.length === 0 || words.length === 0) return Infinity;
  const far = asked.map((one) => Math.min(...words.map((word) => farness(one, word))));
  return far.reduce((sum, one) => sum + one, words.length > asked.length ? 0.25 : 0);
}

/**
 * What fits, the best first; of equals what is written about before the works, and what much rests on before the rest.
 *
 * @param {Choice[]} choices
 * @param {string} query folded
 * @param {(name: string, query: string) => number} judge
 */
function inOrder(choices, query, judge) {
  return choices
    .map((choice) => ({ choice, rank: Math.min(...choice.names.map((name) => judge(fold(name), query))) }))
    .filter((found) => found.rank < Infinity)
    .sort((a, b) => a.rank - b.rank || byWeight(a.choice, b.choice))
    .map(({ choice }) => choice);
}

/**
 * @param {Choice} a
 * @param {Choice} b
 */
const byWeight = (a, b) =>
  Number(a.isWork ?? false) - Number(b.isWork ?? false) || (b.ties ?? 0) - (a.ties ?? 0) || a.label.localeCompare(b.label);

/**
 * All that fit; where nothing does, what would but for a letter or two.
 *
 * @param {Choice[]} choices
 * @param {string} query
 * @returns {Choice[]}
 */
export function fitting(choices, query) {
  const folded = fold(query.trim());
  if (!folded) return [];
  const found = inOrder(choices, folded, rank);
  return found.length > 0 ? found : inOrder(choices, folded, rankOtherwise);
}

/**
 * @param {Choice[]} choices
 * @param {string} query
 * @param {number} limit
 */
export const suggest = (choices, query, limit) => fitting(choices, query).slice(0, limit);
