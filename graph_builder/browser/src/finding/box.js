/**
 * The search that opens over a page: a text field with a list of what is found beneath it.
 */

import { h } from "../dom.js";
import { siteUrl } from "../page.js";
import { activeOption } from "../widgets/active-option.js";
import { liveRegion } from "../widgets/live.js";
import { kindRow, resultLink, summary } from "./results.js";

/** @import {Entries} from "../entries.js" */
/** @import {Finder} from "./finder.js" */
/** @import {Shell} from "../widgets/search-box.js" */

/** How many results fit without much scrolling; the rest is on a page of its own. */
const MOST = 10;

/** The announcement waits until typing rests: one sentence, not one for each letter. */
const REST = 500;

/**
 * @param {Shell} shell
 * @param {Entries} entries
 * @param {Finder} finder
 */
export function attachBox({ dialog, input, body }, entries, finder) {
  const list = h("div", { id: "ga-search-list", class: "ga-found-list", role: "listbox", "aria-label": "Found" });
  const kinds = h("div", { class: "ga-choices", role: "group", "aria-label": "Kinds" });
  const note = h("p", { class: "ga-search-note" });
  const hint = h("div", { class: "ga-search-hint" },
    h("p", {}, "Names, misspelled ones too; authors and years; citation keys; words of the text."),
    h("p", {}, h("a", { href: siteUrl("a-z/") }, "Every name from A to Z")));
  const live = liveRegion(dialog);
  body.replaceChildren(kinds, note, list, hint);
  input.setAttribute("aria-controls", list.id);
  const active = activeOption(input, list);

  /** @type {string | null} */
  let kind = null;
  let resting = 0;

  const render = () => {
    const query = input.value.trim();
    const answer = finder.find(query);
    const counted = answer.results;
    if (!counted.some(({ entry }) => entry.kind === kind)) kind = null;
    const shown = counted.filter(({ entry }) => kind === null || entry.kind === kind);
    const options = shown.slice(0, MOST).map((found, at) => resultLink(found, entries, { id: `ga-search-${at}`, role: "option", tabindex: -1, "aria-selected": "false" }));
    const all = `All ${shown.length} results on a page`;
    if (shown.length > 0) options.push(h("a", { id: "ga-search-all", class: "ga-found ga-found-all", role: "option", tabindex: -1, "aria-selected": "false", href: allOf(query, kind) }, all));
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    kinds.replaceChildren(...kindRow(counted, kind, entries, (chosen) => {
      kind = chosen;
      render();
      input.focus();
    }));
    kinds.hidden = kinds.childElementCount === 0;
    hint.hidden = query !== "";
    const told = query ? summary(answer, query) : "";
    note.textContent = answer.has === "all" && counted.length > 0 ? "" : told;
    note.hidden = note.textContent === "";
    input.setAttribute("aria-expanded", String(options.length > 0));
    // Enter opens the first: most come for the name they typed.
    active.point(options.length > 0 ? 0 : -1);
    list.scrollTop = 0;
    clearTimeout(resting);
    resting = setTimeout(() => live.say(told), REST);
  };

  input.addEventListener("input", () => {
    kind = null;
    render();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) active.move(move);
    else if (event.key === "Enter") open();
    else return;
    event.preventDefault();
  });

  const open = () => {
    const query = input.value.trim();
    const chosen = list.querySelectorAll("[role=option]")[active.at()];
    if (chosen instanceof HTMLAnchorElement) chosen.click();
    else if (query) location.assign(allOf(query, kind));
  };
  // A place on the page that is already open: nothing is loaded, so nothing would take the box away.
  list.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
  });

  render();
}

/**
 * The address of the page with everything that is found.
 *
 * @param {string} query
 * @param {string | null} kind
 */
function allOf(query, kind) {
  const asked = new URLSearchParams({ q: query, ...(kind === null ? {} : { kind }) });
  return `${siteUrl("search/")}?${asked}`;
}
