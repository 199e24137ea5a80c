//! `postil new`: creates a small site without errors, with a page of each kind.
#![expect(clippy::disallowed_methods, reason = "it writes what no build writes")]

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use include_dir::{Dir, include_dir};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// Writes the starter site into a new or empty folder.
pub(super) fn run(folder: &Path) -> Result<ExitCode, Box<dyn std::error::Error>> {
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
    write(&STARTER, folder).map_err(|error| format!("cannot create a site in {folder_name}: {error}"))?;
    let typed = quoted(&folder_name.to_string());
    writeln!(io::stderr(), "postil: created a site in {folder_name}; continue with `postil build --root {typed}`")?;
    Ok(ExitCode::SUCCESS)
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

fn write(from: &Dir<'_>, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to.join(from.path()))?;
    for file in from.files() {
        let mut target = to.join(file.path());
        // A file named `.gitignore` would take effect in this repository too.
        let name = file.path().file_name().map(|name| name.to_string_lossy());
        if let Some(hidden) = name.as_ref().and_then(|name| name.strip_prefix("dot-")) {
            target.set_file_name(format!(".{hidden}"));
        }
        fs::File::create_new(target)?.write_all(file.contents())?;
    }
    from.dirs().try_for_each(|inner| write(inner, to))
}
