/**
 * Study cards: the answers stand in the page; here they can be covered, and uncovered one by one.
 */

import { button, h } from "../dom.js";
import { liveRegion } from "./live.js";

/**
 * @param {HTMLElement} place an element of a page made at build
 */
export function mountCards(place) {
  const answers = [...place.querySelectorAll("dd")].map(coverable);
  const { say } = liveRegion(place);
  const cover = button("Cover the answers", () => {
    const covered = cover.getAttribute("aria-pressed") !== "true";
    cover.setAttribute("aria-pressed", String(covered));
    for (const answer of answers) answer.cover(covered);
    say(covered ? `${answers.length} answers are covered.` : "All answers are shown.");
  }, { "aria-pressed": "false" });
  place.prepend(h("p", { class: "ga-cardtools" }, cover));
}

/**
 * @param {HTMLElement} answer
 * @returns {{cover: (covered: boolean) => void}}
 */
function coverable(answer) {
  // a list of definitions may hold nothing but terms and descriptions, so the button goes into the description
  const text = h("span", { tabindex: "-1" }, ...answer.childNodes);
  const show = button("Show the answer", () => {
    cover(false);
    text.focus();
  }, { class: "ga-button ga-uncover" });
  /** @param {boolean} covered */
  const cover = (covered) => {
    text.hidden = covered;
    show.hidden = !covered;
  };
  cover(false);
  answer.append(show, text);
  return { cover };
}
