/**
 * What of a picture is shown, and how: hidden by a filter, faded because attention is elsewhere, or in full colour.
 * Pure; the picture and the canvas both draw what comes out of here.
 */

/**
 * @typedef {{id: string, group: string, lane?: string}} Item a node of a map, an item of a timeline
 * @typedef {{id: string, from: string, to: string, group: string}} Tie
 * @typedef {"hidden" | "faded" | "plain" | "near" | "focus"} Look
 * @typedef {{nodes: Map<string, Look>, edges: Map<string, Look>}} Scene
 *
 * @typedef {{keepsNode?: (node: Item) => boolean, keepsEdge?: (edge: Tie) => boolean,
 *            fits?: ((node: Item) => boolean) | null, active?: string | null}} View
 *   `fits` is null where nothing is searched for; `active` is the node or the edge attention is on
 */

/**
 * How many items carry each value.
 *
 * @template T
 * @param {T[]} items
 * @param {(item: T) => string} valueOf
 * @returns {Map<string, number>}
 */
export function countBy(items, valueOf) {
  const counts = new Map();
  for (const item of items) counts.set(valueOf(item), (counts.get(valueOf(item)) ?? 0) + 1);
  return counts;
}

/**
 * @param {Item[]} nodes
 * @param {Tie[]} edges
 * @param {View} view
 * @returns {Scene}
 */
export function makeScene(nodes, edges, { keepsNode = () => true, keepsEdge = () => true, fits = null, active = null }) {
  const kept = new Set(nodes.filter(keepsNode).map(({ id }) => id));
  const ties = new Set(edges.filter((edge) => keepsEdge(edge) && kept.has(edge.from) && kept.has(edge.to)));
  const centre = active !== null && kept.has(active) ? active : null;
  const tie = [...ties].find(({ id }) => id === active);
  // Around a node that nothing joins there is nothing to bring out, so nothing fades.
  const near = tie ? new Set([tie.from, tie.to]) : centre === null ? new Set() : neighboursOf(centre, ties);

  /** @param {Item} node @returns {Look} */
  const lookOfNode = (node) => {
    if (!kept.has(node.id)) return "hidden";
    if (node.id === centre) return "focus";
    if (near.has(node.id)) return "near";
    if (near.size > 0) return "faded";
    return fits === null || fits(node) ? "plain" : "faded";
  };
  const looks = new Map(nodes.map((node) => [node.id, lookOfNode(node)]));

  /** @param {Tie} edge @returns {Look} */
  const lookOfEdge = (edge) => {
    if (!ties.has(edge)) return "hidden";
    if (edge === tie) return "focus";
    if (edge.from === centre || edge.to === centre) return "near";
    if (near.size > 0) return "faded";
    return looks.get(edge.from) === "plain" && looks.get(edge.to) === "plain" ? "plain" : "faded";
  };
  return { nodes: looks, edges: new Map(edges.map((edge) => [edge.id, lookOfEdge(edge)])) };
}

/**
 * @param {string} id
 * @param {Iterable<Tie>} ties
 */
function neighboursOf(id, ties) {
  const near = new Set();
  for (const { from, to } of ties) {
    if (from === id) near.add(to);
    if (to === id) near.add(from);
  }
  return near;
}

/**
 * How many of either are not hidden.
 *
 * @param {Map<string, Look>} looks
 */
export const countShown = (looks) => [...looks.values()].filter((look) => look !== "hidden").length;
