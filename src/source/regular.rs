//! Regular files, read up to a limit. Opening a pipe would wait for ever, and a device has no end.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// What a file holds, unless it is too large.
pub(super) enum Bytes {
    /// All of it.
    Whole(Vec<u8>),
    /// It has so many bytes.
    TooLarge(u64),
}

/// Opens a file if it is a regular one.
pub fn open(path: &Path) -> io::Result<File> {
    // A folder says for itself that it is one.
    let found = fs::metadata(path)?;
    if !found.is_file() && !found.is_dir() {
        return Err(io::Error::other("this is a pipe, a socket or a device, not a file"));
    }
    File::open(path)
}

/// The bytes of a regular file.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = open(path)?;
    let mut bytes = Vec::with_capacity(usize::try_from(file.metadata()?.len()).unwrap_or(0));
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes of a regular file that has not more than `most`.
pub(super) fn read_up_to(path: &Path, most: u64) -> io::Result<Bytes> {
    let file = open(path)?;
    let length = file.metadata()?.len();
    if length > most {
        return Ok(Bytes::TooLarge(length));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(most + 1).read_to_end(&mut bytes)?;
    // Some grow while they are read.
    let read = bytes.len() as u64;
    Ok(if read > most { Bytes::TooLarge(read) } else { Bytes::Whole(bytes) })
}
