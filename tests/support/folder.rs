//! Folders: reads all files of a folder, and writes files to one.

#![allow(dead_code, reason = "each test takes what it needs")]
#![expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

/// The files of a folder, by path.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// All files in a folder, except those of npm; empty if the folder does not exist.
pub(crate) fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    if !folder.exists() {
        return tree;
    }
    for entry in WalkDir::new(folder).into_iter().filter_entry(|entry| entry.file_name() != "node_modules") {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            tree.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    tree
}

/// Writes a file, creating its parent folders.
pub(crate) fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Removes a file, or a folder with its contents.
pub(crate) fn remove(path: &Path) {
    if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
}

/// Fails unless two folders have the same files; names those that differ.
pub(crate) fn assert_same(one: &Tree, other: &Tree, what: &str) {
    let differing: Vec<&String> =
        one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(differing.is_empty(), "{what}: these files differ: {differing:?}");
}

/// The root of this repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files of this repository's explainer, as on the disk.
pub(crate) fn explainer() -> Tree {
    let root = repository();
    let mut files = Tree::new();
    for part in ["content", "themes"] {
        files.extend(tree(&root.join(part)).into_iter().map(|(path, bytes)| (format!("{part}/{path}"), bytes)));
    }
    files.insert("postil.yaml".to_owned(), fs::read(root.join("postil.yaml")).unwrap());
    files
}

/// Creates a folder and its parents.
pub(crate) fn make(path: &Path) {
    fs::create_dir_all(path).unwrap();
}

/// The modification time of each file in a folder.
pub(crate) fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().display().to_string(), entry.metadata().unwrap().modified().unwrap())).collect()
}
