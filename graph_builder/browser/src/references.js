/**
 * References to take away, in four formats. What the build wrote of every work is loaded when a reader first asks,
 * as a script: a page opened from a folder may not fetch.
 */

import { DataError } from "./data.js";
import { h } from "./dom.js";
import { siteRoot } from "./page.js";
import { MENTION } from "./sentence.js";

/** @import {Citation, Relation} from "./payload.js" */

const SCHEMA_VERSION = 1;

/**
 * @typedef {"apa"|"bibtex"|"ris"|"csl"} FormatId
 * @typedef {{id: FormatId, label: string, use: string, extension: string, type: string}} Format
 *
 * @typedef {[key: string, apa: string, bibtex: string, ris: string, csl: object]} ReferenceRow
 *   of one work; lines end in LF
 */

/** @type {Format[]} */
export const FORMATS = [
  { id: "apa", label: "APA", use: "plain text", extension: "txt", type: "text/plain" },
  { id: "bibtex", label: "BibTeX", use: "LaTeX, JabRef", extension: "bib", type: "application/x-bibtex" },
  { id: "ris", label: "RIS", use: "Zotero, EndNote, reading lists", extension: "ris", type: "application/x-research-info-systems" },
  { id: "csl", label: "CSL-JSON", use: "Zotero, pandoc", extension: "csl.json", type: "application/vnd.citationstyles.csl+json" },
];

/** Every reference of the atlas, in the order of a reference list. */
export class References {
  /** @param {ReferenceRow[]} rows */
  constructor(rows) {
    this.rows = rows;
  }

  /**
   * The references of some works, each once, in the order of the list; a key of no work is passed over.
   *
   * @param {Iterable<string>} keys
   */
  pick(keys) {
    const wanted = new Set(keys);
    return new References(this.rows.filter(([key]) => wanted.has(key)));
  }

  /**
   * What a file with them holds.
   *
   * @param {FormatId} format
   */
  text(format) {
    if (format === "csl") return `${JSON.stringify(this.rows.map((row) => row[4]), null, 1)}\n`;
    if (format === "apa") return this.rows.map((row) => `${row[1]}\n`).join("");
    if (format === "bibtex") return this.rows.map((row) => row[2]).join("\n");
    return withLineEnds("ris", this.rows.map((row) => row[3]).join("\n"));
  }
}

/**
 * Readers of RIS insist on CR LF.
 *
 * @param {string} format
 * @param {string} text
 */
export const withLineEnds = (format, text) => (format === "ris" ? text.replace(/\r?\n/g, "\r\n") : text);

/**
 * @param {unknown} [raw]
 * @returns {References}
 */
export function openReferences(raw = globalThis.ATLAS_REFERENCES) {
  const data = /** @type {{schema_version?: number, works: ReferenceRow[]} | undefined} */ (raw);
  if (data?.schema_version !== SCHEMA_VERSION) {
    throw new DataError("The references did not load. Reload the page, or take those of the whole atlas.");
  }
  return new References(data.works);
}

/** @type {Promise<References> | null} */
let loading = null;

/**
 * A second call waits for the same script; after a failure the next call tries anew.
 *
 * @returns {Promise<References>}
 */
export function loadReferences() {
  loading ??= new Promise((resolve, reject) => {
    const script = h("script", { src: `${siteRoot()}data/references.js` });
    const settle = () => {
      try {
        resolve(openReferences());
      } catch (error) {
        loading = null;
        script.remove();
        reject(error);
      }
    };
    script.addEventListener("load", settle);
    script.addEventListener("error", settle);
    document.head.append(script);
  });
  return loading;
}

/**
 * Every work that relations rest on or lead through, each once.
 *
 * @param {Relation[]} relations
 * @returns {string[]}
 */
export function keysOf(relations) {
  const keys = relations.flatMap(({ subject, object, citations, asserted_by, opposed }) => [
    ...[subject, object].filter((end) => end.startsWith("@")).map((end) => end.slice(1)),
    ...cited(citations),
    ...(asserted_by ? [asserted_by] : []),
    ...opposed.flatMap(({ by, citations: against }) => [by, ...cited(against)]),
  ]);
  return [...new Set(keys)];
}

/**
 * What was read in another work rests on that one too.
 *
 * @param {Citation[]} citations
 */
const cited = (citations) => citations.flatMap(({ key, via }) => [key, ...[...(via ?? "").matchAll(MENTION)].map((found) => found[1])]);
