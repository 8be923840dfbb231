/**
 * An index: filters, orders and a search over a list that stands in the page already.
 */

import { readAddress, writeAddress } from "../address.js";
import { button, h, payloadOf, slot } from "../dom.js";
import { countAnswers, inOrder, inParts, keeper, readAnswers, spellings } from "../listing.js";
import { kindMark } from "../shapes.js";
import { fold } from "../suggest.js";
import { checkGroup } from "../widgets/checks.js";
import { copyLink } from "../widgets/copy-link.js";
import { liveRegion } from "../widgets/live.js";

/** @import {State} from "../address.js" */
/** @import {Line, Sort} from "../listing.js" */
/** @import {Kind} from "../payload.js" */
/** @import {Checks} from "../widgets/checks.js" */

/**
 * @typedef {{value: string, label: string, sign?: Pick<Kind, "shape" | "colour">}} Choice
 * @typedef {{name: string, label: string, choices: Choice[]}} Filter
 * @typedef {{schema_version: number, sorts: Sort[], filters: Filter[]}} ListPayload
 *
 * @typedef {Line & {element: HTMLElement}} Row
 * @typedef {{id: string, label: string, element: HTMLElement, rows: Row[]}} Part a stretch of the list under one head
 */

/** On a desk there is room for the filters beside the list. */
const WIDE = "(min-width: 60em)";

/**
 * @param {HTMLElement} section
 * @returns {() => void} unmount
 */
export function mountList(section) {
  const view = new ListView(section);
  return () => view.close();
}

class ListView {
  /** @param {HTMLElement} section */
  constructor(section) {
    const { sorts, filters } = /** @type {ListPayload} */ (payloadOf(section));
    this.sorts = sorts;
    this.filters = filters;
    this.names = filters.map(({ name }) => name);
    this.tools = /** @type {HTMLElement} */ (slot(section, "tools"));
    this.list = /** @type {HTMLElement} */ (slot(section, "list"));
    this.records = slot(section, "records");
    this.live = liveRegion(section);
    this.jumps = this.list.querySelector("nav") ?? h("nav", { class: "ga-jumps" }, h("ul"));
    this.empty = h("p", { class: "ga-empty" }, "Nothing here has all of this.");
    /** @type {{typed: string, words: string[][]}} what was typed last, and how its words may be spelled */
    this.read = { typed: "", words: [] };
    /** @type {Part[]} the list as it stands in the page */
    this.own = [...this.list.querySelectorAll(".ga-letter")].map(partOf);
    /** @type {Part[]} the list as it is shown */
    this.parts = this.own;
    this.rows = this.own.flatMap(({ rows }) => rows);
    this.recordRows = this.records ? rowsIn(this.records) : [];
    this.state = this.stateOf(readAddress({ ...Object.fromEntries(this.names.map((name) => [name, "list"])), sort: "text", find: "text" }));
    this.fillTools();
    this.tools.hidden = false;
    section.dataset.gaShowing = "tools";
    this.sort();
    this.update();
  }

  close() {
    this.live.remove();
    this.tools.replaceChildren();
    this.tools.hidden = true;
    this.state = this.stateOf({});
    this.sort();
    this.show();
  }

  /**
   * What an address asks for, as far as this list knows it: a value that nothing has would hide everything.
   *
   * @param {State} given
   * @returns {State}
   */
  stateOf(given) {
    /** @type {State} */
    const state = { sort: this.sorts.some(({ id }) => id === given.sort) ? given.sort : null, find: given.find ?? null };
    for (const { name, choices } of this.filters) {
      const known = [given[name] ?? []].flat().filter((value) => choices.some((choice) => choice.value === value));
      state[name] = known.length > 0 ? known : null;
    }
    return state;
  }

  // -------------------------------------------------------------------------------------------- tools

