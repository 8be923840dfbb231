/**
 * A tour, played: one stop at a time, with its place in the address, so that a link brings others there and Back leads
 * to the stop before. `?view=play` says that it is played, `#stop-3` where.
 */

import { parseState, serialiseState, withQuery } from "../address.js";
import { button, h, slot } from "../dom.js";
import { copyLink } from "../widgets/copy-link.js";
import { liveRegion } from "../widgets/live.js";

const PLAY = "play";

/**
 * @param {HTMLElement} section
 * @returns {() => void} unmount
 */
export function mountTour(section) {
  const tour = new Tour(section);
  return () => tour.close();
}

/**
 * The stop an address names: 0 for the whole tour.
 *
 * @param {string} query
 * @param {string} fragment
 * @param {number} count how many stops there are
 */
export function stopIn(query, fragment, count) {
  if (parseState(query, { view: "text" }).view !== PLAY) return 0;
  const named = Number(fragment.match(/^#stop-(\d+)$/)?.[1] ?? 1);
  return Math.min(Math.max(named, 1), count);
}

class Tour {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    this.halts = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-ga-stop]")]);
    this.links = this.halts.map((halt) => halt.querySelector("h3 a"));
    this.hrefs = this.links.map((link) => link?.getAttribute("href") ?? "");
    this.tools = slot(section, "tools") ?? section.appendChild(h("div", { class: "ga-tools" }));
    this.live = liveRegion(section);
    this.at = 0;
    this.play = button("Play the tour", () => this.go(1), { class: "ga-button ga-button--main" });
    this.back = button("Previous", () => this.go(this.at - 1));
    this.next = button("Next", () => this.go(this.at + 1), { class: "ga-button ga-button--main" });
    this.whole = button("Whole tour", () => this.leave());
    this.progress = h("progress", { max: this.halts.length, value: 0, "aria-label": "How far the tour has come" });
    this.says = h("span", { class: "ga-playing-at" });
    this.player = h("div", { class: "ga-player", role: "group", "aria-label": "Play the tour", hidden: true },
      h("p", { class: "ga-playing" }, this.says, this.progress),
      h("div", { class: "ga-buttons" }, this.back, this.next, this.whole, copyLink(this.live.say)),
      h("p", { class: "ga-playing-keys" }, "Arrow keys turn the stops, Escape shows the whole tour."));
    this.tools.replaceChildren(this.play, this.player);
    this.onStart = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.go(1);
    };
    this.start = document.querySelector("a.ga-start");
    this.start?.addEventListener("click", this.onStart);
    this.onMove = () => this.show(this.stopHere());
    this.onKey = (/** @type {KeyboardEvent} */ event) => this.key(event);
    // Following a link to a fragment is a move in the history too.
    addEventListener("popstate", this.onMove);
    document.addEventListener("keydown", this.onKey);
    this.show(this.stopHere());
  }

  close() {
    this.start?.removeEventListener("click", this.onStart);
    removeEventListener("popstate", this.onMove);
    document.removeEventListener("keydown", this.onKey);
    this.show(0);
    this.live.remove();
    this.tools.replaceChildren();
  }

  stopHere() {
    return stopIn(location.search, location.hash, this.halts.length);
  }

  /** @param {number} stop */
  go(stop) {
    if (stop < 1 || stop > this.halts.length) return;
    this.move(serialiseState({ view: PLAY }, location.search), stop);
    const wasPlaying = this.at > 0;
    this.show(stop);
    if (!wasPlaying) this.next.focus({ preventScroll: true });
    // The bar stays where it is while the stops change below it.
    if (this.section.getBoundingClientRect().top < 0 || !wasPlaying) this.section.scrollIntoView({ block: "start" });
    this.live.say(`Stop ${stop} of ${this.halts.length}: ${this.links[stop - 1]?.textContent ?? ""}`);
  }

  leave() {
    const stop = this.at;
    this.move(serialiseState({ view: null }, location.search), stop);
    this.show(0);
    this.play.focus({ preventScroll: true });
    this.halts[stop - 1]?.scrollIntoView({ block: "start" });
    this.live.say("The whole tour.");
  }

  /**
   * @param {string} query
   * @param {number} stop
   */
  move(query, stop) {
    history.pushState(history.state, "", `${location.pathname}${query}#stop-${stop}`);
  }

  /** @param {number} stop 0 for the whole */
  show(stop) {
    const count = this.halts.length;
    this.at = stop;
    this.section.toggleAttribute("data-ga-playing", stop > 0);
    // A style sheet could ask the page whether it holds such a tour, but then every page is asked at every change.
    document.documentElement.toggleAttribute("data-ga-touring", stop > 0);
    this.player.hidden = stop === 0;
    this.play.hidden = stop > 0;
    this.halts.forEach((halt, index) => halt.classList.toggle("ga-now", index === stop - 1));
    this.links.forEach((link, index) => link?.setAttribute("href", this.hrefOf(index, stop > 0)));
    this.says.textContent = `Stop ${stop} of ${count}`;
    this.progress.value = stop;
    // Disabled in word, not in fact: a button that has the focus must not lose it.
    this.back.setAttribute("aria-disabled", String(stop === 1));
    this.next.setAttribute("aria-disabled", String(stop === count));
  }

  /**
   * While the tour is played, the page of a stop is told from where the reader comes.
   *
   * @param {number} index
   * @param {boolean} isPlaying
   */
  hrefOf(index, isPlaying) {
    const href = this.hrefs[index];
    return isPlaying ? withQuery(href, { tour: this.section.dataset.gaTour ?? "", stop: String(index + 1) }) : href;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.at === 0 || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    const moves = { ArrowRight: this.at + 1, ArrowLeft: this.at - 1, Home: 1, End: this.halts.length };
    const to = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (to !== undefined) this.go(to);
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
  }
}
