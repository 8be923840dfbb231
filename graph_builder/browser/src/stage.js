/**
 * What the map and the timeline have in common: the picture drawn at build, the drawing that takes its place when
 * asked, tools, panel, keys and address. A view says what is its own in a `Script`.
 */

import { isEmpty, readAddress, writeAddress } from "./address.js";
import { button, h, slot } from "./dom.js";
import { countShown, makeScene } from "./filters.js";
import { onPalette, siteUrl } from "./page.js";
import { livenPicture, linksSelect } from "./picture.js";
import { fitting } from "./suggest.js";
import { checkGroup } from "./widgets/checks.js";
import { combobox } from "./widgets/combobox.js";
import { copyLink } from "./widgets/copy-link.js";
import { bindKeys, keyList } from "./widgets/keys.js";
import { liveRegion } from "./widgets/live.js";
import { describe, fillPanel, fillStatement } from "./widgets/panel.js";

/** @import {Catalog} from "./data.js" */
/** @import {Fields, State} from "./address.js" */
/** @import {Item, Scene, Tie} from "./filters.js" */
/** @import {Drawing, Hooks} from "./picture.js" */
/** @import {Choice} from "./suggest.js" */
/** @import {Check, Checks} from "./widgets/checks.js" */
/** @import {KeyRule} from "./widgets/keys.js" */

/**
 * A filter and the parameter of the address that remembers it. Groups with the same name filter as one.
 *
 * @typedef {{name: string, title: string, of: "node" | "edge", valueOf: (item: any) => string,
 *            mark?: Element, checks: Check[]}} Group
 *
 * @typedef {Drawing & {zoom: (factor: number) => void, fit: () => void,
 *                      repaint: () => void}} Canvas
 *
 * @typedef {{view: string, nodes: Item[], edges: Tie[], groups: Group[], noun: string, what: string, fields: Fields,
 *            ties?: string, told?: Map<string, Statement>, statements?: (ref: string) => Element[],
 *            step: (id: string | null, key: string, shown: (id: string) => boolean) => string | null,
 *            steps: {name: string, does: string, keys: string[]}[],
 *            draw: ((holder: HTMLElement, hooks: Hooks & Memory) => Canvas) | null}} Script
 *   `step` says which node a key leads to; `draw` is null where the library that draws is missing. `told` are edges
 *   that can be selected as nodes can; `statements` are sentences that a picture has about a node besides its relations
 *
 * @typedef {{sentence: string, contents: () => Element[]}} Statement an edge in words, and what its panel holds
 *
 * @typedef {{recall: (name: string) => string | null, remember: (name: string, value: string | null) => void}} Memory
 *   for what only the drawing knows, such as the stretch of time in view
 */

/**
 * @param {HTMLElement} section
 * @param {Catalog} catalog
 * @param {Script} script
 * @param {{explore?: boolean}} [wish] `explore` where the reader asked for the drawing already
 * @returns {() => void} take everything down again
 */
export function openStage(section, catalog, script, { explore = false } = {}) {
  const stage = new Stage(section, catalog, script);
  stage.open();
  if (explore) stage.explore(true);
  return () => stage.close();
}

class Stage {
  /**
   * @param {HTMLElement} section
   * @param {Catalog} catalog
   * @param {Script} script
   */
  constructor(section, catalog, script) {
    this.section = section;
    this.catalog = catalog;
    this.script = script;
    this.tools = slot(section, "tools") ?? section.appendChild(h("div", { class: "ga-tools" }));
    this.panel = slot(section, "panel") ?? section.appendChild(h("aside", { class: "ga-panel", "aria-label": "Selected" }));
    this.holder = slot(section, "canvas") ?? section.appendChild(h("div", { class: "ga-canvas", hidden: true }));
    this.live = liveRegion(section);
    /** @type {Fields} */
    this.fields = { focus: "text", ...listFields(script.groups), find: "text", view: "text", ...script.fields };
    /** @type {State} */
    this.state = readAddress(this.fields);
    /** @type {string | null} the node under the pointer or the arrow keys */
    this.cursor = null;
    /** @type {Canvas | null} */
    this.canvas = null;
    /** @type {{query: string, ids: Set<string>} | null} */
    this.found = null;
    this.ids = new Set([...script.nodes.map(({ id }) => id), ...script.told?.keys() ?? []]);
    this.choices = new Map(script.nodes.map(({ id }) => [id, choiceOf(id, catalog)]));
    /** @type {Hooks} */
    this.hooks = {
      select: (id) => this.select(id),
      preview: (id) => this.preview(id),
      isSelected: (id) => this.state.focus === id,
      urlOf: (id) => this.urlOf(id),
    };
    this.rules = this.keyRules();
    /** @type {(() => void)[]} */
    this.undo = [];
  }

