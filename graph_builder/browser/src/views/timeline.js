/**
 * The timeline: lives, works and the rest in lanes along the years.
 */

import { baseOf } from "../data.js";
import { payloadOf } from "../dom.js";
import { countBy } from "../filters.js";
import { stepInTime } from "../chronology.js";
import { kindGroup } from "../groups.js";
import { openStage } from "../stage.js";
import { drawTimeline } from "./timeline-canvas.js";

/** @import {Catalog} from "../data.js" */
/** @import {Tie} from "../filters.js" */
/** @import {TimelineItem, TimelinePayload} from "../payload.js" */
/** @import {Group} from "../stage.js" */

/**
 * @param {HTMLElement} section
 * @param {Catalog} catalog
 * @returns {() => void} unmount
 */
export function mountTimeline(section, catalog) {
  const payload = /** @type {TimelinePayload} */ (payloadOf(section));
  beginWhereMostIs(section, payload);
  return openStage(section, catalog, {
    view: "timeline",
    nodes: payload.items.map(({ id, kind, lane }) => ({ id, group: kind, lane })),
    edges: tiesAmong(payload.items, catalog),
    groups: [laneGroup(payload), kindGroup(payload.items.map(({ kind }) => kind), catalog)],
    noun: "item",
    what: `Timeline of ${payload.items.length} items in ${payload.lanes.length} lanes`,
    fields: { from: "text", to: "text" },
    steps: [
      { keys: ["ArrowLeft", "ArrowRight"], name: "Left, Right", does: "earlier, later in this lane" },
      { keys: ["ArrowUp", "ArrowDown"], name: "Up, Down", does: "the lane above, below" },
      { keys: ["Home", "End"], name: "Home, End", does: "first, last in this lane" },
    ],
    step: (from, key, isShown) => stepInTime(payload, from, key, isShown),
    draw: globalThis.vis ? (holder, hooks) => drawTimeline(holder, payload, catalog, hooks) : null,
  });
}

/**
 * Where the picture is wider than the window, it begins a window before the middle item: the first decades are sparse.
 *
 * @param {HTMLElement} section
 * @param {TimelinePayload} payload
 */
function beginWhereMostIs(section, { items }) {
  const figure = section.querySelector(".ga-figure");
  const middle = items[Math.floor(items.length / 2)];
  const sign = middle && figure?.querySelector(`[data-id="${CSS.escape(middle.id)}"]`);
  if (!figure || !sign || figure.scrollWidth <= figure.clientWidth) return;
  figure.scrollLeft += sign.getBoundingClientRect().left - figure.getBoundingClientRect().right + 60;
}

/**
 * The relations between what stands on the timeline: not drawn, but they say what is near to what.
 *
 * @param {TimelineItem[]} items
 * @param {Catalog} catalog
 * @returns {Tie[]}
 */
function tiesAmong(items, catalog) {
  const ids = new Set(items.map(({ id }) => id));
  const placed = (/** @type {string} */ ref) => (ids.has(ref) ? ref : baseOf(ref));
  return [...catalog.relations.values()]
    .map(({ id, subject, object, type }) => ({ id, from: placed(subject), to: placed(object), group: type }))
    .filter(({ from, to }) => ids.has(from) && ids.has(to));
}

/**
 * @param {TimelinePayload} payload
 * @returns {Group}
 */
function laneGroup({ lanes, items }) {
  const counts = countBy(items, ({ lane }) => lane);
  return {
    name: "lanes",
    title: "Lanes",
    of: "node",
    valueOf: ({ lane }) => lane,
    checks: lanes.map(({ id, label }) => ({ value: id, label, count: counts.get(id) ?? 0, mark: null })),
  };
}
