// The language server: starts it, restarts it, and says how it is.

import { languages, LanguageStatusSeverity } from "vscode";
import { LanguageClient, State } from "vscode-languageclient/node";

import { report } from "./report.js";

/** What the server is told of. It leaves files outside sites alone. */
const DOCUMENTS = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", language: "yaml" },
  { scheme: "file", pattern: "**/content/sources/**/*.{bib,json}" },
  { scheme: "file", pattern: "**/content/data/**/*.csv" },
];

/**
 * @param {import("vscode").LogOutputChannel} output
 * @param {() => string} program
 * @param {string} cwd a folder in which no program of the workspace is
 */
export function languageServer(output, program, cwd) {
  const status = languages.createLanguageStatusItem("postil.server", DOCUMENTS);
  status.name = "Postil";
  status.command = { command: "postil.showOutput", title: "Show Output" };
  /** @type {LanguageClient | undefined} */
  let client;

  function show(text, busy, severity = LanguageStatusSeverity.Information) {
    Object.assign(status, { text, busy, severity });
  }

  function changed({ newState }) {
    if (newState === State.Starting) show("Postil is starting", true);
    else if (newState === State.Running) show("Postil", false);
    else show("Postil has stopped", false, LanguageStatusSeverity.Error);
  }

  async function stop() {
    const running = client;
    client = undefined;
    // One that failed to start cannot be stopped.
    await running?.dispose().catch(() => undefined);
  }

  async function start() {
    await stop();
    const command = program();
    const options = { documentSelector: DOCUMENTS, outputChannel: output, diagnosticCollectionName: "postil" };
    client = new LanguageClient("postil", "Postil", { command, args: ["lsp"], options: { cwd } }, options);
    client.onDidChangeState(changed);
    try {
      await client.start();
    } catch (error) {
      show("Postil could not be started", false, LanguageStatusSeverity.Error);
      report(output, `${command} lsp`, error);
    }
  }

  return { start, dispose: () => Promise.all([stop(), status.dispose()]) };
}
