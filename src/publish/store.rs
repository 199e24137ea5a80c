//! The folders of `.postil/`, where Postil keeps what it needs from one run to the next.
//!
//! They are found in the site's folder, which somebody else may have filled: none of them is used if it is a symbolic link, and
//! what is read from them is not believed but checked by those who read it.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::inside;

/// A folder of Postil's own.
#[derive(Clone, Debug)]
pub(super) struct Store {
    root: PathBuf,
    /// From the site's folder.
    folder: PathBuf,
}

impl Store {
    /// The folder at a path from the site's folder. It need not be there.
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

    /// Fails if a symbolic link stands where the folder should be, or one of those around it.
    pub(super) fn check(&self) -> io::Result<()> {
        let link = inside::link_on_the_way(&self.root, &self.local("file"));
        link.map_or(Ok(()), |link| Err(inside::refused(&link)))
    }

    /// The names of what is in it; none where it cannot be read.
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

    /// Puts a file in its place at once. It grows under another name.
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

    /// Removes a file; none is fine.
    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        if self.check().is_err() {
            return Ok(());
        }
        match fs::remove_file(self.path(name)) {
            Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Err(error),
            _ => Ok(()),
        }
    }

    /// Removes the files of a folder that is no longer used, and the folder. What cannot be removed costs room, no more.
    pub(super) fn discard(&self) {
        for name in self.names() {
            let _ = self.remove(&name);
        }
        if self.check().is_ok() {
            let _ = fs::remove_dir(self.root.join(&self.folder));
        }
    }

    /// Waits until no other run holds the file of that name, and holds it until it is dropped.
    pub(super) fn lock(&self, name: &str) -> io::Result<File> {
        inside::make_folders(&self.root, &self.local(name))?;
        let file = inside::open_to_lock(&self.path(name))?;
        file.lock()?;
        Ok(file)
    }
}
