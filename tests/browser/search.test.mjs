// The search, from a disk and from a sub-path of a host: what it finds, what it loads, how it is used.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { axe } from "./lib/axe.mjs";
import { emulate, launch, open } from "./lib/browser.mjs";
import * as layout from "./lib/layout.mjs";
import { ask, queries, ready, vectors } from "./lib/search.mjs";
import { serve } from "./lib/server.mjs";
import { explainer, starter } from "./lib/site.mjs";

let browser, host, folder, japanese;
before(async () => {
  browser = await launch();
  folder = explainer();
  japanese = starter();
  host = await serve(dirname(folder));
});
after(async () => {
  await browser.close();
  host.close();
});

/** The queries by the folder of the language whose pages they are asked on. */
const byLanguage = ["", "ja/"].map((folder) => [folder, queries.filter(({ from = "" }) => from === folder)]);

const onDisk = (path = "", site = folder) => `${pathToFileURL(site)}/${path}`;
const onHost = (path = "", site = folder) => `${host.address}/${basename(site)}/${path}`;

/** Opens an address, and at the end asserts that nothing was complained about and nothing foreign asked for. */
async function at(address, walk, options) {
  const { page, faults } = await open(browser, address.startsWith("file:") ? "file://" : host.address, options);
  await page.setViewport({ width: 1280, height: 800 });
  await walk(page, faults);
  await page.close();
  // A browser does not load the typefaces of a page on a disk; the system has others.
  assert.deepEqual(faults.filter((fault) => !/\.woff2|net::ERR_FAILED$/.test(fault)), []);
}

test("both tokenisers agree with the vectors", () =>
  at(onDisk("about.html"), async (page) => {
    await ready(page, onDisk("about.html"));
    for (const { text, fold, tokens, key } of vectors) {
      const made = await page.evaluate((text) => {
        const { tokeniser } = globalThis.postil;
        const { folded, places } = tokeniser.foldWithPlaces(text);
        return { fold: tokeniser.fold(text), folded, last: places.at(-1), tokens: tokeniser.tokens(text), key: tokeniser.exactKey(text) };
      }, text);
      assert.deepEqual(made, { fold, folded: fold, last: text.length, tokens, key }, text);
    }
  }));

for (const [place, address] of [["a disk", onDisk], ["a sub-path", onHost]]) {
  test(`a hundred queries find their page from ${place}`, async () => {
    assert.ok(queries.length >= 95);
    for (const [from, asked] of byLanguage) {
      await at(address(`${from}terms/diet.html`), async (page) => {
        await ready(page, address(`${from}terms/diet.html`));
        const missed = [];
        for (const { query, page: wanted } of asked) {
          const { shown } = await ask(page, query);
          const found = shown.map(({ href }) => href);
          if (!found.some((href) => href.split("#")[0] === wanted)) missed.push(`${query}: ${found.join(", ") || "nothing"}, not ${wanted}`);
        }
        assert.deepEqual(missed, []);
      });
    }
  });
}

test("Japanese text, readings and compounds are found, the reader's language first", () =>
  at(onDisk("ja/index.html", japanese), async (page) => {
    await ready(page, onDisk("ja/index.html", japanese));
    const article = "ja/issues/library-sundays/what-the-sundays-showed.html";
    for (const query of ["日曜日が示したこと", "示したこと", "入口の計数器", "十三回", "計", "「期限つきの例外」", "試行 議員", "計数器による数え方"]) {
      const { shown } = await ask(page, query);
      assert.ok(shown.some(({ href }) => href === article), `${query}: ${shown.map(({ href }) => href)}`);
    }
    assert.equal((await ask(page, "器計")).count, 0, "characters that stand apart");
    const { shown } = await ask(page, "図書館", 1);
    assert.equal(shown[0].language, "ja");
  }));

/** Waits until a search has shown what it found. */
const shown = (page, selector) => page.waitForSelector(selector, { timeout: 10_000 });
const status = async (page) => {
  await page.waitForFunction(() => [...document.querySelectorAll(".search-count")].some((line) => line.textContent), { timeout: 10_000 });
  return page.$eval(".search-count:not(:empty)", (line) => line.textContent);
};

