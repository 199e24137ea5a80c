//! Import cycles: files that import each other are in one folder, and no folder is in a cycle with its neighbours.
//!
//! The import graph of `src` is read from its code with `syn`: every `use` and every path of more than one name, followed through
//! re-exports to the file that declares the item. `tests/floors.rs` checks the order of the top-level modules.
//!
//! `cargo test --test circles -- --ignored --nocapture` prints the measures that ARCHITECTURE.md quotes.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/imports.rs"]
mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

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

/// The maximum number of lines of a function.
const MOST_LINES: usize = 80;

/// Functions fit on a screen.
#[test]
fn functions_are_short() {
    let functions = functions();
    assert!(functions.len() > 2000, "only {} functions were found", functions.len());
    let long: Vec<_> = functions.into_iter().filter(|(lines, _)| *lines > MOST_LINES).collect();
    assert!(long.is_empty(), "functions with more than {MOST_LINES} lines: {long:?}");
}

/// Prints the size of each top-level module and what it imports, the median length of files, and the longest functions.
#[test]
#[ignore = "prints measures and asserts nothing"]
fn report() {
    let imports = Imports::read();
    let all: usize = imports.lines.values().sum();
    let mut modules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (file, lines) in &imports.lines {
        let module = modules.entry(room_of(file)).or_default();
        *module = (module.0 + 1, module.1 + lines);
    }
    let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in imports.pairs().filter(|(from, to)| room_of(from) != room_of(to)) {
        edges.entry(room_of(from)).or_default().insert(room_of(to));
    }
    let mut sorted: Vec<_> = modules.into_iter().collect();
    sorted.sort_by_key(|(_, (_, lines))| std::cmp::Reverse(*lines));
    for (module, (files, lines)) in sorted {
        let to: Vec<&str> = edges.get(module).into_iter().flatten().copied().collect();
        let tenths = lines * 1000 / all;
        println!("{module:20} {files:3} files {lines:6} lines {:3}.{} %  {}", tenths / 10, tenths % 10, to.join(" "));
    }
    let mut lines: Vec<usize> = imports.lines.values().copied().collect();
    lines.sort_unstable();
    println!("{} files, {all} lines, half of the files have {} or fewer", lines.len(), lines[lines.len() / 2]);
    let circles = circles(&imports.files);
    let largest = circles.iter().map(BTreeSet::len).max().unwrap_or_default();
    println!("{} circles of files, the largest of {largest}", circles.len());
    let mut functions = functions();
    functions.sort();
    functions.iter().rev().take(5).for_each(|(lines, name)| println!("{lines} lines: {name}"));
}

/// The functions of `src`, each with its number of lines. The code is formatted: a function ends at a brace in the column of its first line.
fn functions() -> Vec<(usize, String)> {
    let mut functions = Vec::new();
    for (path, bytes) in folder::tree(&folder::repository().join("src")) {
        if Path::new(&path).extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let code = line.trim_start();
            let Some(rest) = code.strip_prefix("fn ").or_else(|| Some(code.split_once(" fn ")?.1)) else { continue };
            if code.starts_with("//") || !line.ends_with(['{', '(', '>']) {
                continue;
            }
            let end = format!("{}}}", &line[..line.len() - code.len()]);
            let length = lines[index..].iter().position(|line| line.starts_with(&end)).unwrap_or_default() + 1;
            let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
            functions.push((length, format!("src/{path}: {name}")));
        }
    }
    functions
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
