//! `postil new`: creates a small site without errors, with a page of each kind, in the language of its editors.
#![expect(clippy::disallowed_methods, reason = "it writes what no build writes")]

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use include_dir::{Dir, DirEntry, include_dir};

use super::new_editors;
use crate::model::{Language, tag};
use crate::theme;

/// The starter sites, each in a folder named by its language.
static STARTERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// The language of the starter site for languages that have none of their own.
const FALLBACK: &str = "en";

/// Writes the starter site of a language into a new or empty folder.
pub(super) fn run(folder: &Path, language: &str) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let language = known_language(language)?;
    let folder_name = folder.display();
    if folder.is_symlink() {
        return Err(format!("{folder_name} is a symbolic link: name the folder that it leads to").into());
    }
    if folder.exists() && !folder.is_dir() {
        return Err(format!("{folder_name} is not a folder").into());
    }
    if folder.exists() && fs::read_dir(folder)?.next().is_some() {
        return Err(format!("{folder_name} is not empty").into());
    }
    let starter = starter_of(&language).or_else(|| STARTERS.get_dir(FALLBACK));
    let starter = starter.ok_or("this program has no starter site")?;
    write(starter, &Target { starter, folder, language: &language })
        .and_then(|()| new_editors::write(folder))
        .map_err(|error| format!("cannot create a site in {folder_name}: {error}"))?;
    let typed = quoted(&folder_name.to_string());
    let mut out = io::stderr();
    writeln!(out, "postil: created a site in {folder_name}; continue with `postil build --root {typed}`")?;
    if starter_of(&language).is_none() {
        writeln!(out, "postil: there is no example in `{language}`, so the pages of the new site are in English")?;
    }
    if !has_strings(&language) {
        writeln!(
            out,
            "postil: the themes have no interface strings in `{language}`, so those in English are shown; \
             docs/content.md says how to add them"
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The language with this tag, or an error that suggests the tag that was probably meant.
fn known_language(typed: &str) -> Result<Language, String> {
    let Err(fault) = tag::check(typed) else { return Ok(Language::new(&tag::cased(typed))) };
    let message = fault.message(typed);
    Err(match tag::meant(typed) {
        Some(meant) => format!("{message}; did you mean `{meant}`?"),
        None => message,
    })
}

/// The starter site in a language, whatever its region.
fn starter_of(language: &Language) -> Option<&'static Dir<'static>> {
    STARTERS.get_dir(language.primary())
}

fn has_strings(language: &Language) -> bool {
    [language.as_str(), language.primary()].iter().any(|tag| theme::folio(&format!("i18n/{tag}.ftl")).is_some())
}

/// A path as typed in a shell, quoted if it has blanks or special characters.
fn quoted(path: &str) -> String {
    if path.chars().all(|c| c.is_alphanumeric() || "-_./\\:~+,@".contains(c)) {
        return path.to_owned();
    }
    if path.contains(['"', '$', '`', '!']) {
        format!("'{}'", path.replace('\'', "'\\''"))
    } else {
        format!("\"{path}\"")
    }
}

/// What is written where.
#[derive(Clone, Copy)]
struct Target<'t> {
    starter: &'static Dir<'static>,
    folder: &'t Path,
    language: &'t Language,
}

fn write(from: &Dir<'_>, target: &Target<'_>) -> io::Result<()> {
    let place = |path: &Path| target.folder.join(path.strip_prefix(target.starter.path()).unwrap_or(path));
    fs::create_dir_all(place(from.path()))?;
    for entry in from.entries() {
        let file = match entry {
            DirEntry::Dir(inner) => {
                write(inner, target)?;
                continue;
            }
            DirEntry::File(file) => file,
        };
        let mut path = place(file.path());
        // A file named `.gitignore` would take effect in this repository too.
        let name = file.path().file_name().map(|name| name.to_string_lossy());
        if let Some(hidden) = name.as_ref().and_then(|name| name.strip_prefix("dot-")) {
            path.set_file_name(format!(".{hidden}"));
        }
        let is_config = name.as_deref() == Some("postil.yaml");
        let own = if is_config { with_language(file.contents(), target) } else { file.contents().to_vec() };
        fs::File::create_new(path)?.write_all(&own)?;
    }
    Ok(())
}

/// The configuration, with the language of the new site in place of that of the starter.
fn with_language(config: &[u8], target: &Target<'_>) -> Vec<u8> {
    let written = target.starter.path().to_string_lossy();
    let config = String::from_utf8_lossy(config);
    config.replace(&format!("\nlanguages: [{written}]"), &format!("\nlanguages: [{}]", target.language)).into_bytes()
}
