/**
 * Classic scripts that are fetched when they are first wanted: the one way that works from a folder too.
 */

import { siteRoot } from "./page.js";

/** @type {Map<string, Promise<void>>} */
const loads = new Map();

/**
 * @param {string} path below the site's root
 * @returns {Promise<void>} rejected where the file cannot be had; then the next wish is tried anew
 */
export function load(path) {
  const under = loads.get(path);
  if (under) return under;
  const loading = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => resolve(undefined));
    script.addEventListener("error", () => {
      loads.delete(path);
      script.remove();
      reject(new Error(`${path} could not be loaded`));
    });
    script.src = siteRoot() + path;
    document.head.append(script);
  });
  loads.set(path, loading);
  return loading;
}
