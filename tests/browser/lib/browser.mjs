// Chromium, one per test file, and pages of it that write down whatever goes wrong.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Flags that make letters come out alike on all machines, and that keep the browser from calling anybody. */
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

/** The same few fonts on every machine. */
const FONTS = fileURLToPath(new URL("../fonts.conf", import.meta.url));

export function launch() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error("Chromium is missing: apt-get install chromium, or name it in CHROMIUM");
  return puppeteer.launch({ executablePath, args: FLAGS, env: { ...process.env, FONTCONFIG_FILE: FONTS }, protocolTimeout: 180_000 });
}

/** A page, and a list that grows with every message, error and request to somewhere else. */
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

/** The debugger's sessions: what one has set ends with it. */
const sessions = new WeakMap();

/** Sets what Puppeteer has no word for: several media features at once, forced colours among them. */
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

/** Runs `work` over all items, some of them beside each other; answers in their order. */
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
