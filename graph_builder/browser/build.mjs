/**
 * Bundles src/ into dist/: classic scripts that also run from a folder. The result is committed, so that installing
 * the package needs no Node; `--check` builds to memory and fails when what is committed is not what the sources give.
 */

import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const dist = join(here, "dist");
const checking = process.argv.includes("--check");

const { outputFiles = [] } = await build({
  absWorkingDir: here,
  entryPoints: { atlas: "src/main.js", search: "src/search.js", views: "src/views.css" },
  outdir: dist,
  bundle: true,
  format: "iife",
  minify: true,
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  write: !checking,
});

if (checking) {
  const built = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const committed = new Set(await readdir(dist));
  const stale = [];
  for (const name of new Set([...built.keys(), ...committed])) {
    const before = committed.has(name) ? await readFile(join(dist, name), "utf8") : null;
    if (before !== (built.get(name) ?? null)) stale.push(name);
  }
  if (stale.length > 0) {
    console.error(`dist/ does not match src/: ${stale.sort().join(", ")}. Run \`npm run build\` and commit the result.`);
    process.exit(1);
  }
  console.log(`dist/ is fresh: ${[...built.keys()].sort().join(", ")}`);
}
