/**
 * Pages of a kind compared aspect by aspect: a few of them can be chosen, and then stand side by side.
 */

import { readAddress, writeAddress } from "../address.js";
import { button, h, slot } from "../dom.js";
import { liveRegion } from "../widgets/live.js";

/** More columns than that can be read on no desk. */
export const MOST = 4;

/** On a desk there is room for all names. */
const WIDE = "(min-width: 60em)";

/**
 * What may still be chosen: with four chosen no fifth.
 *
 * @param {string[]} chosen
 * @param {string} id
 */
export const mayChoose = (chosen, id) => chosen.includes(id) || chosen.length < MOST;

/**
 * @param {HTMLElement} section
 * @returns {() => void} unmount
 */
export function mountComparison(section) {
  const cells = [...section.querySelectorAll("[data-ga-of]")].filter((cell) => cell instanceof HTMLElement);
  const names = new Map(cells.map((cell) => [cell.dataset.gaOf ?? "", cell.querySelector("dt a")?.textContent ?? ""]));
  const references = [...document.querySelectorAll(".ga-references > li")].filter((entry) => entry instanceof HTMLElement);
  const boxes = new Map([...names.keys()].map((id) => [id, h("input", { type: "checkbox", value: id })]));
  const said = h("p", { class: "ga-chosen" });
  const live = liveRegion(section);
  const all = button("Show all", () => choose([]));

  /** @param {string[]} chosen */
  function show(chosen) {
    for (const [id, box] of boxes) {
      box.checked = chosen.includes(id);
      box.disabled = !mayChoose(chosen, id);
    }
    for (const cell of cells) cell.hidden = chosen.length > 0 && !chosen.includes(cell.dataset.gaOf ?? "");
    section.dataset.gaColumns = String(chosen.length);
    keepCited(chosen.length > 0);
    all.hidden = chosen.length === 0;
    said.textContent = chosen.length === 0 ? `All ${names.size} are shown.` : `${chosen.length} of ${names.size} are shown${chosen.length === MOST ? ", as many as fit side by side" : ""}.`;
  }

  /**
   * Of the references those that the cells on show rest on, or all.
   *
   * @param {boolean} few
   */
  function keepCited(few) {
    const cited = new Set(cells.filter((cell) => !cell.hidden).flatMap((cell) => [...cell.querySelectorAll("a.ga-cite")])
      .map((link) => link.getAttribute("data-id")?.replace("@", "ref-")));
    for (const entry of references) entry.hidden = few && !cited.has(entry.id);
  }

  /** @param {string[]} chosen */
  function choose(chosen) {
    show(chosen);
    live.say(said.textContent ?? "");
    writeAddress({ of: chosen.length > 0 ? chosen : null });
  }

  const { of } = readAddress({ of: "list" });
  const given = (Array.isArray(of) ? of : []).filter((id) => names.has(id)).slice(0, MOST);
  const title = `Put up to ${MOST} side by side`;
  // On a phone the list of all names would stand before everything else.
  const open = given.length > 0 || matchMedia(WIDE).matches;
  const chooser = h("details", { class: "ga-chooser", open }, h("summary", {}, title), h("fieldset", {},
    h("legend", {}, title),
    h("ul", { class: "ga-choices" }, ...[...boxes].map(([id, box]) => h("li", {}, h("label", {}, box, names.get(id) ?? id)))),
    said, all));
  chooser.addEventListener("change", () => choose([...boxes].filter(([, box]) => box.checked).map(([id]) => id)));
  slot(section, "chooser")?.append(chooser);
  show(given);
  return () => {
    keepCited(false);
    chooser.remove();
    live.remove();
  };
}
