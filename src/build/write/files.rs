//! Files and folders, one at a time: what both ways of writing do with them.
#![expect(clippy::disallowed_methods, reason = "a part of the writing end")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The end of the name of what is not whole yet.
const PARTIAL: &str = ".postil-partial";

/// The name under which a file or folder grows, in the folder that it will stand in: moving within a folder
/// is cheap and whole, across file systems it is neither.
pub(super) fn partial_of(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}{PARTIAL}"))
}

/// Makes a file with `make`, and its folders where they are missing. Most folders are there: to try first is cheaper
/// than to look.
pub(super) fn in_folder(target: &Path, make: impl Fn(&Path) -> io::Result<()>) -> io::Result<()> {
    let tried = make(target);
    match (tried, target.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            make(target)
        }
        (tried, _) => tried,
    }
}

/// Copies the bytes; who may read them is a matter of the output, not of the content.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    io::copy(&mut fs::File::open(from)?, &mut fs::File::create(to)?).map(|_| ())
}

/// Whether a file holds these bytes.
pub(super) fn is_same(target: &Path, bytes: &[u8]) -> bool {
    let same_length = fs::metadata(target).is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64);
    same_length && fs::read(target).is_ok_and(|found| found == bytes)
}

/// Removes a folder with all that is in it; none is fine.
pub(super) fn discard(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
