//! The folders of `.postil/`, in which Postil keeps data from one run to the next.
//!
//! They are in the site's folder, which may come from somebody else: none of them is used if it is a symbolic link, and what is
//! read from them is validated by its readers.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::inside;

/// One of Postil's own folders.
#[derive(Clone, Debug)]
pub(super) struct Store {
    root: PathBuf,
    /// The path from the site's folder.
    folder: PathBuf,
}

impl Store {
    /// The folder at a path from the site's folder. It need not exist.
    pub(super) fn new(root: &Path, folder: impl Into<PathBuf>) -> Self {
        Self { root: root.to_path_buf(), folder: folder.into() }
    }

    /// A file's path from the site's folder.
    pub(super) fn local(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A file's path.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.root.join(self.local(name))
    }

    /// Fails if the folder, or one that contains it, is a symbolic link.
    pub(super) fn check(&self) -> io::Result<()> {
        let link = inside::link_on_the_way(&self.root, &self.local("file"));
        link.map_or(Ok(()), |link| Err(inside::refused(&link)))
    }

    /// The names of the files in it; empty if it cannot be read.
    pub(super) fn names(&self) -> Vec<String> {
        if self.check().is_err() {
            return Vec::new();
        }
        let entries = fs::read_dir(self.root.join(&self.folder)).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
    }

    /// The bytes of a file.
    pub(super) fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.check()?;
        inside::read(&self.path(name))
    }

    /// Writes a file atomically: under a temporary name, then renamed.
    pub(super) fn write(&self, name: &str, growing: &str, bytes: &[u8]) -> io::Result<()> {
        let (target, growing) = (self.path(name), self.path(growing));
        inside::make_folders(&self.root, &self.local(name))?;
        inside::write(&growing, bytes)?;
        let moved = fs::rename(&growing, target);
        if moved.is_err() {
            let _ = fs::remove_file(&growing);
        }
        moved
    }

    /// Removes a file; a missing one is no error.
    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        if self.check().is_err() {
            return Ok(());
        }
        match fs::remove_file(self.path(name)) {
            Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Err(error),
            _ => Ok(()),
        }
    }

    /// Removes the files of an unused folder, and the folder. What cannot be removed only takes up space.
    pub(super) fn discard(&self) {
        for name in self.names() {
            let _ = self.remove(&name);
        }
        if self.check().is_ok() {
            let _ = fs::remove_dir(self.root.join(&self.folder));
        }
    }

    /// Waits until no other run holds the lock file of that name, and holds it until it is dropped.
    pub(super) fn lock(&self, name: &str) -> io::Result<File> {
        inside::make_folders(&self.root, &self.local(name))?;
        let file = inside::open_to_lock(&self.path(name))?;
        file.lock()?;
        Ok(file)
    }
}
