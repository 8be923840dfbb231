/**
 * The shape of each kind, once for the legend (SVG) and once for the canvas. All shapes fit a square from -1 to 1.
 */

import { s } from "./dom.js";

/** @import {Kind, Line, Shape} from "./payload.js" */

/** @type {Record<Exclude<Shape, "ellipse">, [number, number][]>} corners, in order */
const CORNERS = {
  box: [[-0.8, -0.8], [0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]],
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  hexagon: [[-1, 0], [-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87]],
  triangle: [[0, -1], [1, 0.8], [-1, 0.8]],
  star: Array.from({ length: 10 }, (_, i) => {
    const angle = (i * Math.PI) / 5 - Math.PI / 2;
    const radius = i % 2 === 0 ? 1 : 0.45;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }),
  tag: [[-1, -0.65], [0.4, -0.65], [1, 0], [0.4, 0.65], [-1, 0.65]],
  note: [[-0.75, -1], [0.25, -1], [0.75, -0.5], [0.75, 1], [-0.75, 1]],
};

/** Half the width of a mark, in map units. */
export const MARK = 11;

/** How a line of relations is drawn: never by colour alone, and as the pictures drawn at build do it. */
export const DASHES = /** @type {Record<Line, number[]>} */ ({ descent: [], debate: [7, 4], bridge: [2, 4], none: [] });
export const WIDTHS = /** @type {Record<Line, number>} */ ({ descent: 1.8, debate: 1.3, bridge: 1.3, none: 0.8 });

/**
 * @param {Pick<Kind, "shape" | "colour">} kind
 * @returns {SVGSVGElement} a small picture that changes colour with the palette by style sheet alone
 */
export function kindMark({ shape, colour }) {
  const style = `--ga-light: ${colour.light}; --ga-dark: ${colour.dark}`;
  return s("svg", { class: "ga-kind-mark", ...SQUARE, style }, outline(shape));
}

/**
 * The same where the style sheet of kinds gives the colour, by the class of an element around it.
 *
 * @param {Shape} shape
 * @returns {SVGSVGElement}
 */
export const kindGlyph = (shape) => s("svg", { class: "ga-sign", ...SQUARE }, outline(shape));

/** Its own width and height, so that nothing around it gives it others. */
const SQUARE = { viewBox: "-1.15 -1.15 2.3 2.3", width: 16, height: 16, "aria-hidden": "true" };

/**
 * Small signs of ideas are circles, as in the pictures.
 *
 * @param {Shape} shape
 */
function outline(shape) {
  if (shape === "ellipse") return s("circle", { r: 0.9 });
  return s("polygon", { points: CORNERS[shape].map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(" ") });
}

/**
 * @param {Line} line
 * @returns {SVGSVGElement}
 */
export function lineMark(line) {
  const stroke = s("line", { x1: 0, y1: 5, x2: 34, y2: 5, "stroke-dasharray": DASHES[line].join(" "), "stroke-width": WIDTHS[line] });
  return s("svg", { class: "ga-line-mark", viewBox: "0 0 34 10", "aria-hidden": "true" }, stroke);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function tracePath(context, shape, x, y, radius) {
  context.beginPath();
  if (shape === "ellipse") {
    context.arc(x, y, radius * 0.9, 0, 2 * Math.PI);
    return;
  }
  for (const [dx, dy] of CORNERS[shape]) context.lineTo(x + dx * radius, y + dy * radius);
  context.closePath();
}
