//! The writing end: files that differ are written, each whole; files that an earlier build wrote and this one
//! did not are removed; all others are left alone.
//!
//! Killed at any moment, every file in the output is whole and the next run repairs the rest. A first build
//! grows beside the output folder and is moved there when it is whole; later ones replace file by file.
#![expect(clippy::disallowed_methods, reason = "the writing end")]

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::BuildError;
use super::manifest::{Kept, Manifest, State};
use super::place;
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

/// The end of the name of what is not whole yet.
const PARTIAL: &str = ".postil-partial";

/// Writes the output.
pub(super) fn write(root: &Path, output: &Path, artifacts: &Artifacts) -> Result<WriteReport, BuildError> {
    let manifest = Manifest::of(root, output);
    let output = &*place::direct(output);
    let now: BTreeSet<String> = artifacts.keys().cloned().collect();
    if fs::symlink_metadata(output).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        write_first(root, output, artifacts, &manifest, &now)
    } else {
        update(root, output, artifacts, &manifest, &now)
    }
}

/// Writes the whole output beside its place and moves it there.
fn write_first(
    root: &Path,
    output: &Path,
    artifacts: &Artifacts,
    manifest: &Manifest,
    now: &BTreeSet<String>,
) -> Result<WriteReport, BuildError> {
    let growing = partial_of(output);
    discard(&growing)?;
    // What is to be told apart is the place that was asked for, not the one beside it.
    make_folders(&growing, now.iter()).map_err(|(_, error)| BuildError::Write(output.to_path_buf(), error))?;
    let moved = fill(root, &growing, artifacts).and_then(|()| {
        // First the names, then the files: what is not named would never be removed.
        keep(manifest, State::Finished, now)?;
        fs::rename(&growing, output).map_err(|error| BuildError::Write(output.to_path_buf(), error))
    });
    if moved.is_err() {
        discard(&growing)?;
    }
    moved.map(|()| WriteReport { written: artifacts.len(), unchanged: 0, removed: 0 })
}

fn discard(growing: &Path) -> Result<(), BuildError> {
    match fs::remove_dir_all(growing) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(BuildError::Write(growing.to_path_buf(), error)),
        _ => Ok(()),
    }
}

/// Writes all files into a new folder.
fn fill(root: &Path, folder: &Path, artifacts: &Artifacts) -> Result<(), BuildError> {
    artifacts.par_iter().try_for_each(|(path, artifact)| {
        let target = folder.join(path);
        let written = match artifact {
            Artifact::Bytes(bytes) => fs::write(&target, bytes),
            Artifact::Copy(from) => copy(&root.join(from), &target),
        };
        written.map_err(|error| BuildError::Write(target, error))
    })
}

/// Copies the bytes; who may read them is a matter of the output, not of the content.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    io::copy(&mut fs::File::open(from)?, &mut fs::File::create(to)?).map(|_| ())
}

/// Replaces what differs and removes what is gone. Where nothing differs, nothing is touched.
fn update(
    root: &Path,
    output: &Path,
    artifacts: &Artifacts,
    manifest: &Manifest,
    now: &BTreeSet<String>,
) -> Result<WriteReport, BuildError> {
    let before = manifest.read();
    if before.state == State::Unfinished {
        sweep(output, &before);
    }
    let differing = differing(root, output, artifacts)?;
    let (in_the_way, stale): (Vec<&String>, Vec<&String>) =
        before.paths.difference(now).partition(|path| is_in_the_way(path, now));
    let report =
        |removed| WriteReport { written: differing.len(), unchanged: artifacts.len() - differing.len(), removed };
    if differing.is_empty() && before.state == State::Finished && before.paths == *now {
        return Ok(report(0));
    }
    keep(manifest, State::Unfinished, &before.paths.union(now).cloned().collect())?;
    let cleared = prune(output, &in_the_way)?;
    make_folders(output, differing.iter().map(|(path, _)| *path))
        .map_err(|(path, error)| BuildError::Write(path, error))?;
    differing.par_iter().try_for_each(|(path, bytes)| {
        let target = output.join(path);
        replace(&target, bytes).map_err(|error| BuildError::Write(target, error))
    })?;
    let removed = cleared + prune(output, &stale)?;
    keep(manifest, State::Finished, now)?;
    Ok(report(removed))
}

/// Whether a file of an earlier build stands where a folder is needed now, or in a folder where a file is.
fn is_in_the_way(stale: &str, now: &BTreeSet<String>) -> bool {
    let below = format!("{stale}/");
    let is_folder = now.range(below.clone()..).next().is_some_and(|path| path.starts_with(&below));
    is_folder || stale.match_indices('/').any(|(at, _)| now.contains(&stale[..at]))
}

fn keep(manifest: &Manifest, state: State, paths: &BTreeSet<String>) -> Result<(), BuildError> {
    manifest.write(state, paths).map_err(|error| BuildError::Write(manifest.path().to_path_buf(), error))
}

/// The name under which a file or folder grows, in the folder that it will stand in: moving within a folder
/// is cheap and whole, across file systems it is neither.
fn partial_of(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}{PARTIAL}"))
}

fn make_folders<'p>(output: &Path, paths: impl Iterator<Item = &'p String>) -> Result<(), (PathBuf, io::Error)> {
    let folders: BTreeSet<&str> = paths.filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| folder).collect();
    for folder in std::iter::once("").chain(folders) {
        let path = if folder.is_empty() { output.to_path_buf() } else { output.join(folder) };
        fs::create_dir_all(&path).map_err(|error| (path, error))?;
    }
    Ok(())
}

/// A file by its path, with its bytes.
type File<'a> = (&'a String, Cow<'a, [u8]>);

/// The files that are not in the output as they should be.
fn differing<'a>(root: &Path, output: &Path, artifacts: &'a Artifacts) -> Result<Vec<File<'a>>, BuildError> {
    let compared: Vec<Result<_, BuildError>> = artifacts
        .par_iter()
        .map(|(path, artifact)| {
            let bytes = match artifact {
                Artifact::Bytes(bytes) => Cow::Borrowed(bytes.as_slice()),
                Artifact::Copy(from) => {
                    let from = root.join(from);
                    Cow::Owned(fs::read(&from).map_err(|error| BuildError::Write(from, error))?)
                }
            };
            Ok((!is_same(&output.join(path), &bytes)).then_some((path, bytes)))
        })
        .collect();
    compared.into_iter().filter_map(Result::transpose).collect()
}

fn is_same(target: &Path, bytes: &[u8]) -> bool {
    let same_length = fs::metadata(target).is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64);
    same_length && fs::read(target).is_ok_and(|found| found == bytes)
}

fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let growing = partial_of(target);
    fs::write(&growing, bytes)?;
    fs::rename(&growing, target).inspect_err(|_| {
        let _ = fs::remove_file(&growing);
    })
}

/// Removes what a run that was killed left half grown. What cannot be removed is in nobody's way.
fn sweep(output: &Path, before: &Kept) {
    for path in &before.paths {
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
        folders.extend(target.ancestors().skip(1).take_while(|folder| *folder != output).map(Path::to_path_buf));
    }
    // The deepest first; a folder that still holds something stays.
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
    Ok(removed)
}
