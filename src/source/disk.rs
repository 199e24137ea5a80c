//! The files of a site on disk: the only part, besides writing, that touches it.
//!
//! In: the site's folder and the output. Out: [`Files`]. This file, `walk`, `link` and `regular` decide what may be reached:
//! nothing outside the site, nothing hidden, nothing but regular files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::composed::as_written;
use super::files::{Files, Listing, OpenFile, PathStatus, Stamp, is_below_plain_folders};
use super::link::Bounds;
use super::{DiscoverError, real_path, regular, walk};

/// The files of a site on the disk.
#[derive(Clone, Debug)]
pub struct DiskFiles {
    root: PathBuf,
    output: PathBuf,
}

impl DiskFiles {
    /// The files below `root`. `output` is the folder that a build writes to: links of the site must not lead into it.
    pub fn new(root: &Path, output: &Path) -> Self {
        Self { root: root.to_path_buf(), output: output.to_path_buf() }
    }

    fn path(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.root.clone() } else { as_written(&self.root, path) }
    }
}

impl Files for DiskFiles {
    fn path_status(&self, path: &str) -> PathStatus {
        // The path of the site's folder may contain links, which belong to this machine.
        let found = if path.is_empty() { fs::metadata(&self.root) } else { fs::symlink_metadata(self.path(path)) };
        match found {
            Err(_) => PathStatus::Nothing,
            Ok(found) if found.is_symlink() => PathStatus::Link,
            Ok(found) if found.is_dir() => PathStatus::Folder,
            Ok(found) if found.is_file() => PathStatus::File,
            Ok(_) => PathStatus::Special,
        }
    }

    fn list(&self, folder: &str) -> Result<Listing, DiscoverError> {
        let bounds = Bounds::of(&self.root, &real_path(&self.output));
        let bounds = bounds.map_err(|error| DiscoverError { path: self.root.clone(), error })?;
        walk::walk(&self.root, folder, &bounds)
    }

    fn list_hidden(&self, path: &str) -> Result<Vec<String>, DiscoverError> {
        let is_plain = is_below_plain_folders(self, path)
            && matches!(self.path_status(path), PathStatus::File | PathStatus::Folder | PathStatus::Special);
        if is_plain { walk::walk_hidden(&self.root, path) } else { Ok(Vec::new()) }
    }

    fn open(&self, path: &str) -> io::Result<OpenFile> {
        regular::open_whole(&self.path(path))
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        let found = fs::metadata(self.path(path)).ok()?;
        let time = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        found.is_file().then_some((found.len(), time.as_nanos()))
    }

    fn display_path(&self, path: &str) -> PathBuf {
        self.path(path)
    }
}

/// The path on the disk of a file below `root`: its name may be composed otherwise there.
pub fn path_on_disk(root: &Path, path: &str) -> PathBuf {
    as_written(root, path)
}

/// Whether anything is at a path below `root`, even a broken link.
pub fn is_there(root: &Path, path: &str) -> bool {
    fs::symlink_metadata(as_written(root, path)).is_ok()
}

/// The bytes of a regular file below `root`.
pub fn read_bytes(root: &Path, path: &str) -> Result<Vec<u8>, DiscoverError> {
    let path = as_written(root, path);
    let bytes = regular::open_whole(&path).and_then(OpenFile::whole);
    bytes.map_err(|error| DiscoverError { path, error })
}
