// Every kind of page, at every width, in light and dark and in print: checks with axe-core, the geometry, the browser's
// messages, and its requests.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe } from "./lib/axe.mjs";
import { emulate, launch, open, spread } from "./lib/browser.mjs";
import * as layout from "./lib/layout.mjs";
import { serve } from "./lib/server.mjs";
import { explainer, sample, starter } from "./lib/site.mjs";
import * as structure from "./lib/structure.mjs";

/** A phone, a tablet, a laptop, a wide screen. 320 px correspond to 1,280 px at 400 % zoom (WCAG 2.2, 1.4.10). */
const WIDTHS = [320, 360, 768, 1280, 1920];
/** A sheet of A4 without its margins. */
const PAPER = 718;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Text spacing as wide as readers may set it (WCAG 2.2, 1.4.12). */
function spaceOut() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }" +
      "p { margin-bottom: 2em !important }",
  );
  document.adoptedStyleSheets = [sheet];
}

async function look(page, checks, place, faults) {
  for (const check of checks) {
    for (const fault of await page.evaluate(check)) faults.push(`${place}: ${check.name}: ${fault}`);
  }
}

/** All errors of one page. */
async function inspect(address, path) {
  const { page, faults: said } = await open(browser, address);
  const faults = [];
  const at = (width) => page.setViewport({ width, height: 900 });
  const { sideways, overlaps, clipped, notes, targets, marks, motion } = layout;
  await at(1280);
  await page.goto(`${address}/${path}`, { waitUntil: "load" });
  await look(page, [structure.ids, structure.names, structure.cards], path, faults);
  for (const width of WIDTHS) {
    await at(width);
    await emulate(page, { "prefers-color-scheme": "light" });
    await look(page, [sideways, overlaps, clipped, notes, targets, marks], `${path} ${width}`, faults);
    if (width === WIDTHS[0]) continue;
    // All rules on a phone and on a laptop; in the other views, only rules that depend on the width or the colour scheme.
    const part = width === 360 || width === 1280 ? undefined : "places";
    for (const fault of await axe(page, part)) faults.push(`${path} ${width} light: ${fault}`);
    await emulate(page, { "prefers-color-scheme": "dark" });
    for (const fault of await axe(page, "colours")) faults.push(`${path} ${width} dark: ${fault}`);
  }
  await at(PAPER);
  await emulate(page, { media: "print", "prefers-color-scheme": "dark" });
  await look(page, [sideways, overlaps, clipped, notes], `${path} print`, faults);
  for (const fault of await axe(page, "colours")) faults.push(`${path} print: ${fault}`);
  await emulate(page, { "prefers-reduced-motion": "reduce" });
  await look(page, [motion], path, faults);
  await page.evaluate(spaceOut);
  for (const width of [360, 1280]) {
    await at(width);
    await look(page, [sideways, overlaps, clipped], `${path} ${width} spaced out`, faults);
  }
  await page.close();
  return [...faults, ...said.map((line) => `${path}: ${line}`)];
}

/** `PAGES=terms/ npm test` tests only these. */
const wanted = new RegExp(process.env.PAGES ?? "");

async function sound(folder, chosen, least) {
  const host = await serve(folder);
  const faults = await spread(chosen.filter(({ path }) => wanted.test(path)), ({ path }) => inspect(host.address, path));
  host.close();
  assert.ok(chosen.length >= least, `only ${chosen.length} pages`);
  assert.deepEqual(faults.flat(), []);
}

test("the explainer is sound on every sheet", () => {
  const folder = explainer();
  return sound(folder, sample(folder), 40);
});

test("every way of writing, in English and Japanese, is sound on every sheet", () => {
  const folder = starter();
  const texts = new Set(["article", "issue", "home", "person"]);
  return sound(folder, sample(folder).filter(({ kind }) => texts.has(kind)), 8);
});