  open() {
    // Read before anything is drawn: drawing writes the address.
    const wasAsked = !isEmpty(this.state);
    if (this.state.focus !== null && !this.ids.has(String(this.state.focus))) this.state.focus = null;
    this.fillTools();
    this.openPicture();
    this.undo.push(onPalette(() => this.canvas?.repaint()));
    this.section.dataset.gaShowing = "picture";
    // Before the drawing, which takes the room that is left and would be squeezed by a panel that comes later.
    this.fillPanel();
    if (wasAsked && this.script.draw) this.explore();
    else this.update();
  }

  close() {
    this.canvas?.destroy();
    this.undo.forEach((undo) => undo());
    this.live.remove();
    this.tools.replaceChildren();
    this.panel.replaceChildren();
    this.holder.hidden = true;
    delete this.section.dataset.gaShowing;
  }

  // -------------------------------------------------------------------------------------------- tools

  fillTools() {
    const { script } = this;
    this.search = combobox({
      label: `Find on the ${script.view}`,
      type: "search",
      choices: [...this.choices.values()],
      onType: (text) => this.set("find", text || null),
      onChoose: (choice) => {
        this.state.find = null;
        this.select(choice.id);
      },
    });
    this.search.input.value = String(this.state.find ?? "");
    this.groups = script.groups.map((group) => ({ group, checks: this.checksOf(group) }));
    this.counter = h("p", { class: "ga-counter" });
    this.keys = keyList(this.rules);
    this.toggle = button("Explore interactively", () => (this.canvas ? this.showPicture() : this.explore(true)), { class: "ga-button ga-button--main" });
    this.zoomers = h("span", { class: "ga-zoomers", hidden: true },
      button("+", () => this.canvas?.zoom(1.3), { "aria-label": "Zoom in" }),
      button("−", () => this.canvas?.zoom(1 / 1.3), { "aria-label": "Zoom out" }),
      button("Show all", () => this.canvas?.fit()));
    this.tools.replaceChildren(
      this.search.element,
      h("div", { class: "ga-buttons" },
        script.draw ? this.toggle : null,
        this.zoomers,
        button("Reset", () => this.reset()),
        copyLink(this.live.say),
        button("Keys", () => this.keys?.showModal())),
      this.filterBox(),
      this.keys,
    );
  }

  filterBox() {
    return h("details", { class: "ga-filters" },
      h("summary", {}, "Filters"),
      h("div", { class: "ga-check-groups" }, ...(this.groups ?? []).map(({ checks }) => checks.element)),
      this.counter ?? null);
  }

  /**
   * @param {Group} group
   * @returns {Checks}
   */
  checksOf({ name, title, checks, mark }) {
    const made = checkGroup({ title, checks, mark: mark ?? null, onChange: () => this.readChecks() });
    made.show(/** @type {string[] | null} */ (this.state[name]));
    return made;
  }

  /** All boxes of a parameter checked means: no filter, and nothing in the address. */
  readChecks() {
    const groups = this.groups ?? [];
    for (const name of new Set(groups.map(({ group }) => group.name))) {
      const mine = groups.filter(({ group }) => group.name === name);
      const shown = mine.flatMap(({ checks }) => checks.shown());
      const isAll = shown.length === mine.reduce((sum, { group }) => sum + group.checks.length, 0);
      this.state[name] = isAll ? null : shown;
    }
    this.update();
    this.live.say(this.countSentence());
  }

  reset() {
    for (const name of Object.keys(this.state)) if (name !== "view") this.state[name] = null;
    this.groups?.forEach(({ checks }) => checks.show(null));
    if (this.search) this.search.input.value = "";
    this.cursor = null;
    this.fillPanel();
    this.update();
    this.canvas?.fit();
    this.live.say("Filters and selection cleared.");
  }

  // -------------------------------------------------------------------------------------------- picture and canvas

  openPicture() {
    const figure = slot(this.section, "figure");
    // The outline may stand anywhere on the page.
    const outline = slot(this.section, "outline") ?? slot(document, "outline");
    if (outline) this.undo.push(linksSelect(outline, this.hooks));
    if (!figure) return;
    this.picture = livenPicture(figure, this.hooks, this.label());
    this.undo.push(...this.picture.stops.map((stop) => this.listen(stop)), () => this.picture?.destroy());
  }

