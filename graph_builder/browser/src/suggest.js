/**
 * Names that fit what somebody has typed so far.
 */

/** @typedef {{id: string, label: string, hint: string, names: string[]}} Choice `names`: label and other names */

/**
 * Letters without accents and in lower case, so that "fluck" finds "Flückiger".
 *
 * @param {string} text
 */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * 0 begins with the query, 1 has a word that begins with it, 2 holds it somewhere, 3 does not fit.
 *
 * @param {string} name
 * @param {string} query folded
 */
function rank(name, query) {
  const text = fold(name);
  let best = 3;
  for (let at = text.indexOf(query); at !== -1; at = text.indexOf(query, at + 1)) {
    if (at === 0) return 0;
    best = Math.min(best, /[\p{L}\p{N}]/u.test(text[at - 1]) ? 2 : 1);
  }
  return best;
}

/**
 * @param {Choice} choice
 * @param {string} query
 */
export const fits = (choice, query) => bestRank(choice, fold(query.trim())) < 3;

/**
 * @param {Choice} choice
 * @param {string} query folded
 */
const bestRank = (choice, query) => Math.min(...choice.names.map((name) => rank(name, query)));

/**
 * @param {Choice[]} choices
 * @param {string} query
 * @param {number} limit
 */
export function suggest(choices, query, limit) {
  const folded = fold(query.trim());
  if (!folded) return [];
  return choices
    .map((choice) => ({ choice, rank: bestRank(choice, folded) }))
    .filter((entry) => entry.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.choice.label.localeCompare(b.choice.label))
    .slice(0, limit)
    .map((entry) => entry.choice);
}