  fillTools() {
    this.search = h("input", { class: "ga-input", type: "search", autocomplete: "off", value: this.state.find === null ? null : String(this.state.find) });
    this.search.addEventListener("input", () => this.set("find", this.search?.value.trim() || null));
    this.order = h("select", { class: "ga-input" }, ...this.sorts.map(({ id, label }) => h("option", { value: id }, label)));
    this.order.value = String(this.state.sort ?? "");
    this.order.addEventListener("change", () => {
      this.set("sort", this.order?.value || null);
      this.live.say(`In order: ${this.order?.selectedOptions[0].label}.`);
    });
    this.counter = h("p", { class: "ga-counter" });
    this.asked = h("span", { class: "ga-number" });
    this.resetButton = button("Reset", () => this.reset());
    this.groups = this.filters.map((filter) => ({ filter, checks: this.checksOf(filter) }));
    this.tools.replaceChildren(
      h("div", { class: "ga-list-head" },
        h("label", {}, h("span", { class: "ga-field-label" }, "Find in this list"), this.search),
        h("label", {}, h("span", { class: "ga-field-label" }, "Order"), this.order),
        this.counter),
      this.filters.length > 0
        ? h("details", { class: "ga-filters", open: matchMedia(WIDE).matches },
          h("summary", {}, "Filters ", this.asked),
          h("div", { class: "ga-check-groups" }, ...this.groups.map(({ checks }) => checks.element)))
        : "",
      h("div", { class: "ga-buttons" }, this.resetButton, copyLink(this.live.say)),
    );
  }

  /**
   * @param {Filter} filter
   * @returns {Checks}
   */
  checksOf({ name, label, choices }) {
    const checks = choices.map((choice) => ({ ...choice, count: 0, mark: choice.sign ? kindMark(choice.sign) : null }));
    const made = checkGroup({ title: label, checks, onChange: () => this.set(name, orNull(made.shown())) });
    // Here a box that is checked asks for something; with none checked nothing is asked.
    made.show(/** @type {string[]} */ (this.state[name] ?? []));
    return made;
  }

  /**
   * @param {string} name
   * @param {string | string[] | null} value
   */
  set(name, value) {
    this.state[name] = value;
    if (name === "sort") this.sort();
    this.update();
    if (name !== "sort") this.say();
  }

  reset() {
    this.state = this.stateOf({ sort: this.state.sort });
    this.groups?.forEach(({ checks }) => checks.show([]));
    if (this.search) this.search.value = "";
    this.update();
    this.say();
  }

  say() {
    this.live.say(this.empty.hidden ? this.sentence() : `Nothing found: ${this.sentence()}`);
  }

  // -------------------------------------------------------------------------------------------- list

  /** Put the list into the order that is asked for. */
  sort() {
    const sort = this.sorts.find(({ id }) => id === (this.state.sort ?? "")) ?? this.sorts[0];
    // Rows that were moved go back to where they stand first: sorting is stable, so equals keep that order.
    for (const part of this.own) part.element.querySelector("ul")?.append(...part.rows.map(({ element }) => element));
    this.parts = sort.by === null ? this.own : this.partsOf(sort);
    this.list.replaceChildren(this.jumps, this.empty, ...this.parts.map(({ element }) => element));
    const links = this.parts.map(({ id, label }) => h("li", {}, h("a", { href: `#${id}` }, label)));
    this.jumps.setAttribute("aria-label", sort.parts ? "Jump to a decade" : "Jump to a letter");
    this.jumps.querySelector("ul")?.replaceChildren(...links);
  }

  /**
   * @param {Sort} sort
   * @returns {Part[]}
   */
  partsOf(sort) {
    const rows = inOrder(this.rows, sort);
    const isParted = sort.parts !== undefined && this.own.length > 1;
    const labels = new Map(this.filters.find(({ name }) => name === sort.parts)?.choices.map(({ value, label }) => [value, label]));
    const runs = isParted ? inParts(rows, sort.parts ?? "") : [{ value: "", lines: rows }];
    const css = this.own[0].element.querySelector("ul")?.className ?? "";
    return runs.map(({ value, lines }) => {
      const label = labels.get(value) ?? "";
      const id = `at-${value}`;
      const heading = label ? h("h2", { id }, label) : null;
      const list = h("ul", { class: css }, ...lines.map(({ element }) => element));
      return { id, label, element: h("div", { class: "ga-letter" }, heading, list), rows: lines };
    });
  }

