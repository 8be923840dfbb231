/**
 * The search, loaded by the main bundle when it is first wanted: the index, the list beneath the field, the page of
 * results.
 */

import { openEntries } from "./entries.js";
import { attachBox } from "./finding/box.js";
import { makeFinder } from "./finding/finder.js";
import { mountPage } from "./finding/page.js";
import { setRoot } from "./page.js";

// Only while a script runs for the first time does it know its own element.
setRoot(/** @type {HTMLScriptElement} */ (document.currentScript).src);

globalThis.ATLAS_SEARCH = {
  open: () => {
    const entries = openEntries();
    const finder = makeFinder(entries.list, globalThis.ATLAS_TEXT);
    return {
      attach: (shell) => attachBox(shell, entries, finder),
      mount: (section) => mountPage(section, entries, finder),
    };
  },
};
