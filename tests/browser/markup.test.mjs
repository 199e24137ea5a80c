// Every page of both sites is valid HTML: the Nu checker reports nothing, not even a warning.

import assert from "node:assert/strict";
import { test } from "node:test";
import { markup } from "./lib/markup.mjs";
import { explainer, pages, starter } from "./lib/site.mjs";

for (const [name, build] of Object.entries({ explainer, starter })) {
  test(`the pages of the ${name} are valid HTML`, () => {
    const folder = build();
    assert.ok(pages(folder).length > 30);
    assert.deepEqual(markup(folder), []);
  });
}