test("nothing is loaded before somebody searches, and then only what the query needs", () =>
  at(onHost("people/kishida-fumio.html"), async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push(basename(new URL(request.url()).pathname)));
    await page.goto(onHost("people/kishida-fumio.html"));
    assert.deepEqual(asked.filter((name) => /^(index|terms|words|text|engine)[-.].*js$/.test(name)), []);
    await page.keyboard.press("/");
    await shown(page, "dialog.search[open]");
    await page.keyboard.type("Onodera");
    await shown(page, ".search-option");
    const shards = asked.filter((name) => /^(terms|words|text)-/.test(name));
    assert.ok(shards.length > 1 && shards.length < 10, `${shards}`);
    assert.equal(shards.filter((name) => name.startsWith("words")).length, 0, "the vocabulary is for mistyped words");
    assert.equal(new Set(shards).size, shards.length, "each is loaded once");
  }));

for (const [way, open] of [
  ["its link", (page) => page.click("a.search-open")],
  ["a slash", (page) => page.keyboard.press("/")],
  ["Ctrl-K", async (page) => {
    await page.keyboard.down("Control");
    await page.keyboard.press("k");
    await page.keyboard.up("Control");
  }],
]) {
  test(`the dialog opens by ${way} and is used by keyboard`, () =>
    at(onDisk("about.html"), async (page) => {
      await page.goto(onDisk("about.html"));
      await page.focus("a.search-open");
      await open(page);
      await shown(page, "dialog.search[open]");
      assert.ok(await page.$eval("dialog.search input", (input) => input === document.activeElement));
      await page.keyboard.type("tariffs");
      await shown(page, ".search-option");
      assert.match(await status(page), /^Results: \d+$/);
      const box = () =>
        page.$eval("dialog.search input", (input) => ({
          expanded: input.getAttribute("aria-expanded"),
          active: input.getAttribute("aria-activedescendant"),
          options: [...document.querySelectorAll("[role=option]")].map(({ id, ariaSelected, dataset }) => [id, ariaSelected, dataset.href]),
        }));
      assert.equal((await box()).active, null);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowUp");
      const { expanded, active, options } = await box();
      assert.equal(expanded, "true");
      assert.equal(active, options[0][0]);
      assert.deepEqual(options.filter(([, selected]) => selected === "true").map(([id]) => id), [active]);
      await page.keyboard.press("Escape");
      assert.equal(await page.$("dialog.search[open]"), null);
      assert.ok(await page.$eval("a.search-open", (link) => link === document.activeElement), "the focus is back");
      await open(page);
      await page.keyboard.press("ArrowDown");
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      assert.ok(page.url().endsWith(options[0][2]), `${page.url()}, not ${options[0][2]}`);
    }));
}

for (const [from, asked] of byLanguage) {
  test(`results lead to places that are there, with the words marked, on a page in ${from || "the main language"}`, () => at(onDisk(`${from}index.html`), async (page) => {
    await ready(page, onDisk(`${from}index.html`));
    const pages = new Map();
    const html = (path) => pages.get(path) ?? pages.set(path, readFileSync(join(folder, decodeURIComponent(path)), "utf8")).get(path);
    let places = 0;
    for (const { query } of asked) {
      const { shown } = await ask(page, query, 5);
      for (const { title, name, word, sections } of shown) {
        const pieces = [title, name ?? [], word ?? [], ...sections.flatMap(({ heading, passage }) => [heading, passage])].flat();
        assert.ok(pieces.some(([, marked]) => marked), `${query}: nothing is marked in ${title.map(([text]) => text).join("")}`);
        for (const { href } of sections) {
          const [path, anchor] = href.split("#");
          assert.ok(!anchor || html(path).includes(`id="${decodeURIComponent(anchor)}"`), `${query}: ${href}`);
          places += anchor ? 1 : 0;
        }
      }
    }
    assert.ok(places > asked.length, `${places}`);
  }));
}

