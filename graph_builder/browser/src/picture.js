/**
 * The picture drawn at build, brought to life: its links select, its parts fade and hide. With the script gone it is
 * a picture with links again.
 */

import { setAll } from "./dom.js";
import { bringIntoSight } from "./sight.js";

/** @import {Look, Scene} from "./filters.js" */

/**
 * @typedef {{select: (id: string | null) => void, preview: (id: string | null) => void,
 *            isSelected: (id: string) => boolean, urlOf: (id: string) => string}} Hooks `urlOf` is where its page is
 * @typedef {{show: (scene: Scene) => void, reveal: (id: string) => void, destroy: () => void}} Drawing
 */

/** @type {Look[]} */
const LOOKS = ["hidden", "faded", "near", "focus"];

/**
 * @param {HTMLElement} holder
 * @param {Hooks} hooks
 * @param {string} label what the picture is, for those who do not see it
 * @returns {Drawing & {stops: Element[]}} `stops` are where Tab halts: of pictures for several widths, one is shown
 */
export function livenPicture(holder, hooks, label) {
  const svgs = [...holder.querySelectorAll(":scope > svg")];
  const links = [...holder.querySelectorAll("a[data-id]")];
  // One stop for the whole picture; inside it the arrow keys lead from node to node. A figure that scrolls need not
  // halt Tab as well: what the keys lead to is brought into view.
  const undo = [
    ...svgs.map((svg) => lend(svg, { tabindex: "0", role: "application", "aria-label": label, "aria-labelledby": null })),
    ...(svgs.length > 0 ? [lend(holder, { tabindex: null })] : []),
    ...links.map((link) => lend(link, { tabindex: "-1" })),
  ];
  const release = linksSelect(holder, hooks);

  return {
    stops: svgs,
    show: ({ nodes, edges }) => {
      for (const part of holder.querySelectorAll("[data-id]")) {
        const id = /** @type {string} */ (part.getAttribute("data-id"));
        wear(part, nodes.get(id) ?? edges.get(id) ?? "plain");
      }
    },
    reveal: (id) => {
      const drawn = [...holder.querySelectorAll(`a[data-id="${CSS.escape(id)}"]`)];
      const link = drawn.find((one) => one.getClientRects().length > 0);
      if (!link) return;
      // The figure may scroll too.
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
      bringIntoSight(link);
    },
    destroy: () => {
      release();
      undo.forEach((giveBack) => giveBack());
      for (const part of holder.querySelectorAll("[data-id]")) wear(part, "plain");
    },
  };
}

/**
 * @param {Element} element
 * @param {Record<string, string | null>} attributes
 * @returns {() => void} give the old values back
 */
function lend(element, attributes) {
  const before = Object.fromEntries(Object.keys(attributes).map((name) => [name, element.getAttribute(name)]));
  setAll(element, attributes);
  return () => setAll(element, before);
}

/**
 * @param {Element} part
 * @param {Look} look
 */
function wear(part, look) {
  for (const name of LOOKS) part.classList.toggle(`ga-${name}`, name === look);
}

/**
 * A plain click selects; a click on what is selected, and any click with a modifier, follows the link.
 *
 * @param {HTMLElement} holder of links with data-id: a picture or an outline
 * @param {Hooks} hooks
 * @returns {() => void} undo
 */
export function linksSelect(holder, { select, preview, isSelected }) {
  /** @param {Event} event */
  const idAt = (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-id]") : null;
    return link?.getAttribute("data-id") ?? null;
  };
  /** @param {Event} event */
  const onClick = (event) => {
    const id = idAt(event);
    if (id === null || isSelected(id) || !isPlain(/** @type {MouseEvent} */ (event))) return;
    event.preventDefault();
    // The theme's instant navigation listens further out and would follow the link all the same.
    event.stopPropagation();
    select(id);
  };
  /** @param {Event} event */
  const onEnter = (event) => preview(idAt(event));
  const onLeave = () => preview(null);

  const listeners = /** @type {const} */ ([
    ["click", onClick], ["pointerover", onEnter], ["pointerleave", onLeave], ["focusin", onEnter], ["focusout", onLeave],
  ]);
  for (const [name, listener] of listeners) holder.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of listeners) holder.removeEventListener(name, listener);
  };
}

/** @param {MouseEvent} event */
const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
