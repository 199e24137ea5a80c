// What follows from the paths of files alone: the site of a file, its pages, and the program to run. Knows nothing of VS Code.

import path from "node:path";

/** The file that makes a folder a site. */
export const SETTINGS = "postil.yaml";

/**
 * The folder of the site that a file belongs to: the nearest one above it with a `postil.yaml`.
 * @param {string} file an absolute path
 * @param {(path: string) => boolean} exists whether a file is there
 * @returns {string | undefined}
 */
export function siteOf(file, exists) {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (exists(path.join(folder, SETTINGS))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** The pages that show what is written in data files. */
const LISTS = new Map([["events", "timeline.html"], ["sources", "sources/index.html"]]);

/**
 * The addresses at which a file may be published, the likeliest first. Only the server knows the languages of the site, so a name
 * such as `rule.ja.md` has more than one.
 * @param {string} root the folder of the site
 * @param {string} file an absolute path
 * @returns {string[]} addresses relative to the root of the site, empty for files without a page
 */
export function addressesOf(root, file) {
  const [content, ...names] = path.relative(root, file).normalize("NFC").split(path.sep);
  if (content !== "content" || names.length === 0) return [];
  const list = names.length > 1 && LISTS.get(names[0]);
  if (list) return [list];
  const stem = stemOf(names.at(-1));
  if (!stem) return [];
  const folders = names.slice(0, -1);
  const address = (language, name) => [...language, ...folders, `${name}.html`].map(encodeURIComponent).join("/");
  const [, name, language] = stem.match(/^(.+)\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$/u) ?? [];
  if (!name) return [address([], stem)];
  // In a language that has no pages, a text stands beside the page of the first language.
  return [address([language], name), address([], stem), address([], name)];
}

/** The name of a page, or of a version that has notes, without its ending. */
function stemOf(name) {
  const [, version, before = "", after = ""] = name.match(/^(.+?)(\.[\w-]+)?\.notes(\.[\w-]+)?\.ya?ml$/u) ?? [];
  return version ? version + before + after : name.match(/^(.+)\.md$/u)?.[1];
}

/**
 * The address in a line that `postil serve` prints.
 * @param {string} line
 */
export function addressIn(line) {
  return line.match(/the site is at (http:\/\/\S+\/)/u)?.[1];
}

/**
 * The program to run.
 * @param {string} setting the setting `postil.path`
 * @param {string | undefined} folder the folder of the workspace
 * @param {string} home the home folder
 */
export function programOf(setting, folder, home) {
  const named = setting.trim() || "postil";
  if (/^~[/\\]/u.test(named)) return path.join(home, named.slice(2));
  const isPath = /[/\\]/u.test(named) && !path.isAbsolute(named);
  return isPath && folder ? path.join(folder, named) : named;
}