test("the page of the search can be linked, filtered and asked anew", () =>
  at(onDisk("search.html"), async (page) => {
    await page.goto(`${onDisk("search.html")}?q=fighter`);
    await shown(page, ".search-item");
    assert.equal(await page.$eval("input[name=q]", (input) => input.value), "fighter");
    assert.ok((await page.$$eval(".search-item mark", (marks) => marks.map((mark) => mark.textContent.toLowerCase()))).every((words) => words.startsWith("fighter")));
    const all = Number(/\d+/.exec(await status(page))[0]);
    await page.select("select[name=kind]", "claim");
    await page.waitForFunction((all) => /\d+/.exec(document.querySelector(".search-count").textContent)?.[0] < all, {}, all);
    await page.select("select[name=state]", "superseded");
    await page.waitForFunction(() => location.search.includes("state=superseded"));
    const kinds = await page.$$eval(".search-item .kind", (kinds) => kinds.map((kind) => kind.textContent));
    assert.ok(kinds.length > 0 && kinds.every((kind) => kind.startsWith("Claim")), `${kinds}`);
    await page.reload();
    await shown(page, ".search-item");
    assert.equal(await page.$eval("select[name=state]", (field) => field.value), "superseded");
    await page.goto(`${onDisk("search.html")}?q=qqqqqq`);
    assert.equal(await status(page), "Nothing found.");
    await page.goto(`${onDisk("search.html")}?q=${encodeURIComponent("<img src=x onerror=alert(1)> Japan")}`);
    await shown(page, ".search-item");
  }));

/** Answers some requests in the place of the host: with the script that `respond` returns for an address. */
async function intercept(page, respond) {
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const body = respond(new URL(request.url()));
    return body === undefined ? request.continue() : request.respond({ contentType: "text/javascript", body });
  });
}

const FAILED = "The search could not be loaded.";
const says = (page, words) =>
  page.waitForFunction((words) => [...document.querySelectorAll(".search-count")].some((line) => line.textContent === words), { timeout: 10_000 }, words);

test("a shard without data is a failure, after which it is loaded again", () =>
  at(onHost("about.html"), async (page) => {
    let isBroken = true;
    await intercept(page, ({ pathname }) => (isBroken && /\/terms-\d+\.js$/.test(pathname) ? "" : undefined));
    await page.goto(onHost("about.html"));
    await page.keyboard.press("/");
    await shown(page, "dialog.search[open]");
    await page.keyboard.type("tariff");
    await says(page, FAILED);
    isBroken = false;
    await page.keyboard.type("s");
    await shown(page, ".search-option");
  }));

test("the page of the search opens the index again after a failure", () =>
  at(onHost("search.html"), async (page) => {
    let isBroken = true;
    await intercept(page, ({ pathname }) => (isBroken && pathname.endsWith("/index.js") ? "" : undefined));
    await page.goto(`${onHost("search.html")}?q=tariffs&kind=term`);
    await says(page, FAILED);
    isBroken = false;
    await page.focus("input[name=q]");
    await page.keyboard.press("Enter");
    await shown(page, ".search-item");
    assert.equal(await page.$eval("select[name=kind]", (field) => field.value), "term", "the filters of the address are kept");
  }));

test("the page of the search says so when its scripts do not load", () =>
  at(onHost("search.html"), async (page, faults) => {
    await intercept(page, ({ pathname }) => (/\/engine[.-][^/]*js$/.test(pathname) ? "throw new Error('broken')" : undefined));
    await page.goto(onHost("search.html"));
    await says(page, FAILED);
    faults.length = 0;
  }));

