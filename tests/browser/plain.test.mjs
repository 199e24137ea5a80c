// Pages still work without scripts, colours, wide windows or a host. And nothing moves while a page loads.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { PNG } from "pngjs";
import { emulate, launch, open, spread } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { sample, starter } from "./lib/site.mjs";

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

test("without scripts everything is said, and every place is reached", async () => {
  const read = async (path, script) => {
    const { page } = await open(browser, host.address, { script });
    await page.goto(`${host.address}/${path}`);
    // The search needs a script; without one, its page says so and leads to the lists.
    await page.evaluate(() => document.querySelectorAll(".search-open").forEach((link) => (link.hidden = true)));
    const found = await page.evaluate(() => ({
      text: document.body.innerText.replace(/\s+/g, " "),
      links: [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")),
      hidden: document.querySelectorAll("main [hidden], noscript").length,
    }));
    await page.close();
    return found;
  };
  // The page of the search has tests of its own.
  const pages = sample(folder).filter(({ path }) => !path.endsWith("search.html"));
  await spread(pages, async ({ path }) => {
    const [without, whole] = [await read(path, false), await read(path, true)];
    assert.deepEqual(without, whole, path);
    assert.equal(without.hidden, 0, path);
    assert.ok(without.text.length > 60, path);
  });
});

test("opened from a disk, pages find their style sheets and each other", async () => {
  const page = await browser.newPage();
  const failed = [];
  // Browsers refuse to preload typefaces from a disk; the text then has the reader's serif.
  const isPreload = (text) => text.includes("/assets/fonts/") || text === "Failed to load resource: net::ERR_FAILED";
  const note = (text) => isPreload(text) || failed.push(text);
  page.on("requestfailed", (request) => note(request.url()));
  page.on("console", (message) => note(message.text()));
  await page.goto(pathToFileURL(`${folder}/${ARTICLE}`).href);
  assert.equal(await page.$eval("body", (body) => getComputedStyle(body).display), "flex");
  await Promise.all([page.waitForNavigation(), page.$eval(".site-name a", (link) => link.click())]);
  assert.equal(new URL(page.url()).pathname, pathToFileURL(`${folder}/index.html`).pathname);
  assert.deepEqual(failed, []);
  await page.close();
});

test("nothing moves while a page comes and is scrolled through", async () => {
  const kinds = new Map(sample(folder).map((page) => [page.kind, page.path]));
  const shifts = await spread([...kinds.values(), ARTICLE], async (path) => {
    const { page } = await open(browser, host.address);
    const found = [];
    for (const width of [360, 1280]) {
      await page.setViewport({ width, height: 800 });
      await page.goto(`${host.address}/${path}`, { waitUntil: "load" });
      const score = await page.evaluate(async () => {
        let score = 0;
        const add = (list) => list.getEntries().forEach((entry) => (score += entry.value));
        const observer = new PerformanceObserver(add);
        observer.observe({ type: "layout-shift", buffered: true });
        for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
          scrollTo(0, y);
          await new Promise(requestAnimationFrame);
        }
        await new Promise((done) => setTimeout(done, 50));
        add({ getEntries: () => observer.takeRecords() });
        return score;
      });
      if (score > 0) found.push(`${path} ${width}: ${score}`);
    }
    await page.close();
    return found;
  });
  assert.deepEqual(shifts.flat(), []);
});

/** The contrast ratio of the lightest and the darkest pixel of an element (WCAG 2.2). */
async function contrast(element) {
  const { data } = PNG.sync.read(Buffer.from(await element.screenshot()));
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  let [low, high] = [1, 0];
  for (let at = 0; at < data.length; at += 4) {
    const light = 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]);
    [low, high] = [Math.min(low, light), Math.max(high, light)];
  }
  return (high + 0.05) / (low + 0.05);
}

const SCHEMES = {
  light: { "prefers-color-scheme": "light" },
  dark: { "prefers-color-scheme": "dark" },
  "forced, light": { "forced-colors": "active", "prefers-color-scheme": "light" },
  "forced, dark": { "forced-colors": "active", "prefers-color-scheme": "dark" },
};

test("buttons, notes and marks stand out in every scheme, forced colours among them", async () => {
  const { page, faults } = await open(browser, host.address);
  await page.setViewport({ width: 1280, height: 800, deviceScaleFactor: 2 });
  await page.goto(`${host.address}/${ARTICLE}`);
  for (const [scheme, features] of Object.entries(SCHEMES)) {
    await emulate(page, features);
    for (const selector of ["button.scheme", "button.peek", ".note-kind", "a.ref", ".alert-label", ".claim-state", ".body p"]) {
      const found = await contrast(await page.$(selector));
      assert.ok(found >= 3, `${selector} in ${scheme}: ${found.toFixed(2)}`);
    }
  }
  await page.close();
  assert.deepEqual(faults, []);
});

test("the header that a host sends binds: nothing foreign, nothing inline, no frame", async () => {
  const { page, faults } = await open(browser, host.address);
  const response = await page.goto(`${host.address}/${ARTICLE}`);
  const sent = response.headers();
  assert.match(sent["content-security-policy"], /^default-src 'none'; .*frame-ancestors 'none'$/);
  assert.equal(sent["x-content-type-options"], "nosniff");
  assert.deepEqual(faults, []);
  const stopped = await page.evaluate(async () => {
    const seen = [];
    document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
    const add = (name, fields) => document.body.append(Object.assign(document.createElement(name), fields));
    add("script", { textContent: "globalThis.ran = true" });
    add("style", { textContent: "body { color: red }" });
    add("img", { src: "https://elsewhere.example/x.png" });
    add("iframe", { src: "https://elsewhere.example/" });
    await fetch("https://elsewhere.example/").catch(() => {});
    await new Promise((done) => setTimeout(done, 200));
    return { seen: seen.sort(), ran: globalThis.ran ?? false };
  });
  // Each is blocked twice: by the page's own policy and by the header's.
  const expected = ["connect-src", "frame-src", "img-src", "script-src-elem", "style-src-elem"];
  assert.deepEqual(stopped, { seen: expected.flatMap((directive) => [directive, directive]), ran: false });
  await page.close();
});

test("what is not found has a page that says so", async () => {
  const { page } = await open(browser, host.address);
  const response = await page.goto(`${host.address}/no/such/page.html`);
  assert.equal(response.status(), 404);
  await page.close();
});
