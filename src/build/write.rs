//! The writing end: files that differ are written, each whole; files that an earlier build wrote and this one
//! did not are removed; all others are left alone.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::BuildError;
use super::manifest::Manifest;
use crate::emit::{Artifact, Artifacts};

/// What writing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteReport {
    /// Files that were new or differed.
    pub written: usize,
    /// Files that were the same.
    pub unchanged: usize,
    /// Files that an earlier build wrote and this one did not.
    pub removed: usize,
}

/// Files grow here and are moved to their place when they are whole. The folder is Postil's own.
const PARTIAL: &str = ".postil-partial";

/// Writes the output. Killed at any moment, every file is whole and the next run repairs the rest: the
/// manifest names what is about to be written before anything is.
pub(super) fn write(root: &Path, output: &Path, artifacts: &Artifacts) -> Result<WriteReport, BuildError> {
    let manifest = Manifest::of(root, output);
    let before = manifest.read();
    let now: BTreeSet<String> = artifacts.keys().cloned().collect();
    let keep = |paths: &BTreeSet<String>| {
        manifest.write(paths).map_err(|error| BuildError::Write(manifest.path().to_path_buf(), error))
    };
    if !now.is_subset(&before) {
        keep(&before.union(&now).cloned().collect())?;
    }
    let partial = output.join(PARTIAL);
    make_folder(&partial)?;
    let folders: BTreeSet<&str> = now.iter().filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| folder).collect();
    for folder in folders {
        make_folder(&output.join(folder))?;
    }
    let written = write_all(root, output, &partial, artifacts);
    let cleared = fs::remove_dir_all(&partial).map_err(|error| BuildError::Write(partial.clone(), error));
    let written = written?;
    cleared?;
    let stale: Vec<&String> = before.difference(&now).collect();
    let removed = prune(output, &stale)?;
    if now != before {
        keep(&now)?;
    }
    Ok(WriteReport { written, unchanged: artifacts.len() - written, removed })
}

fn make_folder(path: &Path) -> Result<(), BuildError> {
    fs::create_dir_all(path).map_err(|error| BuildError::Write(path.to_path_buf(), error))
}

/// Returns how many files differed.
fn write_all(root: &Path, output: &Path, partial: &Path, artifacts: &Artifacts) -> Result<usize, BuildError> {
    let written = AtomicUsize::new(0);
    let jobs: Vec<(usize, (&String, &Artifact))> = artifacts.iter().enumerate().collect();
    jobs.par_iter().try_for_each(|(number, (path, artifact))| {
        let target = output.join(path);
        let copied;
        let bytes: &[u8] = match artifact {
            Artifact::Bytes(bytes) => bytes,
            Artifact::Copy(from) => {
                let from = root.join(from);
                copied = fs::read(&from).map_err(|error| BuildError::Write(from, error))?;
                &copied
            }
        };
        if !is_same(&target, bytes) {
            let growing = partial.join(number.to_string());
            write_whole(&growing, &target, bytes).map_err(|error| BuildError::Write(target, error))?;
            written.fetch_add(1, Ordering::Relaxed);
        }
        Ok::<(), BuildError>(())
    })?;
    Ok(written.into_inner())
}

fn is_same(target: &Path, bytes: &[u8]) -> bool {
    let same_length = fs::metadata(target).is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64);
    same_length && fs::read(target).is_ok_and(|found| found == bytes)
}

fn write_whole(growing: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(growing, bytes)?;
    fs::rename(growing, target)
}

/// Removes files of earlier builds, and the folders that they leave empty.
fn prune(output: &Path, stale: &[&String]) -> Result<usize, BuildError> {
    let mut removed = 0;
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for path in stale {
        let target = output.join(path);
        match fs::remove_file(&target) {
            Ok(()) => removed += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(BuildError::Write(target, error)),
        }
        folders.extend(target.ancestors().skip(1).take_while(|folder| *folder != output).map(Path::to_path_buf));
    }
    // The deepest first; a folder that still holds something stays.
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
    Ok(removed)
}
