//! A first build: it grows beside the output's place and is moved there when it is whole.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::files::{self, discard, partial_of};
use super::{Manifest, State, WriteReport, failed, keep};
use crate::emit::Artifact;
use crate::publish::{BuildError, inside};

/// An output that is not there yet.
pub(in crate::publish) struct First {
    output: PathBuf,
    growing: PathBuf,
    manifest: Manifest,
    paths: BTreeSet<String>,
}

impl First {
    pub(super) fn open(output: PathBuf, manifest: Manifest) -> Result<Self, BuildError> {
        let growing = partial_of(&output);
        discard(&growing).map_err(failed(&growing))?;
        // What is to be told apart is the place that was asked for, not the one beside it.
        let around = growing.parent().map_or(Ok(()), fs::create_dir_all);
        // The folder is new, so that nothing in it was put there by others.
        around.and_then(|()| fs::create_dir(&growing)).map_err(failed(&output))?;
        Ok(Self { output, growing, manifest, paths: BTreeSet::new() })
    }

    pub(super) fn expect<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) {
        self.paths.extend(paths.into_iter().map(str::to_owned));
    }

    pub(super) fn output(&self) -> &Path {
        &self.output
    }

    pub(super) fn put(&self, path: &str, artifact: &Artifact) -> Result<(), BuildError> {
        let target = self.growing.join(path);
        let made = inside::make_folders(&self.growing, Path::new(path)).and_then(|_| files::write(&target, artifact));
        made.map_err(failed(&target))
    }

    pub(super) fn finish(self) -> Result<WriteReport, BuildError> {
        // First the names, then the files: what is not named would never be removed.
        let moved = keep(&self.manifest, State::Finished, &self.paths)
            .and_then(|()| fs::rename(&self.growing, &self.output).map_err(failed(&self.output)));
        let written = self.paths.len();
        match moved {
            Ok(()) => Ok(WriteReport { written, unchanged: 0, removed: 0 }),
            Err(error) => self.abandon().and(Err(error)),
        }
    }

    pub(super) fn abandon(self) -> Result<(), BuildError> {
        discard(&self.growing).map_err(failed(&self.growing))
    }
}
