/**
 * The way into the search from any page: the link in the header becomes a button, and "/" is its key. The field is
 * there at once; what makes it find is loaded when it is first opened.
 */

import { ENTRIES } from "../entries.js";
import { button, h } from "../dom.js";
import { load } from "../loading.js";
import { siteUrl } from "../page.js";

/** @typedef {{dialog: HTMLDialogElement, input: HTMLInputElement, body: HTMLElement}} Shell */

/** @typedef {ReturnType<typeof ATLAS_SEARCH.open>} Search */

/** @type {Promise<Search> | null} */
let loading = null;

/**
 * The search with its index, made once for a page.
 *
 * @returns {Promise<Search>}
 */
export function openSearch() {
  loading ??= Promise.all([ENTRIES, "data/text.js", "assets/graph-builder/search.js"].map(load))
    .then(() => globalThis.ATLAS_SEARCH.open())
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}

/** What is said where the search cannot be loaded. */
export const failed = () => h("p", { class: "ga-notice", role: "alert" }, "The search could not be loaded. ", h("a", { href: siteUrl("a-z/") }, "Every name from A to Z"));

/**
 * @param {HTMLElement} link what the page has without scripts
 */
export function mountSearchBox(link) {
  /** @type {Shell | null} */
  let shell = null;
  const open = () => {
    shell ??= makeShell();
    if (!shell.dialog.open) shell.dialog.showModal();
    shell.input.select();
  };

  const opener = button("", open, { class: "ga-search", "aria-label": "Search", "aria-haspopup": "dialog", "aria-keyshortcuts": "/" });
  const icon = link.querySelector("svg");
  opener.append(...(icon ? [icon] : []), h("span", { class: "ga-search-word" }, "Search"), h("kbd", { "aria-hidden": "true" }, "/"));
  link.replaceWith(opener);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    const field = document.getElementById("ga-search-field");
    if (field instanceof HTMLInputElement) field.select();
    else open();
  });
}

/** @param {EventTarget | null} target */
const isTyping = (target) => target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));

/** @returns {Shell} */
function makeShell() {
  const input = h("input", {
    type: "text", name: "q", class: "ga-search-field", role: "combobox", "aria-label": "Search", "aria-expanded": "false", "aria-autocomplete": "list",
    placeholder: "Search", inputmode: "search", enterkeyhint: "go", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
  });
  const body = h("div", { class: "ga-search-body" });
  const close = button("Close", () => dialog.close(), { class: "ga-button ga-search-close", "aria-label": "Close the search" });
  // Until the search is there, Enter leads to its page with what was typed.
  const form = h("form", { class: "ga-search-row", action: siteUrl("search/") }, input, close);
  const dialog = h("dialog", { class: "ga-search-box", "aria-label": "Search" }, form, body);
  dialog.addEventListener("click", (event) => {
    // Of the dialog itself only the ground behind it can be clicked.
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  const shell = { dialog, input, body };
  openSearch().then((search) => search.attach(shell), () => body.replaceChildren(failed()));
  return shell;
}
