// Tests the checks: each detects a page that is broken in its way, and none reports anything on a valid page.

import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe } from "./lib/axe.mjs";
import { launch, open } from "./lib/browser.mjs";
import * as layout from "./lib/layout.mjs";
import { markup } from "./lib/markup.mjs";
import { compare } from "./lib/pictures.mjs";
import { rules, serve } from "./lib/server.mjs";
import { output } from "./lib/site.mjs";
import * as structure from "./lib/structure.mjs";

/** A valid page, with something inserted into its text. */
const sheet = (inside) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A page</title>
<link rel="icon" href="data:,"></head><body><main><h1>A page</h1>
${inside}
</main></body></html>
`;

const SOUND = `<p id="p">Words, <a id="here" href="#there">1</a> and more. <a href="thing.html">A thing</a><button type="button" popovertarget="card"
 style="width: 24px; height: 24px" aria-label="A thing"></button></p>
<aside class="note" id="there" role="note" aria-label="1"><p class="note-head" style="display: flex"><a href="#here" style="display: block; min-width: 24px; min-height: 24px">1</a></p><p>A note of some length.</p></aside>
<div id="card" popover role="group" aria-label="A thing"><p class="card-name"><a href="thing.html">A thing</a></p></div>`;

const note = (style) => `<p><a id="here" href="#there">1</a></p><aside class="note" id="there" style="${style}"><p class="note-head">
<a href="#here">1</a></p><p>Some words.</p></aside>`;

/** A broken page for each check: what breaks it, and the expected message. */
const BROKEN = [
  [structure.ids, '<p id="a">One</p><p id="a">Two</p>', /^a$/],
  [structure.names, '<p><a href="#nowhere">A link</a></p>', /a link names #nowhere/],
  [structure.names, '<p aria-describedby="nobody">Words</p>', /aria-describedby names #nobody/],
  [structure.cards, '<p><a href="other.html">A thing</a><button popovertarget="c"></button></p><div id="c" popover><p class="card-name"><a href="thing.html">A thing</a></p></div>', /does not lead to/],
  [structure.cards, '<p>A thing <button popovertarget="c"></button></p>', /no link beside/],
  [layout.sideways, `<p>${"word".repeat(200)}</p>`, /scrolls sideways/],
  [layout.sideways, '<p style="position: absolute; left: -50px">Words</p>', /50 px beyond the edge/],
  [layout.overlaps, '<div style="display: grid"><p>One</p><p style="margin-top: -3em">Two</p></div>', /lies over/],
  [layout.overlaps, '<aside class="note" style="height: 20px; margin: 0">One</aside><aside class="note" style="margin-top: -10px">Two</aside>', /lies over.*10 px/],
  [layout.clipped, '<div style="height: 1em; overflow: hidden">Words<br>over<br>lines</div>', /cut off/],
  [layout.clipped, `<aside class="note" style="width: 200px">${"word".repeat(20)}</aside>`, /runs out of its box/],
  [layout.notes, note("height: 0; overflow: hidden"), /not to be seen/],
  [layout.notes, note("margin-top: 2000px"), /far from its passage/],
  [layout.notes, '<aside class="note" id="n"><p>Some words that nothing leads back from.</p></aside>', /without a way back/],
  [layout.targets, '<button style="width: 20px; height: 30px; padding: 0">x</button>', /20\.0 by 30\.0 px/],
  [layout.marks, '<p>Some words<span class="cite-call"><br><button class="cite-mark">§</button></span>.</p>', /apart from its words: Some words/],
  [layout.motion, '<p style="transition: color 1s">Words</p>', /moves/],
  [layout.motion, '<div style="scroll-behavior: smooth">Words</div>', /moves/],
];

const AXE = [
  ["", '<p style="color: #aaa">Pale words</p>', /^color-contrast/],
  ["colours", '<p style="color: #aaa">Pale words</p>', /^color-contrast/],
  ["places", '<p style="line-height: 1"><a href="a.html" style="display: inline-block; width: 8px; height: 8px">a</a><a href="b.html" style="display: inline-block; width: 8px; height: 8px">b</a></p>', /^target-size/],
  ["", '<button type="button"></button>', /^button-name/],
  ["", "<h3>Too deep</h3>", /^heading-order/],
];

const folder = join(output, `checkers-${process.pid}`);
let browser, host;
before(async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "404.html"), sheet("<p>Nothing.</p>"));
  browser = await launch();
  host = await serve(folder);
});
after(async () => {
  await browser.close();
  host.close();
  rmSync(folder, { recursive: true });
});

/** Opens a page with something inserted; returns the findings of `look` and the browser's messages. */
async function on(inside, look) {
  writeFileSync(join(folder, "page.html"), sheet(inside));
  const { page, faults } = await open(browser, host.address);
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(`${host.address}/page.html`);
  const found = await look(page);
  await new Promise((done) => setTimeout(done, 50));
  await page.close();
  return { found, said: faults };
}

test("nothing is found on a sound page", async () => {
  for (const check of [...Object.values(layout), ...Object.values(structure)]) {
    assert.deepEqual(await on(SOUND, (page) => page.evaluate(check)), { found: [], said: [] }, check.name);
  }
  assert.deepEqual(await on(SOUND, (page) => axe(page)), { found: [], said: [] });
  assert.deepEqual(markup(join(folder, "page.html")), []);
});

test("each check finds what is broken in its way", async () => {
  const tried = new Set(BROKEN.map(([check]) => check));
  assert.deepEqual([...Object.values(layout), ...Object.values(structure)].filter((check) => !tried.has(check)), []);
  for (const [check, inside, expected] of BROKEN) {
    const { found } = await on(inside, (page) => page.evaluate(check));
    assert.ok(found.some((line) => expected.test(line)), `${check.name} on ${inside} says ${JSON.stringify(found)}`);
  }
});

test("axe-core finds violations, by all rules and by parts", async () => {
  for (const [part, inside, expected] of AXE) {
    const { found } = await on(inside, (page) => axe(page, part || undefined));
    assert.ok(found.some((line) => expected.test(line)), `${part || "all"} on ${inside} says ${JSON.stringify(found)}`);
  }
});

test("what a page says and asks for is written down", async () => {
  const { said } = await on('<script>console.log("hello"); fail()</script><img alt="" src="https://elsewhere.example/x.png">', () => {});
  for (const expected of [/says log: hello/, /fails: fail is not defined/, /asks for https:\/\/elsewhere/, /does not get/]) {
    assert.ok(said.some((line) => expected.test(line)), `${expected} is not in ${JSON.stringify(said)}`);
  }
});

test("the Nu checker finds faults and warnings", () => {
  writeFileSync(join(folder, "wrong.html"), sheet('<p><div>Words</div><img src="x.png"><section><p>No heading.</p></section>'));
  const found = markup(join(folder, "wrong.html")).join("\n");
  assert.match(found, /must have an “alt” attribute/);
  assert.match(found, /Section lacks heading/);
});

test("a picture that differs is told from one that does not", () => {
  const image = (shade) => ({ width: 40, height: 40, data: Buffer.alloc(40 * 40 * 4, shade) });
  assert.equal(compare(image(255), image(255)).share, 0);
  assert.ok(compare(image(255), image(0)).share > 0.9);
  assert.equal(compare(image(255), { ...image(255), height: 39 }).share, 1);
});

test("the rules of a host are read", () => {
  assert.deepEqual(rules("/*\n  A: b: c\n\n/x.css\n  D: e\n"), [["/*", [["A", "b: c"]]], ["/x.css", [["D", "e"]]]]);
});
