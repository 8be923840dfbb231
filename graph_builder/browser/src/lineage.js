/**
 * Paths of descent between two nodes: which ideas lead from one to the other, in the order of time.
 *
 * The build answers the same question in Python, and a shared fixture holds both to the same answers; the rules
 * below are therefore exact, down to the order of ties. Nothing here touches the page.
 */

/** @import {FuzzyDate, Relation, Vocabulary, Entity, Work} from "./payload.js" */

/**
 * @typedef {{vocabulary: Vocabulary, entities: Entity[], relations: Relation[], works: Work[]}} Ground
 * @typedef {{relation: Relation, from: string, to: string}} Step one relation, walked in this direction
 * @typedef {{steps: Step[], cost: number}} Path
 * @typedef {"unknown-end"|"same-end"|"no-ideas"|"reverse"|"against-time"|"other-lines"|"unconnected"} Reason
 * @typedef {{paths: Path[], reason: Reason | null, chain: Step[]}} Answer `chain` comes with "other-lines"
 *
 * @typedef {{earliest: number, latest: number}} Span
 * @typedef {{known: Set<string>, spans: Map<string, Span>, ideas: Set<string>, out: Map<string, Step[]>,
 *            expand: (ref: string) => Ends, relations: Relation[]}} Survey
 * @typedef {Map<string, Relation | null>} Ends the nodes an end stands for, each with the bridge that leads there
 * @typedef {{cost: number, ids: string[], nodes: string[], steps: Step[], bound: number}} Partial
 */

/** How many paths are told, and how often one state may be expanded while looking for them. */
export const LIMIT = 5;

const COST = { "self-stated": 1, empirical: 1, "third-party": 1, citing: 1.5, curator: 2 };
const COST_WITHOUT_BASIS = 2;
const COST_OF_CONTEST = 0.5;

/**
 * @param {Ground} ground
 * @param {string} from
 * @param {string} to
 * @param {(relation: Relation) => boolean} [allowed] which relations may be used at all
 * @returns {Answer}
 */
export function findLineage(ground, from, to, allowed = () => true) {
  const survey = makeSurvey(ground, ground.relations.filter(allowed));
  if (!survey.known.has(from) || !survey.known.has(to)) return without("unknown-end");
  if (from === to) return without("same-end");
  const starts = survey.expand(from);
  const ends = survey.expand(to);
  if (starts.size === 0 || ends.size === 0) return without("no-ideas");

  const found = search(survey, starts, ends, { limit: LIMIT, timed: true });
  if (found.length > 0) return { paths: found.map((partial) => finish(partial, from, to, starts, ends)), reason: null, chain: [] };
  return explain(survey, from, to, starts, ends);
}

/**
 * Why there is no path, the nearest miss first.
 *
 * @param {Survey} survey
 * @param {string} from
 * @param {string} to
 * @param {Ends} starts
 * @param {Ends} ends
 * @returns {Answer}
 */
function explain(survey, from, to, starts, ends) {
  if (search(survey, ends, starts, { limit: 1, timed: true }).length > 0) return without("reverse");
  if (search(survey, starts, ends, { limit: 1, timed: false }).length > 0) return without("against-time");
  const chain = shortestChain(survey, from, to);
  return chain.length > 0 ? { paths: [], reason: "other-lines", chain } : without("unconnected");
}

/**
 * @param {Reason} reason
 * @returns {Answer}
 */
const without = (reason) => ({ paths: [], reason, chain: [] });

/** @param {Relation} relation */
export function costOf({ basis, standing }) {
  return (basis ? COST[basis] : COST_WITHOUT_BASIS) + (standing === "contested" ? COST_OF_CONTEST : 0);
}

/**
 * @param {Relation} a
 * @param {Relation | null | undefined} b
 */
function isBetter(a, b) {
  return !b || costOf(a) < costOf(b) || (costOf(a) === costOf(b) && a.id < b.id);
}

// ---------------------------------------------------------------------------------------------- the ground

/**
 * @param {Ground} ground
 * @param {Relation[]} relations
 * @returns {Survey}
 */
function makeSurvey(ground, relations) {
  const roles = new Map(ground.vocabulary.kinds.map(({ id, role }) => [id, role]));
  const entities = new Map(ground.entities.map((entity) => [entity.id, entity]));
  const spans = new Map(ground.works.map(({ id, custom }) => [`@${id}`, spanOf(custom.date)]));
  const known = new Set(spans.keys());
  /** @type {Set<string>} */
  const ideas = new Set();
  for (const entity of ground.entities) {
    for (const [ref, date] of namesOf(entity)) {
      known.add(ref);
      if (roles.get(entity.kind) !== "idea") continue;
      ideas.add(ref);
      spans.set(ref, spanOf(date));
    }
  }
  const out = arcs(ground.vocabulary, relations, spans);

  /** @param {string} ref */
  const expand = (ref) => {
    const entity = entities.get(ref);
    if (!entity) return new Map(spans.has(ref) ? [[ref, null]] : []);
    if (ideas.has(ref)) return new Map([...namesOf(entity).keys()].map((name) => [name, null]));
    return roles.get(entity.kind) === "agent" ? bridged(ref, relations, ideas) : new Map();
  };
  return { known, spans, ideas, out, expand, relations };
}