  label() {
    const what = this.section.getAttribute("aria-label") ?? this.script.what;
    return `${what}. Arrow keys move, Enter selects, question mark lists the keys.`;
  }

  /** @param {string} id brought into view, wherever it is shown */
  reveal(id) {
    (this.canvas ?? this.picture)?.reveal(id);
  }

  /**
   * Keys work on whatever holds the one tab stop; leaving it ends the preview.
   *
   * @param {Element} stop
   * @returns {() => void}
   */
  listen(stop) {
    const unbind = bindKeys(stop, this.rules);
    const onBlur = () => this.preview(null);
    stop.addEventListener("blur", onBlur);
    return () => {
      unbind();
      stop.removeEventListener("blur", onBlur);
    };
  }

  /**
   * Put the drawing in the place of the picture.
   *
   * @param {boolean} [byReader] the reader asked for it just now, so the focus may follow
   */
  explore(byReader = false) {
    const { script, holder } = this;
    if (!script.draw) return;
    holder.hidden = false;
    this.section.dataset.gaShowing = "canvas";
    const stop = h("div", {
      class: "ga-stop",
      tabindex: 0,
      role: "application",
      "aria-label": this.label(),
    });
    holder.replaceChildren(stop);
    this.unbindCanvas = this.listen(stop);
    this.canvas = script.draw(stop, {
      ...this.hooks,
      recall: (name) => /** @type {string | null} */ (this.state[name]),
      remember: (name, value) => {
        this.state[name] = value;
        writeAddress(this.state);
      },
    });
    this.toggle?.replaceChildren("Show the picture");
    if (this.zoomers) this.zoomers.hidden = false;
    this.set("view", script.view);
    if (this.state.focus !== null) this.canvas.reveal(String(this.state.focus));
    if (byReader) stop.focus();
  }

  showPicture() {
    this.unbindCanvas?.();
    this.canvas?.destroy();
    this.canvas = null;
    this.holder.replaceChildren();
    this.holder.hidden = true;
    this.section.dataset.gaShowing = "picture";
    this.toggle?.replaceChildren("Explore interactively");
    if (this.zoomers) this.zoomers.hidden = true;
    this.set("view", null);
  }

  // -------------------------------------------------------------------------------------------- state

  /**
   * @param {string} name
   * @param {string | null} value
   */
  set(name, value) {
    this.state[name] = value;
    this.update();
  }

  /** Draw what the state says, and write it into the address. */
  update() {
    const scene = this.scene();
    this.shown = new Set([...scene.nodes, ...scene.edges].filter(([id, look]) => look !== "hidden" && this.ids.has(id)).map(([id]) => id));
    this.picture?.show(scene);
    this.canvas?.show(scene);
    this.counter?.replaceChildren(this.countSentence(scene));
    writeAddress(this.state);
  }

  /** @returns {Scene} */
  scene() {
    const { nodes, edges } = this.script;
    const query = String(this.state.find ?? "").trim();
    return makeScene(nodes, edges, {
      keepsNode: this.keeper("node"),
      keepsEdge: this.keeper("edge"),
      fits: query ? ({ id }) => this.fitting(query).has(id) : null,
      active: this.cursor ?? /** @type {string | null} */ (this.state.focus),
    });
  }

  /**
   * What fits what was typed; every step of the arrow keys asks for it.
   *
   * @param {string} query
   */
  fitting(query) {
    if (this.found?.query !== query) {
      this.found = { query, ids: new Set(fitting([...this.choices.values()], query).map(({ id }) => id)) };
    }
    return this.found.ids;
  }

  /**
   * An item is kept when every filter that is set lists its value.
   *
   * @param {"node" | "edge"} of
   */
  keeper(of) {
    const filters = this.script.groups.filter((group) => group.of === of && this.state[group.name] !== null);
    const tests = new Map(filters.map(({ name, valueOf }) => [valueOf, new Set(this.state[name])]));
    return (/** @type {any} */ item) => [...tests].every(([valueOf, values]) => values.has(valueOf(item)));
  }

