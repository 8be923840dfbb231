/**
 * What the search and the previews know of everything that has a name. The only module that reads
 * `globalThis.ATLAS_ENTRIES`.
 */

import { DataError } from "./data.js";

/** @import {Shape} from "./payload.js" */

/**
 * `ref` is a reference in stretches, upright and italic by turns; `ties` counts relations.
 *
 * @typedef {{id: string, kind: string, title: string, url: string, names?: string[], date?: string, text?: string,
 *            of?: string, record?: boolean, ties?: number, authors?: string[], ref?: string[], grade?: string, used?: string}} Entry
 * @typedef {{id: string, label: string, plural: string, shape?: Shape}} EntryKind
 * @typedef {{schema_version: number, grades: Record<string, string>, kinds: EntryKind[], entries: Entry[]}} Payload
 * @typedef {{grades: Record<string, string>, kinds: Map<string, EntryKind>, list: Entry[], byId: Map<string, Entry>}} Entries
 */

const SCHEMA_VERSION = 1;

export const ENTRIES = "data/entries.js";

/** The kind of the pages that tell namesakes apart. */
export const MEANINGS = "/meanings";

/** The kind of pages that are about no entity. */
export const PAGE = "/page";

/**
 * @param {unknown} [raw]
 * @returns {Entries}
 */
export function openEntries(raw = globalThis.ATLAS_ENTRIES) {
  const payload = /** @type {Payload | undefined} */ (raw);
  if (payload?.schema_version !== SCHEMA_VERSION) {
    throw new DataError("The index is missing or of another version than this page. Reload the page.");
  }
  return {
    grades: payload.grades,
    kinds: new Map(payload.kinds.map((kind) => [kind.id, kind])),
    list: payload.entries,
    byId: new Map(payload.entries.map((entry) => [entry.id, entry])),
  };
}

/**
 * "Concept, 1895"; of a sense "Concept, sense of 1895"; of a work rather how it is cited: "Work, Smith, 1979".
 *
 * @param {Entry} entry
 * @param {EntryKind | undefined} kind
 */
export function describeEntry(entry, kind) {
  return [kind?.label ?? entry.kind, ...toldApart(entry)].join(", ");
}

/** @param {Entry} entry */
function toldApart({ id, date, names = [], ref, of }) {
  if (ref) return names.filter((name) => !isKey(name, id)).slice(0, 1);
  if (of) return [date ? `sense of ${date}` : "a sense"];
  return date ? [date] : [];
}

/**
 * The key of a work is among its names, to be found by; it is nothing to be called by.
 *
 * @param {string} name
 * @param {string} id
 */
export const isKey = (name, id) => `@${name}` === id;
