//! Where a path really leads, so that two spellings of one folder are known for one.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

/// The path from the disk's root: symbolic links are followed as far as it exists, `.` and `..` are gone.
pub(super) fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for existing in absolute.ancestors() {
        if let (Ok(found), Ok(rest)) = (existing.canonicalize(), absolute.strip_prefix(existing)) {
            return without_parents(&found.join(rest));
        }
    }
    without_parents(&absolute)
}

/// The path as it is spelled or, where it has a `..`, where it leads: such a path may lead through folders that are
/// not there.
pub(super) fn direct(path: &Path) -> Cow<'_, Path> {
    if path.components().any(|part| part == Component::ParentDir) {
        Cow::Owned(real(path))
    } else {
        Cow::Borrowed(path)
    }
}

fn without_parents(absolute: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in absolute.components() {
        if part == Component::ParentDir {
            clean.pop();
        } else {
            clean.push(part);
        }
    }
    clean
}
