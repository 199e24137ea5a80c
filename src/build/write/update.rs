//! A build into an output that is there: it replaces what differs and removes what is gone. Where nothing differs,
//! nothing is touched.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::files::{in_folder, is_same, partial_of};
use super::{Manifest, State, WriteReport, failed, keep};
use crate::build::BuildError;
use crate::build::manifest::Kept;
use crate::emit::Artifact;

/// An output that is brought up to date.
pub(in crate::build) struct Update {
    output: PathBuf,
    manifest: Manifest,
    before: Kept,
    /// What this run makes.
    now: BTreeSet<String>,
    progress: Mutex<Progress>,
}

/// What has become of the files so far.
#[derive(Default)]
struct Progress {
    /// Whether the manifest says that this run has begun.
    begun: bool,
    /// Files that stand beside their places.
    grown: Vec<String>,
    /// Files that cannot grow yet: something of an earlier build is in the way.
    held: Vec<(String, Vec<u8>)>,
    /// How many were as they should be.
    unchanged: usize,
}

impl Update {
    pub(super) fn open(output: PathBuf, manifest: Manifest) -> Self {
        let before = manifest.read();
        if before.state == State::Unfinished {
            sweep(&output, &before.paths);
        }
        Self { output, manifest, before, now: BTreeSet::new(), progress: Mutex::default() }
    }

    pub(super) fn expect<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) -> Result<(), BuildError> {
        self.now.extend(paths.into_iter().map(str::to_owned));
        if self.progress().begun { self.say_begun() } else { Ok(()) }
    }

    pub(super) fn keep(&self) {
        self.progress().unchanged += 1;
    }

    pub(super) fn put(&self, root: &Path, path: &str, artifact: Artifact) -> Result<(), BuildError> {
        let bytes = match artifact {
            Artifact::Bytes(bytes) => bytes,
            Artifact::Copy(from) => {
                let from = root.join(from);
                fs::read(&from).map_err(failed(&from))?
            }
        };
        let target = self.output.join(path);
        if is_same(&target, &bytes) {
            self.keep();
            return Ok(());
        }
        self.begin()?;
        match in_folder(&partial_of(&target), |growing| fs::write(growing, &bytes)) {
            Ok(()) => self.progress().grown.push(path.to_owned()),
            Err(error) if self.is_in_the_way(path, &error) => self.progress().held.push((path.to_owned(), bytes)),
            Err(error) => return Err(BuildError::Write(target, error)),
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<WriteReport, BuildError> {
        let Progress { begun, grown, held, unchanged } =
            std::mem::take(&mut *self.progress.lock().unwrap_or_else(PoisonError::into_inner));
        let same_files = self.before.state == State::Finished && self.before.paths == self.now;
        if grown.is_empty() && held.is_empty() && same_files {
            return Ok(WriteReport { unchanged, ..WriteReport::default() });
        }
        if !begun {
            self.say_begun()?;
        }
        let removed = self.replace(&grown, &held).inspect_err(|_| {
            sweep(&self.output, grown.iter().chain(held.iter().map(|(path, _)| path)));
        })?;
        keep(&self.manifest, State::Finished, &self.now)?;
        Ok(WriteReport { written: grown.len() + held.len(), unchanged, removed })
    }

    /// Puts what has grown in its place and removes what is gone.
    fn replace(&self, grown: &[String], held: &[(String, Vec<u8>)]) -> Result<usize, BuildError> {
        // Systems that fold case take a new spelling for the old file: that one has to go before the other comes.
        let now: HashSet<String> = self.now.iter().map(|path| path.to_lowercase()).collect();
        let (in_the_way, stale): (Vec<&String>, Vec<&String>) = (self.before.paths.difference(&self.now))
            .partition(|path| is_in_the_way(path, &self.now) || now.contains(&path.to_lowercase()));
        let cleared = prune(&self.output, &in_the_way)?;
        held.par_iter().try_for_each(|(path, bytes)| {
            let target = self.output.join(path);
            in_folder(&partial_of(&target), |growing| fs::write(growing, bytes)).map_err(failed(&target))
        })?;
        let arrived = grown.par_iter().chain(held.par_iter().map(|(path, _)| path));
        arrived.try_for_each(|path| {
            let target = self.output.join(path);
            fs::rename(partial_of(&target), &target).map_err(failed(&target))
        })?;
        Ok(cleared + prune(&self.output, &stale)?)
    }

    pub(super) fn abandon(self) -> Result<(), BuildError> {
        let progress = std::mem::take(&mut *self.progress());
        sweep(&self.output, &progress.grown);
        remove_empty(&progress.grown.iter().flat_map(|path| folders_of(&self.output, path)).collect());
        if progress.begun { keep(&self.manifest, self.before.state, &self.before.paths) } else { Ok(()) }
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says so in the manifest, once, before the first file grows.
    fn begin(&self) -> Result<(), BuildError> {
        let mut progress = self.progress();
        if !progress.begun {
            self.say_begun()?;
            progress.begun = true;
        }
        Ok(())
    }

    fn say_begun(&self) -> Result<(), BuildError> {
        keep(&self.manifest, State::Unfinished, &self.before.paths.union(&self.now).cloned().collect())
    }

    /// Whether a path cannot be written only because a file of an earlier build stands where a folder belongs.
    fn is_in_the_way(&self, path: &str, error: &io::Error) -> bool {
        let kind = matches!(error.kind(), io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists);
        let stale = |folder: &str| self.before.paths.contains(folder) && !self.now.contains(folder);
        kind && path.match_indices('/').any(|(at, _)| stale(&path[..at]))
    }
}

/// Whether a file of an earlier build stands where a folder is needed now, or in a folder where a file is.
fn is_in_the_way(stale: &str, now: &BTreeSet<String>) -> bool {
    let below = format!("{stale}/");
    let is_folder = now.range(below.clone()..).next().is_some_and(|path| path.starts_with(&below));
    is_folder || stale.match_indices('/').any(|(at, _)| now.contains(&stale[..at]))
}

/// Removes what stands half grown beside the places of files. What cannot be removed is in nobody's way.
fn sweep<'p>(output: &Path, paths: impl IntoIterator<Item = &'p String>) {
    for path in paths {
        let _ = fs::remove_file(partial_of(&output.join(path)));
    }
}

/// Removes files of earlier builds, and the folders that they leave empty.
fn prune(output: &Path, stale: &[&String]) -> Result<usize, BuildError> {
    let mut removed = 0;
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for path in stale {
        let target = output.join(path);
        // Somebody made a folder of it: that is not Postil's.
        if target.is_dir() {
            continue;
        }
        match fs::remove_file(&target) {
            Ok(()) => removed += 1,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            Err(error) => return Err(BuildError::Write(target, error)),
        }
        folders.extend(folders_of(output, path));
    }
    remove_empty(&folders);
    Ok(removed)
}

/// The folders of the output that a path leads through.
fn folders_of(output: &Path, path: &str) -> impl Iterator<Item = PathBuf> {
    path.match_indices('/').map(|(at, _)| output.join(&path[..at]))
}

/// Removes folders, the deepest first; one that still holds something stays.
fn remove_empty(folders: &BTreeSet<PathBuf>) {
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}
