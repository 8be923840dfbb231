/**
 * Which words of a text were found, and the stretch of it worth showing.
 */

import { tokens } from "./tokens.js";

/** @typedef {{text: string, found: boolean}} Stretch */

const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;

/**
 * @param {string} text
 * @param {ReadonlySet<string>} terms as the index writes them
 * @returns {Stretch[]}
 */
export function marked(text, terms) {
  /** @type {Stretch[]} */
  const stretches = [];
  let from = 0;
  for (const { index, 0: word } of text.matchAll(WORD)) {
    if (!terms.has(tokens(word).join(""))) continue;
    if (index > from) stretches.push({ text: text.slice(from, index), found: false });
    stretches.push({ text: word, found: true });
    from = index + word.length;
  }
  return from < text.length ? [...stretches, { text: text.slice(from), found: false }] : stretches;
}

/**
 * @param {string} text
 * @param {ReadonlySet<string>} terms
 */
export const holds = (text, terms) => marked(text, terms).some(({ found }) => found);

/**
 * The part of a text around the first word that was found.
 *
 * @param {string} text
 * @param {ReadonlySet<string>} terms
 * @param {number} most how many letters, more or less
 */
export function excerpt(text, terms, most) {
  if (text.length <= most) return text;
  const [first, second] = marked(text, terms);
  const at = second && !first.found ? first.text.length : 0;
  if (at < most * 0.7) return `${cutAtWord(text.slice(0, most))} …`;
  const begin = text.indexOf(" ", at - Math.round(most / 3)) + 1;
  const rest = text.slice(begin, begin + most);
  return `… ${begin + most < text.length ? `${cutAtWord(rest)} …` : rest}`;
}

/** @param {string} text */
const cutAtWord = (text) => text.slice(0, Math.max(text.lastIndexOf(" "), 1)).replace(/[,;:]$/, "");
