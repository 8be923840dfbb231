/**
 * A group of checkboxes that is a legend and a filter at once.
 */

import { h } from "../dom.js";

/**
 * @typedef {{value: string, label: string, count: number, mark: Element | null}} Check
 * @typedef {{element: HTMLElement, shown: () => string[], show: (values: string[] | null) => void}} Checks
 *
 * @param {{title: string, checks: Check[], mark?: Element | null, onChange: () => void}} options
 * @returns {Checks}
 */
export function checkGroup({ title, checks, mark = null, onChange }) {
  const boxes = new Map(checks.map(({ value }) => [value, h("input", { type: "checkbox", checked: true })]));
  const rows = checks.map(({ value, label, count, mark: own }) => h(
    "label",
    { class: "ga-check" },
    /** @type {HTMLInputElement} */ (boxes.get(value)),
    own,
    h("span", {}, `${label} `, h("span", { class: "ga-number" }, String(count))),
  ));
  const element = h("fieldset", { class: "ga-checks" }, h("legend", {}, mark, title), ...rows);
  element.addEventListener("change", onChange);
  return {
    element,
    shown: () => [...boxes].filter(([, box]) => box.checked).map(([value]) => value),
    show: (values) => boxes.forEach((box, value) => { box.checked = values === null || values.includes(value); }),
  };
}
