// Keyboard navigation: the skip link, cards, notes and back, the colour scheme.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { pages, sample, starter } from "./lib/site.mjs";

let browser, folder, host;
before(async () => {
  browser = await launch();
  folder = starter();
  host = await serve(folder);
});
after(async () => {
  await browser.close();
  host.close();
});

const ARTICLE = "issues/library-sundays/every-way-of-writing.html";

/** Loads a page, and at the end asserts that it produced no messages. */
async function at(path, walk, options) {
  const { page, faults } = await open(browser, host.address, options);
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(`${host.address}/${path}`);
  await walk(page);
  await page.close();
  assert.deepEqual(faults, []);
}

/** The focused element: its class, and whether it is visible, marked, and in the window. */
const focus = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const marked = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none";
    const within = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return { name: element.outerHTML.slice(0, 100), id: element.id, marked, within, body: element === document.body };
  });

test("the first stop is a link to the text", () =>
  at(ARTICLE, async (page) => {
    await page.keyboard.press("Tab");
    assert.ok(await page.$eval(".skip", (link) => link === document.activeElement));
    assert.ok((await focus(page)).within, "the skip link shows when it has the focus");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => document.activeElement.closest("main") !== null);
    assert.ok(inside, "the next stop is in the text");
  }));

test("every stop is marked and in the window, and none is a trap", async () => {
  const kinds = new Map(sample(folder).map((page) => [page.kind, page.path]));
  assert.ok(kinds.size >= 12, `only ${[...kinds.keys()]}`);
  for (const path of [...kinds.values(), ARTICLE]) {
    await at(path, async (page) => {
      const seen = new Set();
      for (let stops = 0; ; stops++) {
        assert.ok(stops < 500, `${path}: no end`);
        await page.keyboard.press("Tab");
        const { name, marked, within, body } = await focus(page);
        if (body) break;
        assert.ok(marked, `${path}: no mark on ${name}`);
        assert.ok(within, `${path}: out of sight: ${name}`);
        seen.add(name);
      }
      const all = await page.$$eval("a[href], button, summary", (elements) =>
        elements.filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0).length);
      assert.ok(seen.size > 5 && seen.size <= all, `${path}: ${seen.size} stops of ${all}`);
    });
  }
});

/** Opens and closes every card with the keyboard: with its button, with Esc, with its close button. */
async function cards(page) {
  const ids = await page.$$eval("button.peek, button.cite-mark", (buttons) => buttons.map((button) => button.getAttribute("popovertarget")));
  for (const [index, id] of ids.entries()) {
    const opened = () => page.$eval(`[id="${id}"]`, (card) => card.matches(":popover-open"));
    const button = (await page.$$("button.peek, button.cite-mark"))[index];
    const returned = () => button.evaluate((element) => element === document.activeElement);
    await button.focus();
    await page.keyboard.press("Enter");
    assert.ok(await opened(), `${id} opens`);
    const seen = await page.$eval(`[id="${id}"]`, (card) => {
      const box = card.getBoundingClientRect();
      return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth && box.height > 40;
    });
    assert.ok(seen, `${id} is in the window, all of it`);
    await page.keyboard.press("Tab");
    assert.ok(await page.$eval(`[id="${id}"]`, (card) => card.contains(document.activeElement)), `${id}: the next stop is in the card`);
    await page.keyboard.press("Escape");
    assert.ok(!(await opened()), `${id} closes with Esc`);
    assert.ok(await returned(), `${id}: Esc gives the focus back`);
    // The card of a citation is a list of links, which Esc closes.
    if (!(await page.$(`[id="${id}"] .card-close`))) continue;
    await page.keyboard.press("Space");
    assert.ok(await opened(), `${id} opens again`);
    await page.$eval(`[id="${id}"] .card-close`, (cross) => cross.focus());
    await page.keyboard.press("Enter");
    assert.ok(!(await opened()), `${id} closes with its cross`);
    assert.ok(await returned(), `${id}: the cross gives the focus back`);
  }
  return ids.length;
}

test("every card opens and closes, with a script and without", async () => {
  for (const script of [true, false]) {
    let count = 0;
    for (const { path } of pages(folder).filter(({ kind }) => ["article", "issue", "term"].includes(kind))) {
      await at(path, async (page) => (count += await cards(page)), { script });
    }
    assert.ok(count > 15, `only ${count} cards`);
  }
});

test("every note is a key away, and so is the way back", async () => {
  let count = 0;
  for (const width of [1280, 360]) {
    for (const { path } of pages(folder).filter(({ kind }) => kind === "article")) {
      await at(path, async (page) => {
        await page.setViewport({ width, height: 800 });
        for (const link of await page.$$("a.ref")) {
          const [here, there] = await link.evaluate((element) => [element.closest("[id]").id, element.hash.slice(1)]);
          await link.focus();
          await page.keyboard.press("Enter");
          const seen = (id) => page.$eval(`[id="${id}"]`, (element) => {
            const box = element.getBoundingClientRect();
            return location.hash === `#${element.id}` && box.bottom > 0 && box.top >= 0 && box.top < innerHeight;
          });
          assert.ok(await seen(there), `${path}: ${there} is shown`);
          await page.keyboard.press("Tab");
          const back = await page.evaluate((id) => document.activeElement.closest(".note")?.id === id && document.activeElement.hash, there);
          assert.equal(back, `#${here}`, `${path}: the next stop leads back from ${there}`);
          await page.keyboard.press("Enter");
          assert.ok(await seen(here), `${path}: ${here} is shown`);
          count++;
        }
      });
    }
  }
  assert.ok(count > 20, `only ${count} notes`);
});

test("the colour scheme is chosen by key and remembered", () =>
  at(ARTICLE, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const said = () => page.$eval("button.scheme", (button) => button.getAttribute("aria-label"));
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
    const [light, system] = [await paper(), await said()];
    await page.focus("button.scheme");
    await page.keyboard.press("Enter");
    assert.notEqual(await said(), system);
    assert.equal(await paper(), light);
    await page.keyboard.press("Enter");
    const [dark, name] = [await paper(), await said()];
    assert.notEqual(dark, light);
    await page.reload();
    assert.deepEqual([await paper(), await said()], [dark, name], "remembered after loading again");
    await page.goto(`${host.address}/index.html`);
    assert.equal(await paper(), dark, "remembered on another page");
    await page.focus("button.scheme");
    await page.keyboard.press("Enter");
    assert.deepEqual([await paper(), await said()], [light, system], "the third press leads back to the system's");
  }));
