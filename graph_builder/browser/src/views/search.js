/**
 * The page of results: everything about it is loaded with the search.
 */

import { failed, openSearch } from "../widgets/search-box.js";

/**
 * @param {HTMLElement} section
 * @returns {() => void} unmount
 */
export function mountSearch(section) {
  let unmount = () => {};
  let wanted = true;
  openSearch().then((search) => {
    if (wanted) unmount = search.mount(section);
  }, () => section.replaceChildren(failed()));
  return () => {
    wanted = false;
    unmount();
  };
}
