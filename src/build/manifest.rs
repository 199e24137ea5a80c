//! What earlier builds wrote: the only files that a later build may remove.
//!
//! A text file in `.postil/`: a line that names its form, then one path per line. Unreadable means empty: then
//! nothing is removed.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const FORM: &str = "postil manifest 1";

/// The manifest of one output folder.
#[derive(Debug)]
pub(super) struct Manifest {
    path: PathBuf,
}

impl Manifest {
    /// Where the manifest of an output folder is kept. Each folder has its own, by its path.
    pub(super) fn of(root: &Path, output: &Path) -> Self {
        let relative = output.strip_prefix(root).unwrap_or(output).to_string_lossy().into_owned();
        let name: String = relative.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        Self { path: root.join(".postil").join(format!("written-{}.txt", name.trim_matches('-'))) }
    }

    /// The paths from the output folder that were written. Paths that could lead out of it are not believed.
    pub(super) fn read(&self) -> BTreeSet<String> {
        let text = fs::read_to_string(&self.path).unwrap_or_default();
        let mut lines = text.lines();
        if lines.next() != Some(FORM) {
            return BTreeSet::new();
        }
        let inside = |path: &&str| !path.is_empty() && !path.starts_with('/') && path.split('/').all(|name| name != ".." && name != ".");
        lines.filter(inside).map(str::to_owned).collect()
    }

    /// Keeps the paths.
    pub(super) fn write(&self, paths: &BTreeSet<String>) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let lines: Vec<&str> = std::iter::once(FORM).chain(paths.iter().map(String::as_str)).collect();
        let partial = self.path.with_extension("partial");
        fs::write(&partial, lines.join("\n") + "\n")?;
        fs::rename(&partial, &self.path)
    }

    /// The file, for messages.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}
