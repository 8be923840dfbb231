/**
 * A group of checkboxes that is a legend and a filter at once.
 */

import { h } from "../dom.js";

/**
 * @typedef {{value: string, label: string, count: number, mark: Element | null}} Check
 * @typedef {{element: HTMLElement, shown: () => string[], show: (values: string[] | null) => void,
 *            count: (counts: Map<string, number>) => void}} Checks
 *
 * @param {{title: string, checks: Check[], mark?: Element | null, onChange: () => void}} options
 * @returns {Checks}
 */
export function checkGroup({ title, checks, mark = null, onChange }) {
  const boxes = new Map(checks.map(({ value }) => [value, h("input", { type: "checkbox", checked: true })]));
  const numbers = new Map(checks.map(({ value, count }) => [value, h("span", { class: "ga-number" }, String(count))]));
  const rows = checks.map(({ value, label, mark: own }) => h(
    "label",
    { class: "ga-check" },
    /** @type {HTMLInputElement} */ (boxes.get(value)),
    own,
    h("span", {}, `${label} `, numbers.get(value) ?? null),
  ));
  const element = h("fieldset", { class: "ga-checks" }, h("legend", {}, mark, title), ...rows);
  element.addEventListener("change", onChange);
  return {
    element,
    shown: () => [...boxes].filter(([, box]) => box.checked).map(([value]) => value),
    count: (counts) => numbers.forEach((number, value) => {
      number.replaceChildren(String(counts.get(value) ?? 0));
      number.closest("label")?.classList.toggle("ga-none", !counts.has(value));
    }),
    show: (values) => boxes.forEach((box, value) => { box.checked = values === null || values.includes(value); }),
  };
}
