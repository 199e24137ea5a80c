// What is said when the program cannot be run.

import { commands, window } from "vscode";

const SETTINGS = "Open Settings";
const OUTPUT = "Show Output";

/**
 * Says that a command failed, and offers what may help.
 * @param {import("vscode").LogOutputChannel} output
 * @param {string} command
 * @param {Error} error
 */
export async function report(output, command, error) {
  output.error(`${command}: ${error}`);
  const hint = "Is Postil installed, and does the setting `postil.path` name it?";
  const chosen = await window.showErrorMessage(`\`${command}\` could not be started. ${hint}`, SETTINGS, OUTPUT);
  if (chosen === SETTINGS) await commands.executeCommand("workbench.action.openSettings", "postil.path");
  if (chosen === OUTPUT) output.show(true);
}
