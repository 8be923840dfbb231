/**
 * Finds the views of a page and brings each to life. A page without views costs nothing but this look.
 */

import { DataError, openAtlas } from "./data.js";
import { h, slot } from "./dom.js";
import { rewriteLinks } from "./files.js";
import { onDisk, setRoot, siteRoot } from "./page.js";
import { mountPreviews } from "./previews.js";
import { mountComparison } from "./views/comparison.js";
import { mountConceptMap } from "./views/concept-map.js";
import { mountLineage } from "./views/lineage.js";
import { mountList } from "./views/list.js";
import { mountMap } from "./views/map.js";
import { mountSearch } from "./views/search.js";
import { mountTimeline } from "./views/timeline.js";
import { mountTour } from "./views/tour.js";
import { mountCards } from "./widgets/cards.js";
import { mountCorrection } from "./widgets/correction.js";
import { mountSearchBox } from "./widgets/search-box.js";
import { mountFormats, mountTake } from "./widgets/take.js";
import { mountTourBar } from "./widgets/tour-bar.js";

/** @type {Record<string, (section: HTMLElement) => () => void>} each brings a section to life and returns its end */
const VIEWS = {
  map: (section) => mountMap(section, openAtlas()),
  timeline: (section) => mountTimeline(section, openAtlas()),
  lineage: (section) => mountLineage(section, openAtlas()),
  list: mountList,
  comparison: mountComparison,
  "concept-map": mountConceptMap,
  tour: mountTour,
  search: mountSearch,
};

/** @type {(() => void)[]} */
let mounted = [];

/** What needs no data of a view. */
const WIDGETS = { "[data-ga-cards]": mountCards, "[data-ga-take]": mountTake, "[data-ga-formats]": mountFormats };

function mountAll() {
  mounted.forEach((unmount) => unmount());
  mounted = [mountTourBar()];
  for (const [selector, mount] of Object.entries(WIDGETS)) {
    for (const element of document.querySelectorAll(selector)) if (element instanceof HTMLElement) mount(element);
  }
  for (const section of document.querySelectorAll("[data-ga-view]")) {
    if (section instanceof HTMLElement) mounted.push(mountOne(section));
  }
  const form = document.querySelector("[data-ga-correction]");
  if (form instanceof HTMLElement) mounted.push(mountCorrection(form, new URLSearchParams(location.search).get("page") ?? ""));
}

/**
 * @param {HTMLElement} section
 * @returns {() => void} unmount
 */
function mountOne(section) {
  try {
    return VIEWS[section.dataset.gaView ?? ""](section);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const notice = h("p", { class: "ga-notice", role: "status" }, error.message);
    section.prepend(notice);
    return () => notice.remove();
  }
}

function start() {
  if (onDisk()) rewriteLinks(siteRoot());
  const link = slot(document, "search");
  if (link) mountSearchBox(link);
  mountPreviews();
  // With instant navigation the theme swaps pages without loading them anew, and says so here.
  if (globalThis.document$) globalThis.document$.subscribe(mountAll);
  else mountAll();
}

// Only while a script runs for the first time does it know its own element.
setRoot(/** @type {HTMLScriptElement} */ (document.currentScript).src);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
