//! The floors: a module imports only from floors below its own, not from its own or from higher ones.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;

use std::collections::BTreeSet;
use std::path::Path;

/// Every module of `src` and the floor it stands on.
const FLOORS: [(&str, usize); 38] = [
    ("source", 0),
    ("diagnostic", 1),
    ("yaml", 2),
    ("model", 3),
    ("bibliography", 4),
    ("config", 4),
    ("csl", 4),
    ("markup", 4),
    ("cite", 5),
    ("highlight", 5),
    ("locale", 5),
    ("theme", 5),
    ("parse", 5),
    ("picture", 5),
    ("redline", 5),
    ("card", 6),
    ("figure", 6),
    ("graph", 6),
    ("import", 6),
    ("schema", 6),
    ("translation", 6),
    ("check", 7),
    ("site", 7),
    ("body", 8),
    ("annotation", 9),
    ("structured_data", 9),
    ("page", 10),
    ("render", 11),
    ("emit", 11),
    ("search", 11),
    ("publish", 12),
    ("rename", 13),
    ("since", 13),
    ("links", 13),
    ("lsp", 14),
    ("serve", 13),
    ("cli", 15),
    // The roots of the crate, which list the modules.
    ("lib", 16),
];

fn floor(module: &str) -> usize {
    let found = FLOORS.iter().find(|(name, _)| *name == module);
    found.unwrap_or_else(|| panic!("the module `{module}` has no floor: give it one in this table")).1
}

/// The files of `src` with their text, by path.
fn files() -> Vec<(String, String)> {
    let tree = folder::tree(&folder::repository().join("src"));
    let rust = tree.into_iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|ending| ending == "rs"));
    rust.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The top-level module of a file.
fn module(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The code of a file without its comments.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The modules that code names after `crate::`, singly or in braces.
fn named(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, root) in code.match_indices("crate::") {
        let rest = &code[at + root.len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(heads(list)),
            None => found.extend(first_name(rest)),
        }
    }
    found
}

/// The first names of the items in a pair of braces, the first of which is already open.
fn heads(list: &str) -> Vec<String> {
    let (mut depth, mut begins, mut found) = (1, true, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => begins = true,
            letter if begins && (letter.is_alphabetic() || letter == '_') => {
                found.extend(first_name(&list[at..]));
                begins = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// The name at the start of code, if it is that of a module.
fn first_name(code: &str) -> Option<String> {
    let name: String = code.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    name.starts_with(|c: char| c.is_lowercase()).then_some(name)
}

/// The forbidden imports of a file.
fn violations(path: &str, text: &str) -> Vec<String> {
    let own = module(path);
    let others = named(&code(text)).into_iter().filter(|other| other != own);
    let wrong = others.filter(|other| floor(other) >= floor(own));
    wrong.map(|other| format!("src/{path}: {own} ({}) imports from {other} ({})", floor(own), floor(&other))).collect()
}

#[test]
fn imports_lead_down() {
    let files = files();
    let wrong: Vec<String> = files.iter().flat_map(|(path, text)| violations(path, text)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let imports: usize = files.iter().map(|(_, text)| named(&code(text)).len()).sum();
    assert!(imports > 150, "only {imports} imports were found");
}

/// `super::super::…` cannot bypass the table.
#[test]
fn nobody_climbs_to_the_root_by_super() {
    for (path, text) in files() {
        let levels = path.matches('/').count() + usize::from(!path.ends_with("/mod.rs"));
        let text = code(&text);
        let (inside, tests) = text.split_once("#[cfg(test)]").unwrap_or((&text, ""));
        for (part, levels) in [(inside, levels), (tests, levels + 1)] {
            let root = "super::".repeat(levels);
            assert!(levels == 0 || !part.contains(&root), "src/{path} reaches the root of the crate by `{root}`");
        }
    }
}

/// The table, the folders and the `//!` comments of the modules agree.
#[test]
fn every_module_names_its_floor() {
    let files = files();
    let modules: BTreeSet<&str> = files.iter().map(|(path, _)| module(path)).filter(|name| *name != "main").collect();
    assert_eq!(modules, FLOORS.iter().map(|(name, _)| *name).collect());
    for (path, text) in files.iter().filter(|(path, _)| path.matches('/').count() == 1 && path.ends_with("/mod.rs")) {
        let expected = format!("//! Floor {}: ", floor(module(path)));
        assert!(text.starts_with(&expected), "src/{path} does not begin with `{expected}`");
    }
}

/// All syntactic forms of imports are recognised.
#[test]
fn every_way_to_import_is_seen() {
    let text = "use crate::publish::{self, Outcome};\n// use crate::cli::x;\nuse crate::{page::{Page, cards}, emit};\n\
                fn f(g: &crate::render::Engine) {} fn h() { crate::check::check() }";
    let names: Vec<String> = named(&code(text)).into_iter().collect();
    assert_eq!(names, ["check", "emit", "page", "publish", "render"]);
    assert_eq!(violations("page/mod.rs", "use crate::graph::Graph;\nuse crate::page::Page;"), [""; 0]);
    assert_eq!(violations("site/mod.rs", "use crate::check::check;").len(), 1);
    assert_eq!(violations("source/mod.rs", "use crate::{publish, model::Date};").len(), 2);
}
