// What VS Code calls: wires the language server, the preview, the tasks and the commands.

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { commands, tasks as vscodeTasks, window, workspace } from "vscode";

import { preview } from "./preview.js";
import { languageServer } from "./server.js";
import { programOf, siteOf } from "./site.js";
import { tasks } from "./tasks.js";

function program() {
  const setting = workspace.getConfiguration("postil").get("path") ?? "";
  return programOf(setting, workspace.workspaceFolders?.[0]?.uri.fsPath, homedir());
}

/** The site of the file that an editor shows. */
function siteIn(editor) {
  const uri = editor?.document.uri;
  const root = uri?.scheme === "file" ? siteOf(uri.fsPath, existsSync) : undefined;
  return root && { root, file: uri.fsPath };
}

/** @param {import("vscode").ExtensionContext} context */
export async function activate(context) {
  const output = window.createOutputChannel("Postil", { log: true });
  const server = languageServer(output, program, context.extensionPath);
  const pages = preview(output, program, context.extensionPath);

  /** The file that was last in an editor, and its site. */
  let active;

  function open(inBrowser) {
    if (active) return pages.open(active.root, active.file, inBrowser);
    return window.showInformationMessage("This file is in no site: no folder above it has a postil.yaml.");
  }

  function editorChanged(editor) {
    // A preview, and the output, are no files: the one beside them is still being written.
    if (!editor || editor.document.uri.scheme === "output") return;
    active = siteIn(editor);
    commands.executeCommand("setContext", "postil.inSite", active !== undefined);
    if (active) pages.follow(active.root, active.file);
  }

  function settingsChanged(event) {
    if (event.affectsConfiguration("postil.path")) server.start();
  }

  context.subscriptions.push(
    output,
    server,
    pages,
    commands.registerCommand("postil.openPreviewToSide", () => open(false)),
    commands.registerCommand("postil.openPreviewInBrowser", () => open(true)),
    commands.registerCommand("postil.restartServer", () => server.start()),
    commands.registerCommand("postil.showOutput", () => output.show()),
    vscodeTasks.registerTaskProvider("postil", tasks(program)),
    window.onDidChangeActiveTextEditor(editorChanged),
    workspace.onDidChangeConfiguration(settingsChanged),
  );
  editorChanged(window.activeTextEditor);
  await server.start();
}
