/**
 * The relations of a map as lines on a canvas: one dash for each line of relations, a head where they point, bent
 * apart where several join the same two nodes.
 */

import { DASHES, MARK, WIDTHS } from "../shapes.js";

/** @import {Catalog} from "../data.js" */
/** @import {Look} from "../filters.js" */
/** @import {Line, MapEdge} from "../payload.js" */
/** @import {Paint, Spot} from "./map-canvas.js" */

/**
 * @typedef {{id: string, label: string, line: Line, isDirected: boolean, start: Spot, bend: Spot, end: Spot,
 *            middle: Spot}} TiePath a curve from `start` to `end`, pulled towards `bend`
 */

/** How far, on the map, parallel relations are bent apart; and how much room is left around a mark. */
const SPREAD = 26;
const CLEARANCE = MARK + 3;

const LINES = /** @type {Line[]} */ (Object.keys(DASHES));

/** @type {Look[]} what is drawn later lies on top */
const ORDER = ["faded", "plain", "near"];

/**
 * @param {MapEdge[]} edges
 * @param {Map<string, Spot>} spots
 * @param {Catalog} catalog
 * @returns {TiePath[]}
 */
export function layTies(edges, spots, catalog) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return edges.flatMap(({ id, from, to, group, inverse }) => {
    const [a, b] = [spots.get(from), spots.get(to)];
    if (!a || !b) return [];
    const pair = [from, to].sort().join(" ");
    const rank = seen.get(pair) ?? 0;
    seen.set(pair, rank + 1);
    const type = catalog.types.get(group);
    return [{
      id,
      label: (inverse ? type?.inverse_label : type?.label) ?? group,
      line: type?.line ?? "none",
      isDirected: !type?.symmetric,
      // Bent to the same side as seen from the map, whichever way the relation points.
      ...curve(a, b, (from < to ? 1 : -1) * rank * SPREAD),
    }];
  });
}

/**
 * @param {Spot} a
 * @param {Spot} b
 * @param {number} offset of the middle from the straight line
 */
function curve(a, b, offset) {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const centre = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const middle = { x: centre.x - uy * offset, y: centre.y + ux * offset };
  // A quadratic curve passes half-way between its control point and the straight line.
  const bend = { x: centre.x - 2 * uy * offset, y: centre.y + 2 * ux * offset };
  return { start: towards(a, bend, CLEARANCE), bend, end: towards(b, bend, CLEARANCE), middle };
}

/**
 * @param {Spot} from
 * @param {Spot} to
 * @param {number} distance
 * @returns {Spot}
 */
function towards(from, to, distance) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * distance, y: from.y + ((to.y - from.y) / length) * distance };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {TiePath[]} ties
 * @param {Map<string, Look>} looks
 * @param {Paint} paint
 * @param {number} unit one pixel of the screen in map units
 */
export function drawTies(context, ties, looks, paint, unit) {
  context.save();
  for (const look of ORDER) {
    const mine = ties.filter(({ id }) => (looks.get(id) ?? "plain") === look);
    context.globalAlpha = look === "faded" ? 0.14 : 1;
    context.strokeStyle = context.fillStyle = look === "near" ? paint.accent : paint.muted;
    context.lineWidth = (look === "near" ? 2 : 1.1) * unit;
    if (look === "faded") {
      // Dashes and heads nobody would make out cost most of the time.
      strokeLines(context, mine, [], unit);
      continue;
    }
    for (const line of LINES) {
        context.lineWidth = WIDTHS[line] * unit;
        strokeLines(context, mine.filter((tie) => tie.line === line), DASHES[line], unit);
      }
    fillHeads(context, mine.filter(({ isDirected }) => isDirected), unit);
  }
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {TiePath[]} ties
 * @param {number[]} dashes
 * @param {number} unit
 */
function strokeLines(context, ties, dashes, unit) {
  context.setLineDash(dashes.map((length) => length * unit));
  for (const { start, bend, end } of ties) {
    context.beginPath();
    context.moveTo(start.x, start.y);
    context.quadraticCurveTo(bend.x, bend.y, end.x, end.y);
    context.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {TiePath[]} ties
 * @param {number} unit
 */
function fillHeads(context, ties, unit) {
  context.beginPath();
  for (const { bend, end } of ties) {
    const back = towards(end, bend, 8 * unit);
    const [wx, wy] = [(end.y - back.y) * 0.45, (back.x - end.x) * 0.45];
    context.moveTo(end.x, end.y);
    context.lineTo(back.x + wx, back.y + wy);
    context.lineTo(back.x - wx, back.y - wy);
    context.closePath();
  }
  context.fill();
}
