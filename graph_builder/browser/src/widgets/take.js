/**
 * The tools with which references are taken away: each format copied or downloaded.
 */

import { DataError } from "../data.js";
import { button, h } from "../dom.js";
import { FORMATS, loadReferences, withLineEnds } from "../references.js";
import { copyText } from "./copy-text.js";
import { liveRegion } from "./live.js";

/** @import {Format} from "../references.js" */
/** @typedef {{text: string, what: string}} Taken the content of a file, and what it is in words */

/**
 * Under a list: what stands in the place already goes into the disclosure with the tools.
 *
 * @param {HTMLElement} place
 * @param {string} name what files are called
 * @param {() => string[]} keys of the works, asked anew each time
 * @returns {() => void} call after the works have changed
 */
export function takeReferences(place, name, keys) {
  const summary = h("summary");
  const rows = h("ul", { class: "ga-take-formats" });
  const details = h("details", { class: "ga-take-tools" }, summary, rows, ...place.children);
  place.append(details);
  const { say } = liveRegion(details, "ga-said");
  const label = () => {
    const { length } = keys();
    // A filter may leave nothing to take.
    details.hidden = length === 0;
    summary.textContent = `Take ${these(length)}`;
  };
  for (const format of FORMATS) {
    const take = async () => {
      const references = (await loadReferences()).pick(keys());
      return { text: references.text(format.id), what: count(references.rows.length) };
    };
    rows.append(h("li", {},
      h("span", { class: "ga-format" }, format.label, " ", h("span", { class: "ga-use" }, format.use)),
      tools(format, name, take, { place: details, say })));
  }
  // Whoever opens it will want them; and a browser lets nobody copy long after the click.
  details.addEventListener("toggle", () => {
    if (details.open) loadReferences().catch((error) => excuse(error, say));
  });
  label();
  return label;
}

/**
 * @param {HTMLElement} place an element of a page made at build
 */
export function mountTake(place) {
  const given = place.dataset.gaKeys?.split(" ");
  const list = [place.previousElementSibling, place.nextElementSibling].find((near) => near?.matches(".ga-references, .ga-list"));
  const changed = takeReferences(place, place.dataset.gaTake ?? "references", () => given ?? keysIn(list));
  // A filter may hide a part of the list; nobody wants to take what is not shown.
  if (list) new MutationObserver(changed).observe(list, { attributeFilter: ["hidden"], childList: true, subtree: true });
}

/** @param {Element | null | undefined} list */
function keysIn(list) {
  return [...(list?.querySelectorAll("li[id^='ref-']:not([hidden])") ?? [])].map(({ id }) => id.slice("ref-".length));
}

/**
 * Beside a record that the page itself holds in every format.
 *
 * @param {HTMLElement} list
 */
export function mountFormats(list) {
  const said = h("div");
  const { say } = liveRegion(said, "ga-said");
  list.after(said);
  for (const item of list.children) {
    const format = FORMATS.find(({ id }) => item instanceof HTMLElement && id === item.dataset.gaFormat);
    const source = item.querySelector("code, .ga-apa");
    if (!format || !source) continue;
    const text = (source.textContent ?? "").trimEnd();
    const take = async () => ({ text: withLineEnds(format.id, `${text}\n`), what: "The reference" });
    item.append(tools(format, list.dataset.gaFormats ?? "reference", take, { place: said, say }));
  }
}

/**
 * @param {Format} format
 * @param {string} name
 * @param {() => Promise<Taken>} take
 * @param {{place: HTMLElement, say: (sentence: string) => void}} options
 */
function tools({ label, extension, type }, name, take, { place, say }) {
  /** @param {(taken: Taken) => unknown} use */
  const taking = (use) => () => take().then(use).catch((error) => excuse(error, say));
  const file = `${name}.${extension}`;
  return h("span", { class: "ga-buttons" },
    button("Copy", taking(({ text, what }) => copyText(text, {
      place,
      say,
      label: `${what} as ${label}`,
      copied: `${what} copied as ${label}.`,
      selected: `${what} selected as ${label}, ready to copy.`,
    })), { "aria-label": `Copy as ${label}` }),
    button("Download", taking(({ text, what }) => {
      download(file, text, type);
      say(`${what} saved as ${file}.`);
    }), { "aria-label": `Download as ${label}` }));
}

/**
 * @param {string} file
 * @param {string} text
 * @param {string} type
 */
function download(file, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  h("a", { href: url, download: file }).click();
  // the browser reads it after the click
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * @param {unknown} error
 * @param {(sentence: string) => void} say
 */
function excuse(error, say) {
  if (!(error instanceof DataError)) throw error;
  say(error.message);
}

/** @param {number} number */
const count = (number) => `${number} reference${number === 1 ? "" : "s"}`;

/** @param {number} number */
const these = (number) => (number === 1 ? "this reference" : `these ${count(number)}`);
