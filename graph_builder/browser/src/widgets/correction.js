/**
 * Puts a suggestion for the editors into words: what page, what is wrong, what is right, who says so. Nothing is sent.
 */

import { button, h } from "../dom.js";
import { liveRegion } from "./live.js";

/**
 * @param {{page: string, wrong: string, right: string, source: string}} told
 * @returns {string}
 */
export function wording({ page, wrong, right, source }) {
  const lines = [
    ["Page", page],
    ["It says", wrong],
    ["It should say", right],
    ["Source, with page", source],
  ];
  return lines.map(([label, text]) => `${label}: ${text.trim() || "(not given)"}`).join("\n");
}

/**
 * @param {HTMLElement} holder
 * @param {string} page address that the reader came from, empty if none
 */
export function mountCorrection(holder, page) {
  const live = liveRegion(holder);
  /** @type {Record<"page" | "wrong" | "right" | "source", HTMLInputElement | HTMLTextAreaElement>} */
  const fields = {
    page: h("input", { class: "ga-input", type: "text", value: page, id: "ga-correct-page" }),
    wrong: h("textarea", { class: "ga-input", rows: 2, id: "ga-correct-wrong" }),
    right: h("textarea", { class: "ga-input", rows: 2, id: "ga-correct-right" }),
    source: h("input", { class: "ga-input", type: "text", id: "ga-correct-source" }),
  };
  const labels = {
    page: "Page or relation",
    wrong: "What it says",
    right: "What it should say",
    source: "Source, with the page in front of you",
  };
  const words = h("textarea", { class: "ga-input ga-words", rows: 6, readonly: true, id: "ga-correct-words" });
  const mail = h("a", { class: "ga-button", href: "mailto:" }, "Open as mail");
  const told = () => wording({
    page: fields.page.value, wrong: fields.wrong.value, right: fields.right.value, source: fields.source.value,
  });
  const update = () => {
    words.value = told();
    mail.href = `mailto:${holder.dataset.gaTo ?? ""}?subject=${encodeURIComponent(`Correction: ${fields.page.value}`)}`
      + `&body=${encodeURIComponent(words.value)}`;
  };
  const form = h("form", { class: "ga-correction" },
    ...Object.entries(fields).map(([name, field]) => h("p", {},
      h("label", { for: field.id }, labels[/** @type {keyof typeof labels} */ (name)]), field)),
    h("p", {}, h("label", { for: words.id }, "In words, to copy"), words),
    h("p", {}, button("Copy", async () => {
      try {
        await navigator.clipboard.writeText(words.value);
        live.say("Copied.");
      } catch {
        words.select();
        live.say("The words are selected, ready to copy.");
      }
    }), " ", mail));
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
  holder.prepend(form);
  return () => { form.remove(); live.remove(); };
}
