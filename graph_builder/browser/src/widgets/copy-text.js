/**
 * Hands out text: on the clipboard, or selected where there is none.
 */

import { h } from "../dom.js";

/**
 * Without https, from a folder, or in a frame there may be no clipboard: then the reader copies by hand.
 *
 * @param {string} text
 * @param {{place: HTMLElement, label: string, say: (sentence: string) => void, copied: string, selected: string}} options
 *   `place` takes the field with the selected text, `label` names it; `copied` and `selected` are what is said
 */
export async function copyText(text, { place, label, say, copied, selected }) {
  try {
    await navigator.clipboard.writeText(text);
    place.querySelector(".ga-by-hand")?.remove();
    say(copied);
  } catch {
    const field = text.includes("\n") ? h("textarea", { rows: 6 }, text) : h("input", { value: text });
    field.className = "ga-input ga-by-hand";
    field.readOnly = true;
    field.setAttribute("aria-label", label);
    place.querySelector(".ga-by-hand")?.remove();
    place.append(field);
    field.select();
    say(selected);
  }
}
