//! Writing: files that differ are written, each atomically; files that an earlier build wrote and this one did not are removed;
//! all others are left alone.
//!
//! Files arrive one by one, from any thread, while others are still being made, so that no build holds its output in memory.
//! Nothing is visible before [`OutputWriter::finish`]: a first build is written beside the output folder and moved there when it
//! is complete; later builds write each changed file beside its final name. If the process is killed at any moment, every output
//! file is complete and the next run repairs the rest.

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

/// An output that this run alone is writing.
pub(super) struct OutputWriter {
    growth: Growth,
    /// The lock that keeps other runs waiting.
    _held: Option<File>,
}

enum Growth {
    /// The output does not exist yet.
    First(First),
    /// The output exists and is updated.
    Update(Update),
}

impl OutputWriter {
    /// Opens an output. Nothing is written yet.
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

    /// Announces the files to come, so that a later run knows which files may be leftovers if this one is killed.
    pub(super) fn expect<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) -> Result<(), BuildError> {
        match &mut self.growth {
            Growth::First(first) => {
                first.expect(paths);
                Ok(())
            }
            Growth::Update(update) => update.expect(paths),
        }
    }

    /// Writes a file that was announced. `root` is the site's folder, which contains the files to copy.
    pub(super) fn put(&self, root: &Path, path: &str, artifact: Artifact) -> Result<(), BuildError> {
        if !may_be_written(path) {
            let target = self.output().join(path);
            return Err(failed(&target)(io::Error::other("an output file cannot be written here")));
        }
        let artifact = match artifact {
            Artifact::Copy(from) => Artifact::Copy(root.join(from)),
            Artifact::Stripped(from) => Artifact::Stripped(root.join(from)),
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

    /// Notes that the output already has a file with the right content.
    pub(super) fn keep(&self) {
        match &self.growth {
            // A new output has nothing to keep.
            Growth::First(_) => {}
            Growth::Update(update) => update.keep(),
        }
    }

    /// Makes everything that was written visible.
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

/// An error of the disk at a path.
fn failed(path: &Path) -> impl FnOnce(io::Error) -> BuildError {
    let path: PathBuf = path.to_path_buf();
    |error| BuildError::Write { path, error }
}
