//! Compares results with files beside the fixtures; `POSTIL_UPDATE=1` rewrites these files.

#![expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// The folder of a test's fixtures.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// All fixtures of a folder, which end in `ending`. Fails if an expected file has no fixture, or if a file is neither.
pub(crate) fn fixtures(folder: &Path, ending: &str, expected: &str) -> Vec<PathBuf> {
    let files: BTreeSet<PathBuf> = WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().to_path_buf())
        .collect();
    let ends = |path: &Path, ending: &str| path.extension().is_some_and(|found| found == ending);
    for file in &files {
        let belongs = ends(file, ending) || (ends(file, expected) && files.contains(&file.with_extension(ending)));
        assert!(belongs, "{} is left over: nothing stands beside it", file.display());
    }
    files.into_iter().filter(|file| ends(file, ending)).collect()
}

/// Compares a result with the expected file, and describes the difference.
pub(crate) fn compare(expected: &Path, actual: &str) -> Result<(), String> {
    if env::var("POSTIL_UPDATE").is_ok() {
        fs::write(expected, actual).unwrap();
        return Ok(());
    }
    let Ok(text) = fs::read_to_string(expected) else {
        return Err(format!("{} is missing; write it with POSTIL_UPDATE=1", expected.display()));
    };
    if text == actual {
        return Ok(());
    }
    let line = text.lines().zip(actual.lines()).take_while(|(a, b)| a == b).count();
    Err(format!(
        "{} differs from line {} on\n----- expected\n{text}\n----- actual\n{actual}\n",
        expected.display(),
        line + 1
    ))
}

/// The text of a fixture.
pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}
