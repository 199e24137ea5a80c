// Runs Lighthouse on the explainer, with its simulated phone: `npm run lighthouse` prints the scores, and the tests assert them.

import { fileURLToPath } from "node:url";
import lighthouse from "lighthouse";
import { launch } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { explainer, pages } from "./lib/site.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** A page of each kind on which readers arrive; the largest one of each. */
const KINDS = ["home", "issue", "article", "person", "timeline", "claims"];

/** A run in which the browser lost the data of an audit (such as a trace without a first paint) has no score, and is repeated. */
const MOST_RUNS = 3;

async function audit(browser, address) {
  let failed;
  for (let run = 0; run < MOST_RUNS; run += 1) {
    const page = await browser.newPage();
    const { lhr } = await lighthouse(address, { onlyCategories: CATEGORIES, logLevel: "error" }, undefined, page);
    await page.close();
    failed = Object.values(lhr.audits).filter(({ scoreDisplayMode }) => scoreDisplayMode === "error");
    if (failed.length === 0 && !lhr.runtimeError) return lhr;
    failed = failed.map(({ id, errorMessage }) => `${id}: ${errorMessage}`).concat(lhr.runtimeError?.message ?? []);
  }
  throw new Error(`Lighthouse could not look at ${address}: ${[...new Set(failed)].join("; ")}`);
}

/** What makes a page slow on any machine: how far its content moves while it loads, its bytes, and its elements. */
const weight = ({ audits }) => ({
  shift: audits["cumulative-layout-shift"].numericValue,
  kibibytes: Math.round(audits["total-byte-weight"].numericValue / 1024),
  elements: audits["dom-size-insight"].details.debugData.totalElements,
});

/** The scores of each page in hundredths, and the audits that reduced them. */
export async function scores() {
  const folder = explainer();
  const host = await serve(folder);
  const browser = await launch();
  const found = [];
  const all = pages(folder);
  for (const kind of KINDS) {
    const [{ path }] = all.filter((page) => page.kind === kind).sort((a, b) => b.bytes - a.bytes);
    const lhr = await audit(browser, `${host.address}/${path}`);
    const result = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
    const faults = CATEGORIES.slice(1).flatMap((name) =>
      lhr.categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1).map(({ id }) => id));
    found.push({ path, ...result, ...weight(lhr), faults: faults.join(" ") });
  }
  await browser.close();
  host.close();
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await scores());
