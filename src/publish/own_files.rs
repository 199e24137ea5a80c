//! The files of a site that editors wrote: whether they may be changed, and how they are.
//!
//! A file is replaced as a whole, under a temporary name that is then renamed, with its permissions. Nothing is changed through a
//! symbolic link, and nothing that is read-only. It must not know why a file changes.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{BuildError, inside};
use crate::source::is_link;

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
        let file = self.root.join(path);
        if !inside::is_direct(&self.root, Path::new(path)) || is_link(&file) {
            return Some(Obstacle::Link);
        }
        match fs::symlink_metadata(&file) {
            Ok(found) if !found.is_file() => Some(Obstacle::Elsewhere),
            Ok(found) if found.permissions().readonly() => Some(Obstacle::ReadOnly),
            Ok(_) => None,
            Err(_) => Some(Obstacle::Elsewhere),
        }
    }

    /// Moves a file or folder to a path where nothing is, and makes the folders on the way.
    pub fn relocate(&self, from: &str, to: &str) -> Result<(), BuildError> {
        let target = self.root.join(to);
        let failed = |error| BuildError::Write { path: target.clone(), error };
        if !inside::is_below(to) || !inside::is_direct(&self.root, Path::new(from)) {
            return Err(failed(io::Error::other("it is not a path in the site's folder")));
        }
        inside::make_folders(&self.root, Path::new(to)).map_err(failed)?;
        if fs::symlink_metadata(&target).is_ok() {
            return Err(failed(io::ErrorKind::AlreadyExists.into()));
        }
        fs::rename(self.root.join(from), &target).map_err(failed)?;
        // A folder that is empty now is of no use.
        let mut folder = Path::new(from).parent();
        while let Some(path) = folder.filter(|path| path.components().count() > 2) {
            if fs::remove_dir(self.root.join(path)).is_err() {
                break;
            }
            folder = path.parent();
        }
        Ok(())
    }

    /// Replaces the text of a file, if it is still the one that was read.
    pub fn rewrite(&self, path: &str, before: &str, after: &str) -> Result<(), BuildError> {
        let file = self.root.join(path);
        let failed = |error| BuildError::Write { path: file.clone(), error };
        if let Some(obstacle) = self.obstacle(path) {
            return Err(failed(io::Error::other(obstacle.to_string())));
        }
        if fs::read(&file).map_err(failed)? != before.as_bytes() {
            return Err(failed(io::Error::other("it has changed since it was read: run the command again")));
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let growing =
            file.with_file_name(format!(".{:032x}.postil-partial", xxhash_rust::xxh3::xxh3_128(name.as_bytes())));
        let permissions = fs::symlink_metadata(&file).map_err(failed)?.permissions();
        let written = inside::write(&growing, after.as_bytes())
            .and_then(|()| fs::set_permissions(&growing, permissions))
            .and_then(|()| fs::rename(&growing, &file));
        written.map_err(|error| {
            let _ = fs::remove_file(&growing);
            failed(error)
        })
    }
}
