// How long a query takes on a slow processor: of a built site, in Chromium, with the processor slowed down as Lighthouse slows it for phones.
//
// usage: node benches/tools/search.mjs FOLDER QUERY…
//
// For each query: the milliseconds and bytes of the first time, when its files are loaded from the disk, and the median of nine further times. Needs `npm ci` in
// tests/browser. docs/performance.md has the results.

import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { launch } from "../../tests/browser/lib/browser.mjs";
import { ready } from "../../tests/browser/lib/search.mjs";

const SLOWDOWN = 4;
const ROUNDS = 9;

const [folder, ...queries] = process.argv.slice(2);
if (!folder || queries.length === 0) {
  console.error("usage: node benches/tools/search.mjs FOLDER QUERY…");
  process.exit(2);
}

/** Runs in the page: the milliseconds until the first ten results can be shown. */
const time = async (query) => {
  const begin = performance.now();
  const { search } = globalThis;
  const answer = await search.find(query, { language: document.documentElement.lang });
  await Promise.all(answer.found.slice(0, 10).map((one) => globalThis.postil.result(search, one, answer)));
  return { milliseconds: performance.now() - begin, count: answer.count };
};

const browser = await launch();
for (const query of queries) {
  const page = await browser.newPage();
  let bytes = 0;
  page.on("response", async (response) => {
    if (response.url().includes("/search/")) bytes += (await response.buffer().catch(() => "")).length;
  });
  await page.emulateCPUThrottling(SLOWDOWN);
  await ready(page, pathToFileURL(resolve(folder, "index.html")).href);
  const first = await page.evaluate(time, query);
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push((await page.evaluate(time, query)).milliseconds);
  times.sort((one, other) => one - other);
  const again = times[(ROUNDS - 1) / 2];
  console.log(`${query}: ${first.count} results; first ${first.milliseconds.toFixed(0)} ms, again ${again.toFixed(0)} ms; ${(bytes / 1024).toFixed(0)} KiB`);
  await page.close();
}
await browser.close();
