/**
 * The page with everything that is found; its address holds the question.
 */

import { readAddress, writeAddress } from "../address.js";
import { h } from "../dom.js";
import { liveRegion } from "../widgets/live.js";
import { kindRow, resultLink, summary } from "./results.js";

/** @import {Entries} from "../entries.js" */
/** @import {Finder} from "./finder.js" */

/**
 * @param {HTMLElement} section
 * @param {Entries} entries
 * @param {Finder} finder
 * @returns {() => void} unmount
 */
export function mountPage(section, entries, finder) {
  const asked = readAddress({ q: "text", kind: "text" });
  const input = h("input", { id: "ga-search-field", class: "ga-input", type: "text", inputmode: "search", enterkeyhint: "search", autocomplete: "off", autocapitalize: "none", spellcheck: "false" });
  const kinds = h("div", { class: "ga-choices", role: "group", "aria-label": "Kinds" });
  const told = h("p", { class: "ga-summary" });
  const list = h("ol", { class: "ga-found-page" });
  const form = h("form", { role: "search", class: "ga-search-form" }, h("label", { for: input.id, class: "ga-field-label" }, "Search for"), input);
  section.replaceChildren(form, kinds, told, list);
  const live = liveRegion(section);

  let kind = /** @type {string | null} */ (asked.kind);
  input.value = /** @type {string | null} */ (asked.q) ?? "";

  const render = () => {
    const query = input.value.trim();
    const answer = finder.find(query);
    if (!answer.results.some(({ entry }) => entry.kind === kind)) kind = null;
    const shown = answer.results.filter(({ entry }) => kind === null || entry.kind === kind);
    list.replaceChildren(...shown.map((found) => h("li", {}, resultLink(found, entries))));
    kinds.replaceChildren(...kindRow(answer.results, kind, entries, (chosen) => {
      kind = chosen;
      render();
      // The row was made anew, and with it the button that had the focus.
      /** @type {HTMLElement | null} */ (kinds.querySelector("[aria-pressed=true]"))?.focus();
    }));
    told.textContent = query ? summary(answer, query) : "";
    live.say(told.textContent);
    writeAddress({ q: query || null, kind });
  };

  input.addEventListener("input", () => {
    kind = null;
    render();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    render();
  });

  render();
  return () => section.replaceChildren();
}
