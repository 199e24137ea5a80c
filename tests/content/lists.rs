//! The lists in the document that are generated from the code: citation styles, and languages with interface strings.

use std::fmt::Write;

use hayagriva::archive::ArchivedStyle;
use postil::config;

use crate::document;
use crate::expected;
use crate::folder;

const BEGINS: &str = "<!-- The list is written from the code: POSTIL_UPDATE=1 cargo test --test content -->\n";
const ENDS: &str = "<!-- end of the list -->\n";

#[test]
fn lists_are_what_the_code_says() {
    let path = document::path();
    let text = expected::read(&path);
    let renewed = [("## Citation styles\n", styles()), ("## Languages\n", languages())]
        .into_iter()
        .fold(text, |text, (heading, list)| renewed(&text, heading, &list));
    assert_eq!(expected::compare(&path, &renewed).err(), None);
}

/// The document with the list below a heading replaced.
fn renewed(text: &str, heading: &str, list: &str) -> String {
    let begins = text.find(heading).unwrap();
    let begins = begins + text[begins..].find(BEGINS).unwrap() + BEGINS.len();
    let ends = begins + text[begins..].find(ENDS).unwrap();
    format!("{}\n{list}\n{}", &text[..begins], &text[ends..])
}

fn styles() -> String {
    let mut styles: Vec<&[&str]> = ArchivedStyle::all().iter().map(|style| style.names()).collect();
    styles.sort_unstable();
    assert!(
        styles
            .iter()
            .all(|names| names.iter().all(|name| config::CitationStyle::Named((*name).to_owned()).load().is_some()))
    );
    let mut list = String::new();
    for names in styles {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(list, "- {}", names.join(", "));
    }
    list
}

fn languages() -> String {
    let files = folder::tree(&folder::repository().join("themes/folio/i18n"));
    let tags: Vec<String> = files.keys().map(|path| format!("`{}`", path.strip_suffix(".ftl").unwrap())).collect();
    assert!(tags.len() > 1);
    format!("{}\n", tags.join(", "))
}
