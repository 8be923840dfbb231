/**
 * The button that hands out the address of what is on the screen.
 */

import { button, h } from "../dom.js";
import { copyText } from "./copy-text.js";

/**
 * @param {(sentence: string) => void} say
 * @returns {HTMLElement}
 */
export function copyLink(say) {
  const place = h("span", { class: "ga-copy" });
  const words = { label: "Link to this view", copied: "Link copied.", selected: "The link is selected, ready to copy." };
  place.append(button("Copy link", () => copyText(location.href, { place, say, ...words })));
  return place;
}
