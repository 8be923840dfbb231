/**
 * The lineage: every path from one idea, person or work to another, told step by step with its sources.
 */

import { isEmpty, readAddress, writeAddress } from "../address.js";
import { button, h, slot } from "../dom.js";
import { findLineage } from "../lineage.js";
import { keysOf } from "../references.js";
import { BASIS, inline, link, renderTelling, tell } from "../sentence.js";
import { choiceOf } from "../stage.js";
import { fold } from "../suggest.js";
import { combobox } from "../widgets/combobox.js";
import { copyLink } from "../widgets/copy-link.js";
import { liveRegion } from "../widgets/live.js";
import { takeReferences } from "../widgets/take.js";

/** @import {State} from "../address.js" */
/** @import {Catalog} from "../data.js" */
/** @import {Answer, Path, Reason, Step} from "../lineage.js" */
/** @import {Basis} from "../payload.js" */
/** @import {Combobox} from "../widgets/combobox.js" */

/** @type {import("../address.js").Fields} `without` lists the bases to leave out */
const FIELDS = { from: "text", to: "text", without: "list" };

/** @type {Record<Reason, (from: string, to: string) => string>} */
const REASONS = {
  "unknown-end": () => "Choose both ends from the list of names.",
  "same-end": (from) => `Both ends are ${from}. Choose two different ones.`,
  "no-ideas": (from, to) => `A line of descent runs between ideas and works, and either ${from} or ${to} is joined to none.`,
  reverse: (from, to) => `No path leads from ${from} to ${to}, but one leads the other way. Swap the ends to see it.`,
  "against-time": (from, to) => `${from} and ${to} are joined only where dates are ignored: a later idea would come before an earlier one.`,
  "other-lines": (from, to) => `No line of descent leads from ${from} to ${to}. The shortest chain of relations of any kind between them:`,
  unconnected: (from, to) => `Nothing in this atlas joins ${from} and ${to}.`,
};

/**
 * @param {HTMLElement} section
 * @param {Catalog} catalog
 * @returns {() => void} unmount
 */
export function mountLineage(section, catalog) {
  const view = new LineageView(section, catalog);
  return () => view.close();
}

class LineageView {
  /**
   * @param {HTMLElement} section
   * @param {Catalog} catalog
   */
  constructor(section, catalog) {
    this.catalog = catalog;
    this.form = slot(section, "form") ?? section.appendChild(h("div"));
    this.answer = slot(section, "answer") ?? section.appendChild(h("div"));
    this.live = liveRegion(section);
    // The live region says one sentence; the answer itself, read out whole, would drown it.
    this.answer.removeAttribute("aria-live");
    this.choices = [...catalog.nodes.keys()].map((ref) => choiceOf(ref, catalog));
    /** @type {State} */
    this.state = readAddress(FIELDS);
    const isAsked = !isEmpty(this.state);
    // The answer made at build is to this question; the form says so.
    if (!isAsked) Object.assign(this.state, catalog.atlas.lineage);
    this.from = this.endBox("From", "from");
    this.to = this.endBox("To", "to");
    this.cited = h("input", { type: "checkbox" });
    this.cited.checked = this.state.without?.includes("curator") ?? false;
    this.fillForm();
    if (isAsked) this.ask();
  }

  close() {
    this.live.remove();
    this.form.replaceChildren();
  }

  /**
   * @param {string} label
   * @param {"from" | "to"} name
   * @returns {Combobox}
   */
  endBox(label, name) {
    const box = combobox({ label, choices: this.choices, onChoose: (choice) => { this.state[name] = choice.id; } });
    const given = this.state[name];
    box.input.value = given === null ? "" : this.catalog.node(String(given)).title;
    return box;
  }

