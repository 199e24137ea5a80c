// What package.json contributes: the problem matcher and the snippets.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("..", import.meta.url));
const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
const [{ pattern }] = manifest.contributes.problemMatchers;
const matcher = new RegExp(pattern.regexp, "u");

/** What the problem matcher reads in a line. */
function read(line) {
  const found = line.match(matcher);
  const fields = ["file", "line", "column", "severity", "code", "message"];
  return found && Object.fromEntries(fields.map((field) => [field, found[pattern[field]]]));
}

test("the matcher reads what `postil check --format short` prints", () => {
  const line = "content/issues/a/b.md:24:7: error[unresolved-source]: no bibliography has the key `nix`";
  const message = "no bibliography has the key `nix`";
  const expected = { file: "content/issues/a/b.md", line: "24", column: "7", severity: "error", code: "unresolved-source", message };
  assert.deepEqual(read(line), expected);
  const windows = "C:\\site\\content\\a b.md:1:1: warning[unused-source]: x: y: 3:4: z";
  assert.equal(read(windows).file, "C:\\site\\content\\a b.md");
  assert.equal(read(windows).message, "x: y: 3:4: z");
  assert.equal(read("content/法律 #1.md:3:12: error[x]: y").file, "content/法律 #1.md");
  for (const other of ["postil: 288 pages, 6 errors, nothing written (1.90 s)", "postil: cannot read postil.yaml", ""]) {
    assert.equal(read(other), null, other);
  }
});

// POSTIL names the program; without it, the one of a debug build is tried.
const program = process.env.POSTIL ?? path.join(folder, "../../target/debug/postil");

test("the matcher reads every fault of a broken site", { skip: !existsSync(program) && "there is no program" }, () => {
  const site = mkdtempSync(path.join(tmpdir(), "postil-matcher-"));
  try {
    for (const part of ["postil.yaml", "content", "themes"]) cpSync(path.join(folder, "../..", part), path.join(site, part), { recursive: true });
    const home = path.join(site, "content/index.md");
    writeFileSync(home, `${readFileSync(home, "utf8")}\n[@nix, p. 2], [x](gone.md) and [a passage][^none]\n`);
    writeFileSync(path.join(site, "content/data/broken.chart.yaml"), "title: x\n\tbad: [\n");
    writeFileSync(path.join(site, "content/terms/日本 😀.md"), "---\ntitel: x\n---\n");
    const { stderr } = spawnSync(program, ["check", "--format", "short"], { cwd: site, encoding: "utf8" });
    const lines = stderr.trimEnd().split("\n").filter((line) => !line.startsWith("postil: "));
    assert.ok(lines.length >= 5, stderr);
    for (const line of lines) {
      assert.ok(read(line), line);
      assert.ok(existsSync(path.join(site, read(line).file)), line);
    }
  } finally {
    rmSync(site, { recursive: true });
  }
});

test("every file that package.json names is there", () => {
  const { snippets, grammars } = manifest.contributes;
  const named = [manifest.icon, ...[...snippets, ...grammars].map(({ path }) => path)];
  for (const file of named) assert.ok(existsSync(path.join(folder, file)), file);
});

test("snippets have a prefix that no other extension has", () => {
  for (const { path: file } of manifest.contributes.snippets) {
    const snippets = Object.entries(JSON.parse(readFileSync(path.join(folder, file), "utf8")));
    const prefixes = snippets.map(([, { prefix }]) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const [name, { prefix, body }] of snippets) {
      assert.match(prefix, /^postil-[a-z-]+$/u, name);
      assert.ok([body].flat().length > 0, name);
    }
  }
});
