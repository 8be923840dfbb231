/**
 * Making elements. Text goes in as text nodes and attributes through setAttribute: no string of the data is ever
 * read as HTML.
 */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes `true` sets, others absent leave out */

/**
 * @template {Element} T
 * @param {T} element
 * @param {Attributes} attributes
 * @returns {T}
 */
export function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  return element;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string | null)} children null is left out
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = setAll(document.createElement(tag), attributes);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Node} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function s(tag, attributes = {}, ...children) {
  const element = setAll(document.createElementNS(SVG, tag), attributes);
  element.append(...children);
  return element;
}

/**
 * @param {string} label
 * @param {() => void} action
 * @param {Attributes} [attributes]
 */
export function button(label, action, attributes = {}) {
  const element = h("button", { type: "button", class: "ga-button", ...attributes }, label);
  element.addEventListener("click", action);
  return element;
}

/**
 * @param {ParentNode} scope
 * @param {string} name
 * @returns {HTMLElement | null}
 */
export const slot = (scope, name) => scope.querySelector(`[data-ga-slot="${name}"]`);

/**
 * The data of one view, written into its page as an inert script.
 *
 * @param {HTMLElement} section
 * @returns {any}
 */
export function payloadOf(section) {
  const script = document.getElementById(section.dataset.gaPayload ?? "");
  return JSON.parse(script?.textContent ?? "null");
}
