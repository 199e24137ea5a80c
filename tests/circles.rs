//! Import cycles: files that import each other are in one folder, and no folder is in a cycle with its neighbours.
//!
//! The import graph of `src` is read from its code with `syn`: every `use` and every path of more than one name, followed through
//! re-exports to the file that declares the item. `tests/floors.rs` checks the order of the top-level modules.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/imports.rs"]
mod imports;

use std::collections::{BTreeMap, BTreeSet};

use imports::{Imports, circles};

/// Files that import each other are of one subject: they stand in one folder.
#[test]
fn files_in_a_circle_share_a_folder() {
    let imports = Imports::read();
    assert!(imports.count() > 600, "only {} imports were found", imports.count());
    let apart = |circle: &BTreeSet<String>| {
        let mut folders = circle.iter().map(|file| folder_of(file));
        let first = folders.next().unwrap_or_default();
        first.is_empty() || folders.any(|folder| folder != first)
    };
    let wrong: Vec<_> = circles(&imports.files).into_iter().filter(apart).collect();
    assert!(wrong.is_empty(), "files of different subjects import each other: {wrong:#?}");
}

/// A folder is a subject of its own: it is in no import cycle with a file or a folder beside it.
#[test]
fn folders_are_in_no_circle() {
    let imports = Imports::read();
    let folders: BTreeSet<&str> = imports.files.keys().map(|file| folder_of(file)).collect();
    for parent in &folders {
        let mut beside: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in imports.pairs() {
            if let (Some(from), Some(to)) = (child(parent, from), child(parent, to)) {
                beside.entry(from).or_default().insert(to);
            }
        }
        for circle in circles(&beside) {
            let is_folder = |name: &String| folders.contains(join(parent, name).as_str());
            assert!(!circle.iter().any(is_folder), "in src/{parent}, a folder is part of a circle: {circle:?}");
        }
    }
}

/// Most files that implement one type: beyond that, it is a subject of its own, made of smaller types.
const MOST_IMPLEMENTATIONS: usize = 4;

/// A type is implemented in the folder that declares it, and in few files of it: method calls do not show among the imports, so that a
/// type with methods everywhere would join all subjects behind their back.
#[test]
fn types_are_implemented_in_one_folder() {
    let imports = Imports::read();
    assert!(imports.implemented.len() > 150, "only {} types were found", imports.implemented.len());
    for ((declared, name), files) in &imports.implemented {
        let apart = files.iter().filter(|file| folder_of(file) != folder_of(declared));
        let apart: Vec<_> = apart.collect();
        assert!(apart.is_empty(), "`{name}` of src/{declared} has methods in other folders: {apart:?}");
        assert!(files.len() <= MOST_IMPLEMENTATIONS, "`{name}` of src/{declared} has methods in many files: {files:?}");
    }
}

/// No folder holds more than a fifth of the code, and files are short.
#[test]
fn rooms_and_files_are_small() {
    let imports = Imports::read();
    let all: usize = imports.lines.values().sum();
    let mut rooms: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, lines) in &imports.lines {
        *rooms.entry(room_of(file)).or_default() += lines;
    }
    let large: Vec<_> = rooms.iter().filter(|(_, lines)| **lines * 5 > all).collect();
    assert!(large.is_empty(), "more than a fifth of {all} lines: {large:?}");
    let mut lines: Vec<usize> = imports.lines.values().copied().collect();
    lines.sort_unstable();
    let median = lines[lines.len() / 2];
    assert!(median < 130, "half of the files have {median} lines or more");
}

fn folder_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The top-level module of a file.
fn room_of(file: &str) -> &str {
    file.split('/').next().unwrap_or_default()
}

fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_owned() } else { format!("{parent}/{name}") }
}

/// The child of a folder that is or contains a file. The folder's own `mod.rs` describes the folder and is not a child.
fn child(parent: &str, file: &str) -> Option<String> {
    let rest = if parent.is_empty() { file } else { file.strip_prefix(parent)?.strip_prefix('/')? };
    let name = rest.split('/').next()?;
    (name != "mod.rs").then(|| name.to_owned())
}
