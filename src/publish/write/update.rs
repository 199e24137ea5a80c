//! A build into an existing output: it replaces what differs and removes what is gone. If nothing differs, nothing is touched.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::files::{self, is_same, partial_of};
use super::folders::Folders;
use super::{ManifestRecord, OutputManifest, WriteReport, failed, record};
use crate::emit::{self, Artifact};
use crate::graph::GRAPH;
use crate::publish::{BuildError, inside};

/// An output that is updated.
pub(in crate::publish) struct Update {
    output: PathBuf,
    folders: Folders,
    /// Whether an earlier build made the output, as far as is known.
    is_known: bool,
    manifest: OutputManifest,
    before: ManifestRecord,
    /// The files that earlier builds wrote.
    owned: BTreeSet<String>,
    /// The files of this run.
    now: BTreeSet<String>,
    progress: Mutex<UpdateProgress>,
}

/// The progress of the files so far.
#[derive(Default)]
struct UpdateProgress {
    /// Whether the manifest records that this run has begun.
    begun: bool,
    /// Files that are written beside their final names.
    grown: BTreeSet<String>,
    /// Files that cannot be written yet, because a file or folder of an earlier build is in the way.
    held: Vec<(String, Artifact)>,
    /// Folders that were created.
    made: BTreeSet<PathBuf>,
    /// The number of files that were already right.
    unchanged: usize,
}

impl Update {
    /// Opens an output. The manifest is part of the site's folder. For an output outside that folder (`is_inside` is false) it is
    /// trusted only if the output contains a site: otherwise somebody could ship a manifest that makes Postil remove files there.
    pub(super) fn open(output: PathBuf, manifest: OutputManifest, is_inside: bool) -> Self {
        let holds_site = inside::read_start(&output.join(GRAPH)).is_ok_and(|bytes| emit::is_graph_json(&bytes));
        let before = if is_inside || holds_site { manifest.read() } else { ManifestRecord::default() };
        let (owned, is_known) = match before.clone() {
            ManifestRecord::Finished(owned) => {
                let is_known = holds_site || !owned.is_empty();
                (owned, is_known)
            }
            ManifestRecord::Unfinished { mut owned, mut expected } => {
                sweep(&output, owned.iter().chain(&expected));
                // In a folder without a site, files with these names may be somebody else's.
                if holds_site {
                    owned.append(&mut expected);
                }
                (owned, holds_site)
            }
        };
        let folders = Folders::new(output.clone());
        let (now, progress) = (BTreeSet::new(), Mutex::default());
        Self { output, folders, is_known, manifest, before, owned, now, progress }
    }

    pub(super) fn output(&self) -> &Path {
        &self.output
    }

