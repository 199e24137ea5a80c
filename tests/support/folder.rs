//! Folders: what stands in one, byte for byte, and how one is filled.

#![allow(dead_code, reason = "each test takes what it needs")]
#![expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

/// The files of a folder by their paths.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// Everything in a folder, but for what npm puts there; nothing where there is no folder.
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

/// Writes a file and the folders that it needs.
pub(crate) fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Removes a file or a folder with all that is in it.
pub(crate) fn remove(path: &Path) {
    if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
}

/// Fails unless two folders hold the same files; says which ones differ.
pub(crate) fn assert_same(one: &Tree, other: &Tree, what: &str) {
    let differing: Vec<&String> =
        one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(differing.is_empty(), "{what}: these files differ: {differing:?}");
}

/// This repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The explainer of this repository, as it stands on the disk.
pub(crate) fn explainer() -> Tree {
    let root = repository();
    let mut files = Tree::new();
    for part in ["content", "themes"] {
        files.extend(tree(&root.join(part)).into_iter().map(|(path, bytes)| (format!("{part}/{path}"), bytes)));
    }
    files.insert("postil.yaml".to_owned(), fs::read(root.join("postil.yaml")).unwrap());
    files
}

/// Makes a folder and those around it.
pub(crate) fn make(path: &Path) {
    fs::create_dir_all(path).unwrap();
}

/// When each file of a folder was last written.
pub(crate) fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().display().to_string(), entry.metadata().unwrap().modified().unwrap())).collect()
}
