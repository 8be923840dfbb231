/**
 * The map drawn on vis-network's canvas. The library moves and zooms and knows where things are; what is drawn is
 * ours: labels that keep a readable size at every zoom and give way to each other by importance, and relations that
 * change their look with every step of the arrow keys (the library's own took over a second for a thousand nodes).
 */

import { countBy } from "../filters.js";
import { wrap } from "../geometry.js";
import { isCalm, isDark } from "../page.js";
import { MARK, tracePath } from "../shapes.js";
import { bringIntoSight } from "../sight.js";
import { drawTies, layTies } from "./map-ties.js";

/** @import {Catalog} from "../data.js" */
/** @import {Look, Scene} from "../filters.js" */
/** @import {MapPayload} from "../payload.js" */
/** @import {Hooks} from "../picture.js" */
/** @import {Canvas} from "../stage.js" */

/**
 * @typedef {{x: number, y: number}} Spot
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @typedef {{id: string, lines: string[], spot: Spot, gap: number, look: Look, weight: number}} Label
 * @typedef {{ink: string, muted: string, paper: string, accent: string, face: string}} Paint
 */

/** Sizes on the screen, in CSS pixels, whatever the zoom. */
const TEXT = 13;
const LINE_HEIGHT = 16;
/** The scale from which what stands side by side in the picture has room for its labels. */
const NEAR = 0.75;
const SMALLEST_MARK = 5;
/** A tap may miss a mark by this much. */
const REACH = 22;

/** In characters. */
const LABEL_WIDTH = 20;

/** Settings that must hold whatever the build proposes. */
const FIXED = {
  physics: false,
  layout: { improvedLayout: false },
  interaction: { dragNodes: false, selectable: false, hover: false, keyboard: false, multiselect: false },
};

/**
 * @param {HTMLElement} holder
 * @param {MapPayload} payload
 * @param {Catalog} catalog
 * @param {Hooks} hooks
 * @returns {Canvas}
 */
export function drawNetwork(holder, payload, catalog, hooks) {
  return new NetworkCanvas(holder, payload, catalog, hooks);
}

/** @implements {Canvas} */
export class NetworkCanvas {
  /**
   * @param {HTMLElement} holder
   * @param {MapPayload} payload
   * @param {Catalog} catalog
   * @param {Hooks} hooks
   */
  constructor(holder, payload, catalog, hooks) {
    const { Network, DataSet } = /** @type {typeof import("vis-network/standalone")} */ (globalThis.vis);
    this.holder = holder;
    this.payload = payload;
    this.catalog = catalog;
    this.hooks = hooks;
    this.paint = readPaint(holder);
    this.spots = this.findSpots();
    this.ties = this.layTies();
    this.degrees = countBy(payload.edges.flatMap(({ from, to }) => [from, to]), (id) => id);
    /** @type {Scene} */
    this.scene = { nodes: new Map(), edges: new Map() };
    /** @type {Map<string, Box>} where labels were drawn last, in map units */
    this.boxes = new Map();
    this.nodes = new DataSet(payload.nodes.map((node) => this.nodeOf(node)));
    this.network = new Network(holder, { nodes: /** @type {any} */ (this.nodes), edges: [] }, { ...payload.options, ...FIXED });
    this.network.on("beforeDrawing", (context) => this.drawTies(context));
    this.network.on("afterDrawing", (context) => this.drawLabels(context));
    this.network.on("click", ({ pointer, event }) => this.click(pointer.DOM, event.srcEvent));
    this.undo = [this.listenToPointer(), letPageScroll(holder)];
    this.fit();
    // The face may arrive after the first drawing.
    document.fonts?.ready.then(() => this.network?.redraw());
  }

  // -------------------------------------------------------------------------------------------- data

  /** @returns {Map<string, Spot>} */
  findSpots() {
    return new Map(this.payload.nodes.map(({ id, x, y }) => [id, { x, y }]));
  }

  layTies() {
    return layTies(this.payload.edges, this.spots, this.catalog);
  }

  /** @param {MapPayload["nodes"][number]} node */
  nodeOf({ id, x, y, group }) {
    return {
      id,
      x,
      y,
      shape: "custom",
      ctxRenderer: (/** @type {{ctx: CanvasRenderingContext2D, x: number, y: number}} */ { ctx, ...at }) => ({
        drawNode: () => this.drawMark(ctx, id, group, at),
        nodeDimensions: { width: 2 * MARK, height: 2 * MARK },
      }),
    };
  }

  /** @param {Scene} scene */
  show(scene) {
    const before = this.scene.nodes;
    const turned = [...scene.nodes].filter(([id, look]) => (look === "hidden") !== (before.get(id) === "hidden"));
    this.scene = scene;
    if (turned.length > 0) this.nodes.update(turned.map(([id, look]) => ({ id, hidden: look === "hidden" })));
    this.network.redraw();
  }

  repaint() {
    this.paint = readPaint(this.holder);
    this.network.redraw();
  }

  // -------------------------------------------------------------------------------------------- drawing

