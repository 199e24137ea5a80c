//! What earlier builds wrote: the only files that a later build may remove.
//!
//! A text file in `.postil/`: a line that names its form, then one path per line as a JSON string, so that it takes any name.
//! Unreadable, or of another form, means empty: then nothing is removed. It may be somebody else's, so what it names is
//! believed only as far as it lies below the output and outside the folders of version control.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::store::Store;
use super::{inside, place};
use crate::source;

const FINISHED: &str = "postil manifest 2";
const UNFINISHED: &str = "postil manifest 2, unfinished";

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
    store: Store,
    name: String,
}

impl Manifest {
    /// Where the manifest of an output folder is kept. Each folder has its own: two that shared one would remove
    /// each other's files.
    pub(super) fn of(root: &Path, output: &Path) -> Self {
        let name = place::file_name(root, output);
        Self { store: Store::new(root, ".postil"), name: format!("written-{name}") }
    }

    /// Waits until no other run writes to the output folder, and keeps others waiting until the file is dropped. Where no file can be
    /// kept, nothing can be written either, which the first file that differs will tell.
    pub(super) fn hold(&self) -> io::Result<Option<File>> {
        self.store.check()?;
        Ok(self.store.lock(&format!("{}.lock", self.name)).ok())
    }

    /// What an earlier run kept. Paths that could lead out of the output folder are not believed.
    pub(super) fn read(&self) -> Kept {
        let bytes = self.store.read(&self.file()).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        let mut lines = text.lines();
        let state = match lines.next() {
            Some(FINISHED) => State::Finished,
            Some(UNFINISHED) => State::Unfinished,
            _ => return Kept::default(),
        };
        let paths = lines.filter_map(|line| serde_json::from_str::<String>(line).ok());
        Kept { state, paths: paths.filter(|path| may_be_written(path)).collect() }
    }

    /// Keeps the paths.
    pub(super) fn write(&self, state: State, paths: &BTreeSet<String>) -> io::Result<()> {
        let form = match state {
            State::Finished => FINISHED,
            State::Unfinished => UNFINISHED,
        };
        let mut text = format!("{form}\n");
        for path in paths {
            text.push_str(&serde_json::to_string(path)?);
            text.push('\n');
        }
        self.store.write(&self.file(), &format!("{}.partial", self.name), text.as_bytes())
    }

    fn file(&self) -> String {
        format!("{}.txt", self.name)
    }

    /// The file, for messages.
    pub(super) fn path(&self) -> PathBuf {
        self.store.path(&self.file())
    }
}

/// Whether a path is one that a build may write to, and so remove. Hidden names are among them, such as `.well-known`, but
/// not the folders of version control: an output may be a checkout of its own.
pub(super) fn may_be_written(path: &str) -> bool {
    inside::is_below(path) && !path.split('/').any(source::holds_records)
}
