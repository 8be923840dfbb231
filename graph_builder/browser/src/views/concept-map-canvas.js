/**
 * A concept map on vis-network's canvas, drawn as the picture is: the same cards, the same lines, the same phrases in
 * the same places. What the library adds is that it can be moved and zoomed.
 */

import { isDark } from "../page.js";
import { DASHES, tracePath, WIDTHS } from "../shapes.js";
import { movement, NetworkCanvas } from "./map-canvas.js";

/** @import {Catalog} from "../data.js" */
/** @import {Look} from "../filters.js" */
/** @import {Ground, Line, StatementEdge, StatementNode, StatementPayload} from "../payload.js" */
/** @import {Hooks} from "../picture.js" */
/** @import {Canvas} from "../stage.js" */
/** @import {Spot} from "./map-canvas.js" */

/** @type {Record<Ground, Line>} the look of a line that says what it rests on */
export const GROUND_LINES = { source: "descent", contested: "debate", reading: "bridge" };

/** Sizes in units of the map, which are those of the picture. */
const LABEL = 13, NOTE = 11.5, PHRASE = 12;
const LEAD = 16, PHRASE_LEAD = 15, NOTE_LEAD = 14.5;
const PAD = 10, MARK = 5.5, MARK_GAP = 7;

/** Scales: below the first nobody reads the phrases, above the second the map is no larger than it needs to be. */
const READABLE = 0.7, LARGEST = 1.3;
/** Around the whole map, in px. */
const RIM = 14;
/** The middle of a card that is in view is no nearer to the rim than this, in px. */
const MARGIN = { x: 70, y: 36 };

/** A faded card keeps its words readable, a faded line need not be. */
const FADED_CARD = 0.4, FADED_LINE = 0.16;

/**
 * @param {HTMLElement} holder
 * @param {StatementPayload} payload
 * @param {Catalog} catalog
 * @param {Hooks} hooks
 * @returns {Canvas}
 */
export function drawStatements(holder, payload, catalog, hooks) {
  return new StatementCanvas(holder, payload, catalog, hooks);
}

class StatementCanvas extends NetworkCanvas {
  /** @param {StatementNode} node */
  nodeOf({ id, x, y, width, height }) {
    return {
      id,
      x,
      y,
      shape: "custom",
      ctxRenderer: (/** @type {{ctx: CanvasRenderingContext2D, x: number, y: number}} */ { ctx }) => ({
        drawNode: () => this.drawCard(ctx, id),
        nodeDimensions: { width, height },
      }),
    };
  }

  /** @returns {StatementNode[]} */
  get cards() {
    return /** @type {StatementPayload} */ (this.payload).nodes;
  }

  /** @returns {StatementEdge[]} */
  get statements() {
    return /** @type {StatementPayload} */ (this.payload).edges;
  }

  /** The lines are those of the picture; nothing is to be laid out. */
  layTies() {
    this.paths = new Map(this.statements.map(({ id, path, head }) => [id, { line: new Path2D(path), head: new Path2D(head) }]));
    return [];
  }

  /** @returns {Map<string, Spot>} phrases are places too */
  findSpots() {
    return new Map([...this.cards, ...this.statements].map(({ id, x, y }) => [id, { x, y }]));
  }

  /** At first as large as it has to be to be read; when asked for, the whole map. */
  fit() {
    this.frame(this.hasBegun ? 0 : READABLE);
    this.hasBegun = true;
  }

  /** @param {number} least scale */
  frame(least) {
    const boxes = [...this.cards, ...this.statements];
    const [left, top] = [Math.min(...boxes.map(({ x, width }) => x - width / 2)), Math.min(...boxes.map(({ y, height }) => y - height / 2))];
    const [right, bottom] = [Math.max(...boxes.map(({ x, width }) => x + width / 2)), Math.max(...boxes.map(({ y, height }) => y + height / 2))];
    const { clientWidth: width, clientHeight: height } = this.holder;
    const whole = Math.min((width - 2 * RIM) / (right - left), (height - 2 * RIM) / (bottom - top), LARGEST);
    const scale = Math.max(whole, least);
    const centre = { x: (left + right) / 2, y: (top + bottom) / 2 };
    // The first card is where the map begins.
    const { x, y } = scale > whole ? { x: this.cards[0].x, y: top + (height / 2 - RIM) / scale } : centre;
    this.network.moveTo({ position: { x, y }, scale, animation: false });
  }

  /** @param {string} id moved into view, no farther than it takes: the eye keeps its place on the map */
  reveal(id) {
    const spot = this.spots.get(id);
    if (!spot) return;
    const { x, y } = this.network.canvasToDOM(spot);
    const { clientWidth: width, clientHeight: height } = this.holder;
    const aside = missing(x, MARGIN.x, width - MARGIN.x);
    const down = missing(y, MARGIN.y, height - this.hiddenFoot() - MARGIN.y);
    if (aside === 0 && down === 0) return;
    const centre = this.network.getViewPosition();
    const scale = this.network.getScale();
    const position = { x: centre.x + aside / scale, y: centre.y + down / scale };
    this.network.moveTo({ position, animation: movement() });
  }

