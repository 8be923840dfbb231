/**
 * One polite live region for a view: what changed, in one short sentence.
 */

import { h } from "../dom.js";

/**
 * @param {HTMLElement} section
 * @returns {{say: (sentence: string) => void, remove: () => void}}
 */
export function liveRegion(section) {
  const region = h("p", { class: "ga-live", role: "status", "aria-live": "polite" });
  section.append(region);
  return {
    say: (sentence) => { region.textContent = sentence; },
    remove: () => region.remove(),
  };
}
