//! The files of a site that editors wrote: whether they may be changed, and how each is.
//!
//! A file is replaced as a whole, under a temporary name that is then renamed, with its permissions. Nothing is changed through a
//! symbolic link, and nothing that is read-only. It must not know why a file changes.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::fmt;
use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{BuildError, inside};
use crate::source::{is_link, path_on_disk};

/// Why a file is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// It, or a folder on the way to it, is a symbolic link.
    Link,
    /// It may not be written to.
    ReadOnly,
    /// It is not a file in the site's folder, such as a template that is part of Postil.
    Elsewhere,
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Link => "it is reached through a symbolic link: change the file that the link leads to",
            Self::ReadOnly => "it is read-only",
            Self::Elsewhere => "it is not a file in the site's folder",
        })
    }
}

/// The files of a site's folder.
#[derive(Clone, Debug)]
pub struct OwnFiles {
    root: PathBuf,
}

impl OwnFiles {
    /// Those of a site's folder.
    pub fn of(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }

    /// Why a file cannot be changed, if it cannot.
    pub fn obstacle(&self, path: &str) -> Option<Obstacle> {
        if !inside::is_below(path) {
            return Some(Obstacle::Elsewhere);
        }
        let file = self.on_disk(path);
        if !self.is_direct(path) || is_link(&file) {
            return Some(Obstacle::Link);
        }
        match fs::symlink_metadata(&file) {
            Ok(found) if !found.is_file() => Some(Obstacle::Elsewhere),
            Ok(found) if found.permissions().readonly() => Some(Obstacle::ReadOnly),
            Ok(_) => None,
            Err(_) => Some(Obstacle::Elsewhere),
        }
    }

    /// Replaces the text of a file, if it is still the one that was read.
    pub fn rewrite(&self, path: &str, before: &str, after: &str) -> Result<(), BuildError> {
        let failed = |error| BuildError::Write { path: self.on_disk(path), error };
        self.ready(path, before, after).and_then(|text| text.put_over(before)).map_err(failed)
    }

    /// The new text of a file beside it, ready to take its place, if the file still has the text that was read.
    pub(super) fn ready(&self, path: &str, before: &str, after: &str) -> io::Result<ReadyText> {
        if let Some(obstacle) = self.obstacle(path) {
            return Err(io::Error::other(obstacle.to_string()));
        }
        let file = self.on_disk(path);
        has_still(&file, before)?;
        let permissions = fs::symlink_metadata(&file)?.permissions();
        ReadyText::beside(file, after, permissions)
    }

    /// The path of a file on the disk, where its name may be composed otherwise.
    pub(super) fn on_disk(&self, path: &str) -> PathBuf {
        path_on_disk(&self.root, path)
    }

    /// Whether the folders of a path are real folders.
    pub(super) fn is_direct(&self, path: &str) -> bool {
        let file = self.on_disk(path);
        file.strip_prefix(&self.root).is_ok_and(|within| inside::is_direct(&self.root, within))
    }

    /// Makes the missing folders of a path, and returns them.
    pub(super) fn make_folders(&self, path: &str) -> io::Result<Vec<PathBuf>> {
        let file = self.on_disk(path);
        match file.strip_prefix(&self.root) {
            Ok(within) if inside::is_below(path) => inside::make_folders(&self.root, within),
            _ => Err(io::Error::other("it is not a path in the site's folder")),
        }
    }
}

/// A text beside a file that it is to replace. If it is not put there, it is removed.
#[derive(Debug)]
pub(super) struct ReadyText {
    file: PathBuf,
    /// Where the text is.
    growing: PathBuf,
    is_put: bool,
}

impl ReadyText {
    /// Writes a text beside a file.
    pub(super) fn beside(file: PathBuf, text: &str, permissions: Permissions) -> io::Result<Self> {
        let ready = Self { growing: growing(&file), file, is_put: false };
        inside::write_lasting(&ready.growing, text.as_bytes())?;
        fs::set_permissions(&ready.growing, permissions)?;
        Ok(ready)
    }

    /// Puts it in the place of the file, if that still has a text: somebody may have saved it while other files were made ready.
    pub(super) fn put_over(mut self, before: &str) -> io::Result<()> {
        has_still(&self.file, before)?;
        fs::rename(&self.growing, &self.file)?;
        self.is_put = true;
        Ok(())
    }

    /// The file that it replaces.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }
}

impl Drop for ReadyText {
    fn drop(&mut self) {
        if !self.is_put {
            let _ = fs::remove_file(&self.growing);
        }
    }
}

/// Makes sure that a file has the text that was read.
fn has_still(file: &Path, text: &str) -> io::Result<()> {
    if fs::read(file)? == text.as_bytes() {
        return Ok(());
    }
    Err(io::Error::other("it has changed since it was read: run the command again"))
}

/// A hidden name beside a file that no other run uses.
fn growing(file: &Path) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let hash = xxhash_rust::xxh3::xxh3_128(name.as_bytes());
    let (run, number) = (process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    file.with_file_name(format!(".{hash:032x}-{run}-{number}.postil-partial"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_saves_meanwhile_is_kept() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("a.md");
        fs::write(&file, "old")?;
        let ready = OwnFiles::of(folder.path()).ready("a.md", "old", "new")?;
        fs::write(&file, "saved")?;
        assert!(ready.put_over("old").is_err());
        assert_eq!(fs::read_to_string(&file)?, "saved");
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }
}
