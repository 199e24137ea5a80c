//! `postil new`: a small site that checks clean, with a page of each kind.
#![expect(clippy::disallowed_methods, reason = "it writes what no build writes")]

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use include_dir::{Dir, include_dir};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// Writes the starter site into a new or empty folder.
pub(super) fn run(folder: &Path) -> Result<ExitCode, Box<dyn std::error::Error>> {
    if folder.exists() && fs::read_dir(folder)?.next().is_some() {
        return Err(format!("{} is not empty", folder.display()).into());
    }
    fs::create_dir_all(folder)?;
    write(&STARTER, folder)?;
    let place = folder.display();
    writeln!(io::stderr(), "postil: made a site in {place}; go on with `postil build --root {place}`")?;
    Ok(ExitCode::SUCCESS)
}

fn write(from: &Dir<'_>, to: &Path) -> io::Result<()> {
    for file in from.files() {
        // A file named `.gitignore` would be at work in this repository too.
        let name = file.path().to_string_lossy().replace("dot-", ".");
        let target = to.join(name);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(target, file.contents())?;
    }
    from.dirs().try_for_each(|inner| write(inner, to))
}
