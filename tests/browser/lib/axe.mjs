// axe-core: the rules of WCAG 2.2 A and AA and its best practices.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules that depend on colours, and those that depend on positions and sizes. */
const PARTS = {
  colours: ["color-contrast", "link-in-text-block"],
  places: ["color-contrast", "target-size", "scrollable-region-focusable", "css-orientation-lock"],
};

/** The violations on a page, one line each: of all rules, or of some. */
export async function axe(page, part) {
  // Through the debugger, to which the page's policy does not apply.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const options = part ? { type: "rule", values: PARTS[part] } : { type: "tag", values: ALL };
  const violations = await page.evaluate(async (runOnly) => {
    const { violations } = await globalThis.axe.run(document, { runOnly, preload: false, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]);
  }, options);
  return violations.flatMap(([rule, nodes]) =>
    nodes.slice(0, 3).map(([html, summary]) => `${rule}: ${html.slice(0, 120)} (${summary.split("\n")[1]?.trim()})`),
  );
}
