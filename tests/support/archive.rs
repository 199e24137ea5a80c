//! A small site in a single text file: each of its files begins with `-- path --`.
//!
//! The path can be followed by `crlf` and `bom`, which editors do not show: `-- content/index.md crlf bom --`.

#![expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// Writes the site to a folder of its own, which is removed when the value is dropped.
pub(crate) fn unpack(archive: &str) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in files(archive) {
        write(root.path(), &path, &text);
    }
    root
}

/// Writes one file below a folder.
pub(crate) fn write(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// The files of an archive, as path and text.
fn files(archive: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut crlf = false;
    for line in archive.split_inclusive('\n') {
        if let Some(header) = line.strip_prefix("-- ").and_then(|rest| rest.trim_end().strip_suffix(" --")) {
            let (header, bom) = flag(header, " bom");
            let path;
            (path, crlf) = flag(header, " crlf");
            files.push((path.to_owned(), if bom { "\u{feff}".to_owned() } else { String::new() }));
            continue;
        }
        let (_, text) = files.last_mut().expect("an archive begins with `-- path --`");
        text.push_str(&if crlf { line.replace('\n', "\r\n") } else { line.to_owned() });
    }
    files
}

fn flag<'h>(header: &'h str, word: &str) -> (&'h str, bool) {
    header.strip_suffix(word).map_or((header, false), |header| (header, true))
}
