//! What the last build found and wrote, kept in `.postil/cache/`: a build of the same has nothing to do, and in others a page
//! whose view is the same is not made again.
//!
//! It may vanish or be damaged at any time: unreadable means that nothing is known. It is taken away before an output
//! changes and written anew when the output is whole, so what it says was true when it was written; that nobody touched a
//! file since is told by its size and time. A record that somebody else made elsewhere does not know the times of the files
//! here, and one without files is none.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::fingerprint::{Fingerprint, stamp_of_written};
use super::store::Store;
use super::{inside, manifest, output_path};
use crate::diagnostic::{Diagnostic, Label, PrimaryLocation};
use crate::model::MadePage;
use crate::source::Sources;

/// The form of the record. What is written in another form is not read.
const FORM: &str = "postil build 2";

/// What a build left.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct BuildRecord {
    form: String,
    /// What filled its templates, and all that it depended on.
    frame: u128,
    whole: u128,
    /// How many pages the site has.
    pub(super) pages: usize,
    /// What was found wrong with the content; no errors among it.
    pub(super) diagnostics: Vec<Diagnostic>,
    files: Vec<RecordedFile>,
}

/// A page that every build writes.
const ALWAYS: &str = MadePage::NotFound.path();

/// A file of an output.
#[derive(Debug, Serialize, Deserialize)]
struct RecordedFile {
    path: String,
    /// Its size, and when it was written.
    stamp: (u64, u128),
    /// The number of its view, for a page.
    view: Option<u128>,
}

impl BuildRecord {
    /// How many files the output has.
    pub(super) fn files(&self) -> usize {
        self.files.len()
    }

    /// Whether it is of the right form and names files that a build may have written.
    fn is_sound(&self) -> bool {
        let named = |file: &RecordedFile| manifest::may_be_written(&file.path);
        self.form == FORM && self.files.iter().all(named) && self.files.iter().any(|file| file.path == ALWAYS)
    }

    /// Whether what was found wrong can be shown in these files.
    fn points_into(&self, sources: &Sources) -> bool {
        let is_there = |label: &Label| {
            sources.find(label.source).is_some_and(|source| source.text.get(label.span.range()).is_some())
        };
        self.diagnostics.iter().all(|diagnostic| {
            let primary = match &diagnostic.primary {
                PrimaryLocation::Words(label) => is_there(label),
                PrimaryLocation::File { .. } => true,
            };
            primary && diagnostic.labels.iter().all(is_there)
        })
    }
}

/// The pages that need not be made again.
#[derive(Debug, Default)]
pub(super) struct ReusablePages {
    output: PathBuf,
    pages: HashMap<String, (u128, (u64, u128))>,
}

impl ReusablePages {
    /// Whether the output has the page of a view, as the last build left it.
    pub(super) fn has(&self, path: &str, view: u128) -> bool {
        let known = self.pages.get(path).filter(|(known, _)| *known == view);
        known.is_some_and(|(_, left)| stamp_of_written(&self.output.join(path)) == Some(*left))
    }
}

/// The record of one output folder.
#[derive(Debug)]
pub(super) struct Cache {
    store: Store,
    name: String,
    output: PathBuf,
}

impl Cache {
    /// Where the record of an output is kept: under the same name as the manifest of the same folder.
    pub(super) fn of(root: &Path, output: &Path) -> Self {
        let name = output_path::file_name(root, output);
        Self {
            store: Store::new(root, ".postil/cache"),
            name: format!("build-{name}"),
            output: output_path::direct(output).into_owned(),
        }
    }

    /// What the last build left.
    pub(super) fn last(&self) -> Option<BuildRecord> {
        let kept: BuildRecord = serde_json::from_slice(&self.store.read(&self.file()).ok()?).ok()?;
        kept.is_sound().then_some(kept)
    }

    /// Whether that was of the same, and its files are as it left them.
    pub(super) fn is_current(&self, kept: &BuildRecord, fingerprint: Fingerprint, sources: &Sources) -> bool {
        let untouched = |file: &RecordedFile| stamp_of_written(&self.output.join(&file.path)) == Some(file.stamp);
        (kept.frame, kept.whole) == (fingerprint.frame, fingerprint.whole)
            && kept.points_into(sources)
            && self.is_direct(kept.files.iter().map(|file| file.path.as_str()))
            && kept.files.par_iter().all(untouched)
    }

    /// The pages that it left, where templates are filled as they were.
    pub(super) fn reusable(&self, kept: BuildRecord, fingerprint: Fingerprint) -> ReusablePages {
        if kept.frame != fingerprint.frame || !self.is_direct(kept.files.iter().map(|file| file.path.as_str())) {
            return ReusablePages::default();
        }
        let pages = kept.files.into_iter().filter_map(|file| Some((file.path, (file.view?, file.stamp))));
        ReusablePages { output: self.output.clone(), pages: pages.collect() }
    }

    /// Whether no symbolic link stands in the place of a folder of the output.
    fn is_direct<'f>(&self, files: impl Iterator<Item = &'f str>) -> bool {
        let folders: BTreeSet<&str> = files.filter_map(|path| Some(&path[..=path.rfind('/')?])).collect();
        folders.into_iter().all(|folder| inside::is_direct(&self.output, &Path::new(folder).join("file")))
    }

    /// Forgets what is known: the output is about to change.
    pub(super) fn forget(&self) -> io::Result<()> {
        self.store.remove(&self.file())
    }

    /// Keeps what a build found and wrote: its files, each with the number of its view. A disk that does not take it costs the
    /// next build some time, no more.
    pub(super) fn keep(
        &self,
        fingerprint: Fingerprint,
        pages: usize,
        diagnostics: &[Diagnostic],
        files: Vec<(String, Option<u128>)>,
    ) {
        let stamped = |(path, view): (String, Option<u128>)| {
            stamp_of_written(&self.output.join(&path)).map(|stamp| RecordedFile { path, stamp, view })
        };
        let Some(files) = files.into_par_iter().map(stamped).collect::<Option<Vec<_>>>() else { return };
        let Fingerprint { frame, whole } = fingerprint;
        let kept = BuildRecord { form: FORM.to_owned(), frame, whole, pages, diagnostics: diagnostics.to_vec(), files };
        let Ok(text) = serde_json::to_vec(&kept) else { return };
        let _ = self.store.write(&self.file(), &format!("{}.partial", self.name), &text);
    }

    fn file(&self) -> String {
        format!("{}.json", self.name)
    }

    /// The record, for messages.
    pub(super) fn path(&self) -> PathBuf {
        self.store.path(&self.file())
    }
}
