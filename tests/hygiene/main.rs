//! Conventions that no compiler enforces: how files begin, how long they are, what belongs where.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/folder.rs"]
mod folder;

mod punctuation;
mod strings;

use std::path::Path;

use postil::model::MadePage;

/// The files with an extension in a folder of this repository, by path.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let tree = folder::tree(&folder::repository().join(folder));
    let wanted = tree.into_iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|found| found == ending));
    let files: Vec<_> =
        wanted.map(|(path, bytes)| (format!("{folder}/{path}"), String::from_utf8(bytes).unwrap())).collect();
    assert!(!files.is_empty(), "no .{ending} below {folder}");
    files
}

fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// The code of a line, without a comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs").into_iter().chain(files("tests", "rs")).chain(files("benches", "rs")) {
        if !text.starts_with("//! ") {
            wrong.push(format!("{path} does not open with `//!`"));
        }
        if text.lines().count() > 400 {
            wrong.push(format!("{path} has {} lines, more than 400", text.lines().count()));
        }
    }
    assert_none(&wrong);
}

#[test]
fn nothing_is_left_undone() {
    let mut found = Vec::new();
    for (path, text) in files("src", "rs") {
        for (number, line) in text.lines().enumerate() {
            let code = code(line);
            let words = ["todo!", "unimplemented!", "dbg!", "FIXME", "XXX", "println!"];
            let unfit =
                words.iter().find(|word| line.contains(**word) && (code.contains(**word) || !word.ends_with('!')));
            found.extend(unfit.map(|word| format!("{path}:{}: {word}", number + 1)));
        }
    }
    assert_none(&found);
}

/// The addresses of generated pages are in one table only.
#[test]
fn addresses_of_made_pages_are_written_once() {
    let mut found = Vec::new();
    for (path, text) in files("src", "rs").into_iter().filter(|(path, _)| path != "src/model/made_page.rs") {
        let code_only = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code_only.lines().enumerate() {
            let named = MadePage::ALL.into_iter().find(|page| code(line).contains(&format!("\"{}\"", page.path())));
            found.extend(named.map(|page| format!("{path}:{}: {page}", number + 1)));
        }
    }
    assert_none(&found);
}

/// The YAML library may be replaced one day, so it is used in one folder only.
#[test]
fn the_yaml_libraries_are_named_in_one_folder() {
    let outside = files("src", "rs").into_iter().filter(|(path, _)| !path.starts_with("src/yaml/"));
    let named = outside.filter(|(_, text)| {
        text.lines().map(code).any(|line| line.contains("serde_yaml") || line.contains("saphyr_parser"))
    });
    assert_none(&named.map(|(path, _)| path).collect::<Vec<_>>());
    assert!(files("src/yaml", "rs").iter().any(|(_, text)| text.contains("use serde_yaml::")));
}

/// A strict Content-Security-Policy would block them.
#[test]
fn templates_have_no_styles_scripts_or_handlers() {
    let found: Vec<String> = ["folio", "plain"]
        .into_iter()
        .flat_map(|theme| files(&format!("themes/{theme}/templates"), "html"))
        .flat_map(|(path, text)| inline(&text).into_iter().map(move |fault| format!("{path}: {fault}")))
        .collect();
    assert_none(&found);
    let bad = "<p style=\"x\"><a onclick=\"y\"><style></style><script>z</script><script src=\"a.js\"></script>";
    assert_eq!(inline(bad), ["<style>", "<script>", "style=", "onclick="]);
}

fn inline(template: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if template.contains("<style") {
        found.push("<style>".to_owned());
    }
    let scripts = template.match_indices("<script").map(|(at, _)| template[at..].split('>').next().unwrap());
    // Structured data is not executed.
    let own = scripts.filter(|tag| !tag.contains(" src=") && !tag.contains("application/ld+json"));
    found.extend(own.map(|tag| format!("{tag}>")));
    let attributes = template.split(|c: char| c.is_whitespace() || c == '"').filter_map(|word| word.split_once('='));
    let names = attributes.map(|(name, _)| name);
    let unfit = names.filter(|name| {
        *name == "style" || name.strip_prefix("on").is_some_and(|event| event.chars().all(|c| c.is_ascii_lowercase()))
    });
    found.extend(unfit.map(|name| format!("{name}=")));
    found
}
