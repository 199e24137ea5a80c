// Screenshots of pages, and the differences between two of them.

import { createHash } from "node:crypto";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { emulate, open } from "./browser.mjs";

const LONG = "issues/library-sundays/every-way-of-writing.html";
const SHORT = "issues/library-sundays/what-the-sundays-showed.html";

/** The views: a name, a page of the starter site, the width, the media. Only the top of a page, to keep the pictures small. */
const VIEWS = [
  ["home-laptop", "index.html", 1280, {}],
  ["home-phone-dark", "index.html", 360, { "prefers-color-scheme": "dark" }],
  ["issue-laptop", "issues/library-sundays/index.html", 1280, {}],
  ["article-laptop", SHORT, 1280, {}],
  ["article-wide-dark", SHORT, 1920, { "prefers-color-scheme": "dark" }],
  ["article-phone", SHORT, 360, {}],
  ["article-print", SHORT, 718, { media: "print" }],
  ["writing-laptop", LONG, 1280, {}],
  ["writing-phone-dark", LONG, 360, { "prefers-color-scheme": "dark" }],
  ["writing-forced", LONG, 1280, { "forced-colors": "active" }],
  ["japanese-laptop", `ja/${SHORT}`, 1280, {}],
  ["person-tablet", "people/vellum-robin.html", 768, {}],
  ["timeline-laptop", "timeline.html", 1280, {}],
  ["claims-tablet", "claims.html", 768, {}],
  ["card-laptop", SHORT, 1280, {}, "button.peek"],
];

/** The picture of a view, as a decoded PNG. */
async function picture(browser, address, [, path, width, features, press]) {
  const { page } = await open(browser, address);
  await page.setViewport({ width, height: 900 });
  await emulate(page, { "prefers-color-scheme": "light", ...features });
  await page.goto(`${address}/${path}`, { waitUntil: "load" });
  if (press) await page.click(press);
  await page.evaluate(() => document.fonts.ready);
  // A page behind another one might never be painted.
  await page.bringToFront();
  const bytes = await page.screenshot();
  await page.close();
  return PNG.sync.read(Buffer.from(bytes));
}

/** The pictures of all views, one at a time. */
export async function pictures(browser, address) {
  const found = [];
  for (const view of VIEWS) found.push([view[0], await picture(browser, address, view)]);
  return found;
}

/** The proportion of visibly different pixels, and a picture that shows them; all of them if the sizes differ. */
export function compare(approved, found) {
  const { width, height } = approved;
  if (found.width !== width || found.height !== height) return { share: 1, difference: found };
  const difference = new PNG({ width, height });
  const points = pixelmatch(approved.data, found.data, difference.data, width, height, { threshold: 0.15 });
  return { share: points / (width * height), difference };
}

/** A fingerprint of this machine's text rendering: if it differs, every picture may differ, and the test is meaningless. */
export async function letters(browser) {
  const page = await browser.newPage();
  await page.setViewport({ width: 900, height: 200 });
  await page.setContent("<p style='font: 32px Liberation Serif'>Postil <i>postil</i> 0123</p><p style='font: 32px Noto Serif CJK JP' lang='ja'>漢字とかな</p>");
  const bytes = await page.screenshot();
  await page.close();
  return createHash("sha256").update(PNG.sync.read(Buffer.from(bytes)).data).digest("hex").slice(0, 16);
}

/** Encodes a picture as small as possible: no transparency, maximum compression. */
export const packed = (png) => PNG.sync.write(png, { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 });
