/**
 * Finds entries by their names, their authors, their years, what they are and the words of their pages. Pure: data in,
 * results out; MiniSearch keeps the index.
 */

import MiniSearch from "minisearch";
import { isKey, MEANINGS, PAGE } from "../entries.js";
import { tokens } from "./tokens.js";

/** @import {Entry} from "../entries.js" */
/** @import {SearchOptions} from "minisearch" */

/**
 * `terms` are the words of the index that fit; `prose` is the text of the entry's page. What was found has all the
 * words asked for; or they are in texts only, and names like them come first; or nothing has them, and it has words
 * like all of them; or nothing has these, and it has words like some of them.
 *
 * @typedef {{entry: Entry, terms: ReadonlySet<string>, prose: string}} Found
 * @typedef {{results: Found[], has: "all" | "names" | "like" | "some"}} Answer
 * @typedef {{find: (query: string) => Answer}} Finder
 */

const FIELDS = ["names", "people", "year", "text", "prose"];

/** A name says more than a definition, and a definition more than a page of prose. */
const BOOST = { names: 8, people: 4, year: 2, text: 2, prose: 1 };

/**
 * What the words asked for are to a name, the best first: just it; it but for some letters; more than it. A longer name
 * among the words says more than a shorter one, so WITHIN is lowered by a tenth for each of its words.
 */
const EXACT = 0, NEARLY = 1, WITHIN = 3, SOMEWHERE = 3;

/** @type {SearchOptions} */
const STRICT = { combineWith: "AND", prefix: true, fuzzy: false };

/** @type {SearchOptions} */
const FORGIVING = { combineWith: "AND", prefix: true, fuzzy: mistakes, fields: ["names", "people", "year", "text"] };

/** @type {SearchOptions} */
const ANY = { combineWith: "OR", prefix: true, fuzzy: mistakes };

/**
 * How many letters may be wrong: two letters that changed places count as two. In numbers, none.
 *
 * @param {string} term
 */
function mistakes(term) {
  if (/\p{N}/u.test(term) || term.length < 4) return false;
  return term.length < 5 ? 1 : 2;
}

/**
 * @param {Entry[]} entries
 * @param {Record<string, string>} [prose] the words of pages, by entry
 * @returns {Finder}
 */
export function makeFinder(entries, prose = {}) {
  /** @type {MiniSearch<Entry>} */
  const index = new MiniSearch({
    fields: FIELDS,
    extractField: (entry, field) => fieldOf(entry, field, prose),
    tokenize: tokens,
    processTerm: (term) => term,
    searchOptions: { boost: BOOST, weights: { prefix: 0.6, fuzzy: 0.3 }, boostDocument: (id) => weigh(byId.get(id)) },
  });
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  // The key of a work begins with a name and is none, so a part of it says nothing.
  const names = new Map(entries.map((entry) => [entry.id, namesOf(entry).filter((name) => !isKey(name, entry.id)).map((name) => name.split(" "))]));
  index.addAll(entries);

  /**
   * @param {string[]} asked
   * @param {SearchOptions} how
   */
  const search = (asked, how) => index
    .search(asked.join(" "), how)
    .map(({ id, score, terms }) => ({ id, terms, ...judge(names.get(id) ?? [], asked, new Set(terms), score) }))
    .sort((a, b) => a.rank - b.rank || first(a, asked) - first(b, asked) || b.score - a.score);

  /**
   * Of those of one name, the page that tells them apart comes first, and what is written about comes before the works;
   * but who names a year means the work.
   *
   * @param {{id: string, rank: number}} result
   * @param {string[]} asked
   */
  const first = ({ id, rank }, asked) => {
    const entry = byId.get(id);
    if (rank > NEARLY || !entry) return 0;
    if (entry.kind === MEANINGS) return 0;
    return Boolean(entry.ref) === asked.some((word) => /^\d{4}\p{L}?$/u.test(word)) ? 1 : 2;
  };

  return {
    find(query) {
      const asked = tokens(query);
      if (asked.length === 0) return { results: [], has: "all" };
      /** @type {Answer["has"]} */
      let has = "all";
      let found = search(asked, STRICT);
      if (!found.some(({ named }) => named)) {
        // A whole name that is nearly what was asked for comes before what has the words in its text only.
        const like = search(asked, FORGIVING);
        const names = like.filter(({ rank }) => rank <= NEARLY);
        if (found.length === 0) has = "like";
        else if (names.length > 0) has = "names";
        if (found.length === 0 || names.length > 0) found = [...names, ...found, ...like];
      }
      if (found.length === 0) {
        has = "some";
        found = search(asked, ANY);
      }
      const once = new Map(found.map((result) => [result.id, result]));
      return { results: [...once.values()].map(({ id, terms }) => toFound(id, terms)), has };
    },
  };

  /**
   * @param {string} id
   * @param {string[]} terms
   * @returns {Found}
   */
  function toFound(id, terms) {
    return { entry: /** @type {Entry} */ (byId.get(id)), terms: new Set(terms), prose: prose[id] ?? "" };
  }
}

/**
 * @param {Entry} entry
 * @param {string} field
 * @param {Record<string, string>} prose
 */
function fieldOf(entry, field, prose) {
  if (field === "names") return namesOf(entry).join("\n");
  if (field === "people") return (entry.authors ?? []).join("\n");
  if (field === "year") return entry.date ?? "";
  if (field === "prose") return prose[entry.id] ?? "";
  return /** @type {Record<string, any>} */ (entry)[field] ?? "";
}

/**
 * Each name as the words it is looked up by; citations also as people type them.
 *
 * @param {Entry} entry
 */
function namesOf({ title, names = [] }) {
  const typed = names.flatMap((name) => [name.replace(" et al.", ""), name.replace(" & ", " and ")]);
  return [...new Set([title, ...names, ...typed].map((name) => tokens(name).join(" ")))];
}

/**
 * What much rests on is more often meant.
 *
 * @param {Entry | undefined} entry
 */
function weigh(entry) {
  if (!entry || entry.record || entry.kind === PAGE || entry.kind === MEANINGS) return 0.4;
  return (entry.ref ? 0.8 : 1) * (1 + Math.log2(1 + (entry.ties ?? 0)) / 8);
}

/**
 * How well the names of an entry fit, and whether one has all the words just so. Among those that have the words somewhere, a name that is little more than the
 * words comes before a long one.
 *
 * @param {string[][]} names each as its words
 * @param {string[]} asked
 * @param {ReadonlySet<string>} terms
 * @param {number} score
 * @returns {{rank: number, score: number, named: boolean}}
 */
function judge(names, asked, terms, score) {
  const met = names.map((name) => name.filter((word) => terms.has(word)).length / name.length);
  const named = names.some((name) => asked.every((word) => name.includes(word)));
  return { rank: rankOf(names, asked, met), score: score * (1 + 4 * Math.max(0, ...met)), named };
}

/**
 * @param {string[][]} names
 * @param {string[]} asked
 * @param {number[]} met how much of each name was asked for, nearly or just so
 */
function rankOf(names, asked, met) {
  const whole = asked.join(" ");
  if (names.some((name) => name.join(" ") === whole)) return EXACT;
  if (names.some((name, at) => name.length === asked.length && met[at] === 1)) return NEARLY;
  const within = names.filter((name) => name.every((word) => asked.includes(word))).map((name) => name.length);
  return within.length > 0 ? WITHIN - Math.min(Math.max(...within), 9) / 10 : SOMEWHERE;
}
