/**
 * Keys of a picture, and the list of them.
 */

import { button, h } from "../dom.js";

/**
 * @typedef {{keys: string[], name: string, does: string, run: (key: string) => void}} KeyRule
 *   `keys` are values of KeyboardEvent.key, `name` is how the list shows them
 *
 * @param {Element} element
 * @param {KeyRule[]} rules
 * @returns {() => void} stop listening
 */
export function bindKeys(element, rules) {
  /** @param {Event} event */
  const listener = (event) => {
    if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
    const rule = rules.find(({ keys }) => keys.includes(event.key));
    if (!rule) return;
    event.preventDefault();
    // The theme listens on the window for some of these keys; here they are ours.
    event.stopPropagation();
    rule.run(event.key);
  };
  element.addEventListener("keydown", listener);
  return () => element.removeEventListener("keydown", listener);
}

/**
 * @param {KeyRule[]} rules
 * @returns {HTMLDialogElement}
 */
export function keyList(rules) {
  const rows = rules.flatMap(({ name, does }) => [h("dt", {}, h("kbd", {}, name)), h("dd", {}, does)]);
  const dialog = h("dialog", { class: "ga-keys", "aria-label": "Keys" }, h("p", { class: "ga-keys-title" }, "Keys in the picture"), h("dl", {}, ...rows));
  dialog.append(button("Close", () => dialog.close()));
  return dialog;
}
