/**
 * A relation told in words: who stands in what relation to whom, since when, who says so, and what that rests on.
 * `tell` makes the parts and is plain data; `renderTelling` makes the elements. Words and markup are those of the
 * pages made at build, so that a reader cannot tell which of the two wrote a sentence.
 */

import { h } from "./dom.js";
import { siteUrl } from "./page.js";

/** @import {Catalog} from "./data.js" */
/** @import {Audit, Basis, Citation, Opposition, Relation, Standing} from "./payload.js" */

/**
 * @typedef {{text: string, url?: string, css?: string, id?: string}} Part what links has the classes and the `id` by
 *   which the pages colour it and the previews know it
 * @typedef {{claim: Part[], sources: Part[], grounds: Part[][], note: string | null, opposed: Part[][],
 *            url: string}} Telling
 */

/** @type {Record<Basis, string>} */
export const BASIS = {
  "self-stated": "stated by its author",
  "third-party": "asserted by others",
  citing: "cites it, no more is claimed",
  empirical: "rests on data",
  curator: "our inference",
};

/** @type {Record<Standing, string>} */
const STANDING = {
  contested: "contested",
  corroborated: "two independent sources",
  "single-source": "one source",
};

/** @type {Record<Audit["verdict"], string>} */
const VERDICTS = {
  supported: "supported",
  plausible: "plausible, not seen again",
  unsupported: "not in the source",
  wrong: "wrong",
};

/** How plain text names a work. */
export const MENTION = /(?<![\w.])@([\w:.+/-]*\w)/g;

/**
 * @param {Relation} relation
 * @param {Catalog} catalog
 * @param {string} [first] the end the sentence begins with; the relation's subject unless given
 * @returns {Telling}
 */
export function tell(relation, catalog, first = relation.subject) {
  const { citations, note, opposed, url } = relation;
  return {
    claim: claim(relation, catalog, first),
    sources: sources(citations, catalog),
    grounds: grounds(relation, catalog),
    note: note && named(note, catalog),
    opposed: opposed.map((opposition) => opposing(opposition, catalog)),
    url,
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
  const verb = { text: inverse ?? words?.label ?? type, css: "ga-verb" };
  const parts = [link(left, catalog), { text: " " }, verb, { text: " " }, link(right, catalog)];
  if (role) parts.push({ text: ` (${role})` });
  // A date that was only taken over from the subject says nothing of the relation.
  if (date && !date.derived) parts.push({ text: `, ${date.label}` });
  return parts;
}

/**
 * @param {string} ref
 * @param {Catalog} catalog
 * @returns {Part}
 */
export function link(ref, catalog) {
  const { label, url, kind } = catalog.node(ref);
  return { text: label, url, css: kind ? `ga-entity-link ga-kind-${kind}` : "", id: ref };
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
  const parts = citations.flatMap(({ key, locator }, index) => {
    const { label, url } = catalog.work(key);
    return [{ text: index === 0 ? "(" : "; " }, { text: [label, locator].filter(Boolean).join(", "), url, css: "ga-cite", id: `@${key}` }];
  });
  return [...parts, { text: ")" }];
}

/**
 * What the relation rests on, how it stands, and what of each source was in view.
 *
 * @param {Relation} relation
 * @param {Catalog} catalog
 * @returns {Part[][]}
 */
function grounds({ basis, asserted_by, standing, citations, audit }, catalog) {
  /** @type {Part[][]} */
  const parts = [];
  if (basis) parts.push([{ text: BASIS[basis], css: `ga-basis ga-basis-${basis}` }]);
  if (asserted_by && citations.every(({ key }) => key !== asserted_by)) {
    parts.push([{ text: "by " }, { ...link(`@${asserted_by}`, catalog), css: "ga-cite" }]);
  }
  if (standing) parts.push([{ text: STANDING[standing], css: `ga-standing ga-standing-${standing}` }]);
  for (const citation of citations) {
    const whose = citations.length > 1 ? `${catalog.work(citation.key).label}: ` : "";
    parts.push([{ text: whose + howSeen(citation, catalog) }]);
  }
  if (audit) parts.push([{ text: `audit: ${VERDICTS[audit.verdict]}` }]);
  return parts;
}

/**
 * @param {Citation} citation
 * @param {Catalog} catalog
 */
function howSeen({ seen, via }, catalog) {
  if (!seen || seen === "none") return "record only";
  if (seen === "secondary") return `read in another work${via ? `: ${named(via, catalog)}` : ""}`;
  return `${seen.replaceAll("-", " ")} seen`;
}

/**
 * Plain text names works by @key; readers know them by author and year.
 *
 * @param {string} text
 * @param {Catalog} catalog
 */
const named = (text, catalog) => text.replace(MENTION, (written, key) => (catalog.nodes.has(`@${key}`) ? catalog.work(key).label : written));

/**
 * @param {Opposition} opposition
 * @param {Catalog} catalog
 * @returns {Part[]}
 */
function opposing({ by, citations, says }, catalog) {
  const cites = citations.length > 0 ? sources(citations, catalog) : [{ text: "(" }, { ...link(`@${by}`, catalog), css: "ga-cite" }, { text: ")" }];
  return [{ text: `Against it: ${named(says ?? "", catalog)}`.trimEnd() }, { text: " " }, ...cites];
}

/** @param {Part[]} parts */
export const textOf = (parts) => parts.map(({ text }) => text).join("");

/**
 * @param {Telling} telling
 * @returns {DocumentFragment}
 */
export function renderTelling({ claim, sources, grounds, note, opposed, url }) {
  const fragment = document.createDocumentFragment();
  const cites = sources.length > 0 ? [" ", h("span", { class: "ga-cites" }, ...inline(sources))] : [];
  fragment.append(h("p", { class: "ga-sentence" }, ...inline(claim), ...cites, "."));
  const permalink = url ? [h("a", { class: "ga-permalink", href: siteUrl(url), "aria-label": `Permanent address: ${textOf(claim)}` }, "Permanent address")] : [];
  const spans = [...grounds.map((ground) => h("span", {}, ...inline(ground))), ...permalink];
  fragment.append(h("p", { class: "ga-grounds" }, ...spans.flatMap((span, index) => (index === 0 ? [span] : [" ", span]))));
  if (note) fragment.append(h("p", { class: "ga-note" }, note));
  for (const opposition of opposed) fragment.append(h("p", { class: "ga-opposed" }, ...inline(opposition)));
  return fragment;
}

/**
 * @param {Part[]} parts
 * @returns {(Node | string)[]}
 */
export const inline = (parts) => parts.map(({ text, url, css, id }) => {
  if (url) return h("a", { class: css || null, href: siteUrl(url), "data-id": id }, text);
  return css ? h("span", { class: css }, text) : text;
});
