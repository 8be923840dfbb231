/**
 * A relation told in words: who stands in what relation to whom, since when, who says so, and what that rests on.
 * `tell` makes the parts and is plain data; `renderTelling` makes the elements.
 */

import { h } from "./dom.js";
import { siteUrl } from "./page.js";

/** @import {Catalog} from "./data.js" */
/** @import {Basis, Citation, Opposition, Relation, Standing} from "./payload.js" */

/**
 * @typedef {{text: string, url?: string}} Part
 * @typedef {{claim: Part[], sources: Part[], remarks: Part[][], url: string}} Telling
 */

/** @type {Record<Basis, string>} */
export const BASIS = {
  "self-stated": "stated by its own author",
  "third-party": "stated by somebody else",
  citing: "the later work cites the earlier, no more is claimed",
  empirical: "shown by data",
  curator: "the curator’s inference",
};

/** @type {Record<Standing, string>} */
const STANDING = {
  contested: "Contested.",
  corroborated: "More than one independent source.",
  "single-source": "One source.",
};

/**
 * @param {Relation} relation
 * @param {Catalog} catalog
 * @param {string} [first] the end the sentence begins with; the relation's subject unless given
 * @returns {Telling}
 */
export function tell(relation, catalog, first = relation.subject) {
  return {
    claim: claim(relation, catalog, first),
    sources: sources(relation.citations, catalog),
    remarks: remarks(relation, catalog),
    url: relation.url,
  };
}

/**
 * @param {Relation} relation
 * @param {Catalog} catalog
 * @param {string} first
 * @returns {Part[]}
 */
function claim({ subject, object, type, role, date }, catalog, first) {
  const words = catalog.types.get(type);
  const inverse = first === object && first !== subject ? words?.inverse_label : null;
  const [left, right] = inverse ? [object, subject] : [subject, object];
  return [
    link(left, catalog),
    { text: ` ${inverse ?? words?.label ?? type} ` },
    link(right, catalog),
    { text: [role && ` as ${role}`, date && `, ${date.label}`].filter(Boolean).join("") },
  ].filter(({ text }) => text !== "");
}

/**
 * @param {string} ref
 * @param {Catalog} catalog
 * @returns {Part}
 */
function link(ref, catalog) {
  const { label, url } = catalog.node(ref);
  return { text: label, url };
}

/**
 * "(Doe, 1979, p. 252; Roe, 1984)"; nothing at all where nothing is cited.
 *
 * @param {Citation[]} citations
 * @param {Catalog} catalog
 * @returns {Part[]}
 */
function sources(citations, catalog) {
  if (citations.length === 0) return [];
  const parts = citations.flatMap((citation, index) => [
    { text: index === 0 ? "(" : "; " },
    { text: cited(citation, catalog), url: catalog.work(citation.key).url },
    { text: caveat(citation, catalog) },
  ]);
  return [...parts, { text: ")" }].filter(({ text }) => text !== "");
}

/**
 * @param {Citation} citation
 * @param {Catalog} catalog
 */
function cited({ key, locator }, catalog) {
  return [catalog.work(key).label, locator].filter(Boolean).join(", ");
}

/**
 * What was in front of the curator is said where it was not the work itself.
 *
 * @param {Citation} citation
 * @param {Catalog} catalog
 */
function caveat({ seen, via }, catalog) {
  if (via) return `, seen through ${catalog.nodes.has(`@${via}`) ? catalog.work(via).label : via}`;
  return seen === "none" ? ", not seen" : "";
}

/**
 * @param {Relation} relation
 * @param {Catalog} catalog
 * @returns {Part[][]}
 */
function remarks({ basis, asserted_by, standing, opposed, note }, catalog) {
  return [
    basisRemark(basis, asserted_by, catalog),
    standing ? [{ text: STANDING[standing] }] : [],
    ...opposed.map((opposition) => opposing(opposition, catalog)),
    note ? [{ text: `Note: ${note}` }] : [],
  ].filter((remark) => remark.length > 0);
}

/**
 * @param {Basis | null} basis
 * @param {string | null} asserter a work's key
 * @param {Catalog} catalog
 * @returns {Part[]}
 */
function basisRemark(basis, asserter, catalog) {
  if (!basis) return [];
  if (!asserter) return [{ text: `Basis: ${BASIS[basis]}.` }];
  const { label, url } = catalog.work(asserter);
  return [{ text: "Basis: stated by " }, { text: label, url }, { text: "." }];
}

/**
 * @param {Opposition} opposition
 * @param {Catalog} catalog
 * @returns {Part[]}
 */
function opposing({ by, citations, says }, catalog) {
  const cites = sources(citations, catalog);
  const { label, url } = catalog.work(by);
  return [
    { text: "Against it: " },
    { text: label, url },
    ...(cites.length > 0 ? [{ text: " " }, ...cites] : []),
    { text: says ? `: ${says}` : "." },
  ];
}

/** @param {Part[]} parts */
export const textOf = (parts) => parts.map(({ text }) => text).join("");

/**
 * @param {Telling} telling
 * @returns {DocumentFragment}
 */
export function renderTelling({ claim, sources, remarks, url }) {
  const fragment = document.createDocumentFragment();
  fragment.append(group("ga-claim", [...claim, ...(sources.length > 0 ? [{ text: " " }] : []), ...sources, { text: "." }]));
  for (const remark of remarks) fragment.append(" ", group("ga-remark", remark));
  if (url) {
    const details = h("a", { class: "ga-details", href: siteUrl(url), "aria-label": `Details: ${textOf(claim)}` }, "Details");
    fragment.append(" ", details);
  }
  return fragment;
}

/**
 * @param {string} name
 * @param {Part[]} parts
 */
function group(name, parts) {
  return h("span", { class: name }, ...parts.map(({ text, url }) => (url ? h("a", { href: siteUrl(url) }, text) : text)));
}