  fillForm() {
    const form = h("form", { class: "ga-lineage-form" },
      this.from.element,
      button("Swap", () => this.swap(), { "aria-label": "Swap the two ends" }),
      this.to.element,
      h("label", { class: "ga-check" }, this.cited, "Leave out our own inferences"),
      h("div", { class: "ga-buttons" },
        h("button", { type: "submit", class: "ga-button ga-button--main" }, "Show paths"),
        copyLink(this.live.say)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
    this.cited.addEventListener("change", () => this.ask());
    this.form.replaceChildren(form);
  }

  swap() {
    [this.from.input.value, this.to.input.value] = [this.to.input.value, this.from.input.value];
    [this.state.from, this.state.to] = [this.state.to, this.state.from];
    this.ask();
  }

  ask() {
    const from = this.endIn(this.from, "from");
    const to = this.endIn(this.to, "to");
    this.state = { from, to, without: this.cited.checked ? ["curator"] : null };
    writeAddress(this.state);
    const answer = findLineage(this.catalog.atlas, from, to, ({ basis }) => !this.cited.checked || basis !== "curator");
    this.show(answer, from, to);
  }

  /**
   * What the field means: the name chosen, unless something else was typed since.
   *
   * @param {Combobox} box
   * @param {"from" | "to"} name
   * @returns {string} "" where no such name exists
   */
  endIn({ input }, name) {
    const chosen = this.state[name];
    if (typeof chosen === "string" && this.catalog.node(chosen).title === input.value) return chosen;
    const typed = fold(input.value.trim());
    return this.choices.find(({ names }) => names.some((known) => fold(known) === typed))?.id ?? "";
  }

  /**
   * @param {Answer} answer
   * @param {string} from
   * @param {string} to
   */
  show({ paths, reason, chain }, from, to) {
    const [left, right] = [from, to].map((ref) => this.catalog.node(ref).title);
    const sentence = reason ? REASONS[reason](left, right) : `${count(paths.length, "path")} from ${left} to ${right}.`;
    this.answer.replaceChildren(
      h("p", { class: "ga-answer" }, sentence),
      ...(paths.length > 0 ? [h("ol", { class: "ga-paths" }, ...paths.map((path, index) => this.pathElement(path, fileName(from, to, index + 1))))] : []),
      ...(chain.length > 0 ? [this.stepList(chain)] : []),
    );
    this.live.say(sentence);
  }

  /**
   * @param {Path} path
   * @param {string} name of files with its references
   */
  pathElement({ steps }, name) {
    const route = [steps[0].from, ...steps.map(({ to }) => to)].flatMap((ref, index) => [...(index === 0 ? [] : arrow()), ...this.dated(ref)]);
    return h("li", { class: "ga-path" },
      h("p", { class: "ga-route" }, ...route),
      h("p", { class: "ga-summary" }, summarise(steps)),
      this.stepList(steps),
      this.takeElement(steps, name));
  }

  /**
   * @param {Step[]} steps
   * @param {string} name
   */
  takeElement(steps, name) {
    const keys = keysOf(steps.map(({ relation }) => relation)).filter((key) => this.catalog.nodes.has(`@${key}`));
    if (keys.length === 0) return null;
    const place = h("div", { class: "ga-take" });
    takeReferences(place, name, () => keys);
    return place;
  }

  /**
   * @param {string} ref
   * @returns {(Node | string)[]}
   */
  dated(ref) {
    const when = this.catalog.node(ref).date?.short;
    // A work's label ends in its year already.
    const date = when && !ref.startsWith("@") ? [" ", h("span", { class: "ga-when" }, when)] : [];
    return [...inline([link(ref, this.catalog)]), ...date];
  }

  /** @param {Step[]} steps */
  stepList(steps) {
    const rows = steps.map(({ relation, from }) => h("li", { class: `ga-relation ga-line-${relation.line} ga-type-${relation.type}` }, renderTelling(tell(relation, this.catalog, from))));
    return h("ol", { class: "ga-steps" }, ...rows);
  }
}

/** @returns {(Node | string)[]} from one stop of a route to the next */
const arrow = () => [" ", h("span", { class: "ga-arrow", "aria-hidden": "true" }, "→"), " "];

/**
 * "3 steps: 2 × stated by its author; 1 × our inference."
 *
 * @param {Step[]} steps
 */
function summarise(steps) {
  const bases = /** @type {Basis[]} */ (Object.keys(BASIS));
  const parts = bases
    .map((basis) => ({ basis, number: steps.filter(({ relation }) => relation.basis === basis).length }))
    .filter(({ number }) => number > 0)
    .map(({ basis, number }) => `${number} × ${BASIS[basis]}`);
  return `${count(steps.length, "step")}${parts.length > 0 ? `: ${parts.join("; ")}` : ""}.`;
}

/**
 * @param {string} from
 * @param {string} to
 * @param {number} number
 */
const fileName = (from, to, number) => `lineage-${from}-${to}-${number}`.replace(/[^\w.-]+/g, "-").replace(/-{2,}/g, "-");

/**
 * @param {number} number
 * @param {string} noun
 */
const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
