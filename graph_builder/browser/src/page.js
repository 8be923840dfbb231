/**
 * What the code must know of the page it runs in: where the site begins, whether it is read from a folder,
 * which palette is on, whether movement is wanted.
 */

import { toFile } from "./files.js";

let root = "";

/**
 * The site's root follows from the address of our own script, `<root>/assets/graph-builder/NAME.js`: the one
 * address that is right on every page, in a subfolder and on disk.
 *
 * @param {string} source
 */
export function setRoot(source) {
  root = new URL("../../", source).href;
}

/** The address under which the whole site lies. */
export const siteRoot = () => root;

export const onDisk = () => location.protocol === "file:";

/**
 * The full address of a page. The root is put in front, never resolved, so no payload can name another scheme.
 *
 * @param {string} url relative to the site's root
 */
export const siteUrl = (url) => root + (onDisk() ? toFile(url) : url);

export const isDark = () => document.body.dataset.mdColorScheme === "slate";

/**
 * @param {() => void} listener called after each change of the palette
 * @returns {() => void} stop listening
 */
export function onPalette(listener) {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  return () => observer.disconnect();
}

/** Does the reader ask for less movement? */
export const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
