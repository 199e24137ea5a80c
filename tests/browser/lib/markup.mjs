// The Nu HTML checker: one run of Java for all files.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** Messages about valid pages, which are ignored. */
const BESIDE_THE_POINT = [
  // It does not know what 'self' means for a file, nor that a data block is not a script; the browser tests check the policy.
  /violates Content Security Policy/,
  // Safari does not treat a list without bullets as a list.
  /The “list” role is unnecessary for element “[ou]l”/,
];

/** The checker's messages about a file or all pages in a folder, one line each. */
export function markup(place) {
  const parameters = ["-Xmx512m", "-jar", jar, "--skip-non-html", "--format", "json", "--exit-zero-always", place];
  const { error, stderr } = spawnSync("java", parameters, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error) throw new Error(`java is missing: apt-get install default-jre-headless (${error.message})`);
  const { messages } = JSON.parse(stderr);
  return messages
    .filter(({ type, subType }) => type !== "info" || subType === "warning")
    .filter(({ message }) => !BESIDE_THE_POINT.some((pattern) => pattern.test(message)))
    .map(({ url, lastLine, message, extract }) => `${url.split("/").slice(-3).join("/")}:${lastLine}: ${message} ${extract ?? ""}`);
}
