// A server similar to a real host: with compression, validators, and the headers of the site's own `_headers`.

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
};

/** The rules of a `_headers` file: [path, [[name, value]]]. A path may end in `*`. */
export function rules(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim())) {
    if (!line.startsWith(" ")) rules.push([line, []]);
    else rules.at(-1)[1].push(/^\s+([^:]+): (.*)$/.exec(line).slice(1));
  }
  return rules;
}

/** Serves a folder on the loopback interface; returns its address and a function that stops it. */
export async function serve(folder) {
  const headers = existsSync(join(folder, "_headers")) ? rules(readFileSync(join(folder, "_headers"), "utf8")) : [];
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const path = normalize(asked.endsWith("/") ? `${asked}index.html` : asked);
    const found = existsSync(join(folder, path)) && extname(path);
    const file = found ? path : "/404.html";
    const bytes = readFileSync(join(folder, file));
    const tag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"`;
    response.setHeader("Cache-Control", "public, max-age=0, must-revalidate");
    for (const [pattern, values] of headers) {
      const matches = pattern.endsWith("*") ? file.startsWith(pattern.slice(0, -1)) : file === pattern;
      if (matches) for (const [name, value] of values) response.setHeader(name, value);
    }
    response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
    response.setHeader("ETag", tag);
    response.setHeader("Vary", "Accept-Encoding");
    if (request.headers["if-none-match"] === tag) return response.writeHead(304).end();
    const compress = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "") && extname(file) !== ".png";
    if (compress) response.setHeader("Content-Encoding", "gzip");
    return response.writeHead(found ? 200 : 404).end(compress ? gzipSync(bytes) : bytes);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
