// Lighthouse gives full marks for what hangs on the pages alone. Its mark for speed hangs on what else the machine does meanwhile:
// it is printed, and has to be 100 on a quiet one; here it may not fall under a mark that no page of plain files should miss.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scores } from "./lighthouse.mjs";

test("Lighthouse has nothing to say", async (context) => {
  const found = await scores();
  for (const page of found) {
    context.diagnostic(JSON.stringify(page));
    const { accessibility, seo, performance } = page;
    assert.deepEqual({ accessibility, "best-practices": page["best-practices"], seo }, { accessibility: 100, "best-practices": 100, seo: 100 }, page.path);
    assert.ok(performance >= 90, `${page.path}: ${performance} for speed`);
  }
  assert.equal(found.length, 6);
});
