// Approves the pictures as they are now. Look at them before you commit them.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { launch } from "./lib/browser.mjs";
import { letters, packed, pictures } from "./lib/pictures.mjs";
import { serve } from "./lib/server.mjs";
import { starter } from "./lib/site.mjs";

const browser = await launch();
const host = await serve(starter());
const folder = new URL("approved/", import.meta.url);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const found = await pictures(browser, host.address);
for (const [name, picture] of found) writeFileSync(new URL(`${name}.png`, folder), packed(picture));
writeFileSync(new URL("letters.txt", folder), `${await letters(browser)}\n`);
await browser.close();
host.close();
console.log(`${found.length} pictures in tests/browser/approved`);
