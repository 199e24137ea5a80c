import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";

import { addressesOf, addressIn, programOf, siteOf } from "../src/site.js";

const root = path.resolve("/sites/town");
const addresses = (file) => addressesOf(root, path.join(root, file));

test("the site of a file is the nearest folder above it with a postil.yaml", () => {
  const there = new Set([path.join(root, "postil.yaml"), path.join(root, "content/inner/postil.yaml")]);
  const site = (file) => siteOf(path.join(root, file), (path) => there.has(path));
  assert.equal(site("postil.yaml"), root);
  assert.equal(site("content/issues/a/b.md"), root);
  assert.equal(site("content/inner/content/b.md"), path.join(root, "content/inner"));
  assert.equal(siteOf(path.resolve("/sites/other/a.md"), (path) => there.has(path)), undefined);
});

test("a page has the address of its file", () => {
  assert.deepEqual(addresses("content/index.md"), ["index.html"]);
  assert.deepEqual(addresses("content/issues/a/part/b.md"), ["issues/a/part/b.html"]);
  assert.deepEqual(addresses("content/people/ann.md"), ["people/ann.html"]);
  assert.deepEqual(addresses("content/documents/act/2024.md"), ["documents/act/2024.html"]);
});

test("a name with a language has several addresses", () => {
  assert.deepEqual(addresses("content/about.ja.md"), ["ja/about.html", "about.ja.html", "about.html"]);
  assert.deepEqual(addresses("content/terms/rule.pt-BR.md")[0], "pt-BR/terms/rule.html");
  assert.deepEqual(addresses("content/documents/act/2024.1.md"), ["documents/act/2024.1.html"]);
});

test("notes on a version are on its page, and other data on the page that lists it", () => {
  assert.deepEqual(addresses("content/documents/act/2024.notes.yaml"), ["documents/act/2024.html"]);
  for (const name of ["2024.ja.notes.yaml", "2024.notes.ja.yaml"]) {
    assert.equal(addresses(`content/documents/act/${name}`)[0], "ja/documents/act/2024.html");
  }
  assert.deepEqual(addresses("content/events/2024.yaml"), ["timeline.html"]);
  assert.deepEqual(addresses("content/sources/more.bib"), ["sources/index.html"]);
});

test("files without a page have no address", () => {
  for (const file of ["postil.yaml", "README.md", "content/data/a.chart.yaml", "content/issues/a/b.svg", "../x.md"]) {
    assert.deepEqual(addresses(file), [], file);
  }
});

test("names are composed and encoded, as on the site", () => {
  assert.deepEqual(addresses("content/terms/Ko\u0308nig.md"), ["terms/K%C3%B6nig.html"]);
  assert.deepEqual(addresses("content/terms/法律.md"), [`terms/${encodeURIComponent("法律")}.html`]);
});

test("the server's address is read from what it prints", () => {
  assert.equal(addressIn("postil: the site is at http://127.0.0.1:32837/ (Ctrl-C stops)"), "http://127.0.0.1:32837/");
  assert.equal(addressIn("postil: the site is at http://[::1]:4000/ (Ctrl-C stops)"), "http://[::1]:4000/");
  assert.equal(addressIn("postil: 288 pages (0.505 s)"), undefined);
  assert.equal(addressIn("content/a.md:1:1: error[x]: see http://127.0.0.1/"), undefined);
});

test("the program is a name, or a path from the folder of the workspace", () => {
  const of = (setting) => programOf(setting, root, path.resolve("/home/ann"));
  assert.equal(of("postil"), "postil");
  assert.equal(of(" "), "postil");
  assert.equal(of("target/debug/postil"), path.join(root, "target/debug/postil"));
  assert.equal(of("~/bin/postil"), path.resolve("/home/ann/bin/postil"));
  assert.equal(of(path.resolve("/opt/postil")), path.resolve("/opt/postil"));
  assert.equal(programOf("bin/postil", undefined, "/home/ann"), "bin/postil");
});
