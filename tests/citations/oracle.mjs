// What citeproc-js makes of the sources of matrix.json and zotero.json: `node oracle.mjs` compares it with matrix.expected.json and
// zotero.expected.json, `node oracle.mjs --update` writes these files. The styles and locales are those of target/citations/, where `cargo test --test citations` puts them.

import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import CSL from "citeproc";

const here = dirname(fileURLToPath(import.meta.url));
const exported = join(here, "../../target/citations");
const read = (path) => readFileSync(path, "utf8");
function xml(name) {
  const own = join(here, "styles", `${name}.csl`);
  return read(existsSync(own) ? own : join(exported, `${name}.csl`));
}

function format(matrix, style, locale) {
  const items = new Map(matrix.items.map((item) => [item.id, item]));
  const sys = {
    retrieveLocale: (name) => {
      const path = join(exported, `locales-${name}.xml`);
      return read(existsSync(path) ? path : join(exported, "locales-en-US.xml"));
    },
    retrieveItem: (id) => structuredClone(items.get(id)),
  };
  const engine = new CSL.Engine(sys, xml(style), locale, true);
  engine.opt.development_extensions.wrap_url_and_doi = false;
  engine.setOutputFormat("html");
  engine.updateItems([...items.keys()]);
  const isNote = engine.opt.xclass === "note";
  let before = [];
  const texts = new Map();
  matrix.clusters.forEach((cluster, index) => {
    const noteIndex = isNote ? index + 1 : 0;
    const citation = { citationID: `c${index}`, citationItems: structuredClone(cluster), properties: { noteIndex } };
    const [, changed] = engine.processCitationCluster(citation, before, []);
    for (const [at, text] of changed) texts.set(at, text);
    before = [...before, [`c${index}`, noteIndex]];
  });
  const citations = matrix.clusters.map((_, index) => texts.get(index) ?? "");
  const references = {};
  // One by one: some sources have no entry in some styles, and entries are not told apart then.
  for (const id of matrix.references) {
    if (!engine.bibliography.tokens.length) break;
    const made = engine.makeBibliography({ include: [{ field: "id", value: id }] });
    references[id] = (made && made[1][0] ? made[1][0] : "").trim();
  }
  return { citations, references: matrix.references.map((id) => references[id] ?? "") };
}

let isSame = true;
for (const set of ["matrix", "zotero"]) {
  const matrix = JSON.parse(read(join(here, `${set}.json`)));
  const expected = {};
  for (const locale of matrix.locales) {
    expected[locale] = {};
    for (const style of matrix.styles) expected[locale][style] = format(matrix, style, locale);
  }
  const text = JSON.stringify(expected, null, 1) + "\n";
  const file = join(here, `${set}.expected.json`);
  if (process.argv.includes("--update")) {
    writeFileSync(file, text);
  } else if (!existsSync(file) || read(file) !== text) {
    console.error(`citations: citeproc-js says something else than ${set}.expected.json: \`node tests/citations/oracle.mjs --update\`, and read the diff`);
    isSame = false;
  }
}
process.exit(isSame ? 0 : 1);
