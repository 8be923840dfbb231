/**
 * The button that hands out the address of what is on the screen.
 */

import { button, h } from "../dom.js";

/**
 * @param {(sentence: string) => void} say
 * @returns {HTMLElement}
 */
export function copyLink(say) {
  const holder = h("span", { class: "ga-copy" });
  holder.append(button("Copy link", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      say("Link copied.");
    } catch {
      // Without https, from a folder, or in a frame there may be no clipboard: then the reader copies by hand.
      const field = h("input", { class: "ga-input", readonly: true, value: location.href, "aria-label": "Link to this view" });
      holder.querySelector("input")?.remove();
      holder.append(field);
      field.select();
      say("The link is selected, ready to copy.");
    }
  }));
  return holder;
}
