/** What classic scripts leave on the window for us. */

/** Written by data/graph.js; read through data.js, which checks it. */
declare var ATLAS: unknown;

/** Written by data/references.js, loaded on demand; read through references.js, which checks it. */
declare var ATLAS_REFERENCES: unknown;

/** Either vis library: a page loads the one its view draws with. */
declare var vis: unknown;

/** Material's stream of documents: one for the first page, one more for each instant navigation. */
declare var document$: { subscribe(listener: () => void): void } | undefined;
