//! Opens regular files only. Opening a pipe would block, and a device has no end.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::files::OpenFile;

/// Opens a file if it is regular.
pub fn open(path: &Path) -> io::Result<File> {
    // Opening a folder gives the system's own error.
    let found = fs::metadata(path)?;
    if !found.is_file() && !found.is_dir() {
        return Err(io::Error::other("this is a pipe, a socket or a device, not a file"));
    }
    File::open(path)
}

/// The same, with its length.
pub(super) fn open_whole(path: &Path) -> io::Result<OpenFile> {
    let file = open(path)?;
    Ok(OpenFile { length: file.metadata()?.len(), content: Box::new(file) })
}