  countSentence(scene = this.scene()) {
    const { nodes, edges, noun, groups, ties = "relations" } = this.script;
    const counts = [`${countShown(scene.nodes)} of ${nodes.length} ${noun}s`];
    // Where edges are not drawn there is no filter for them either.
    if (groups.some(({ of }) => of === "edge")) counts.push(`${countShown(scene.edges)} of ${edges.length} ${ties}`);
    return `Showing ${counts.join(" and ")}.`;
  }

  // -------------------------------------------------------------------------------------------- attention

  /** @param {string | null} id */
  select(id) {
    this.cursor = null;
    this.set("focus", id);
    this.fillPanel();
    if (id === null) {
      this.live.say("Selection cleared.");
      return;
    }
    this.panel.scrollIntoView({ block: "nearest" });
    // After the panel, which may have grown over it.
    this.reveal(id);
    this.live.say(`Selected: ${this.sentenceOf(id)}`);
  }

  /** @param {string | null} id */
  preview(id) {
    const known = id !== null && this.ids.has(id) ? id : null;
    if (known === this.cursor) return;
    this.cursor = known;
    this.update();
  }

  fillPanel() {
    const focus = /** @type {string | null} */ (this.state.focus);
    const onClose = () => this.select(null);
    const statement = focus === null ? undefined : this.script.told?.get(focus);
    if (statement) {
      fillStatement(this.panel, statement.contents(), `#${focus}`, onClose);
      return;
    }
    const drawn = new Set(this.script.edges.map(({ id }) => id));
    fillPanel(this.panel, this.catalog, focus, {
      inPicture: (relation) => drawn.has(relation.id),
      statements: focus === null ? [] : this.script.statements?.(focus) ?? [],
      onClose,
    });
  }

  /** @param {string} id */
  urlOf(id) {
    return this.script.told?.has(id) ? `#${id}` : siteUrl(this.catalog.node(id).url);
  }

  /** @param {string} id */
  sentenceOf(id) {
    const statement = this.script.told?.get(id);
    if (statement) return `${statement.sentence}.`;
    const node = this.catalog.node(id);
    const count = this.catalog.relationsOf(id).length;
    return `${node.title}, ${describe(node, this.catalog)}, ${count} ${count === 1 ? "relation" : "relations"}.`;
  }

  // -------------------------------------------------------------------------------------------- keys

  /** @returns {KeyRule[]} */
  keyRules() {
    const here = () => this.cursor ?? /** @type {string | null} */ (this.state.focus);
    return [
      ...this.script.steps.map((step) => ({ ...step, run: (/** @type {string} */ key) => this.walk(here(), key) })),
      { keys: ["Enter", " "], name: "Enter", does: "select", run: () => { const id = here(); if (id) this.select(id); } },
      { keys: ["o"], name: "o", does: "open the page", run: () => { const id = here(); if (id) location.assign(this.urlOf(id)); } },
      { keys: ["Escape"], name: "Esc", does: "clear the selection", run: () => this.select(null) },
      { keys: ["/"], name: "/", does: "search", run: () => this.search?.input.focus() },
      { keys: ["+", "="], name: "+", does: "zoom in", run: () => this.zoom(1.3) },
      { keys: ["-"], name: "−", does: "zoom out", run: () => this.zoom(1 / 1.3) },
      { keys: ["0"], name: "0", does: "show all", run: () => this.canvas?.fit() },
      { keys: ["?"], name: "?", does: "list of keys", run: () => this.keys?.showModal() },
    ];
  }

  /**
   * @param {string | null} from
   * @param {string} key
   */
  walk(from, key) {
    const to = this.script.step(from, key, (id) => this.shown?.has(id) ?? false);
    if (to === null) return;
    this.preview(to);
    this.reveal(to);
    this.live.say(this.sentenceOf(to));
  }

  /**
   * The picture has one size; to zoom is to ask for the drawing.
   *
   * @param {number} factor
   */
  zoom(factor) {
    if (this.canvas) this.canvas.zoom(factor);
    else this.explore(true);
  }
}

/**
 * @param {Group[]} groups
 * @returns {Fields}
 */
const listFields = (groups) => Object.fromEntries(groups.map(({ name }) => [name, "list"]));

/**
 * @param {string} id
 * @param {Catalog} catalog
 * @returns {Choice}
 */
export function choiceOf(id, catalog) {
  const node = catalog.node(id);
  return {
    id, label: node.title, hint: describe(node, catalog), names: [node.label, node.title, ...node.aliases],
    isWork: id.startsWith("@"), ties: catalog.relationsOf(id).length,
  };
}
