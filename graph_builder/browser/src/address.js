/**
 * What a view shows stands in the query of its address, so a link brings back the same view. Parameters that are
 * not ours stay where they are: the page may be embedded by somebody who needs them.
 */

/**
 * "text" holds one value; "list" holds several, where an absent list means "all" and an empty one "none".
 *
 * @typedef {Record<string, "text" | "list">} Fields
 * @typedef {Record<string, string | string[] | null>} State
 */

/**
 * @param {string} query
 * @param {Fields} fields
 * @returns {State}
 */
export function parseState(query, fields) {
  const given = new URLSearchParams(query);
  return Object.fromEntries(Object.entries(fields).map(([name, form]) => {
    const value = given.get(name);
    return [name, form === "list" ? splitList(value) : value || null];
  }));
}

/** @param {string | null} value */
function splitList(value) {
  return value === null ? null : value.split(",").filter(Boolean);
}

/**
 * @param {State} state
 * @param {string} query the query so far, whose other parameters are kept
 * @returns {string} the new query, "" or beginning with "?"
 */
export function serialiseState(state, query) {
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(state)) {
    if (value === null || value === "") params.delete(name);
    else params.set(name, Array.isArray(value) ? value.join(",") : value);
  }
  // A comma and an @ are legal in a query; left as they are, the address can be read.
  const text = params.toString().replaceAll("%2C", ",").replaceAll("%40", "@");
  return text && `?${text}`;
}

/**
 * An address with more in its query; what it names within its page stays at its end.
 *
 * @param {string} href
 * @param {Record<string, string>} more
 */
export function withQuery(href, more) {
  const [, path, query, fragment] = /** @type {RegExpMatchArray} */ (href.match(/^([^?#]*)(\?[^#]*)?(#.*)?$/s));
  return `${path}${serialiseState(more, query ?? "")}${fragment ?? ""}`;
}

/** @param {State} state */
export const isEmpty = (state) => Object.values(state).every((value) => value === null);

/**
 * @param {Fields} fields
 */
export const readAddress = (fields) => parseState(location.search, fields);

/**
 * The entry in the history is replaced, not added: Back leads to the page before, not through every click.
 *
 * @param {State} state
 */
export function writeAddress(state) {
  const query = serialiseState(state, location.search);
  if (query === location.search) return;
  history.replaceState(history.state, "", location.pathname + query + location.hash);
}
