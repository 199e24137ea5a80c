//! Where a path really leads, so that two spellings of one folder are known for one.

use std::path::{Component, Path, PathBuf};

/// The path from the disk's root: symbolic links are followed as far as it exists, `.` and `..` are gone.
pub(super) fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for existing in absolute.ancestors() {
        if let (Ok(found), Ok(rest)) = (existing.canonicalize(), absolute.strip_prefix(existing)) {
            return cleaned(&found.join(rest));
        }
    }
    cleaned(&absolute)
}

fn cleaned(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                clean.pop();
            }
            Component::CurDir => {}
            part => clean.push(part),
        }
    }
    clean
}
