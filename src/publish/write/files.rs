//! Operations on single files and folders that both ways of writing use.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_128;

use super::failed;
use crate::emit::Artifact;
use crate::picture;
use crate::publish::{BuildError, inside};
use crate::source::{DiscoverError, open_file};

/// The ending of incomplete files.
const PARTIAL: &str = ".postil-partial";

/// The temporary name of a file or folder, in the folder of its final name: moving within a folder is cheap and atomic, across
/// file systems it is neither. Its length does not depend on the name of the file, which may already have the maximal length.
pub(super) fn partial_of(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default();
    target.with_file_name(format!(".{:032x}{PARTIAL}", xxh3_128(name.as_encoded_bytes())))
}

/// Creates a file. If it cannot be written completely, it is removed.
pub(super) fn write(target: &Path, artifact: &Artifact) -> Result<(), BuildError> {
    match artifact {
        Artifact::Bytes(bytes) => inside::write(target, bytes).map_err(failed(target)),
        Artifact::Stripped(from) => inside::write(target, &stripped(from)?).map_err(failed(target)),
        // Only the content is copied; permissions are a matter of the output.
        Artifact::Copy(from) => {
            let mut from = open(from)?;
            let copied = inside::create(target).and_then(|mut to| io::copy(&mut from, &mut to));
            if copied.is_err() {
                let _ = fs::remove_file(target);
            }
            copied.map(|_| ()).map_err(failed(target))
        }
    }
}

/// The bytes of a picture without its metadata.
fn stripped(from: &Path) -> Result<Vec<u8>, BuildError> {
    let mut bytes = Vec::new();
    let read = open(from)?.read_to_end(&mut bytes);
    let failed = |error| DiscoverError { path: from.to_path_buf(), error };
    read.map_err(failed)?;
    // It has been checked before; now it is another.
    let changed = |_| failed(io::Error::new(io::ErrorKind::InvalidData, "its metadata cannot be removed"));
    Ok(picture::published_bytes(&from.to_string_lossy(), &bytes).map_err(changed)?)
}

/// Opens a file that is to be copied.
fn open(from: &Path) -> Result<File, BuildError> {
    open_file(from).map_err(|error| DiscoverError { path: from.to_path_buf(), error }.into())
}

/// Whether a file, which is not a link, has the same bytes as another. Fails if the other cannot be read.
pub(super) fn is_same(target: &Path, artifact: &Artifact) -> Result<bool, BuildError> {
    let Some(found) = fs::symlink_metadata(target).ok().filter(fs::Metadata::is_file) else { return Ok(false) };
    match artifact {
        Artifact::Bytes(bytes) => Ok(holds(target, &found, bytes)),
        Artifact::Stripped(from) => Ok(holds(target, &found, &stripped(from)?)),
        Artifact::Copy(from) => {
            let from = open(from)?;
            let same_length = from.metadata().is_ok_and(|from| from.len() == found.len());
            Ok(same_length && File::open(target).and_then(|target| have_same_bytes(target, from)).unwrap_or(false))
        }
    }
}

/// Whether a file has these bytes.
fn holds(target: &Path, found: &fs::Metadata, bytes: &[u8]) -> bool {
    found.len() == bytes.len() as u64 && fs::read(target).is_ok_and(|found| found == *bytes)
}

/// Whether two files have the same bytes. They may be larger than memory.
fn have_same_bytes(one: File, other: File) -> io::Result<bool> {
    let (mut one, mut other) = (BufReader::new(one), BufReader::new(other));
    loop {
        let (some, others) = (one.fill_buf()?, other.fill_buf()?);
        let length = some.len().min(others.len());
        if length == 0 {
            return Ok(some.is_empty() && others.is_empty());
        }
        if some[..length] != others[..length] {
            return Ok(false);
        }
        one.consume(length);
        other.consume(length);
    }
}

/// Removes a folder with all that is in it, or a file; nothing there is no error. Links are not followed.
pub(super) fn discard(folder: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(folder),
        Ok(_) => fs::remove_file(folder),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
