//! The writing end: files that differ are written, each whole; files that an earlier build wrote and this one
//! did not are removed; all others are left alone.
//!
//! Files come one by one, from any thread, while others are still being made, so that no build holds its output in
//! memory. Nothing of it is seen before [`OutputWriter::finish`]: a first build grows beside the output folder and is moved
//! there when it is whole, later ones grow each file beside its place. Killed at any moment, every file in the output
//! is whole and the next run repairs the rest.

mod files;
mod first;
mod folders;
mod update;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::BuildError;
use super::manifest::{ManifestRecord, OutputManifest, may_be_written};
use super::output_path;
use crate::emit::Artifact;
use first::First;
use update::Update;

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

/// An output that is being written, by this run alone.
pub(super) struct OutputWriter {
    growth: Growth,
    /// Keeps other runs waiting.
    _held: Option<File>,
}

enum Growth {
    /// There is no output yet.
    First(First),
    /// There is one, which is brought up to date.
    Update(Update),
}

impl OutputWriter {
    /// Begins. Nothing is written yet.
    pub(super) fn open(root: &Path, output: &Path) -> Result<Self, BuildError> {
        let manifest = OutputManifest::of(root, output);
        let held = manifest.hold().map_err(failed(&manifest.path()))?;
        let output = output_path::direct(output).into_owned();
        let is_new = fs::symlink_metadata(&output).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        let growth = if is_new {
            Growth::First(First::open(output, manifest)?)
        } else {
            let is_inside = output_path::real(&output).starts_with(output_path::real(root));
            Growth::Update(Update::open(output, manifest, is_inside))
        };
        Ok(Self { growth, _held: held })
    }

    /// Says which files are about to come, so that a run after this one knows what may lie about, should it be killed.
    pub(super) fn expect<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) -> Result<(), BuildError> {
        match &mut self.growth {
            Growth::First(first) => {
                first.expect(paths);
                Ok(())
            }
            Growth::Update(update) => update.expect(paths),
        }
    }

    /// Takes a file that was expected. `root` is the site's folder, where files to copy are.
    pub(super) fn put(&self, root: &Path, path: &str, artifact: Artifact) -> Result<(), BuildError> {
        if !may_be_written(path) {
            let target = self.output().join(path);
            return Err(failed(&target)(io::Error::other("this is no place for a file of the output")));
        }
        let artifact = match artifact {
            Artifact::Copy(from) => Artifact::Copy(root.join(from)),
            bytes @ Artifact::Bytes(_) => bytes,
        };
        match &self.growth {
            Growth::First(first) => first.put(path, &artifact),
            Growth::Update(update) => update.put(path, artifact),
        }
    }

    fn output(&self) -> &Path {
        match &self.growth {
            Growth::First(first) => first.output(),
            Growth::Update(update) => update.output(),
        }
    }

    /// Is told that the output has a file as it should be.
    pub(super) fn keep(&self) {
        match &self.growth {
            // There is nothing yet that could be kept.
            Growth::First(_) => {}
            Growth::Update(update) => update.keep(),
        }
    }

    /// Shows what was put: everything that was expected.
    pub(super) fn finish(self) -> Result<WriteReport, BuildError> {
        match self.growth {
            Growth::First(first) => first.finish(),
            Growth::Update(update) => update.finish(),
        }
    }

    /// Leaves the output as it was.
    pub(super) fn abandon(self) -> Result<(), BuildError> {
        match self.growth {
            Growth::First(first) => first.abandon(),
            Growth::Update(update) => update.abandon(),
        }
    }
}

/// Records in the manifest what this run writes.
fn record(manifest: &OutputManifest, record: &ManifestRecord) -> Result<(), BuildError> {
    manifest.write(record).map_err(|error| BuildError::Write { path: manifest.path(), error })
}

/// A fault of the disk at a path.
fn failed(path: &Path) -> impl FnOnce(io::Error) -> BuildError {
    let path: PathBuf = path.to_path_buf();
    |error| BuildError::Write { path, error }
}
