/**
 * Text as words to be looked up: lower case, no accents, no apostrophes, no plural.
 */

import { fold } from "../suggest.js";

/**
 * The S stemmer of Harman, "How effective is suffixing?" (1991): who looks up "knots" means the page of the knot. The
 * index and what is asked go through it alike, so a name that only looks like a plural is found all the same.
 *
 * @param {string} word
 */
function singular(word) {
  if (word.length < 4 || /(?:us|ss|[ae]ies)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

/**
 * @param {string} text
 * @returns {string[]}
 */
export const tokens = (text) => fold(text).replace(/['’]/g, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(singular);
