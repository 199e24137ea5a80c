//! The folders of an output that files are written into, each looked at once per run.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::publish::inside;

/// The folders below one folder.
#[derive(Debug)]
pub(super) struct Folders {
    base: PathBuf,
    /// Folders that are known to be there, by their paths from the base.
    known: Mutex<HashSet<PathBuf>>,
}

impl Folders {
    /// The folders below `base`. None has been looked at.
    pub(super) fn new(base: PathBuf) -> Self {
        Self { base, known: Mutex::default() }
    }

    /// Makes the folders that lead to a path, and returns those that were not there. Fails if a symbolic link or a file stands in
    /// the place of one.
    pub(super) fn make(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(Vec::new()) };
        if self.known().contains(folder) {
            return Ok(Vec::new());
        }
        let made = inside::make_folders(&self.base, path)?;
        self.known().insert(folder.to_path_buf());
        Ok(made)
    }

    /// Forgets what was found: folders have been removed.
    pub(super) fn forget(&self) {
        self.known().clear();
    }

    fn known(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
