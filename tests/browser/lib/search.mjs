// The search of a built site, asked from within a page of it.

import { readFileSync } from "node:fs";
import { repository } from "./site.mjs";

const read = (name) => JSON.parse(readFileSync(`${repository}/tests/search/${name}.json`, "utf8"));
/** Queries with the page that must be among the first three, asked on a page in the language of `from`. Of the first hundred, every third one was kept from those who tuned the ranking. */
export const queries = read("queries");
/** What both tokenisers make of texts. */
export const vectors = read("vectors");

/** Goes to a page and loads the search there, as its link does. */
export async function ready(page, address) {
  await page.goto(address);
  await page.evaluate(async () => {
    const { root, index, script: source } = document.querySelector("a.search-open").dataset;
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: source, onload: resolve, onerror: reject });
      document.head.append(script);
    });
    globalThis.search = new globalThis.postil.Search(await globalThis.postil.Index.open(root + index));
  });
}

/** The addresses and titles of the first results of a query. */
export const ask = (page, query, most = 3, options = {}) =>
  page.evaluate(
    async (asked, most, options) => {
      const { search } = globalThis;
      const answer = await search.find(asked, { language: document.documentElement.lang, ...options });
      const shown = await Promise.all(answer.found.slice(0, most).map((one) => globalThis.postil.result(search, one, answer)));
      return { count: answer.count, loose: answer.loose, shown };
    },
    query,
    most,
    options,
  );
