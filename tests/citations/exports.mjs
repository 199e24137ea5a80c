// What another program reads in the sources that Postil writes: `node exports.mjs` lets citation-js read the BibLaTeX and RIS of
// target/exports/, where `cargo test --test exports` puts them, and compares its items with those of the CSL-JSON beside them.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../target/exports");
const read = (name) => readFileSync(join(folder, name), "utf8");
const wanted = JSON.parse(read("all.json"));

const plain = (text) => (text ?? "").replace(/<[^>]*>/g, "").replace(/[–—-]+/g, "-").replace(/\s+/g, " ").trim();
// RIS takes names apart at their commas, so institutions are written without.
const name = (one) => plain(one.literal ?? `${one["dropping-particle"] ?? ""} ${one["non-dropping-particle"] ?? ""} ${one.family ?? ""} ${one.given ?? ""}`);
const names = (list) => (list ?? []).filter((one) => one.family !== "others").map((one) => name(one).replace(/[,.]/g, ""));
// A date that numbers cannot say is EDTF.
const year = (date) => String(date?.["date-parts"]?.[0]?.[0] ?? date?.raw?.match(/\d{4}/)?.[0] ?? "");

// What each format holds of an item, as far as it has a field for it.
const facts = {
  bib: (item) => ({ title: plain(item.title), author: names(item.author), year: year(item.issued), URL: item.URL ?? "", volume: plain(item.volume) }),
  ris: (item) => ({ title: plain(item.title), year: year(item.issued), URL: item.URL ?? "" }),
};

let wrong = 0;
for (const [format, of] of Object.entries(facts)) {
  const type = format === "bib" ? "@biblatex/text" : "@ris/file";
  const found = new Map(plugins.input.chain(read(`all.${format}`), { forceType: type, generateGraph: false }).map((item) => [item.id, item]));
  for (const item of wanted) {
    const mine = of(item);
    const other = found.has(item.id) ? of(found.get(item.id)) : null;
    if (!other) {
      console.log(`${format}: ${item.id} is not read`);
      wrong += 1;
      continue;
    }
    for (const [field, value] of Object.entries(mine)) {
      if (JSON.stringify(value) !== JSON.stringify(other[field])) {
        console.log(`${format}: ${item.id}: ${field}: ${JSON.stringify(value)} is read as ${JSON.stringify(other[field])}`);
        wrong += 1;
      }
    }
  }
}
console.log(`${wanted.length} sources, ${wrong} differences`);
process.exit(wrong ? 1 : 0);
