// The colours of Postil's syntax, in a text that has no other grammar than paragraphs and code.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const own = new URL("../syntaxes/postil.tmLanguage.json", import.meta.url);
const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
const host = {
  scopeName: "text.html.markdown",
  patterns: [
    { name: "markup.fenced_code.block.markdown", begin: "^```", end: "^```" },
    { name: "markup.inline.raw.string.markdown", match: "`[^`]+`" },
    { name: "meta.paragraph.markdown", match: "^.+$", captures: { 0: { patterns: [{ name: "markup.inline.raw.string.markdown", match: "`[^`]+`" }] } } },
  ],
  repository: {},
};

await oniguruma.loadWASM(readFileSync(wasm));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (scope) => (scope === "markdown.postil" ? JSON.parse(readFileSync(own, "utf8")) : host),
  getInjections: (scope) => (scope === "text.html.markdown" ? ["markdown.postil"] : []),
});
const grammar = await registry.loadGrammar("text.html.markdown");

/** The words of a text that have a scope of Postil's, with the scope: `nix=entity.name.type.source`. */
function coloured(text) {
  let stack = textmate.INITIAL;
  const found = [];
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const scope = scopes.at(-1);
      const words = line.slice(startIndex, endIndex);
      if (/\.postil$/u.test(scope) && !/^(punctuation|meta)/u.test(scope)) found.push(`${words}=${scope.replace(/\.postil$/u, "")}`);
    }
  }
  return found;
}

const source = (key) => `${key}=entity.name.type.source`;
const note = (id) => `${id}=entity.name.function.note`;

test("citations", () => {
  assert.deepEqual(coloured("It fell [see @a-2024, p. 2; also -@b/c:1]."), [source("a-2024"), source("b/c:1")]);
  assert.deepEqual(coloured("As @smith [p. 3] says: 佐藤[@sato]。"), [source("smith"), source("sato")]);
  for (const text of ["mail@example.org", "\\@key", "[x@y](a.md)", "[@key](a.md)", "`[@a]`", "```\n[@a]\n```"]) {
    assert.deepEqual(coloured(text).filter((found) => /^(a|y|example)/u.test(found)), [], text);
  }
});

test("notes", () => {
  assert.deepEqual(coloured("Only [to some][^co] and here.[^2]"), ["to some=markup.underline.passage", note("co"), note("2")]);
  assert.deepEqual(coloured("[^co]: **Context:** words [@a]."), [note("co"), "**Context:**=keyword.other.note-kind", source("a")]);
});

test("links by id", () => {
  const page = (id) => `${id}=variable.other.link.page`;
  assert.deepEqual(coloured("[[sdf-act]] [[terms/diet|the Diet]]"), [page("sdf-act"), page("terms/diet")]);
  assert.deepEqual(coloured("[[act/2016#84-3\\|x]]"), [page("act/2016"), "#84-3=variable.other.link.place"]);
});

test("readings and remarks", () => {
  assert.deepEqual(coloured("{漢字|かんじ}"), ["かんじ=string.other.reading"]);
  assert.deepEqual(coloured("It rose. %%Ask [@ola].%% And"), ["%%Ask [@ola].%%=comment.block"]);
  const block = coloured("%%\nA remark [@a]\n\n%%\nText [@b]");
  assert.ok(block.includes("A remark [@a]=comment.block") && !block.includes(source("a")) && block.includes(source("b")));
  assert.deepEqual(coloured("100 % and 5 \\%% x"), []);
});
