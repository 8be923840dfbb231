/**
 * The timeline drawn by vis-timeline. What an item says is made of text nodes here; the library never sees markup.
 */

import { h } from "../dom.js";
import { reach, toDate, toDay } from "../chronology.js";
import { isCalm, siteUrl } from "../page.js";
import { kindMark } from "../shapes.js";
import { bringIntoSight } from "../sight.js";

/** @import {Catalog} from "../data.js" */
/** @import {Look, Scene} from "../filters.js" */
/** @import {TimelineItem, TimelinePayload} from "../payload.js" */
/** @import {Hooks} from "../picture.js" */
/** @import {Canvas, Memory} from "../stage.js" */

const YEAR = 365.25 * 24 * 3600 * 1000;

/**
 * @param {HTMLElement} holder
 * @param {TimelinePayload} payload
 * @param {Catalog} catalog
 * @param {Hooks & Memory} hooks
 * @returns {Canvas}
 */
export function drawTimeline(holder, payload, catalog, hooks) {
  return new TimelineCanvas(holder, payload, catalog, hooks);
}

/** @implements {Canvas} */
class TimelineCanvas {
  /**
   * @param {HTMLElement} holder
   * @param {TimelinePayload} payload
   * @param {Catalog} catalog
   * @param {Hooks & Memory} hooks
   */
  constructor(holder, payload, catalog, hooks) {
    // The bundle holds vis-data too, though its types do not say so.
    const { DataSet, DataView, Timeline } = /** @type {typeof import("vis-timeline/standalone") & typeof import("vis-data")} */ (globalThis.vis);
    this.holder = holder;
    this.catalog = catalog;
    this.hooks = hooks;
    /** @type {string | null} the item that is to be brought into view */
    this.wanted = null;
    this.kinds = new Map(payload.items.map(({ id, kind }) => [id, kind]));
    this.starts = new Map(payload.items.map(({ id, start }) => [id, toDate(start)]));
    const [first, last] = reach(payload.items);
    const margin = Math.max((last - first) * 0.04, YEAR);
    /** @type {[Date, Date]} */
    this.whole = [new Date(first - margin), new Date(last + margin)];
    const start = this.recalled("from") ?? this.whole[0];
    const end = this.recalled("to") ?? this.whole[1];
    /** @type {Map<string, Look>} */
    this.looks = new Map();
    this.classes = new Map(payload.items.map((item) => [item.id, classOf(item)]));
    this.items = new DataSet(payload.items.map((item) => this.itemOf(item)));
    this.view = new DataView(this.items, { filter: ({ id }) => this.looks.get(String(id)) !== "hidden" });
    const lanes = payload.lanes.map(({ id, label }, order) => ({ id, content: label, order }));
    // The library measures an item that it is given in view at once, and each time the browser has to lay out the whole
    // page: with some hundreds of them that took half a minute. In a window far from them all they are only noted, and
    // when it comes back to them they are drawn together.
    this.timeline = new Timeline(holder, /** @type {any} */ (this.view), new DataSet(lanes), {
      ...this.options(),
      start: new Date(last + 100 * YEAR),
      end: new Date(last + 101 * YEAR),
    });
    this.timeline.setOptions({ start, end });
    this.timeline.on("click", ({ item, event }) => this.click(item, event.srcEvent ?? event));
    // What is near the item under the pointer grows, and rows may shift: then items come and go under a pointer that
    // rests, which would shift them again, without an end.
    const isMoving = pointerMoves(holder);
    this.timeline.on("itemover", ({ item }) => isMoving() && hooks.preview(String(item)));
    this.timeline.on("itemout", () => isMoving() && hooks.preview(null));
    this.timeline.on("rangechanged", (range) => this.remember(range.start, range.end));
    // The library stays blank until it hears of a change of its window, and beginning where it should it makes none.
    // Only its types hide that it is an emitter.
    /** @type {any} */ (this.timeline).emit("rangechanged", { start, end });
    this.timeline.redraw();
  }

  options() {
    return {
      stack: true,
      selectable: false,
      showCurrentTime: false,
      showTooltips: false,
      groupOrder: "order",
      zoomMin: YEAR / 4,
      zoomMax: 3 * (this.whole[1].getTime() - this.whole[0].getTime()),
      // The wheel scrolls the page; with Ctrl it zooms.
      zoomKey: /** @type {const} */ ("ctrlKey"),
      margin: { item: { horizontal: 4, vertical: 4 }, axis: 6 },
      // The earliest on top, as in the picture.
      orientation: { axis: "both", item: "top" },
      template: (/** @type {{id: string, label: string}} */ item) => item && this.contentOf(item),
      groupTemplate: (/** @type {{content: string} | null} */ lane) => h("span", {}, lane?.content ?? ""),
    };
  }

