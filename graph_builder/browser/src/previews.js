/**
 * A card that tells what a link leads to, for those who rest on it with the pointer or come to it with the keyboard. It
 * never takes the focus; Escape closes it; the pointer may enter it; it stays as long as the pointer or the focus does
 * (WCAG 2.2, 1.4.13). A finger on the link follows it and opens no card.
 */

import { button, h } from "./dom.js";
import { describeEntry, ENTRIES, openEntries } from "./entries.js";
import { load } from "./loading.js";
import { kindGlyph } from "./shapes.js";

/** @import {Entries, Entry} from "./entries.js" */

const LINKS = "a:is(.ga-entity-link, .ga-cite, .ga-work)[data-id]";

/** How long a pointer has to rest on a link, in ms: whoever crosses it on the way elsewhere wants no card. */
const DWELL = 500;

/** How long the card waits for a pointer on its way from the link to it, in ms. */
const GRACE = 300;

/** Between the link and the card, and between the card and the rim of the window, in px. */
const GAP = 6, RIM = 8;

const SETTING = "ga-previews";

export function mountPreviews() {
  const tip = h("div", { id: "ga-preview", role: "tooltip" });
  const off = button("Turn previews off", () => turn(false), { class: "ga-preview-off", tabindex: -1 });
  const card = h("div", { class: "ga-preview", hidden: true }, tip, off);
  (document.querySelector("main") ?? document.body).append(card);
  const knob = footSwitch((on) => turn(on));

  /** @type {Element | null} the link whose card is shown */
  let shown = null;
  /** @type {Element | null} a link whose card was closed; it stays closed until it is left */
  let closed = null;
  /** @type {Element | null} the link a card is wanted for, until it is shown or the reader goes on */
  let wanted = null;
  /** @type {Element | null} the link the pointer came to, whether or not a card followed */
  let under = null;
  /** @type {string | null} where the pointer was last */
  let spot = null;
  let dwell = 0;
  let grace = 0;

  /** @param {Element} link */
  const show = async (link) => {
    wanted = link;
    const entries = await readEntries();
    // What it stood in may have been put away meanwhile.
    if (wanted !== link || link.getClientRects().length === 0) return;
    const entry = entries?.byId.get(link.getAttribute("data-id") ?? "");
    hide();
    if (!entries || !entry) return;
    shown = link;
    tip.replaceChildren(...contents(entry, entries));
    off.hidden = false;
    card.hidden = false;
    link.setAttribute("aria-describedby", tip.id);
    place(card, link);
  };

  const hide = () => {
    clearTimeout(dwell);
    clearTimeout(grace);
    wanted = null;
    shown?.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  };

  /** @param {boolean} on */
  const turn = (on) => {
    remember(on);
    knob.set(on);
    if (on || card.hidden) return;
    tip.replaceChildren(h("p", {}, "Previews are off. The switch is at the foot of every page."));
    off.hidden = true;
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || !knob.on() || !(event.target instanceof Element)) return;
    const link = event.target.closest(LINKS);
    if (card.contains(event.target) || (link && link === shown)) clearTimeout(grace);
  });
  // Not when a link comes under the pointer: it may be the page that moved, turned by a key or scrolled.
  document.addEventListener("pointermove", (event) => {
    const last = spot;
    spot = `${event.screenX} ${event.screenY}`;
    if (spot === last || event.pointerType === "touch" || !knob.on() || !(event.target instanceof Element)) return;
    const link = event.target.closest(LINKS);
    if (!link || link === under) return;
    under = link;
    if (link === shown || link === closed || link === wanted) return;
    clearTimeout(dwell);
    dwell = setTimeout(() => show(link), DWELL);
  }, { passive: true });
  document.addEventListener("pointerout", ({ target, relatedTarget, pointerType }) => {
    if (pointerType === "touch" || !(target instanceof Element)) return;
    const link = target.closest(LINKS);
    const to = relatedTarget instanceof Element ? relatedTarget : null;
    if ((!link && !card.contains(target)) || (link && link.contains(to)) || card.contains(to)) return;
    closed = null;
    under = null;
    clearTimeout(dwell);
    if (link !== shown) wanted = null;
    // A card that the keyboard opened stays while the focus does.
    if (shown && !shown.matches(":focus-visible")) {
      clearTimeout(grace);
      grace = setTimeout(hide, GRACE);
    }
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && !card.contains(target)) hide();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (!knob.on() || !(target instanceof Element) || !target.matches(":focus-visible")) return;
    const link = target.closest(LINKS);
    if (link) show(link);
  });
  document.addEventListener("focusout", ({ target }) => {
    if (target instanceof Element && target.closest(LINKS)) hide();
  });
  // On its way down, before a view behind the card takes the key for its own.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    event.stopPropagation();
    closed = shown;
    hide();
  }, true);
  document.addEventListener("scroll", ({ target }) => {
    if (!shown || (target instanceof Node && card.contains(target))) return;
    const { top, bottom } = shown.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) hide();
    else place(card, shown);
  }, { capture: true, passive: true });
  addEventListener("resize", hide);
}

