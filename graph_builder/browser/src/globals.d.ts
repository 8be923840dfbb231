/** What classic scripts leave on the window for us. */

/** Written by data/graph.js; read through data.js, which checks it. */
declare var ATLAS: unknown;

/** Written by data/references.js, loaded on demand; read through references.js, which checks it. */
declare var ATLAS_REFERENCES: unknown;

/** Either vis library: a page loads the one its view draws with. */
declare var vis: unknown;

/** Material's stream of documents: one for the first page, one more for each instant navigation. */
declare var document$: { subscribe(listener: () => void): void } | undefined;

/** Written by data/entries.js; read through entries.js, which checks it. */
declare var ATLAS_ENTRIES: unknown;

/** Written by data/text.js: the words of pages, by entry. */
declare var ATLAS_TEXT: Record<string, string> | undefined;

/** Left by the bundle of the search. */
declare var ATLAS_SEARCH: {
  open(): {
    attach(shell: import("./widgets/search-box.js").Shell): void;
    mount(section: HTMLElement): () => void;
  };
};
