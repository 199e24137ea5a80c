// Lighthouse gives full scores for everything that depends on the pages alone, and they are light. Its performance score depends on the
// machine's load as well: it is printed, and should be 100 on an idle machine; this test requires only a minimum that any static page should reach.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scores } from "./lighthouse.mjs";

test("Lighthouse has nothing to say", async (context) => {
  const found = await scores();
  for (const page of found) {
    context.diagnostic(JSON.stringify(page));
    const { accessibility, seo, performance, shift, kibibytes, elements } = page;
    assert.deepEqual({ accessibility, "best-practices": page["best-practices"], seo }, { accessibility: 100, "best-practices": 100, seo: 100 }, page.path);
    assert.ok(shift < 0.01, `${page.path}: its content moves by ${shift} while it loads`);
    assert.ok(kibibytes < 400, `${page.path} loads ${kibibytes} KiB`);
    assert.ok(elements < 6000, `${page.path} has ${elements} elements`);
    assert.ok(performance >= 90, `${page.path}: ${performance} for speed`);
  }
  assert.equal(found.length, 6);
});
