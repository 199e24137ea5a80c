//! Files in memory, for tests and for unsaved texts.
//!
//! In: paths and bytes. Out: [`Files`] without links. It must not know the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use xxhash_rust::xxh3::xxh3_128;

use super::files::{Admission, Files, Listing, OpenFile, PathStatus, Stamp, not_found};
use super::{DiscoverError, ReadFault, Unreadable, escaped};

type FileTree = BTreeMap<String, Arc<[u8]>>;

/// Files in memory. They may be changed while they are being read.
#[derive(Debug, Default)]
pub struct MemoryFiles {
    tree: RwLock<FileTree>,
}

impl MemoryFiles {
    /// These files, by their paths.
    pub fn of<P: Into<String>, B: AsRef<[u8]>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        let tree = files.into_iter().map(|(path, bytes)| (path.into(), Arc::from(bytes.as_ref()))).collect();
        Self { tree: RwLock::new(tree) }
    }

    /// Writes a file.
    pub fn write(&self, path: impl Into<String>, bytes: impl AsRef<[u8]>) {
        self.change().insert(path.into(), Arc::from(bytes.as_ref()));
    }

    /// Removes a file, or a folder with everything below it. Returns whether there was any.
    pub fn remove(&self, path: &str) -> bool {
        let mut tree = self.change();
        let count = tree.len();
        tree.retain(|known, _| !is_at_or_below(known, path));
        tree.len() < count
    }

    // A thread that panicked while holding the lock cannot have left the tree inconsistent.
    fn tree(&self) -> RwLockReadGuard<'_, FileTree> {
        self.tree.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self) -> RwLockWriteGuard<'_, FileTree> {
        self.tree.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.tree().get(path).cloned()
    }
}

/// Whether a path is another or leads below it.
pub(super) fn is_at_or_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Files for MemoryFiles {
    fn path_status(&self, path: &str) -> PathStatus {
        let tree = self.tree();
        if tree.contains_key(path) {
            PathStatus::File
        } else if path.is_empty() || tree.keys().any(|known| is_at_or_below(known, path)) {
            PathStatus::Folder
        } else {
            PathStatus::Nothing
        }
    }

    fn list(&self, folder: &str) -> Result<Listing, DiscoverError> {
        if self.path_status(folder) == PathStatus::Nothing {
            return Err(not_found(folder));
        }
        let (mut files, mut refused) = (Vec::new(), BTreeSet::new());
        for path in self.tree().keys().filter(|path| is_at_or_below(path, folder)) {
            match admission(path, folder) {
                (_, Admission::Taken) => files.push(path.clone()),
                (_, Admission::PassedOver) => {}
                (at, Admission::Refused(fault)) => {
                    refused.insert(Unreadable { path: escaped(at), fault: ReadFault::Name(fault) });
                }
            }
        }
        Ok(Listing { files, refused: refused.into_iter().collect(), links: Vec::new() })
    }

    fn list_hidden(&self, path: &str) -> Result<Vec<String>, DiscoverError> {
        let is_taken =
            |known: &&String| is_at_or_below(known, path) && matches!(admission(known, path), (_, Admission::Taken));
        Ok(self.tree().keys().filter(is_taken).cloned().collect())
    }

    fn open(&self, path: &str) -> io::Result<OpenFile> {
        let bytes = self.bytes(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(OpenFile { length: bytes.len() as u64, content: Box::new(Cursor::new(bytes)) })
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        let bytes = self.bytes(path)?;
        Some((bytes.len() as u64, xxh3_128(&bytes)))
    }
}

/// How discovery treats a path below a folder, and the path of the first component that is not taken.
fn admission<'p>(path: &'p str, folder: &str) -> (&'p str, Admission) {
    let begin = if folder.is_empty() { 0 } else { (folder.len() + 1).min(path.len()) };
    let mut at = begin;
    for name in path[begin..].split('/').filter(|_| begin < path.len()) {
        at += name.len();
        match Admission::of(name) {
            Admission::Taken => at += 1,
            other => return (&path[..at], other),
        }
    }
    (path, Admission::Taken)
}
