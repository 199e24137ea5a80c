//! Texts that replace files or add to them: the unsaved buffers of an editor.
//!
//! In: files, and texts by their paths. Out: [`Files`] in which those texts replace the files below or are added to them. What
//! the files below refuse stays refused. It must not know where the texts come from.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::composed::composed;
use super::files::{Files, Listing, OpenFile, PathStatus, Stamp};
use super::memory::{MemoryFiles, is_at_or_below};
use super::{DiscoverError, escaped};

/// Files, some of them replaced by texts.
#[derive(Debug)]
pub struct OverlayFiles {
    below: Arc<dyn Files>,
    laid: MemoryFiles,
}

impl OverlayFiles {
    /// These files, with nothing replaced.
    pub fn new(below: Arc<dyn Files>) -> Self {
        Self { below, laid: MemoryFiles::default() }
    }

    /// Replaces or adds a file.
    pub fn set(&self, path: impl Into<String>, text: &str) {
        self.laid.write(composed(&path.into()), text);
    }

    /// Removes a replacement. Returns whether there was one.
    pub fn remove(&self, path: &str) -> bool {
        self.laid.remove(&composed(path))
    }

    fn is_overlaid(&self, path: &str) -> bool {
        self.laid.path_status(path) == PathStatus::File
    }

    /// The files of both, without texts at refused paths.
    fn merged(below: Listing, laid: Listing) -> Listing {
        let Listing { mut files, mut refused, links } = below;
        let is_refused = |path: &str| refused.iter().any(|file| is_at_or_below(&escaped(path), &file.path));
        let own: Vec<String> = laid.files.into_iter().filter(|path| !is_refused(path)).collect();
        files.extend(own);
        files.sort_unstable();
        files.dedup();
        refused.extend(laid.refused);
        refused.sort();
        refused.dedup();
        Listing { files, refused, links }
    }
}

impl Files for OverlayFiles {
    fn path_status(&self, path: &str) -> PathStatus {
        match (self.below.path_status(path), self.laid.path_status(path)) {
            (_, PathStatus::File) => PathStatus::File,
            (PathStatus::Nothing, laid) => laid,
            (below, _) => below,
        }
    }

    fn list(&self, folder: &str) -> Result<Listing, DiscoverError> {
        match (self.below.path_status(folder), self.laid.path_status(folder)) {
            (_, PathStatus::Nothing) => self.below.list(folder),
            (PathStatus::Nothing, _) => self.laid.list(folder),
            _ => Ok(Self::merged(self.below.list(folder)?, self.laid.list(folder)?)),
        }
    }

    fn list_hidden(&self, path: &str) -> Result<Vec<String>, DiscoverError> {
        let mut files = self.below.list_hidden(path)?;
        files.extend(self.laid.list_hidden(path)?);
        files.sort_unstable();
        files.dedup();
        Ok(files)
    }

    fn open(&self, path: &str) -> io::Result<OpenFile> {
        if self.is_overlaid(path) { self.laid.open(path) } else { self.below.open(path) }
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        if self.is_overlaid(path) { self.laid.stamp(path) } else { self.below.stamp(path) }
    }

    fn display_path(&self, path: &str) -> PathBuf {
        self.below.display_path(path)
    }
}