/** @type {Promise<Entries | null> | null} */
let reading = null;

/** Without the data there is no card; the link works all the same. */
function readEntries() {
  reading ??= load(ENTRIES).then(() => openEntries()).catch(() => {
    reading = null;
    return null;
  });
  return reading;
}

/**
 * @param {Entry} entry
 * @param {Entries} entries
 * @returns {HTMLElement[]}
 */
function contents(entry, { kinds, grades }) {
  const kind = kinds.get(entry.kind);
  const head = h("p", { class: `ga-preview-kind ga-kind-${entry.kind}` }, kind?.shape ? kindGlyph(kind.shape) : null, entry.ref ? kind?.label ?? "" : describeEntry(entry, kind));
  const text = entry.text ? [h("p", { class: "ga-preview-text" }, entry.text)] : [];
  if (!entry.ref) return [head, h("p", { class: "ga-preview-title" }, entry.title), ...text];
  const reference = entry.ref.map((run, at) => (at % 2 === 0 ? run : h("em", {}, run)));
  const grade = entry.grade ? [h("p", { class: "ga-preview-foot" }, h("span", { class: `ga-grade ga-grade-${entry.grade}` }, entry.grade), ` ${grades[entry.grade]}`)] : [];
  const used = entry.used ? [h("p", { class: "ga-preview-foot" }, `Read here for ${entry.used}.`)] : [];
  return [head, h("p", { class: "ga-preview-ref" }, ...reference), ...text, ...used, ...grade];
}

/**
 * Puts the card beneath a link, or above it where there is more room; never over it, and never out of the window.
 *
 * @param {HTMLElement} card
 * @param {Element} link
 */
function place(card, link) {
  card.style.maxHeight = "";
  const { top, bottom, left } = link.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const [above, below] = [top - GAP - RIM, innerHeight - bottom - GAP - RIM];
  const under = height <= below || below >= above;
  const room = Math.min(height, Math.max(above, below));
  card.style.maxHeight = `${under ? below : above}px`;
  card.style.top = `${under ? bottom + GAP : top - GAP - room}px`;
  card.style.left = `${Math.max(RIM, Math.min(left, document.documentElement.clientWidth - width - RIM))}px`;
}

/**
 * The switch at the foot of the page.
 *
 * @param {(on: boolean) => void} turn
 * @returns {{on: () => boolean, set: (on: boolean) => void}}
 */
function footSwitch(turn) {
  let on = remembered();
  const knob = button("", () => turn(!on), { class: "ga-switch", role: "switch" });
  /** @param {boolean} value */
  const set = (value) => {
    on = value;
    knob.setAttribute("aria-checked", String(on));
    knob.replaceChildren("Previews of links ", h("span", { class: "ga-switch-state", "aria-hidden": "true" }, on ? "on" : "off"));
  };
  set(on);
  document.querySelector(".ga-colophon")?.append(h("p", {}, knob));
  return { on: () => on, set };
}

function remembered() {
  try {
    return localStorage.getItem(SETTING) !== "off";
  } catch {
    return true; // a browser may keep nothing for this page
  }
}

/** @param {boolean} on */
function remember(on) {
  try {
    if (on) localStorage.removeItem(SETTING);
    else localStorage.setItem(SETTING, "off");
  } catch {
    // then the choice holds for this page
  }
}
