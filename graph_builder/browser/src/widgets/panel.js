/**
 * What stands beside a picture about the selected node: what it is, and its relations as sentences.
 */

import { button, h } from "../dom.js";
import { siteUrl } from "../page.js";
import { renderTelling, tell } from "../sentence.js";
import { baseOf } from "../data.js";
import { kindMark } from "../shapes.js";

/** @import {Catalog, Node} from "../data.js" */
/** @import {Relation} from "../payload.js" */

/**
 * @param {HTMLElement} panel
 * @param {Catalog} catalog
 * @param {string | null} ref null for nothing: the panel keeps its place, lest the picture jump under the pointer
 * @param {{inPicture: (relation: Relation) => boolean, statements?: Element[], onClose: () => void}} options
 *   `statements` are list items that the picture has about the node besides its relations
 */
export function fillPanel(panel, catalog, ref, { inPicture, statements = [], onClose }) {
  if (ref === null) {
    panel.replaceChildren(h("p", { class: "ga-panel-hint" }, "Select something in the picture to read about it here."));
    return;
  }
  const node = catalog.node(ref);
  const relations = catalog.relationsOf(ref);
  const drawn = relations.filter(inPicture);
  const others = relations.filter((relation) => !inPicture(relation));
  panel.replaceChildren(
    h("h2", { class: "ga-panel-title" }, node.title),
    h("p", { class: "ga-panel-kind" }, ...markOf(node, catalog), describe(node, catalog)),
    ...(node.definition ? [h("p", { class: "ga-panel-definition" }, node.definition)] : []),
    h("p", { class: "ga-panel-actions" },
      h("a", { class: "ga-button ga-button--main", href: siteUrl(node.url) }, "Open page"),
      button("Clear", onClose)),
    ...(statements.length > 0 ? [h("ul", { class: "ga-relations" }, ...statements)] : []),
    ...sentences(drawn, ref, catalog),
    ...(others.length > 0 && drawn.length + statements.length > 0 ? [folded(others, ref, catalog)] : sentences(others, ref, catalog)),
  );
}

/**
 * What stands beside a picture about a selected edge.
 *
 * @param {HTMLElement} panel
 * @param {Element[]} contents
 * @param {string} href where the page tells it
 * @param {() => void} onClose
 */
export function fillStatement(panel, contents, href, onClose) {
  panel.replaceChildren(
    ...contents,
    h("p", { class: "ga-panel-actions" }, h("a", { class: "ga-button ga-button--main", href }, "Go to the sentence"), button("Clear", onClose)),
  );
}

/**
 * "Concept, 1912".
 *
 * @param {Node} node
 * @param {Catalog} catalog
 */
export function describe({ kind, date }, catalog) {
  return [catalog.kindLabel(kind), date?.label].filter(Boolean).join(", ");
}

/**
 * @param {Node} node
 * @param {Catalog} catalog
 */
function markOf({ kind }, catalog) {
  const found = catalog.kinds.get(kind);
  return found ? [kindMark(found), " "] : [];
}

/**
 * @param {Relation[]} relations
 * @param {string} ref
 * @param {Catalog} catalog
 */
function sentences(relations, ref, catalog) {
  if (relations.length === 0) return [];
  const told = [...relations].sort((one, other) => weight(one) - weight(other));
  const rows = told.map((relation) => h("li", { class: `ga-relation ga-line-${relation.line}` }, renderTelling(tell(relation, catalog, endAt(relation, ref)))));
  return [h("ul", { class: "ga-relations" }, ...rows)];
}

/** What leads where comes first, what the build derived comes last. */
const LINES = ["descent", "debate", "bridge", "none"];

/** @param {Relation} relation */
const weight = ({ line, origin }) => LINES.indexOf(line) + (origin === "derived" ? LINES.length : 0);

/**
 * The end of a relation that is the node or one of its senses: the sentence begins there.
 *
 * @param {Relation} relation
 * @param {string} ref
 */
const endAt = ({ subject, object }, ref) => (baseOf(subject) === baseOf(ref) ? subject : object);

/**
 * @param {Relation[]} relations
 * @param {string} ref
 * @param {Catalog} catalog
 */
function folded(relations, ref, catalog) {
  const summary = relations.length === 1 ? "1 relation outside this picture" : `${relations.length} relations outside this picture`;
  return h("details", {}, h("summary", {}, summary), ...sentences(relations, ref, catalog));
}