/**
 * An entity and its senses, each with its date; a sense without one takes the entity's.
 *
 * @param {Entity} entity
 * @returns {Map<string, FuzzyDate | null>}
 */
function namesOf({ id, date, senses }) {
  return new Map([[id, date], ...senses.map((sense) => /** @type {const} */ ([`${id}#${sense.id}`, sense.date ?? date]))]);
}

/**
 * @param {FuzzyDate | null} date
 * @returns {Span}
 */
function spanOf(date) {
  return { earliest: dayNumber(date?.earliest, -Infinity), latest: dayNumber(date?.latest, Infinity) };
}

/**
 * A number that orders days. Not a count of days: it need only compare, and years may lie far outside Date's range.
 *
 * @param {string | null | undefined} day
 * @param {number} open the value of an open end
 */
function dayNumber(day, open) {
  const parts = day?.match(/^([+-]?\d+)-(\d\d)-(\d\d)$/);
  return parts ? Number(parts[1]) * 10000 + Number(parts[2]) * 100 + Number(parts[3]) : open;
}

/**
 * The steps of descent out of each node. Of parallel relations only the best is kept.
 *
 * @param {Vocabulary} vocabulary
 * @param {Relation[]} relations
 * @param {Map<string, Span>} spans
 */
function arcs(vocabulary, relations, spans) {
  const earlierEnds = new Map(vocabulary.relations.map(({ type, earlier }) => [type, earlier]));
  /** @type {Map<string, Map<string, Step>>} */
  const table = new Map();
  for (const relation of relations) {
    const earlier = earlierEnds.get(relation.type);
    if (relation.line !== "descent" || !earlier) continue;
    const from = relation[earlier];
    const to = relation[earlier === "subject" ? "object" : "subject"];
    if (!spans.has(from) || !spans.has(to)) continue;
    const row = table.get(from) ?? new Map();
    table.set(from, row);
    if (isBetter(relation, row.get(to)?.relation)) row.set(to, { relation, from, to });
  }
  return new Map([...table].map(([from, row]) => [from, [...row.values()]]));
}

/**
 * An agent stands for the ideas that a bridge joins to it.
 *
 * @param {string} agent
 * @param {Relation[]} relations
 * @param {Set<string>} ideas
 * @returns {Ends}
 */
function bridged(agent, relations, ideas) {
  /** @type {Ends} */
  const ends = new Map();
  for (const relation of relations) {
    if (relation.line !== "bridge") continue;
    const idea = otherEnd(relation, agent);
    if (idea !== null && ideas.has(idea) && isBetter(relation, ends.get(idea))) ends.set(idea, relation);
  }
  return ends;
}

/**
 * @param {Relation} relation
 * @param {string} ref
 * @returns {string | null} null when `ref` is not an end of it
 */
function otherEnd({ subject, object }, ref) {
  if (subject === ref) return object;
  return object === ref ? subject : null;
}

// ---------------------------------------------------------------------------------------------- the search

/**
 * Best-first search over partial paths. Time enters as a lower bound that only rises: the start of the latest-
 * beginning node so far. A node whose time has ended before that bound cannot come next.
 *
 * @param {Survey} survey
 * @param {Ends} starts
 * @param {Ends} ends
 * @param {{limit: number, timed: boolean}} options
 * @returns {Partial[]}
 */
function search({ out, spans }, starts, ends, { limit, timed }) {
  /** @param {string} node */
  const spanAt = (node) => /** @type {Span} */ (timed ? spans.get(node) : spanOf(null));
  const queue = new Queue(compare);
  for (const [node, bridge] of starts) {
    queue.push({ cost: 0, ids: bridge ? [bridge.id] : [], nodes: [node], steps: [], bound: spanAt(node).earliest });
  }
  /** @type {Partial[]} */
  const found = [];
  /** @type {Map<string, number>} */
  const expansions = new Map();
  for (let partial = queue.pop(); partial && found.length < limit; partial = queue.pop()) {
    const node = partial.nodes[partial.nodes.length - 1];
    if (partial.steps.length > 0 && ends.has(node)) {
      found.push(partial);
      continue;
    }
    const state = `${node} ${partial.bound}`;
    const times = expansions.get(state) ?? 0;
    if (times === LIMIT) continue;
    expansions.set(state, times + 1);
    for (const step of out.get(node) ?? []) {
      const isInterior = !ends.has(step.to);
      if (isInterior && starts.has(step.to)) continue;
      if (partial.nodes.includes(step.to) || spanAt(step.to).latest < partial.bound) continue;
      queue.push(extend(partial, step, spanAt(step.to).earliest));
    }
  }
  return found;
}

