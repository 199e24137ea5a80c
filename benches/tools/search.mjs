// How long a query takes on a slow processor: of a built site, in Chromium, with the processor slowed down as Lighthouse slows it for phones.
//
// usage: node benches/tools/search.mjs FOLDER QUERY…
//
// For each query: the milliseconds of the first time, when its files are loaded from the disk, and the median of nine further times; the time that the
// processor takes for each, which other programs on the machine hardly change; how many files are loaded, and their bytes, as they are and gzipped.
// Needs `npm ci` in tests/browser. docs/performance.md has the results.

import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
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

const median = (times) => times.sort((one, other) => one - other)[(times.length - 1) / 2];
const address = pathToFileURL(resolve(folder, "index.html")).href;

/** The times of a query in a fresh page: the first, and the median of the others. `clock` is run before and after each. */
async function times(page, query, clock) {
  const all = [];
  let count;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const begin = await clock();
    const found = await page.evaluate(time, query);
    count = found.count;
    all.push(begin === undefined ? found.milliseconds : (await clock()) - begin);
  }
  return { count, first: all.shift(), again: median(all) };
}

const browser = await launch();
for (const query of queries) {
  const slow = await browser.newPage();
  await slow.emulateCPUThrottling(SLOWDOWN);
  await ready(slow, address);
  const wall = await times(slow, query, async () => undefined);
  await slow.close();

  const page = await browser.newPage();
  const session = await page.createCDPSession();
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await ready(page, address);
  const files = [];
  page.on("response", async (response) => files.push(await response.buffer().catch(() => Buffer.of())));
  const cpu = await times(page, query, async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000 * SLOWDOWN;
  });
  await page.close();
  const size = (weigh) => (files.map(weigh).reduce((one, other) => one + other, 0) / 1024).toFixed(0);
  console.log(
    `${query}: ${wall.count} results; first ${wall.first.toFixed(0)} ms, again ${wall.again.toFixed(0)} ms; ` +
      `of the processor first ${cpu.first.toFixed(0)} ms, again ${cpu.again.toFixed(0)} ms; ` +
      `${files.length} files, ${size((file) => file.length)} KiB, gzipped ${size((file) => gzipSync(file).length)} KiB`,
  );
}
await browser.close();