  /** @param {TimelineItem} item */
  itemOf(item) {
    const { id, lane, label, start, end, open_end } = item;
    const last = end ? toDate(end) : open_end ? this.whole[1] : null;
    return {
      id,
      label,
      group: lane,
      content: "",
      className: this.classes.get(id),
      start: toDate(start),
      ...(last ? { end: last, type: "range" } : { type: "point" }),
    };
  }

  /** @param {{id: string, label: string}} item */
  contentOf({ id, label }) {
    const kind = this.catalog.kinds.get(this.kinds.get(id) ?? "");
    const content = h("span", { class: "ga-item", "data-ga-item": id }, label);
    if (kind) content.prepend(kindMark(kind));
    return content;
  }

  /** @param {Scene} scene */
  show({ nodes }) {
    const changed = [...nodes].filter(([id, look]) => look !== (this.looks.get(id) ?? "plain"));
    const isRefilled = changed.some(([id, look]) => look === "hidden" || this.looks.get(id) === "hidden");
    this.looks = nodes;
    if (isRefilled) this.view.refresh();
    const restyled = changed.filter(([, look]) => look !== "hidden");
    if (restyled.length > 0) {
      this.items.update(restyled.map(([id, look]) => ({ id, className: `${this.classes.get(id)} ga-${look}` })));
    }
  }

  /**
   * @param {string | number | null} item
   * @param {MouseEvent} event
   */
  click(item, event) {
    if (item === null || item === undefined) {
      this.hooks.select(null);
      return;
    }
    const id = String(item);
    const url = siteUrl(this.catalog.node(id).url);
    if (event.ctrlKey || event.metaKey) open(url, "_blank", "noopener");
    else if (this.hooks.isSelected(id)) location.assign(url);
    else this.hooks.select(id);
  }

  /** @param {string} id brought into view, if it is not there */
  reveal(id) {
    const start = this.starts.get(id);
    if (!start) return;
    this.wanted = id;
    const { start: left, end: right } = this.timeline.getWindow();
    if (start >= left && start <= right) this.scrollTo(id);
    else this.timeline.moveTo(start, { animation: movement() }, () => this.scrollTo(id));
  }

  /**
   * The page scrolls to where an item stands. Its row is known only after the library has drawn, which it does at the
   * next turn; by then the reader may want another.
   *
   * @param {string} id
   */
  scrollTo(id) {
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (this.wanted !== id) return;
      const item = this.holder.querySelector(`[data-ga-item="${CSS.escape(id)}"]`)?.closest(".vis-item");
      if (item) bringIntoSight(item);
    }));
  }

  /** @param {number} factor */
  zoom(factor) {
    const share = Math.abs(1 - 1 / factor);
    if (factor > 1) this.timeline.zoomIn(share, { animation: movement() });
    else this.timeline.zoomOut(Math.min(share, 1), { animation: movement() });
  }

  fit() {
    this.timeline.setWindow(...this.whole, { animation: false });
  }

  /** Colours come from the style sheet alone. */
  repaint() {}

  destroy() {
    this.wanted = null;
    this.timeline.destroy();
  }

  // -------------------------------------------------------------------------------------------- the stretch in view

  /** @param {string} name */
  recalled(name) {
    const day = this.hooks.recall(name);
    return day && /^[+-]?\d+-\d\d-\d\d$/.test(day) ? toDate(day) : null;
  }

  /**
   * The whole stretch is what one sees without asking: the address need not say it.
   *
   * @param {Date} start
   * @param {Date} end
   */
  remember(start, end) {
    const isWhole = toDay(start) === toDay(this.whole[0]) && toDay(end) === toDay(this.whole[1]);
    this.hooks.remember("from", isWhole ? null : toDay(start));
    this.hooks.remember("to", isWhole ? null : toDay(end));
  }
}

/**
 * @param {HTMLElement} holder
 * @returns {() => boolean} whether the pointer itself has just moved, and not what is under it
 */
function pointerMoves(holder) {
  let [x, y, when] = [-1, -1, -Infinity];
  holder.addEventListener("pointermove", ({ screenX, screenY }) => {
    if (screenX !== x || screenY !== y) [x, y, when] = [screenX, screenY, performance.now()];
  }, { capture: true });
  return () => performance.now() - when < 60;
}

/** @param {TimelineItem} item */
function classOf({ approximate, open_start, open_end }) {
  const names = { "ga-approximate": approximate, "ga-open-start": open_start, "ga-open-end": open_end };
  return Object.entries(names).filter(([, is]) => is).map(([name]) => name).join(" ");
}

const movement = () => (isCalm() ? false : { duration: 200, easingFunction: /** @type {const} */ ("easeInOutQuad") });