test("a shard may be loaded twice at a time", () =>
  at(onDisk("about.html"), async (page) => {
    await ready(page, onDisk("about.html"));
    const versions = await page.evaluate(async () => {
      const { root, index } = document.querySelector("a.search-open").dataset;
      const { Index } = globalThis.postil;
      const known = globalThis.search.index.version;
      const opened = await Promise.all([Index.open(root + index), Index.open(root + index, known), Index.open(root + index, "other").catch(({ version }) => ({ version }))]);
      return opened.map(({ version }) => version === known);
    });
    assert.deepEqual(versions, [true, true, true]);
  }));

test("an index published anew is opened past caches", () =>
  at(onHost("about.html"), async (page) => {
    const old = readFileSync(join(folder, "assets/search/index.js"), "utf8").replace(/postilSearch\("index","\w+"/, 'postilSearch("index","0000000000000000"');
    const asked = [];
    await intercept(page, ({ pathname, search }) => {
      if (!pathname.endsWith("/assets/search/index.js")) return undefined;
      asked.push(search);
      return search ? undefined : old;
    });
    await page.goto(onHost("about.html"));
    await page.keyboard.press("/");
    await shown(page, "dialog.search[open]");
    await page.keyboard.type("tariffs");
    await shown(page, ".search-option");
    assert.equal(asked.length, 2, `${asked}`);
    assert.match(asked[1], /^\?[0-9a-f]{16}$/);
    await page.keyboard.press("Escape");
    await page.goto(`${onHost("search.html")}?q=tariffs`);
    await shown(page, ".search-item");
  }));

test("events of the keyboard without a key, and those of an input method, do nothing", () =>
  at(onDisk("about.html"), async (page) => {
    await page.goto(onDisk("about.html"));
    await page.evaluate(() => {
      document.body.dispatchEvent(new Event("keydown", { bubbles: true }));
      document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, key: "/", isComposing: true }));
    });
    assert.equal(await page.$("dialog.search"), null);
  }));

