/**
 * Where an arrow key leads on a picture. Pure.
 */

/** @typedef {{id: string, x: number, y: number}} Point `y` grows downwards */
/** @typedef {"left" | "right" | "up" | "down"} Direction */

/** @type {Record<Direction, (dx: number, dy: number) => [number, number]>} distance ahead, distance aside */
const AXES = {
  left: (dx, dy) => [-dx, dy],
  right: (dx, dy) => [dx, dy],
  up: (dx, dy) => [-dy, dx],
  down: (dx, dy) => [dy, dx],
};

/**
 * The nearest point in a direction: anything ahead counts, but a step aside costs twice a step ahead, so the eye's
 * choice wins over a closer point off to the side.
 *
 * @param {Point[]} points
 * @param {Point} from
 * @param {Direction} direction
 * @returns {Point | null}
 */
export function nextInDirection(points, from, direction) {
  let best = null;
  let least = Infinity;
  for (const point of points) {
    const [ahead, aside] = AXES[direction](point.x - from.x, point.y - from.y);
    const cost = ahead + 2 * Math.abs(aside);
    if (ahead <= 0 || point.id === from.id || cost >= least) continue;
    best = point;
    least = cost;
  }
  return best;
}

/**
 * @param {string} text
 * @param {number} width in characters
 * @returns {string[]} lines, broken between words
 */
export function wrap(text, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const line = lines[lines.length - 1];
    if (line !== undefined && line.length + word.length < width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
