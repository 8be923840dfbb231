/**
 * How what was found is shown: one result, the row of kinds to choose from, the sentence that says how much there is.
 */

import { button, h } from "../dom.js";
import { describeEntry, isKey } from "../entries.js";
import { countBy } from "../filters.js";
import { siteUrl } from "../page.js";
import { kindGlyph } from "../shapes.js";
import { excerpt, holds, marked } from "./marks.js";

/** @import {Attributes} from "../dom.js" */
/** @import {Entries, EntryKind} from "../entries.js" */
/** @import {Answer, Found} from "./finder.js" */

/** How much of a text is shown. */
const LETTERS = 240;

/**
 * @param {Found} found
 * @param {Entries} entries
 * @param {Attributes} [attributes] of the link
 * @returns {HTMLAnchorElement}
 */
export function resultLink({ entry, terms, prose }, entries, attributes = {}) {
  const kind = entries.kinds.get(entry.kind);
  const called = holds(entry.title, terms) ? undefined : (entry.names ?? []).find((name) => holds(name, terms) && !isKey(name, entry.id));
  const text = entry.text ?? entry.ref?.join("") ?? "";
  // The words of the page are quoted where neither the names nor what it is say why it was found.
  const quoted = called || holds(entry.title, terms) || holds(text, terms) || !holds(prose, terms) ? text : prose;
  return h(
    "a",
    { class: `ga-found${kind?.shape ? ` ga-kind-${entry.kind}` : ""}`, href: siteUrl(entry.url), ...attributes },
    h("span", { class: "ga-found-title" }, ...withMarks(entry.title, terms)),
    " ",
    h("span", { class: "ga-found-kind" }, kind?.shape ? kindGlyph(kind.shape) : null, ...withMarks(describeEntry(entry, kind), terms)),
    called && !entry.ref ? h("span", { class: "ga-found-called" }, " also called ", ...withMarks(called, terms)) : null,
    quoted ? h("span", { class: "ga-found-text" }, ...withMarks(excerpt(quoted, terms, LETTERS), terms)) : null,
  );
}

/**
 * @param {string} text
 * @param {ReadonlySet<string>} terms
 */
const withMarks = (text, terms) => marked(text, terms).map((part) => (part.found ? h("mark", {}, part.text) : part.text));

/**
 * A row of buttons, one for each kind of what was found, and one for all.
 *
 * @param {Found[]} results
 * @param {string | null} chosen a kind, null for all
 * @param {Entries} entries
 * @param {(kind: string | null) => void} onChoose
 * @returns {HTMLElement[]}
 */
export function kindRow(results, chosen, entries, onChoose) {
  const counts = countBy(results, ({ entry }) => entry.kind);
  if (counts.size < 2) return [];
  /** @type {(label: string, count: number, kind: EntryKind | null) => HTMLElement} */
  const choice = (label, count, kind) => {
    const id = kind?.id ?? null;
    const made = button("", () => onChoose(id), { class: `ga-button ga-choice${kind?.shape ? ` ga-kind-${id}` : ""}`, "aria-pressed": String(id === chosen) });
    made.append(...(kind?.shape ? [kindGlyph(kind.shape)] : []), `${label} `, h("span", { class: "ga-number" }, String(count)));
    return made;
  };
  const kinds = [...entries.kinds.values()].filter(({ id }) => counts.has(id));
  return [choice("All", results.length, null), ...kinds.map((kind) => choice(kind.plural, counts.get(kind.id) ?? 0, kind))];
}

/**
 * @param {Answer} answer
 * @param {string} query
 * @returns {string}
 */
export function summary({ results, has }, query) {
  if (results.length === 0) return `Nothing is found for “${query}”.`;
  const count = results.length === 1 ? "1 result" : `${results.length} results`;
  if (has === "names") return `No name has “${query}”. Names like it come first. ${count}.`;
  if (has === "like") return `Nothing has just “${query}”. ${count} for words like it.`;
  if (has === "some") return `Nothing has all of “${query}”. ${count} with some of the words.`;
  return `${count}.`;
}
