/**
 * One polite live region for a view: what changed, in one short sentence.
 */

import { h } from "../dom.js";

/**
 * @param {HTMLElement} section
 * @param {string} [look] the class that says whether it is seen; unless given it is only heard
 * @returns {{say: (sentence: string) => void, remove: () => void}}
 */
export function liveRegion(section, look = "ga-live") {
  const region = h("p", { class: look, role: "status", "aria-live": "polite" });
  section.append(region);
  return {
    say: (sentence) => { region.textContent = sentence; },
    remove: () => region.remove(),
  };
}
