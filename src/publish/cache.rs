//! A record of the last build, kept in `.postil/cache/`: if nothing changed since, a build has nothing to do; otherwise pages
//! whose view is unchanged are not rendered again.
//!
//! The record may be missing or damaged at any time; one that cannot be read is ignored. It is removed before an output changes
//! and written when the output is complete, so it was true when it was written. Later changes to an output file are detected by
//! its size and modification time. A record copied from another machine does not match the modification times here, and one
//! without files is ignored.

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

/// The version of the record's format. Records in another format are ignored.
const FORM: &str = "postil build 4";

/// What a build produced.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct BuildRecord {
    form: String,
    /// The hash of everything that fills templates, and of everything the build depended on.
    frame: u128,
    whole: u128,
    /// How many pages the site has.
    pub(super) pages: usize,
    /// How many it leaves out until their day of publication.
    pub(super) scheduled: usize,
    /// The diagnostics of the content; none of them is an error.
    pub(super) diagnostics: Vec<Diagnostic>,
    files: Vec<RecordedFile>,
}

/// A page that every build writes.
const ALWAYS: &str = MadePage::NotFound.path();

/// An output file.
#[derive(Debug, Serialize, Deserialize)]
struct RecordedFile {
    path: String,
    /// Its size and modification time.
    stamp: (u64, u128),
    /// The hash of its view, for a page; that of its bytes, for another file that was made.
    hash: Option<u128>,
}

impl BuildRecord {
    /// The number of files in the output.
    pub(super) fn files(&self) -> usize {
        self.files.len()
    }

    /// Whether the format is known and every path is one that a build may have written.
    fn is_sound(&self) -> bool {
        let named = |file: &RecordedFile| manifest::may_be_written(&file.path);
        self.form == FORM && self.files.iter().all(named) && self.files.iter().any(|file| file.path == ALWAYS)
    }

    /// Whether every span of the diagnostics exists in these files.
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

/// The pages of the last build that can be reused.
#[derive(Debug, Default)]
pub(super) struct ReusablePages {
    output: PathBuf,
    pages: HashMap<String, (u128, (u64, u128))>,
}

impl ReusablePages {
    /// Whether the output still has the page with this view, unchanged since the last build.
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
    /// Where the record of an output is kept: under the same name as the manifest of the same output folder.
    pub(super) fn of(root: &Path, output: &Path) -> Self {
        let name = output_path::file_name(root, output);
        Self {
            store: Store::new(root, ".postil/cache"),
            name: format!("build-{name}"),
            output: output_path::direct(output).into_owned(),
        }
    }

    /// The record of the last build.
    pub(super) fn last(&self) -> Option<BuildRecord> {
        let kept: BuildRecord = serde_json::from_slice(&self.store.read(&self.file()).ok()?).ok()?;
        kept.is_sound().then_some(kept)
    }

    /// Whether that build had the same inputs, and its files are unchanged.
    pub(super) fn is_current(&self, kept: &BuildRecord, fingerprint: Fingerprint, sources: &Sources) -> bool {
        let untouched = |file: &RecordedFile| stamp_of_written(&self.output.join(&file.path)) == Some(file.stamp);
        (kept.frame, kept.whole) == (fingerprint.frame, fingerprint.whole)
            && kept.points_into(sources)
            && self.is_direct(kept.files.iter().map(|file| file.path.as_str()))
            && kept.files.par_iter().all(untouched)
    }

    /// The reusable pages, if what fills templates is the same.
    pub(super) fn reusable(&self, kept: BuildRecord, fingerprint: Fingerprint) -> ReusablePages {
        if kept.frame != fingerprint.frame || !self.is_direct(kept.files.iter().map(|file| file.path.as_str())) {
            return ReusablePages::default();
        }
        let pages = kept.files.into_iter().filter_map(|file| Some((file.path, (file.hash?, file.stamp))));
        ReusablePages { output: self.output.clone(), pages: pages.collect() }
    }

    /// Whether none of the output's folders has been replaced by a symbolic link.
    fn is_direct<'f>(&self, files: impl Iterator<Item = &'f str>) -> bool {
        let folders: BTreeSet<&str> = files.filter_map(|path| Some(&path[..=path.rfind('/')?])).collect();
        folders.into_iter().all(|folder| inside::is_direct(&self.output, &Path::new(folder).join("file")))
    }

    /// Removes the record, because the output is about to change.
    pub(super) fn forget(&self) -> io::Result<()> {
        self.store.remove(&self.file())
    }

    /// Records what a build found and wrote: its files, each with the hash of its view. If the disk refuses, the next build is
    /// slower, nothing else.
    pub(super) fn keep(
        &self,
        fingerprint: Fingerprint,
        (pages, scheduled): (usize, usize),
        diagnostics: &[Diagnostic],
        files: Vec<(String, Option<u128>)>,
    ) {
        let stamped = |(path, hash): (String, Option<u128>)| {
            stamp_of_written(&self.output.join(&path)).map(|stamp| RecordedFile { path, stamp, hash })
        };
        let Some(files) = files.into_par_iter().map(stamped).collect::<Option<Vec<_>>>() else { return };
        let Fingerprint { frame, whole } = fingerprint;
        let kept = BuildRecord {
            form: FORM.to_owned(),
            frame,
            whole,
            pages,
            scheduled,
            diagnostics: diagnostics.to_vec(),
            files,
        };
        let Ok(text) = serde_json::to_vec(&kept) else { return };
        let _ = self.store.write(&self.file(), &format!("{}.partial", self.name), &text);
    }

    fn file(&self) -> String {
        format!("{}.json", self.name)
    }

    /// The record's path, for messages.
    pub(super) fn path(&self) -> PathBuf {
        self.store.path(&self.file())
    }
}