    pub(super) fn expect<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) -> Result<(), BuildError> {
        self.now.extend(paths.into_iter().map(str::to_owned));
        if self.progress().begun { self.record_begun() } else { Ok(()) }
    }

    pub(super) fn keep(&self) {
        self.progress().unchanged += 1;
    }

    pub(super) fn put(&self, path: &str, artifact: Artifact) -> Result<(), BuildError> {
        let target = self.output.join(path);
        if is_same(&target, &artifact)? {
            self.keep();
            return Ok(());
        }
        let is_ours = self.is_known || self.owned.contains(path);
        if !is_ours && fs::symlink_metadata(&target).is_ok_and(|found| !found.is_dir()) {
            return Err(BuildError::ForeignFile(target));
        }
        self.begin()?;
        match self.make_folders(path) {
            Ok(()) => {
                self.grow(path, &artifact)?;
                self.progress().grown.insert(path.to_owned());
            }
            Err(error) if self.is_in_the_way(path, &error) => self.progress().held.push((path.to_owned(), artifact)),
            Err(error) => return Err(BuildError::Write { path: target, error }),
        }
        Ok(())
    }

    fn make_folders(&self, path: &str) -> io::Result<()> {
        let made = self.folders.make(Path::new(path))?;
        self.progress().made.extend(made);
        Ok(())
    }

    /// Writes a file beside its final name.
    fn grow(&self, path: &str, artifact: &Artifact) -> Result<(), BuildError> {
        files::write(&partial_of(&self.output.join(path)), artifact)
    }

    pub(super) fn finish(self) -> Result<WriteReport, BuildError> {
        let (grown, held, unchanged) = {
            let mut progress = self.progress();
            let held = std::mem::take(&mut progress.held);
            (std::mem::take(&mut progress.grown), held, progress.unchanged)
        };
        let same_files = matches!(&self.before, ManifestRecord::Finished(paths) if *paths == self.now);
        if grown.is_empty() && held.is_empty() && same_files {
            return Ok(WriteReport { unchanged, ..WriteReport::default() });
        }
        // From here on, files are moved to their final names; if the run is interrupted, the manifest knows them as Postil's.
        let arriving = grown.iter().chain(held.iter().map(|(path, _)| path)).cloned();
        let owned = self.owned.iter().cloned().chain(arriving).collect();
        record(&self.manifest, &ManifestRecord::Unfinished { owned, expected: self.now.clone() })?;
        let removed = self.replace(&grown, &held).inspect_err(|_| {
            // The manifest says that the run is unfinished, so the next one checks again.
            sweep(&self.output, &self.now);
        })?;
        record(&self.manifest, &ManifestRecord::Finished(self.now))?;
        Ok(WriteReport { written: grown.len() + held.len(), unchanged, removed })
    }

    /// Moves the written files to their final names and removes what is gone.
    fn replace(&self, grown: &BTreeSet<String>, held: &[(String, Artifact)]) -> Result<usize, BuildError> {
        let gone: Vec<&String> = self.owned.difference(&self.now).collect();
        let (in_the_way, stale) = self.in_the_way(gone);
        let cleared = prune(&self.output, &in_the_way)?;
        self.folders.forget();
        held.par_iter().try_for_each(|(path, artifact)| {
            self.make_folders(path).map_err(failed(&self.output.join(path)))?;
            self.grow(path, artifact)
        })?;
        let arrived = grown.par_iter().chain(held.par_iter().map(|(path, _)| path));
        arrived.try_for_each(|path| {
            let target = self.output.join(path);
            fs::rename(partial_of(&target), &target).map_err(failed(&target))
        })?;
        Ok(cleared + prune(&self.output, &stale)?)
    }

    /// Divides the removed files into those that must go before new files come, and those that can go afterwards.
    fn in_the_way<'p>(&self, gone: Vec<&'p String>) -> (Vec<&'p String>, Vec<&'p String>) {
        if gone.is_empty() {
            return Default::default();
        }
        // On a case-insensitive file system, a file's new spelling would replace the old one, so the old one has to go first.
        let now: HashSet<String> = self.now.iter().map(|path| path.to_lowercase()).collect();
        gone.into_iter().partition(|path| is_in_the_way(path, &self.now) || now.contains(&path.to_lowercase()))
    }

    pub(super) fn abandon(self) -> Result<(), BuildError> {
        let progress = std::mem::take(&mut *self.progress());
        let swept = sweep(&self.output, &self.now);
        remove_empty(&progress.made);
        // What could not be removed is left to a later run, which knows of it because the manifest stays unfinished.
        if progress.begun && swept { record(&self.manifest, &self.before) } else { Ok(()) }
    }

    fn progress(&self) -> MutexGuard<'_, UpdateProgress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records the announced files, once, before the first of them is written.
    fn begin(&self) -> Result<(), BuildError> {
        let mut progress = self.progress();
        if !progress.begun {
            self.record_begun()?;
            progress.begun = true;
        }
        Ok(())
    }

    fn record_begun(&self) -> Result<(), BuildError> {
        record(&self.manifest, &ManifestRecord::Unfinished { owned: self.owned.clone(), expected: self.now.clone() })
    }

    /// Whether a path cannot be written only because an earlier build's file is where a folder is needed.
    fn is_in_the_way(&self, path: &str, error: &io::Error) -> bool {
        let kind = matches!(error.kind(), io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists);
        let stale = |folder: &str| self.owned.contains(folder) && !self.now.contains(folder);
        kind && path.match_indices('/').any(|(at, _)| stale(&path[..at]))
    }
}

/// Whether an earlier build's file is where a folder is needed now, or in a folder where a file is needed.
fn is_in_the_way(stale: &str, now: &BTreeSet<String>) -> bool {
    let below = format!("{stale}/");
    let is_folder = now.range(below.clone()..).next().is_some_and(|path| path.starts_with(&below));
    is_folder || stale.match_indices('/').any(|(at, _)| now.contains(&stale[..at]))
}

/// Removes temporary files; returns whether all are gone.
fn sweep<'p>(output: &Path, paths: impl IntoIterator<Item = &'p String>) -> bool {
    paths.into_iter().fold(true, |swept, path| {
        let removed = if inside::is_direct(output, Path::new(path)) {
            fs::remove_file(partial_of(&output.join(path)))
        } else {
            Ok(())
        };
        let gone = |error: &io::Error| matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
        swept & removed.as_ref().err().is_none_or(gone)
    })
}

/// Removes files of earlier builds, and the folders that become empty.
fn prune(output: &Path, stale: &[&String]) -> Result<usize, BuildError> {
    let mut removed = 0;
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for path in stale {
        let target = output.join(path);
        // A path behind a link is elsewhere.
        if !inside::is_direct(output, Path::new(path)) {
            continue;
        }
        match fs::symlink_metadata(&target) {
            Ok(found) if found.is_file() => {
                fs::remove_file(&target).map_err(failed(&target))?;
                removed += 1;
            }
            // It is now a folder or a link, which Postil did not make.
            Ok(_) => continue,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            Err(error) => return Err(BuildError::Write { path: target, error }),
        }
        folders.extend(folders_of(output, path));
    }
    remove_empty(&folders);
    Ok(removed)
}

/// The folders of a path in the output.
fn folders_of(output: &Path, path: &str) -> impl Iterator<Item = PathBuf> {
    path.match_indices('/').map(|(at, _)| output.join(&path[..at]))
}

/// Removes empty folders, the deepest first.
fn remove_empty(folders: &BTreeSet<PathBuf>) {
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}
