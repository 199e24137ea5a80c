// The tops of some pages look as they were approved (`npm run approve`). Differences are drawn into target/browser/differences/.
// On a machine that renders text differently from the one where the pictures were approved (fonts, anti-aliasing), every
// picture would differ without any change of the theme: the test is then skipped, and says so.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PNG } from "pngjs";
import { launch } from "./lib/browser.mjs";
import { compare, letters, packed, pictures } from "./lib/pictures.mjs";
import { serve } from "./lib/server.mjs";
import { output, starter } from "./lib/site.mjs";

/** A thousandth of the pixels: less than a word in a line. */
const TOLERANCE = 0.001;

const approved = (name) => readFileSync(new URL(`approved/${name}`, import.meta.url));

test("pages look as they were approved", async (context) => {
  const browser = await launch();
  const host = await serve(starter());
  const differences = join(output, "differences");
  rmSync(differences, { recursive: true, force: true });
  try {
    if ((await letters(browser)) !== approved("letters.txt").toString().trim()) {
      return context.skip("letters are drawn otherwise on this machine: install fonts-liberation and fonts-noto-cjk, or approve anew");
    }
    const faults = [];
    for (const [name, found] of await pictures(browser, host.address)) {
      const { share, difference } = compare(PNG.sync.read(approved(`${name}.png`)), found);
      if (share <= TOLERANCE) continue;
      mkdirSync(differences, { recursive: true });
      writeFileSync(join(differences, `${name}.png`), packed(difference));
      writeFileSync(join(differences, `${name}-now.png`), packed(found));
      faults.push(`${name}: ${(share * 100).toFixed(2)} % of the points differ`);
    }
    assert.deepEqual(faults, [], `see ${differences}`);
  } finally {
    await browser.close();
    host.close();
  }
});
