/**
 * A concept map: pages and the phrases that link them. The picture made at build is enough to read it; the data and the
 * library that draws are fetched when the reader wants to explore.
 */

import { isEmpty, readAddress } from "../address.js";
import { DataError, openAtlas } from "../data.js";
import { button, h, payloadOf, slot } from "../dom.js";
import { countBy } from "../filters.js";
import { nextInDirection } from "../geometry.js";
import { kindGroup } from "../groups.js";
import { load } from "../loading.js";
import { lineMark } from "../shapes.js";
import { openStage } from "../stage.js";
import { drawStatements, GROUND_LINES } from "./concept-map-canvas.js";

/** @import {Catalog} from "../data.js" */
/** @import {Direction} from "../geometry.js" */
/** @import {Ground, StatementPayload} from "../payload.js" */
/** @import {Group, Script} from "../stage.js" */

const NEEDED = ["data/graph.js", "assets/graph-builder/vendor/vis-network/vis-network.min.js"];

/** @type {Record<Ground, string>} */
const GROUNDS = { source: "with a source", contested: "contested", reading: "our reading" };

/** @type {Record<string, Direction>} */
const DIRECTIONS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/**
 * @param {HTMLElement} section
 * @returns {() => void} unmount
 */
export function mountConceptMap(section) {
  const tools = slot(section, "tools") ?? section.appendChild(h("div", { class: "ga-tools" }));
  let isThere = true;
  let close = () => tools.replaceChildren();

  /** @param {boolean} byReader the reader asked for it just now */
  const begin = async (byReader) => {
    ask.disabled = true;
    try {
      await Promise.all(NEEDED.map(load));
      const catalog = openAtlas();
      if (isThere) close = openStage(section, catalog, scriptOf(section, catalog), { explore: byReader });
    } catch (error) {
      ask.disabled = false;
      const why = error instanceof DataError ? error.message : "The tools of this map did not load. What you see is complete.";
      tools.replaceChildren(ask, h("p", { class: "ga-notice", role: "status" }, why));
    }
  };

  const ask = button("Explore interactively", () => begin(true), { class: "ga-button ga-button--main" });
  tools.replaceChildren(ask);
  if (!isEmpty(readAddress({ focus: "text", view: "text" }))) begin(false);
  return () => {
    isThere = false;
    close();
  };
}

/**
 * @param {HTMLElement} section
 * @param {Catalog} catalog
 * @returns {Script}
 */
function scriptOf(section, catalog) {
  const payload = /** @type {StatementPayload} */ (payloadOf(section));
  const points = [...payload.nodes, ...payload.edges];
  return {
    view: "map",
    nodes: payload.nodes,
    edges: payload.edges,
    groups: [kindGroup(payload.nodes.map(({ group }) => group), catalog), groundGroup(payload)],
    noun: "page",
    ties: "statements",
    what: `Concept map of ${payload.nodes.length} pages and ${payload.edges.length} statements`,
    fields: {},
    steps: [{ keys: Object.keys(DIRECTIONS), name: "Arrows", does: "go to the nearest page or phrase in that direction" }],
    step: (from, key, isShown) => {
      const shown = points.filter(({ id }) => isShown(id));
      const here = shown.find(({ id }) => id === from);
      return (here ? nextInDirection(shown, here, DIRECTIONS[key]) : shown[0])?.id ?? null;
    },
    told: new Map(payload.edges.map(({ id, sentence }) => [id, { sentence, contents: () => groundOf(id) }])),
    statements: (ref) => payload.edges.filter(({ from, to }) => from === ref || to === ref).map(({ id }) => sentenceOf(id)),
    draw: globalThis.vis ? (holder, hooks) => drawStatements(holder, payload, catalog, hooks) : null,
  };
}

/**
 * @param {StatementPayload} payload
 * @returns {Group}
 */
function groundGroup({ edges }) {
  const counts = countBy(edges, ({ group }) => group);
  const present = /** @type {Ground[]} */ (Object.keys(GROUNDS)).filter((ground) => counts.has(ground));
  return {
    name: "grounds",
    title: "Statements",
    of: "edge",
    valueOf: ({ group }) => group,
    checks: present.map((ground) => ({
      value: ground, label: GROUNDS[ground], count: counts.get(ground) ?? 0, mark: lineMark(GROUND_LINES[ground]),
    })),
  };
}

/**
 * What a statement rests on, as the page tells it below the picture.
 *
 * @param {string} id
 */
function groundOf(id) {
  return copies(id, ":scope > *");
}

/**
 * A statement as the page tells it, with a way to its ground.
 *
 * @param {string} id
 */
function sentenceOf(id) {
  return h("li", { class: "ga-relation" }, ...copies(id, ":scope > .ga-sentence"),
    h("p", { class: "ga-grounds" }, h("a", { href: `#${id}` }, "What it rests on")));
}

/**
 * @param {string} id of a list item of the page
 * @param {string} selector
 * @returns {Element[]}
 */
function copies(id, selector) {
  return [...document.getElementById(id)?.querySelectorAll(selector) ?? []].map((part) => /** @type {Element} */ (part.cloneNode(true)));
}
