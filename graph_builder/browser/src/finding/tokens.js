/**
 * Text as words to be looked up: lower case, no accents, no apostrophes.
 */

import { fold } from "../suggest.js";

/**
 * @param {string} text
 * @returns {string[]}
 */
export const tokens = (text) => fold(text).replace(/['’]/g, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
