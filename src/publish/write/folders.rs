//! The folders of an output, each checked once per run.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::publish::inside;

/// The folders below one folder.
#[derive(Debug)]
pub(super) struct Folders {
    base: PathBuf,
    /// Folders that are known to exist, by their paths from the base.
    known: Mutex<HashSet<PathBuf>>,
}

impl Folders {
    /// The folders below `base`, none of them checked yet.
    pub(super) fn new(base: PathBuf) -> Self {
        Self { base, known: Mutex::default() }
    }

    /// Creates the missing folders of a path and returns them. Fails if a symbolic link or a file is in the place of one.
    pub(super) fn make(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(Vec::new()) };
        if self.known().contains(folder) {
            return Ok(Vec::new());
        }
        let made = inside::make_folders(&self.base, path)?;
        self.known().insert(folder.to_path_buf());
        Ok(made)
    }

    /// Discards the results, because folders have been removed.
    pub(super) fn forget(&self) {
        self.known().clear();
    }

    fn known(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
