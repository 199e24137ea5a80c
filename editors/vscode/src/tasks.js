// The tasks `check` and `build` of each site in the workspace.

import path from "node:path";
import { ProcessExecution, RelativePattern, Task, TaskGroup, workspace } from "vscode";

import { SETTINGS } from "./site.js";

const GROUPS = { check: TaskGroup.Test, build: TaskGroup.Build };

/** Where no site is, though a `postil.yaml` may be. */
const EXCLUDED = "**/{node_modules,target,public,.git}/**";

/**
 * @param {() => string} program
 * @returns {import("vscode").TaskProvider}
 */
export function tasks(program) {
  function task(definition, folder) {
    const { command, root } = definition;
    const cwd = path.join(folder.uri.fsPath, root ?? "");
    const run = new ProcessExecution(program(), [command, "--format", "short"], { cwd });
    const made = new Task(definition, folder, root ? `${command} ${root}` : command, "postil", run, ["$postil"]);
    made.group = GROUPS[command];
    return made;
  }

  async function provideTasks() {
    const found = (workspace.workspaceFolders ?? []).map(async (folder) => {
      const files = await workspace.findFiles(new RelativePattern(folder, `**/${SETTINGS}`), EXCLUDED, 20);
      const roots = files.map((file) => path.relative(folder.uri.fsPath, path.dirname(file.fsPath))).sort();
      const definitions = roots.flatMap((root) => Object.keys(GROUPS).map((command) => ({ command, root })));
      return definitions.map(({ command, root }) => task({ type: "postil", command, ...(root && { root }) }, folder));
    });
    return (await Promise.all(found)).flat();
  }

  function resolveTask({ definition, scope }) {
    const folder = scope?.uri ? scope : workspace.workspaceFolders?.[0];
    return folder && definition.command in GROUPS ? task(definition, folder) : undefined;
  }

  return { provideTasks, resolveTask };
}
