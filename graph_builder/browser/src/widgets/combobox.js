/**
 * A text field that suggests names while one types.
 */

import { h } from "../dom.js";
import { suggest } from "../suggest.js";
import { activeOption } from "./active-option.js";

/** @import {Choice} from "../suggest.js" */

/** How many suggestions fit under the field without scrolling the page. */
const MOST = 8;

let made = 0;

/**
 * @typedef {{element: HTMLElement, input: HTMLInputElement}} Combobox
 *
 * @param {{label: string, choices: Choice[], placeholder?: string, type?: string,
 *          onType?: (text: string) => void, onChoose: (choice: Choice) => void}} options
 * @returns {Combobox}
 */
export function combobox({ label, choices, placeholder = "", type = "text", onType = () => {}, onChoose }) {
  const id = `ga-combobox-${(made += 1)}`;
  const list = h("ul", { id: `${id}-list`, class: "ga-options", role: "listbox", "aria-label": `${label}: suggestions`, hidden: true });
  const input = h("input", {
    id,
    type,
    class: "ga-input",
    placeholder,
    role: "combobox",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  });
  // Seen and heard. It stands in the page before it says anything, or some readers of screens would miss it.
  const nothing = h("p", { class: "ga-nothing", "aria-live": "polite" });
  /** @type {Choice[]} */
  let offered = [];
  const active = activeOption(input, list);

  /** @param {Choice[]} found */
  const offer = (found) => {
    offered = found;
    list.replaceChildren(...found.map((choice, index) => option(`${id}-${index}`, choice)));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    active.point(-1);
    nothing.textContent = "";
  };

  const search = () => {
    offer(suggest(choices, input.value, MOST));
    const typed = input.value.trim();
    if (typed && offered.length === 0) nothing.textContent = `No name here is like “${typed}”.`;
  };

  /** @param {Choice} choice */
  const choose = (choice) => {
    input.value = choice.label;
    offer([]);
    onChoose(choice);
  };

  input.addEventListener("input", () => {
    search();
    onType(input.value);
  });
  input.addEventListener("blur", () => offer([]));
  input.addEventListener("keydown", (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      if (offered.length === 0) search();
      active.move(move);
    } else if (event.key === "Enter" && offered.length > 0) {
      choose(offered[Math.max(active.at(), 0)]);
    } else if (event.key === "Escape" && offered.length > 0) {
      offer([]);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  // Pressing the pointer would take the focus away, and with it the list, before the click arrives.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (chosen) choose(offered[[...list.children].indexOf(chosen)]);
  });

  const element = h("div", { class: "ga-combobox" }, h("label", { for: id, class: "ga-field-label" }, label), input, list, nothing);
  return { element, input };
}

/**
 * @param {string} id
 * @param {Choice} choice
 */
function option(id, { label, hint }) {
  return h("li", { id, role: "option", "aria-selected": "false" }, label, h("span", { class: "ga-hint" }, ` ${hint}`));
}