  /** @param {CanvasRenderingContext2D} context */
  drawTies(context) {
    drawTies(context, this.ties, this.scene.edges, this.paint, 1 / this.network.getScale());
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {string} id
   * @param {string} group
   * @param {Spot} at
   */
  drawMark(context, id, group, { x, y }) {
    const look = this.scene.nodes.get(id) ?? "plain";
    const kind = this.catalog.kinds.get(group);
    const scale = this.network.getScale();
    const radius = Math.max(look === "focus" ? MARK * 1.35 : MARK, SMALLEST_MARK / scale);
    context.globalAlpha = look === "faded" ? 0.25 : 1;
    tracePath(context, kind?.shape ?? "ellipse", x, y, radius);
    context.lineJoin = "round";
    context.lineWidth = 2 / scale;
    context.fillStyle = kind ? kind.colour[isDark() ? "dark" : "light"] : this.paint.muted;
    context.strokeStyle = look === "focus" ? this.paint.ink : this.paint.paper;
    context.fill();
    context.stroke();
  }

  /**
   * Labels are laid on top of everything, the important ones first: below their mark, else above it or beside it; one
   * that would cover another wherever it stands is left out. The node attention is on and its neighbours always have theirs.
   *
   * @param {CanvasRenderingContext2D} context
   */
  drawLabels(context) {
    const unit = 1 / this.network.getScale();
    Object.assign(context, { font: `${TEXT * unit}px ${this.paint.face}`, textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 4 * unit });
    const marks = this.marksToSpare();
    /** @type {Box[]} */
    const taken = [];
    this.boxes.clear();
    for (const label of this.labels()) {
      const boxes = boxesOf(context, label, unit);
      const isWanted = label.look === "focus" || label.look === "near";
      const box = free(boxes, [...marks, ...taken]) ?? (isWanted ? free(boxes, taken) : null) ?? (label.look === "focus" ? boxes[0] : null);
      if (!box) continue;
      taken.push(box);
      this.boxes.set(label.id, box);
      this.write(context, label, box, unit);
    }
  }

  /**
   * No label may cover the marks attention is on.
   *
   * @returns {Box[]}
   */
  marksToSpare() {
    const wanted = this.payload.nodes.filter(({ id }) => /^(focus|near)$/.test(this.scene.nodes.get(id) ?? ""));
    return wanted.map(({ x, y }) => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }));
  }

  /** What attention is on, then the words on its relations, then everything else. */
  labels() {
    const nodes = this.nodeLabels();
    const rest = nodes.findIndex(({ look }) => look !== "focus" && look !== "near");
    const split = rest === -1 ? nodes.length : rest;
    return [...nodes.slice(0, split), ...this.edgeLabels(), ...nodes.slice(split)];
  }

  /** @returns {Label[]} */
  nodeLabels() {
    const { nodes } = this.scene;
    const order = { focus: 0, near: 1, plain: 2, faded: 3, hidden: 4 };
    return this.payload.nodes
      .map(({ id, label, x, y }) => ({
        id, lines: wrap(label, LABEL_WIDTH), spot: { x, y }, gap: MARK, look: nodes.get(id) ?? "plain", weight: this.degrees.get(id) ?? 0,
      }))
      .filter(({ look }) => look !== "hidden")
      .sort((a, b) => order[a.look] - order[b.look] || b.weight - a.weight);
  }

  /**
   * The words on the relations of the node attention is on.
   *
   * @returns {Label[]}
   */
  edgeLabels() {
    return this.ties.filter(({ id }) => this.scene.edges.get(id) === "near").map(({ id, label, middle }) => ({
      id, lines: [label], spot: middle, gap: 0, look: "plain", weight: 0,
    }));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Label} label
   * @param {Box} box
   * @param {number} unit
   */
  write(context, { lines, look, gap }, box, unit) {
    const x = (box.left + box.right) / 2;
    context.globalAlpha = look === "faded" ? 0.35 : 1;
    context.strokeStyle = this.paint.paper;
    context.fillStyle = gap > 0 ? this.paint.ink : this.paint.accent;
    lines.forEach((line, index) => {
      const y = box.top + (index + 0.5) * LINE_HEIGHT * unit;
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
    context.globalAlpha = 1;
  }

  // -------------------------------------------------------------------------------------------- pointer

  /**
   * The node at a point of the screen: its mark, its label, or the nearest mark within a finger's reach.
   *
   * @param {Spot} point
   * @returns {string | null}
   */
  pick(point) {
    const at = this.network.DOMtoCanvas(point);
    for (const [id, box] of this.boxes) {
      if (this.spots.has(id) && at.x > box.left && at.x < box.right && at.y > box.top && at.y < box.bottom) return id;
    }
    const reach = Math.max(REACH / this.network.getScale(), MARK);
    let best = null;
    let least = reach;
    for (const [id, { x, y }] of this.spots) {
      const distance = Math.hypot(x - at.x, y - at.y);
      if (distance >= least || this.scene.nodes.get(id) === "hidden") continue;
      best = id;
      least = distance;
    }
    return best;
  }

  /**
   * @param {Spot} point
   * @param {MouseEvent} event
   */
  click(point, event) {
    const id = this.pick(point);
    this.holder.focus({ preventScroll: true });
    if (id === null) {
      this.hooks.select(null);
      return;
    }
    const url = this.hooks.urlOf(id);
    if (event.ctrlKey || event.metaKey) open(url, "_blank", "noopener");
    else if (this.hooks.isSelected(id)) location.assign(url);
    else this.hooks.select(id);
  }

  listenToPointer() {
    /** @param {PointerEvent} event */
    const onMove = (event) => {
      if (event.pointerType !== "mouse" || event.buttons !== 0) return;
      const { left, top } = this.holder.getBoundingClientRect();
      const id = this.pick({ x: event.clientX - left, y: event.clientY - top });
      this.holder.style.cursor = id === null ? "" : "pointer";
      this.hooks.preview(id);
    };
    const onLeave = () => this.hooks.preview(null);
    this.holder.addEventListener("pointermove", onMove);
    this.holder.addEventListener("pointerleave", onLeave);
    return () => {
      this.holder.removeEventListener("pointermove", onMove);
      this.holder.removeEventListener("pointerleave", onLeave);
    };
  }

  // -------------------------------------------------------------------------------------------- camera

  /** @param {string} id brought into view, if it is not there, and near enough for its neighbours to have room */
  reveal(id) {
    const spot = this.spots.get(id);
    if (!spot) return;
    // What is chosen in a list may be chosen from far below the map.
    bringIntoSight(this.holder, 0.5);
    const hidden = this.hiddenFoot();
    const goal = { position: spot, offset: { x: 0, y: -hidden / 2 }, animation: movement() };
    if (this.network.getScale() < NEAR) {
      this.network.moveTo({ ...goal, scale: NEAR });
      return;
    }
    const { x, y } = this.network.canvasToDOM(spot);
    const { clientWidth: width, clientHeight: height } = this.holder;
    const margin = 40;
    if (x > margin && x < width - margin && y > margin && y < height - hidden - margin) return;
    this.network.moveTo(goal);
  }

  /** How much of the drawing's foot nobody sees, in px: on a small screen the panel lies over it. */
  hiddenFoot() {
    const panel = this.holder.closest("[data-ga-view]")?.querySelector("[data-ga-slot=panel]")?.getBoundingClientRect();
    const { left, right, bottom, height } = this.holder.getBoundingClientRect();
    const isOver = panel !== undefined && panel.left < right && panel.right > left;
    const seen = Math.min(innerHeight, isOver ? panel.top : Infinity);
    return Math.min(Math.max(bottom - seen, 0), height / 2);
  }

  /** @param {number} factor */
  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: movement() });
  }

  fit() {
    this.network.fit({ maxZoomLevel: 1.3, animation: false });
    // The library knows of the marks only; the labels need room at the edges too.
    this.network.moveTo({ scale: this.network.getScale() * 0.88, animation: false });
  }

  destroy() {
    this.undo.forEach((undo) => undo());
    this.network.destroy();
  }
}

