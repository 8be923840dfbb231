/**
 * The map: nodes where the build placed them, relations between them.
 */

import { payloadOf } from "../dom.js";
import { countBy } from "../filters.js";
import { nextInDirection } from "../geometry.js";
import { lineMark } from "../shapes.js";
import { kindGroup } from "../groups.js";
import { openStage } from "../stage.js";
import { drawNetwork } from "./map-canvas.js";

/** @import {Catalog} from "../data.js" */
/** @import {Direction} from "../geometry.js" */
/** @import {Line, MapPayload} from "../payload.js" */
/** @import {Group} from "../stage.js" */

/** @type {Record<Line, string>} */
const LINES = { descent: "Descent", debate: "Debate", bridge: "Authorship", none: "Other relations" };

/** @type {Record<string, Direction>} */
const DIRECTIONS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/**
 * @param {HTMLElement} section
 * @param {Catalog} catalog
 * @returns {() => void} unmount
 */
export function mountMap(section, catalog) {
  const payload = /** @type {MapPayload} */ (payloadOf(section));
  return openStage(section, catalog, {
    view: "map",
    nodes: payload.nodes,
    edges: payload.edges,
    groups: [kindGroup(payload.nodes.map(({ group }) => group), catalog), ...typeGroups(payload, catalog)],
    noun: "node",
    what: `Map of ${payload.nodes.length} nodes and ${payload.edges.length} relations`,
    fields: {},
    steps: [{ keys: Object.keys(DIRECTIONS), name: "Arrows", does: "go to the nearest node in that direction" }],
    step: (from, key, isShown) => step(payload, from, DIRECTIONS[key], isShown),
    draw: globalThis.vis ? (holder, hooks) => drawNetwork(holder, payload, catalog, hooks) : null,
  });
}

/**
 * One group for each line of relations; together they are one filter.
 *
 * @param {MapPayload} payload
 * @param {Catalog} catalog
 * @returns {Group[]}
 */
function typeGroups({ edges }, catalog) {
  const counts = countBy(edges, ({ group }) => group);
  const present = [...catalog.types.values()].filter(({ type }) => counts.has(type));
  const lines = /** @type {Line[]} */ (Object.keys(LINES)).filter((line) => present.some((type) => type.line === line));
  return lines.map((line) => ({
    name: "types",
    title: LINES[line],
    of: /** @type {const} */ ("edge"),
    valueOf: ({ group }) => group,
    mark: lineMark(line),
    checks: present.filter((type) => type.line === line).map(({ type, label }) => ({
      value: type, label, count: counts.get(type) ?? 0, mark: null,
    })),
  }));
}

/**
 * @param {MapPayload} payload
 * @param {string | null} from
 * @param {Direction} direction
 * @param {(id: string) => boolean} isShown
 * @returns {string | null}
 */
function step({ nodes, edges }, from, direction, isShown) {
  const shown = nodes.filter(({ id }) => isShown(id));
  const here = shown.find(({ id }) => id === from);
  if (here) return nextInDirection(shown, here, direction)?.id ?? null;
  // Nowhere yet: begin where most lines meet.
  const degrees = countBy(edges.flatMap((edge) => [edge.from, edge.to]), (id) => id);
  const degree = (/** @type {string} */ id) => degrees.get(id) ?? 0;
  return shown.reduce((best, node) => (best && degree(best.id) >= degree(node.id) ? best : node), shown[0])?.id ?? null;
}
