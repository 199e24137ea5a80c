// The two sites under test, built by the binary under test: the explainer of this repository, and the one that
// `postil new` creates, with Japanese pages added. The pages to test are determined from the built sites.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
export const repository = dirname(dirname(here));
/** The folder for everything that the tests write. */
export const output = join(repository, "target", "browser");

const binary = process.env.POSTIL ?? join(repository, "target", "release", "postil");
/** A fixed date, so that no review becomes overdue. */
const DAY = "2026-11-26";

/** Builds the explainer; returns its folder. */
export const explainer = () => build(repository, "explainer");

/** Creates the starter site and copies `site/` over it; returns the folder of its pages. */
export function starter() {
  const root = join(output, `starter-${process.pid}`);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  run(["new", root]);
  cpSync(join(here, "site"), root, { recursive: true });
  const built = build(root, "starter-pages");
  rmSync(root, { recursive: true, force: true });
  return built;
}

function build(root, name) {
  // A folder for each process, since tests run in parallel.
  const folder = join(output, `${name}-${process.pid}`);
  run(["build", "--quiet", "--date", DAY, "--root", root, "--output", folder]);
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function run(parameters) {
  if (!existsSync(binary)) throw new Error(`${binary} is missing: cargo build --release, or name another in POSTIL`);
  const { status, stdout, stderr } = spawnSync(binary, parameters, { encoding: "utf8" });
  if (status !== 0) throw new Error(`postil ${parameters[0]} failed:\n${stdout}${stderr}`);
}

/** Every page of a built site: its path, its kind, its size in bytes. Redirects have no kind. */
export function pages(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".html"));
  return files.sort().map((path) => {
    const html = readFileSync(join(folder, path), "utf8");
    const kind = /<body[^>]* class="kind-([a-z-]+)/.exec(html)?.[1];
    return { path: path.split(sep).join("/"), kind, bytes: statSync(join(folder, path)).size };
  });
}

/** Kinds with few, dissimilar pages, all of which are tested. Of the others, the largest, the smallest and the median are. */
const EVERY = new Set(["article", "issue", "home", "index", "page"]);

/** The pages to test. */
export function sample(folder) {
  const kinds = new Map();
  for (const page of pages(folder)) kinds.set(page.kind, [...(kinds.get(page.kind) ?? []), page]);
  kinds.delete(undefined);
  return [...kinds].flatMap(([kind, all]) => {
    if (EVERY.has(kind) || all.length <= 3) return all;
    const sorted = [...all].sort((a, b) => a.bytes - b.bytes);
    return [sorted.at(0), sorted[sorted.length >> 1], sorted.at(-1)];
  });
}