/**
 * @param {Box[]} boxes
 * @param {Box[]} taken
 * @returns {Box | null} the first that lies clear of all that is taken
 */
const free = (boxes, taken) => boxes.find((box) => !taken.some((other) => overlap(box, other))) ?? null;

export const movement = () => (isCalm() ? false : { duration: 200, easingFunction: /** @type {const} */ ("easeInOutQuad") });

/**
 * The wheel scrolls the page, as everywhere; with Ctrl (which a pinch on a touchpad sends) it zooms the map. A finger
 * moved up or down scrolls the page too.
 *
 * @param {HTMLElement} holder
 */
function letPageScroll(holder) {
  /** @param {WheelEvent} event */
  const onWheel = (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  };
  holder.addEventListener("wheel", onWheel, { capture: true, passive: true });
  const canvas = holder.querySelector("canvas");
  if (canvas) canvas.style.touchAction = "pan-y";
  return () => holder.removeEventListener("wheel", onWheel, { capture: true });
}

/**
 * @param {HTMLElement} holder
 * @returns {Paint}
 */
function readPaint(holder) {
  const style = getComputedStyle(holder);
  const [ink, muted, paper, accent] = ["ink", "muted", "paper", "accent"].map((name) => style.getPropertyValue(`--ga-c-${name}`).trim());
  return { ink, muted, paper, accent, face: style.fontFamily };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Label} label
 * @param {number} unit one pixel of the screen in map units
 * @returns {Box[]} where it may stand, the best place first
 */
function boxesOf(context, { lines, spot, gap }, unit) {
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 6 * unit;
  const height = lines.length * LINE_HEIGHT * unit;
  const away = Math.max(gap, SMALLEST_MARK * unit) + 3 * unit;
  const side = away + width / 2;
  const level = spot.y - height / 2;
  const places = gap > 0 ? [[0, spot.y + away], [0, spot.y - away - height], [side, level], [-side, level]] : [[0, level]];
  return places.map(([aside, top]) => ({ left: spot.x + aside - width / 2, right: spot.x + aside + width / 2, top, bottom: top + height }));
}

/**
 * @param {Box} a
 * @param {Box} b
 */
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
