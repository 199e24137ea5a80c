//! The real location of an output folder, so that two spellings of one path are recognised as the same folder.

use std::borrow::Cow;
use std::path::{Component, Path};

use xxhash_rust::xxh3::xxh3_128;

pub(super) use crate::source::real_path as real;

/// File systems allow names of 255 bytes; some are reserved for what this name is embedded in.
const MOST_BYTES: usize = 120;

/// The path as given or, if it contains `..`, the path it resolves to: such a path may lead through folders that do not exist.
pub(super) fn direct(path: &Path) -> Cow<'_, Path> {
    if path.components().any(|part| part == Component::ParentDir) {
        Cow::Owned(real(path))
    } else {
        Cow::Borrowed(path)
    }
}

/// A file name derived from the location of an output folder, so that each output has its own files.
pub(super) fn file_name(root: &Path, output: &Path) -> String {
    let (real_root, real_output) = (real(root), real(output));
    let relative = real_output.strip_prefix(&real_root).unwrap_or(&real_output);
    let mut name = String::new();
    for c in relative.to_string_lossy().chars() {
        if c.is_alphanumeric() || "-_.".contains(c) {
            name.push(c);
        } else {
            let bytes = c.to_string().into_bytes();
            name.extend(bytes.iter().map(|byte| format!("%{byte:02X}")));
        }
    }
    if name.len() <= MOST_BYTES {
        return name;
    }
    let mut last: String = real_output.file_name().unwrap_or_default().to_string_lossy().into_owned();
    last.retain(|c| c.is_ascii_alphanumeric());
    last.truncate(MOST_BYTES / 2);
    format!("{last}-{:032x}", xxh3_128(name.as_bytes()))
}
