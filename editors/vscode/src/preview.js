// The preview: the site as `postil serve` shows it, beside the text, at the page of the active file.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { env, ProgressLocation, Uri, ViewColumn, window, workspace } from "vscode";

import { report } from "./report.js";
import { addressesOf, addressIn } from "./site.js";

/** @typedef {{ root: string, local: string, shown: string, stop: () => void }} Served */

/**
 * @param {import("vscode").LogOutputChannel} output
 * @param {() => string} program
 * @param {string} cwd a folder in which no program of the workspace is
 */
export function preview(output, program, cwd) {
  /** @type {Promise<Served> | undefined} */
  let served;
  /** The root of `served`. */
  let root = "";
  /** @type {import("vscode").WebviewPanel | undefined} */
  let panel;
  let shown = "";

  function stop() {
    served?.then((site) => site.stop(), () => undefined);
    served = undefined;
  }

  /** The server of a site; one runs at a time. */
  function serve(folder) {
    if (served && root === folder) return served;
    stop();
    root = folder;
    const starting = start(folder, ended);
    starting.catch(() => { if (served === starting) served = undefined; });
    served = starting;
    return starting;
  }

  /** @returns {Promise<Served>} */
  function start(folder, onEnd) {
    const drafts = workspace.getConfiguration("postil").get("preview.drafts") ? ["--drafts"] : [];
    const child = spawn(program(), ["serve", "--root", folder, "--port", "0", "--format", "short", ...drafts], {
      cwd,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stopped = false;
    const stopChild = () => {
      stopped = true;
      child.kill();
    };
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => {
        reject(new Error(`it ended with code ${code}`));
        if (!stopped) onEnd(folder);
      });
      createInterface({ input: child.stderr }).on("line", async (line) => {
        output.info(line);
        const local = addressIn(line);
        if (!local) return;
        // On a remote machine, the window reaches the port under another name.
        const external = await env.asExternalUri(Uri.parse(local));
        const base = external.toString(true);
        resolve({ root: folder, local, shown: base.endsWith("/") ? base : `${base}/`, stop: stopChild });
      });
    });
  }

  function ended(folder) {
    if (root !== folder) return;
    served = undefined;
    if (panel) window.showWarningMessage("The preview's server has stopped. Open the preview again to restart it.");
  }

  /** The address at which a file is shown, or nothing if it has no page. */
  async function addressOf(site, file) {
    for (const address of addressesOf(site.root, file)) {
      // A page with an error is there as well: it says what is wrong.
      const answer = await fetch(site.local + address, { method: "HEAD" });
      if (answer.status !== 404) return address;
    }
    return undefined;
  }

  function show(site, address) {
    shown = site.shown + address;
    panel.webview.html = html(shown);
  }

  function reveal() {
    if (panel) return panel.reveal(undefined, true);
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    panel = window.createWebviewPanel("postil.preview", "Postil", column, {
      enableScripts: true,
      retainContextWhenHidden: true,
    });
    panel.onDidDispose(() => {
      panel = undefined;
      stop();
    });
  }

  /** Opens a site at the page of a file, in the window or in a browser. */
  async function open(folder, file, inBrowser = false) {
    try {
      const progress = { location: ProgressLocation.Window, title: "Postil: opening the preview" };
      const site = await window.withProgress(progress, () => serve(folder));
      const address = (await addressOf(site, file)) ?? "index.html";
      if (inBrowser) return void env.openExternal(Uri.parse(site.local + address));
      reveal();
      show(site, address);
    } catch (error) {
      report(output, `${program()} serve`, error);
    }
  }

  /** Goes to the page of another file of the same site. */
  async function follow(folder, file) {
    if (!panel?.visible || !served || folder !== root) return;
    const site = await served.catch(() => undefined);
    const address = site && (await addressOf(site, file).catch(() => undefined));
    if (panel && address && shown !== site.shown + address) show(site, address);
  }

  function dispose() {
    panel?.dispose();
    stop();
  }

  return { open, follow, dispose };
}

let views = 0;

/** A page that is all of the site's page. */
function html(url) {
  const escaped = url.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  views += 1;
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; frame-src ${new URL(url).origin}; style-src 'unsafe-inline'">
<style>html, body, iframe { margin: 0; padding: 0; border: 0; width: 100%; height: 100%; overflow: hidden; background: white }</style>
</head>
<body><iframe src="${escaped}" title="Preview"></iframe></body>
<!-- ${views}: the same address is shown anew, since the reader may have followed a link -->
</html>`;
}
