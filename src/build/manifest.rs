//! What earlier builds wrote: the only files that a later build may remove.
//!
//! A text file in `.postil/`: a line that names its form, then one path per line. Unreadable means empty: then
//! nothing is removed.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::place;

const FINISHED: &str = "postil manifest 1";
const UNFINISHED: &str = "postil manifest 1, unfinished";

/// Whether the run that kept a manifest came to its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// It did.
    #[default]
    Finished,
    /// It did not, or has not yet: files that grow may lie about.
    Unfinished,
}

/// What an earlier run kept.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Whether it came to its end.
    pub(super) state: State,
    /// The paths from the output folder that it wrote, or was about to write.
    pub(super) paths: BTreeSet<String>,
}

/// The manifest of one output folder.
#[derive(Debug)]
pub(super) struct Manifest {
    path: PathBuf,
}

impl Manifest {
    /// Where the manifest of an output folder is kept. Each folder has its own: two that shared one would remove
    /// each other's files.
    pub(super) fn of(root: &Path, output: &Path) -> Self {
        let name = place::file_name(root, output);
        Self { path: root.join(".postil").join(format!("written-{name}.txt")) }
    }

    /// Waits until no other run writes to the output folder, and keeps others waiting until the file is dropped. Where no file can be
    /// kept, nothing can be written either, which the first file that differs will tell.
    pub(super) fn hold(&self) -> Option<File> {
        fs::create_dir_all(self.path.parent()?).ok()?;
        let file = File::create(self.path.with_extension("lock")).ok()?;
        file.lock().ok().map(|()| file)
    }

    /// What an earlier run kept. Paths that could lead out of the output folder are not believed.
    pub(super) fn read(&self) -> Kept {
        let text = fs::read_to_string(&self.path).unwrap_or_default();
        let mut lines = text.lines();
        let state = match lines.next() {
            Some(FINISHED) => State::Finished,
            Some(UNFINISHED) => State::Unfinished,
            _ => return Kept::default(),
        };
        let inside = |path: &&str| {
            let named = !path.is_empty() && !path.starts_with('/') && !path.contains(char::is_control);
            named && path.split('/').all(|name| name != ".." && name != ".")
        };
        Kept { state, paths: lines.filter(inside).map(str::to_owned).collect() }
    }

    /// Keeps the paths.
    pub(super) fn write(&self, state: State, paths: &BTreeSet<String>) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let form = match state {
            State::Finished => FINISHED,
            State::Unfinished => UNFINISHED,
        };
        let lines: Vec<&str> = std::iter::once(form).chain(paths.iter().map(String::as_str)).collect();
        let partial = self.path.with_extension("partial");
        fs::write(&partial, lines.join("\n") + "\n")?;
        fs::rename(&partial, &self.path)
    }

    /// The file, for messages.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}
