/**
 * What maps and timelines are filtered by alike.
 */

import { countBy } from "./filters.js";
import { kindMark } from "./shapes.js";

/** @import {Catalog} from "./data.js" */
/** @import {Group} from "./stage.js" */

/**
 * @param {string[]} kinds the kind of each node shown
 * @param {Catalog} catalog
 * @returns {Group} a check for each kind that occurs, with its sign and how many nodes it has
 */
export function kindGroup(kinds, catalog) {
  const counts = countBy(kinds, (kind) => kind);
  return {
    name: "kinds",
    title: "Kinds",
    of: "node",
    valueOf: ({ group }) => group,
    checks: [...catalog.kinds.values()].filter(({ id }) => counts.has(id)).map((kind) => ({
      value: kind.id, label: kind.plural, count: counts.get(kind.id) ?? 0, mark: kindMark(kind),
    })),
  };
}
