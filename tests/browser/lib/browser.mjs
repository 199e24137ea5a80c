// Chromium, one instance per test file, with pages that record every error.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Flags for the same text rendering on all machines, and against requests by the browser itself. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-lcd-text",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
  "--force-device-scale-factor=1",
  "--hide-scrollbars",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];

/** The same fonts on every machine. */
const FONTS = fileURLToPath(new URL("../fonts.conf", import.meta.url));

export function launch() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error("Chromium is missing: apt-get install chromium, or name it in CHROMIUM");
  return puppeteer.launch({ executablePath, args: FLAGS, env: { ...process.env, FONTCONFIG_FILE: FONTS }, protocolTimeout: 180_000 });
}

/** A page, and a list to which every message, error and request to another host is added. */
export async function open(browser, address, { script = true } = {}) {
  const page = await browser.newPage();
  const faults = [];
  page.on("console", (message) => faults.push(`says ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`fails: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("data:") && !url.startsWith(`${address}/`)) faults.push(`asks for ${url}`);
  });
  page.on("requestfailed", (request) => faults.push(`does not get ${request.url()}`));
  await page.setJavaScriptEnabled(script);
  return { page, faults };
}

/** The debugger's sessions; settings end with their session. */
const sessions = new WeakMap();

/** Sets what Puppeteer's API does not support: several media features at once, including forced colours. */
export async function emulate(page, { media = "screen", ...features }) {
  if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
  const named = Object.entries(features).map(([name, value]) => ({ name, value }));
  await sessions.get(page).send("Emulation.setEmulatedMedia", { media, features: named });
  const missed = await page.evaluate(
    (wanted) => wanted.filter((query) => !matchMedia(query).matches),
    [media, ...named.map(({ name, value }) => `(${name}: ${value})`)],
  );
  if (missed.length > 0) throw new Error(`the browser does not take on ${missed}`);
}

/** Runs `work` on all items, several at a time; returns the results in order. */
export async function spread(items, work, beside = 3) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(beside, items.length) }, worker));
  return results;
}