  /** @param {CanvasRenderingContext2D} context */
  drawTies(context) {
    context.save();
    for (const { id, group } of this.statements) {
      const look = this.scene.edges.get(id) ?? "plain";
      const drawn = this.paths?.get(id);
      if (look === "hidden" || !drawn) continue;
      const line = GROUND_LINES[group];
      context.globalAlpha = look === "faded" ? FADED_LINE : 1;
      context.strokeStyle = context.fillStyle = line === "debate" ? this.paint.accent : this.paint.ink;
      context.lineWidth = isWanted(look) ? 2.4 : WIDTHS[line];
      context.setLineDash(DASHES[line]);
      context.stroke(drawn.line);
      context.fill(drawn.head);
    }
    context.restore();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {string} id
   */
  drawCard(context, id) {
    const card = this.cards.find((node) => node.id === id);
    if (!card) return;
    const { x, y, width, height, lines, note, group } = card;
    const look = this.scene.nodes.get(id) ?? "plain";
    const kind = this.catalog.kinds.get(group);
    const colour = kind ? kind.colour[isDark() ? "dark" : "light"] : this.paint.muted;
    const alpha = look === "faded" ? FADED_CARD : 1;
    const [left, top] = [x - width / 2, y - height / 2];
    context.save();
    context.beginPath();
    context.roundRect(left, top, width, height, 4);
    context.fillStyle = this.paint.paper;
    context.fill();
    context.globalAlpha = alpha * 0.07;
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = alpha;
    context.strokeStyle = look === "focus" ? this.paint.ink : colour;
    context.lineWidth = look === "focus" ? 2.6 : 1;
    context.stroke();
    const first = top + (height - LEAD * lines.length - (note ? NOTE_LEAD : 0)) / 2;
    tracePath(context, kind?.shape ?? "ellipse", left + PAD + MARK, first + LEAD / 2, MARK);
    context.fillStyle = colour;
    context.fill();
    context.textBaseline = "alphabetic";
    context.textAlign = "left";
    const at = left + PAD + 2 * MARK + MARK_GAP;
    context.fillStyle = this.paint.ink;
    context.font = `${look === "focus" ? "600 " : ""}${LABEL}px ${this.paint.face}`;
    lines.forEach((line, index) => context.fillText(line, at, first + LEAD * (index + 0.5) + LABEL * 0.34, width - (at - left)));
    if (note) {
      context.fillStyle = this.paint.muted;
      context.font = `${NOTE}px ${this.paint.face}`;
      context.fillText(note, at, first + LEAD * lines.length + 11);
    }
    context.restore();
  }

  /** @param {CanvasRenderingContext2D} context */
  drawLabels(context) {
    context.save();
    Object.assign(context, { textAlign: "center", textBaseline: "alphabetic", lineJoin: "round", lineWidth: 4, strokeStyle: this.paint.paper });
    for (const { id, x, y, width, lines, group } of this.statements) {
      const look = this.scene.edges.get(id) ?? "plain";
      if (look === "hidden") continue;
      context.globalAlpha = look === "faded" ? FADED_CARD : 1;
      context.font = `${look === "focus" ? "600 " : ""}${PHRASE}px ${this.paint.face}`;
      context.fillStyle = look === "focus" ? this.paint.accent : this.paint.ink;
      lines.forEach((line, index) => {
        const base = y + (index + 0.5 - lines.length / 2) * PHRASE_LEAD + PHRASE * 0.34;
        context.strokeText(line, x, base);
        context.fillText(line, x, base);
      });
      if (group !== "contested") continue;
      context.fillStyle = this.paint.accent;
      context.fillText("±", x - width / 2 - 1, y + PHRASE * 0.34);
    }
    context.restore();
  }

  /**
   * @param {Spot} point
   * @returns {string | null} the card or the phrase at a point of the screen
   */
  pick(point) {
    const at = this.network.DOMtoCanvas(point);
    // A finger needs more room than the letters take, whatever the zoom.
    const slack = Math.max(4, 8 / this.network.getScale());
    const looks = [this.scene.nodes, this.scene.edges];
    const isShown = (/** @type {string} */ id) => looks.every((found) => found.get(id) !== "hidden");
    return [...this.cards, ...this.statements]
      .filter(({ id }) => isShown(id))
      .find(({ x, y, width, height }) => Math.abs(at.x - x) < width / 2 + slack && Math.abs(at.y - y) < height / 2 + slack)?.id ?? null;
  }
}

/**
 * @param {number} at
 * @param {number} least
 * @param {number} most
 * @returns {number} how far a place lies beyond the nearer end
 */
const missing = (at, least, most) => (at < least ? at - least : Math.max(at - most, 0));

/** @param {Look} look */
const isWanted = (look) => look === "near" || look === "focus";
