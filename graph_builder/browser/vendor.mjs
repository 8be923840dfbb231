/**
 * Copies what we vendor out of node_modules, byte for byte, and writes vendor.toml with the checksums.
 * `--check` compares instead of copying. A new version is one line in package.json and one run of this.
 */

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const here = import.meta.dirname;
const vendor = join(here, "vendor");
const checking = process.argv.includes("--check");

/** What the vis bundles hold besides themselves; their licences go along. */
const BUNDLED = ["@egjs/hammerjs", "component-emitter", "keycharm", "uuid", "vis-data", "vis-util"];

const faces = (name, styles) => ["latin", "latin-ext"].flatMap((set) => styles.map((style) => `files/${name}-${set}-${style}.woff2`));

/** Packages to vendor: where from, what under which licence, why. */
const PACKAGES = [
  {
    name: "vis-network",
    licence: "MIT",
    licenceFile: "LICENSE-MIT",
    files: ["standalone/umd/vis-network.min.js"],
    bundled: BUNDLED,
    note: "Brings its own styles; defines the global `vis`. The sourceMappingURL comment stays: only developer tools follow it.",
  },
  {
    name: "vis-timeline",
    licence: "MIT",
    licenceFile: "LICENSE.MIT.txt",
    files: ["standalone/umd/vis-timeline-graph2d.min.js", "styles/vis-timeline-graph2d.min.css"],
    bundled: [...BUNDLED, "cssfilter", "moment", "propagating-hammerjs", "xss"],
    note: "The script injects the same styles; the style sheet is for pages whose policy forbids inline styles. Defines the global `vis`. The sourceMappingURL comments stay: only developer tools follow them.",
  },
  {
    name: "minisearch",
    licence: "MIT",
    licenceFile: "LICENSE.txt",
    files: [],
    note: "Bundled into dist/search.js by build.mjs; its licence stands here.",
  },
  {
    name: "@fontsource/source-serif-4",
    folder: "source-serif-4",
    licence: "OFL-1.1",
    licenceFile: "LICENSE",
    files: faces("source-serif-4", ["400-normal", "400-italic", "600-normal"]),
  },
  {
    name: "@fontsource/source-sans-3",
    folder: "source-sans-3",
    licence: "OFL-1.1",
    licenceFile: "LICENSE",
    files: faces("source-sans-3", ["400-normal", "600-normal"]),
  },
];

/** Every file of vendor/, by its path there. */
async function collect() {
  const files = new Map();
  const tables = [];
  for (const spec of PACKAGES) {
    const { name, folder = name, licence, licenceFile, files: wanted, bundled = [], note } = spec;
    const source = join(here, "node_modules", name);
    const { version } = JSON.parse(await readFile(join(source, "package.json"), "utf8"));
    const copied = new Map();
    for (const path of wanted) copied.set(basename(path), await readFile(join(source, path)));
    copied.set("LICENSE", await readFile(join(source, licenceFile)));
    if (bundled.length > 0) copied.set("LICENSE-bundled.txt", Buffer.from(await licencesOf(bundled)));
    for (const [file, bytes] of copied) files.set(join(folder, file), bytes);
    tables.push(tableOf({ name: folder, version, licence, source: `npm:${name}@${version}`, note }, folder, copied));
  }
  files.set("vendor.toml", Buffer.from(`# Written by vendor.mjs. Upstream bytes, unchanged.\n\n${tables.join("\n")}`));
  return files;
}

async function licencesOf(names) {
  const texts = [];
  for (const name of names) {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const candidates = (await readdir(folder)).filter((file) => /^licen[cs]e/i.test(file)).sort();
    const file = candidates.find((candidate) => /mit/i.test(candidate)) ?? candidates[0];
    const text = file ? (await readFile(join(folder, file), "utf8")).trim() : `Licence as declared by the package: ${license}`;
    texts.push(`${name} ${version}\n${"-".repeat(72)}\n${text}\n`);
  }
  return texts.join("\n");
}

function tableOf(fields, folder, copied) {
  const lines = Object.entries(fields).filter(([, value]) => value).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  const sums = [...copied].map(([file, bytes]) => `${JSON.stringify(`${folder}/${file}`)} = "${createHash("sha256").update(bytes).digest("hex")}"`);
  return `[[package]]\n${lines.join("\n")}\n[package.sha256]\n${sums.join("\n")}\n`;
}

async function committed() {
  const entries = await readdir(vendor, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(vendor.length + 1));
}

async function compare(files) {
  const stale = [];
  for (const path of new Set([...files.keys(), ...await committed()])) {
    const before = await readFile(join(vendor, path)).catch(() => null);
    if (!before || !files.has(path) || !before.equals(files.get(path))) stale.push(path);
  }
  if (stale.length === 0) {
    console.log(`vendor/ is as published: ${files.size} files`);
    return;
  }
  console.error(`vendor/ differs from the packages: ${stale.sort().join(", ")}. Run \`npm run vendor\`.`);
  process.exit(1);
}

async function copy(files) {
  await rm(vendor, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(vendor, path)), { recursive: true });
    await writeFile(join(vendor, path), bytes);
  }
}

const files = await collect();
await (checking ? compare(files) : copy(files));