test("the filter by issue names the address of the issue", () =>
  at(onDisk("search.html"), async (page) => {
    const issue = (field) => field.value;
    await page.goto(`${onDisk("search.html")}?q=government&issue=1`);
    await shown(page, ".search-item");
    assert.equal(await page.$eval("select[name=issue]", issue), "", "what names no issue is ignored");
    const address = await page.$eval("select[name=issue]", (field) => field.options[1].value);
    assert.match(address, /^issues\/[^#]+\.html$/);
    await page.select("select[name=issue]", address);
    await page.waitForFunction(() => location.search.includes("issue=issues"));
    await page.reload();
    await shown(page, ".search-item");
    assert.equal(await page.$eval("select[name=issue]", issue), address);
  }));

test("phrases are looked for only until there are enough", () =>
  at(onHost("about.html"), async (page) => {
    await ready(page, onHost("about.html"));
    const asked = new Set();
    page.on("request", (request) => /\/text-\d+\.js/.test(request.url()) && asked.add(request.url()));
    const find = (query, most) =>
      page.evaluate(async (query, most) => {
        const { found, isComplete, hasMore } = await globalThis.search.find(query, { language: "en", most });
        return { found: found.map(({ thing }) => thing), isComplete, hasMore };
      }, query, most);
    const query = "“prime minister”";
    const some = await find(query, 2);
    const few = asked.size;
    const all = await find(query, 10_000);
    assert.ok(some.found.length >= 2 && some.found.length < all.found.length, `${some.found.length} of ${all.found.length}`);
    assert.deepEqual(all.found.slice(0, some.found.length), some.found, "in the same order");
    assert.ok(!some.isComplete && some.hasMore && all.isComplete && !all.hasMore);
    assert.ok(few < asked.size, `${few} of ${asked.size} files`);
    await page.goto(`${onHost("search.html")}?q=${encodeURIComponent(query)}`);
    assert.match(await status(page), all.found.length > 40 ? /^Results: \d+\+$/ : /^Results: \d+\+?$/);
  }));

test("fewer results are the first of more, and as many are counted", () =>
  at(onDisk("about.html"), async (page) => {
    await ready(page, onDisk("about.html"));
    const find = (query, most) =>
      page.evaluate(async (query, most) => {
        const { found, count } = await globalThis.search.find(query, { language: "en", most });
        return { found: found.map(({ thing, score }) => [thing, score]), count };
      }, query, most);
    for (const query of ["government", "japan", "diet law", "arms exports", "議員", "governmant", "zebra rules of japan"]) {
      const all = await find(query, 10_000);
      assert.equal(all.found.length, all.count, query);
      assert.ok(all.count > 1, `${query}: ${all.count}`);
      for (const most of [1, 2, 7, 20]) {
        const few = await find(query, most);
        assert.deepEqual(few, { found: all.found.slice(0, most), count: all.count }, `${most} of ${query}`);
      }
    }
  }));

test("files are asked for by their hashes", () =>
  at(onHost("about.html"), async (page) => {
    await ready(page, onHost("about.html"));
    const asked = [];
    page.on("request", (request) => /\/(terms|text)-\d+\.js/.test(request.url()) && asked.push(request.url()));
    await ask(page, "tariffs");
    assert.ok(asked.length > 1);
    for (const address of asked) {
      const [, kind, number, hash] = /(terms|text)-(\d+)\.js\?([\w-]{4})$/.exec(address) ?? assert.fail(address);
      const hashes = await page.evaluate((kind) => globalThis.search.index.hashes[kind], kind);
      assert.equal(hashes.slice(number * 4, number * 4 + 4), hash, address);
    }
  }));

test("one letter is not taken as a beginning", () =>
  at(onHost("about.html"), async (page) => {
    await ready(page, onHost("about.html"));
    const asked = [];
    page.on("request", (request) => /\/terms-\d+\.js/.test(request.url()) && asked.push(request.url()));
    const alone = await ask(page, "q");
    assert.equal(alone.count, 0);
    assert.ok(!alone.loose && asked.length <= 3, `${asked}`);
    const { count } = await ask(page, "tariffs");
    assert.ok(count > 0);
    assert.equal((await ask(page, "tariffs q")).count, count, "what is being typed changes nothing yet");
    assert.ok((await ask(page, "tariffs 7777")).loose);
  }));

test("without scripts there is no link to it, and its page leads to the lists", () =>
  at(onHost("search.html"), async (page) => {
    await page.goto(onHost("search.html"));
    const seen = (selector) => page.$$eval(selector, (found) => found.filter((element) => element.checkVisibility({ visibilityProperty: true })).length);
    assert.equal(await seen("a.search-open"), 0);
    assert.equal(await seen(".search-form"), 0);
    assert.equal(await seen(".search-page noscript p"), 1);
    assert.ok((await seen(".search-lists a")) >= 8);
  }, { script: false }));

test("the dialog and the page of the search are accessible and fit in every width and colour", async () => {
  for (const [site, path, query] of [[folder, "terms/diet.html", "export rules"], [japanese, "ja/index.html", "日曜"]]) {
    for (const [width, colours] of [[1280, { "prefers-color-scheme": "light" }], [360, { "prefers-color-scheme": "dark" }], [768, { "forced-colors": "active" }]]) {
      await at(onDisk(path, site), async (page) => {
        await page.setViewport({ width, height: 800 });
        const check = async (name) => {
          for (const fault of [layout.sideways, layout.targets, layout.clipped]) assert.deepEqual(await page.evaluate(fault), [], `${name} at ${width}`);
          if (!colours["forced-colors"]) assert.deepEqual(await axe(page), [], `${name} at ${width}`);
        };
        await page.goto(onDisk(path, site));
        await emulate(page, colours);
        await page.keyboard.press("/");
        await shown(page, "dialog.search[open]");
        await page.keyboard.type(query);
        await shown(page, ".search-option");
        await page.keyboard.press("ArrowDown");
        await status(page);
        await check("the dialog");
        await page.goto(`${onDisk(path.startsWith("ja/") ? "ja/search.html" : "search.html", site)}?q=${encodeURIComponent(query)}`);
        await shown(page, ".search-item");
        await status(page);
        await check("the page");
      });
    }
  }
});
