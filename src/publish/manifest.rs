//! The files that earlier builds wrote: the only ones that a later build may remove.
//!
//! A text file in `.postil/`: a line with the format's version, then one path per line as a JSON string, so that any name is
//! possible; in brackets if a run was about to write the file and may not have reached it. A manifest that is unreadable or of
//! another version counts as empty, and then nothing is removed. It may come from somebody else, so a path in it counts only if
//! it is below the output and outside the folders of version control.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::store::Store;
use super::{inside, output_path};
use crate::source;

const FINISHED: &str = "postil manifest 2";
const UNFINISHED: &str = "postil manifest 2, unfinished";

/// What a manifest says about the files of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ManifestRecord {
    /// The run finished: it wrote these files and no others.
    Finished(BTreeSet<String>),
    /// The run is still going on or was interrupted.
    Unfinished {
        /// Output files that Postil wrote.
        owned: BTreeSet<String>,
        /// Files that the run was about to write. A file at such a path may not be Postil's.
        expected: BTreeSet<String>,
    },
}

impl Default for ManifestRecord {
    /// The manifest of an output that nobody has written yet.
    fn default() -> Self {
        Self::Finished(BTreeSet::new())
    }
}

/// The manifest of one output folder.
#[derive(Debug)]
pub(super) struct OutputManifest {
    store: Store,
    name: String,
}

impl OutputManifest {
    /// Where the manifest of an output folder is kept. Each folder has its own: builds that shared one would remove each other's
    /// files.
    pub(super) fn of(root: &Path, output: &Path) -> Self {
        let name = output_path::file_name(root, output);
        Self { store: Store::new(root, ".postil"), name: format!("written-{name}") }
    }

    /// Waits until no other run writes to the output folder, and locks it until the file is dropped. If no file can be created
    /// there, nothing else can be written either, which the first differing file will report.
    pub(super) fn hold(&self) -> io::Result<Option<File>> {
        self.store.check()?;
        Ok(self.store.lock(&format!("{}.lock", self.name)).ok())
    }

    /// The record of an earlier run, without paths that lead out of the output folder.
    pub(super) fn read(&self) -> ManifestRecord {
        let bytes = self.store.read(&self.file()).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        let (form, lines) = text.split_once('\n').unwrap_or((&text, ""));
        let owned = paths(lines, |line| serde_json::from_str(line).ok());
        match form {
            FINISHED => ManifestRecord::Finished(owned),
            UNFINISHED => ManifestRecord::Unfinished { owned, expected: paths(lines, expected) },
            _ => ManifestRecord::default(),
        }
    }

    /// Records what a run wrote, or is about to write.
    pub(super) fn write(&self, record: &ManifestRecord) -> io::Result<()> {
        let none = BTreeSet::new();
        let (form, owned, expected) = match record {
            ManifestRecord::Finished(paths) => (FINISHED, paths, &none),
            ManifestRecord::Unfinished { owned, expected } => (UNFINISHED, owned, expected),
        };
        let mut lines = vec![form.to_owned()];
        for path in owned {
            lines.push(serde_json::to_string(path)?);
        }
        for path in expected.difference(owned) {
            lines.push(serde_json::to_string(&[path])?);
        }
        lines.push(String::new());
        self.store.write(&self.file(), &format!("{}.partial", self.name), lines.join("\n").as_bytes())
    }

    fn file(&self) -> String {
        format!("{}.txt", self.name)
    }

    /// The manifest's path, for messages.
    pub(super) fn path(&self) -> PathBuf {
        self.store.path(&self.file())
    }
}

/// Writes the path of a file that is about to be written in brackets.
fn expected(line: &str) -> Option<String> {
    serde_json::from_str::<[String; 1]>(line).ok().map(|[path]| path)
}

fn paths(lines: &str, read: impl Fn(&str) -> Option<String>) -> BTreeSet<String> {
    lines.lines().filter_map(read).filter(|path| may_be_written(path)).collect()
}

/// Whether a build may write to a path, and therefore remove it. Hidden names such as `.well-known` are allowed, but not the
/// folders of version control: an output may be a checkout.
pub(super) fn may_be_written(path: &str) -> bool {
    inside::is_below(path) && !path.split('/').any(source::holds_records)
}