/**
 * @param {Partial} partial
 * @param {Step} step
 * @param {number} earliest
 * @returns {Partial}
 */
function extend({ cost, ids, nodes, steps, bound }, step, earliest) {
  return {
    cost: cost + costOf(step.relation),
    ids: [...ids, step.relation.id],
    nodes: [...nodes, step.to],
    steps: [...steps, step],
    bound: Math.max(bound, earliest),
  };
}

/**
 * By cost, then by number of arcs, then by the ids in order.
 *
 * @param {Partial} a
 * @param {Partial} b
 */
function compare(a, b) {
  return a.cost - b.cost || a.steps.length - b.steps.length || compareIds(a.ids, b.ids);
}

/**
 * @param {string[]} a
 * @param {string[]} b
 */
function compareIds(a, b) {
  const at = a.findIndex((id, index) => id !== b[index]);
  if (at === -1) return a.length - b.length;
  return b[at] === undefined || a[at] > b[at] ? 1 : -1;
}

/**
 * Put the bridges of the two ends, where there are any, before and after the path.
 *
 * @param {Partial} partial
 * @param {string} from
 * @param {string} to
 * @param {Ends} starts
 * @param {Ends} ends
 * @returns {Path}
 */
function finish({ nodes, steps, cost }, from, to, starts, ends) {
  const first = nodes[0];
  const last = nodes[nodes.length - 1];
  const head = starts.get(first);
  const tail = ends.get(last);
  return {
    steps: [
      ...(head ? [{ relation: head, from, to: first }] : []),
      ...steps,
      ...(tail ? [{ relation: tail, from: last, to }] : []),
    ],
    cost,
  };
}

/** A binary heap: the smallest comes out first. */
class Queue {
  /** @param {(a: Partial, b: Partial) => number} order */
  constructor(order) {
    this.order = order;
    /** @type {Partial[]} */
    this.heap = [];
  }

  /** @param {Partial} item */
  push(item) {
    const { heap, order } = this;
    let at = heap.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (order(heap[parent], item) <= 0) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = item;
  }

  /** @returns {Partial | undefined} */
  pop() {
    const { heap } = this;
    const top = heap[0];
    const item = heap.pop();
    if (item && heap.length > 0) this.sink(item);
    return top;
  }

  /** @param {Partial} item put in place of the top */
  sink(item) {
    const { heap, order } = this;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && order(heap[child + 1], heap[child]) < 0) child += 1;
      if (order(item, heap[child]) <= 0) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = item;
  }
}

// ---------------------------------------------------------------------------------------------- the near miss

/**
 * The shortest chain of relations of any line, followed in either direction; of equally short ones the one whose
 * ids come first. An entity's senses count as the entity, unless one of them is itself the other end.
 *
 * @param {Survey} survey
 * @param {string} from
 * @param {string} to
 * @returns {Step[]}
 */
function shortestChain({ relations, known }, from, to) {
  /** @param {string} ref @param {string} other */
  const standsFor = (ref, other) => [...known].filter((name) => name !== other && (name === ref || name.startsWith(`${ref}#`)));
  const neighbours = stepsFrom(relations);
  const distance = distances(standsFor(to, from), neighbours);
  /** @type {Step[]} */
  const chain = [];
  let here = nearestOf(standsFor(from, to), distance);
  while (here.length > 0) {
    const left = /** @type {number} */ (distance.get(here[0]));
    if (left === 0) return chain;
    const steps = here.flatMap((ref) => neighbours.get(ref) ?? []).filter((step) => distance.get(step.to) === left - 1);
    const next = steps.reduce((best, step) => (step.relation.id < best.relation.id ? step : best));
    chain.push(next);
    here = [next.to];
  }
  return chain;
}

/** @param {Relation[]} relations */
function stepsFrom(relations) {
  /** @type {Map<string, Step[]>} */
  const table = new Map();
  for (const relation of relations) {
    const { subject, object } = relation;
    for (const [from, to] of [[subject, object], [object, subject]]) {
      const row = table.get(from) ?? [];
      table.set(from, row);
      row.push({ relation, from, to });
    }
  }
  return table;
}

/**
 * @param {string[]} goals
 * @param {Map<string, Step[]>} neighbours
 */
function distances(goals, neighbours) {
  const distance = new Map(goals.map((goal) => [goal, 0]));
  // A Map is walked in the order of insertion, entries added on the way included: it is its own queue.
  for (const [ref, steps] of distance) {
    for (const { to } of neighbours.get(ref) ?? []) {
      if (!distance.has(to)) distance.set(to, steps + 1);
    }
  }
  return distance;
}

/**
 * @param {string[]} refs
 * @param {Map<string, number>} distance
 */
function nearestOf(refs, distance) {
  const reached = refs.filter((ref) => distance.has(ref));
  const least = Math.min(...reached.map((ref) => /** @type {number} */ (distance.get(ref))));
  return reached.filter((ref) => distance.get(ref) === least);
}
