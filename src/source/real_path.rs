//! The real location of a path, so that two spellings of one path are recognised as the same.

use std::path::{Component, Path, PathBuf};

/// The absolute path: symbolic links are resolved as far as it exists, `.` and `..` are removed.
pub fn real_path(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for existing in absolute.ancestors() {
        if let (Ok(found), Ok(rest)) = (existing.canonicalize(), absolute.strip_prefix(existing)) {
            return without_parents(&found.join(rest));
        }
    }
    without_parents(&absolute)
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
