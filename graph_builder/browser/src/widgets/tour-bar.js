/**
 * The bar on the page of a stop for those who came from a tour that is played: which stop this is, the one before, the
 * one after. All it says stands on the page already, in the list of the tours that lead here.
 */

import { parseState, serialiseState, withQuery } from "../address.js";
import { button, h } from "../dom.js";

/** @returns {() => void} unmount */
export function mountTourBar() {
  const { tour, stop } = parseState(location.search, { tour: "text", stop: "text" });
  const place = /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll("li[data-ga-tour][data-ga-stop]")].find(
    (item) => item instanceof HTMLElement && item.dataset.gaTour === tour && item.dataset.gaStop === stop,
  ));
  const article = document.querySelector("article");
  const guide = place?.querySelector("[data-ga-guide]");
  if (!place || !article || !guide) return () => {};
  const number = Number(stop);
  const title = guide.textContent ?? "";
  const bar = h("nav", { class: "ga-tourbar", id: "ga-tourbar", "aria-label": `Tour: ${title}` },
    h("p", { class: "ga-tourbar-where" },
      h("a", { href: withQuery(guide.getAttribute("href") ?? "", { view: "play" }) },
        h("span", { class: "ga-tourbar-title" }, `${title}: `), `stop ${number} of ${place.dataset.gaStops}`)),
    turn(place, "prev", "Previous", number - 1),
    turn(place, "next", "Next", number + 1),
    button("Leave", () => {
      history.replaceState(history.state, "", location.pathname + serialiseState({ tour: null, stop: null }, location.search) + location.hash);
      remove();
    }, { "aria-label": "Leave the tour" }));
  article.prepend(bar);
  // Whoever skips the menus wants the way on as well.
  const skip = document.querySelector("a.md-skip");
  const target = skip?.getAttribute("href") ?? null;
  skip?.setAttribute("href", `#${bar.id}`);
  const remove = () => {
    bar.remove();
    if (target !== null) skip?.setAttribute("href", target);
  };
  return remove;
}

/**
 * @param {HTMLElement} place
 * @param {"prev" | "next"} rel
 * @param {string} word
 * @param {number} stop
 * @returns {HTMLElement | null}
 */
function turn(place, rel, word, stop) {
  const link = place.querySelector(`a[rel=${rel}]`);
  if (!link) return null;
  const href = withQuery(link.getAttribute("href") ?? "", { tour: place.dataset.gaTour ?? "", stop: String(stop) });
  const label = link.textContent ?? "";
  return h("a", { class: "ga-button", href, rel, title: label, "aria-label": `${word}: ${label}` }, word);
}
