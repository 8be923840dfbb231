/**
 * Brings a thing before the reader's eyes: below the header that stays at the top of the window, above the panel that
 * stays at its foot.
 */

/** @typedef {{top: number, bottom: number}} Stretch in px from the top of the window, growing downwards */

/**
 * How far the page has to scroll for a thing to be seen: not at all where it is, else until it stands in the middle of
 * the room. What is taller than the room begins with it.
 *
 * @param {Stretch} thing
 * @param {Stretch} room
 * @param {number} [share] how much of the thing has to be seen, or of the room if the thing is the taller
 */
export function scrollFor(thing, room, share = 1) {
  const [height, free] = [thing.bottom - thing.top, room.bottom - room.top];
  const seen = Math.min(thing.bottom, room.bottom) - Math.max(thing.top, room.top);
  // Browsers measure in fractions of a pixel.
  if (seen >= share * Math.min(height, free) - 0.5) return 0;
  return height > free ? thing.top - room.top : (thing.top + thing.bottom - room.top - room.bottom) / 2;
}

/**
 * At once and without a motion: it may be many screens away.
 *
 * @param {Element} element
 * @param {number} [share]
 */
export function bringIntoSight(element, share = 1) {
  const top = scrollFor(element.getBoundingClientRect(), roomFor(element), share);
  if (top !== 0) scrollBy({ top, behavior: "instant" });
}

/**
 * @param {Element} element
 * @returns {Stretch}
 */
function roomFor(element) {
  const header = document.querySelector(".md-header");
  const panel = element.closest("[data-ga-view]")?.querySelector(".ga-panel");
  const top = header && stays(header, "top") ? Math.max(0, header.getBoundingClientRect().bottom) : 0;
  const foot = panel && stays(panel, "bottom") ? panel.getBoundingClientRect().height : 0;
  return { top, bottom: innerHeight - foot };
}

/**
 * @param {Element} element
 * @param {"top" | "bottom"} edge
 */
function stays(element, edge) {
  const style = getComputedStyle(element);
  return /^(sticky|fixed)$/.test(style.position) && style[edge] !== "auto";
}
