//! A first build: written beside the output folder and moved there when it is complete.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::files::{self, discard, partial_of};
use super::folders::Folders;
use super::{ManifestRecord, OutputManifest, WriteReport, failed, record};
use crate::emit::Artifact;
use crate::publish::BuildError;

/// An output that does not exist yet.
pub(in crate::publish) struct First {
    output: PathBuf,
    growing: PathBuf,
    folders: Folders,
    manifest: OutputManifest,
    paths: BTreeSet<String>,
}

impl First {
    pub(super) fn open(output: PathBuf, manifest: OutputManifest) -> Result<Self, BuildError> {
        let growing = partial_of(&output);
        discard(&growing).map_err(failed(&growing))?;
        // The manifest is that of the final folder, not of the temporary one.
        let around = growing.parent().map_or(Ok(()), fs::create_dir_all);
        // The folder is new, so everything in it is Postil's.
        around.and_then(|()| fs::create_dir(&growing)).map_err(failed(&output))?;
        let folders = Folders::new(growing.clone());
        Ok(Self { output, growing, folders, manifest, paths: BTreeSet::new() })
    }

    pub(super) fn expect<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) {
        self.paths.extend(paths.into_iter().map(str::to_owned));
    }

    pub(super) fn output(&self) -> &Path {
        &self.output
    }

    pub(super) fn put(&self, path: &str, artifact: &Artifact) -> Result<(), BuildError> {
        let target = self.growing.join(path);
        self.folders.make(Path::new(path)).map_err(failed(&target))?;
        files::write(&target, artifact)
    }

    pub(super) fn finish(self) -> Result<WriteReport, BuildError> {
        // The manifest is written first: files that are not in it would never be removed. If the run ends in between, the
        // manifest claims no file that somebody else puts there.
        let expected = ManifestRecord::Unfinished { owned: BTreeSet::new(), expected: self.paths.clone() };
        let moved = record(&self.manifest, &expected)
            .and_then(|()| fs::rename(&self.growing, &self.output).map_err(failed(&self.output)))
            .and_then(|()| record(&self.manifest, &ManifestRecord::Finished(self.paths.clone())));
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