  /** How the words that are typed may be spelled; each question about the list asks for it. */
  words() {
    const typed = String(this.state.find ?? "");
    if (typed !== this.read.typed) this.read = { typed, words: spellings(typed, [...this.rows, ...this.recordRows]) };
    return this.read.words;
  }

  update() {
    this.show();
    for (const { filter, checks } of this.groups ?? []) {
      const counts = countAnswers(this.rows, this.state, this.names, filter.name, this.words());
      checks.count(counts);
      // A question that nothing left can answer only stands in the way.
      checks.element.hidden = counts.size === 0 && this.state[filter.name] === null;
    }
    this.counter?.replaceChildren(this.sentence());
    const asked = this.names.flatMap((name) => this.state[name] ?? []).length;
    this.asked?.replaceChildren(asked > 0 ? `${asked} chosen` : "");
    if (this.resetButton) this.resetButton.disabled = this.isUnasked();
    writeAddress(this.state);
  }

  /** Hide what is not asked for, and heads and links with nothing left under them. */
  show() {
    const keeps = keeper(this.state, this.names, this.words());
    for (const row of [...this.rows, ...this.recordRows]) row.element.hidden = !keeps(row);
    const links = [...this.jumps.querySelectorAll("li")];
    this.parts.forEach((part, at) => {
      part.element.hidden = part.rows.every(({ element }) => element.hidden);
      if (links[at]) links[at].hidden = part.element.hidden;
    });
    this.empty.hidden = countShown(this.rows) > 0;
    this.jumps.hidden = links.length < 2 || links.every(({ hidden }) => hidden);
    const records = countShown(this.recordRows);
    if (this.records) {
      this.records.hidden = records === 0;
      this.records.querySelector(".ga-number")?.replaceChildren(String(records));
    }
  }

  isUnasked() {
    return this.state.find === null && this.names.every((name) => this.state[name] === null);
  }

  sentence() {
    const [rows, records] = [countShown(this.rows), countShown(this.recordRows)];
    const reading = rows + records > 0 ? readAs(this.state, this.words()) : "";
    const beside = this.recordRows.length > 0 && !this.isUnasked() && records > 0 ? `, and ${records} of ${this.recordRows.length} records` : "";
    return `${rows} of ${this.rows.length}${beside}${reading}`;
  }
}

/**
 * A reader who mistyped is told what was looked for instead.
 *
 * @param {State} state
 * @param {string[][]} words
 */
function readAs({ find }, words) {
  const typed = fold(String(find ?? "")).split(/\s+/);
  const others = words.filter(([first]) => !typed.includes(first)).map((ways) => ways.slice(0, 3).join("” or “"));
  return others.length > 0 ? `, read as “${others.join("”, “")}”` : "";
}

/** @param {Row[]} rows */
const countShown = (rows) => rows.filter(({ element }) => !element.hidden).length;

/** @param {string[]} values */
const orNull = (values) => (values.length > 0 ? values : null);

/**
 * @param {Element} element
 * @returns {Part}
 */
function partOf(element) {
  const heading = element.querySelector("h2");
  return { id: heading?.id ?? "", label: heading?.textContent ?? "", element: /** @type {HTMLElement} */ (element), rows: rowsIn(element) };
}

/**
 * @param {Element} scope
 * @returns {Row[]}
 */
function rowsIn(scope) {
  return [...scope.querySelectorAll("li")].map((element) => ({
    element,
    answers: readAnswers(element.dataset.is ?? ""),
    places: { date: placeOf(element.dataset.date), relations: placeOf(element.dataset.relations), title: placeOf(element.dataset.title) },
    text: fold(element.textContent ?? ""),
  }));
}

/** @param {string | undefined} text */
const placeOf = (text) => (text === undefined ? null : Number(text));
