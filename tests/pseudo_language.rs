//! A language whose every interface string is marked: whatever else a page says in Latin letters is left in a template or in code.
//!
//! The content of the site, its names and its dates are in Cyrillic letters.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/archive.rs"]
mod archive;
#[path = "support/built.rs"]
mod built;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, PatternElement};
use fluent_syntax::{parser, serializer};
use postil::theme;
use scraper::{ElementRef, Html};
use tempfile::TempDir;

/// Where words are read by people besides the text: names for assistive technology, tooltips, previews.
const ATTRIBUTES: [&str; 5] = ["aria-label", "title", "alt", "placeholder", "aria-description"];

/// Names that are the same in every language: file formats, the program, letters of remarks at values of charts; and a word
/// that the data of citation styles do not have in this language.
const NAMES: [&str; 12] =
    ["CSV", "CSL-JSON", "CSL", "JSON", "BibTeX", "BibLaTeX", "RIS", "Postil", "a", "b", "SHA", "Art"];

/// The English strings, each between marks. Words that open notes are compared with the text, so they are left out.
fn marked(english: &str) -> String {
    let mut resource = parser::parse(english).unwrap();
    for entry in &mut resource.body {
        let Entry::Message(message) = entry else { continue };
        if message.id.name.starts_with("lead-in-") {
            continue;
        }
        let elements = &mut message.value.as_mut().unwrap().elements;
        elements.insert(0, PatternElement::TextElement { value: "⟦" });
        elements.push(PatternElement::TextElement { value: "⟧" });
    }
    serializer::serialize(&resource)
}

fn site(theme: &str) -> TempDir {
    let site = archive::unpack(include_str!("pseudo_language/site.txtar"));
    let english = |theme: &str| {
        let files = theme::built_in(theme).unwrap();
        let (_, bytes) = files.into_iter().find(|(path, _)| path == "i18n/en.ftl").unwrap();
        String::from_utf8(bytes).unwrap()
    };
    // A theme that extends another has the strings of both; the nearest come first.
    let texts: BTreeSet<&str> = [theme, theme::DEFAULT].into();
    let own = marked(&english(theme));
    archive::write(site.path(), "themes/pseudo/theme.yaml", "name: pseudo\nextends: middle\n");
    archive::write(site.path(), "themes/pseudo/i18n/uk.ftl", own);
    archive::write(site.path(), "themes/middle/theme.yaml", format!("name: middle\nextends: {theme}\n"));
    if texts.len() > 1 {
        archive::write(site.path(), "themes/middle/i18n/uk.ftl", marked(&english(theme::DEFAULT)));
    }
    site
}

#[expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]
fn pages(folder: &Path) -> Vec<(PathBuf, Html)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|ending| ending == "html") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, Html::parse_document(&text)));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// What people read of an element itself, text by text.
fn texts(page: &Html) -> Vec<String> {
    let mut texts = Vec::new();
    for node in page.root_element().descendants() {
        if let Some(text) = node.value().as_text() {
            let inside = |names: &[&str]| {
                node.ancestors().filter_map(ElementRef::wrap).any(|around| names.contains(&around.value().name()))
            };
            if !inside(&["script", "style", "code", "pre"]) {
                texts.push(text.to_string());
            }
        }
        let Some(element) = ElementRef::wrap(node) else { continue };
        texts.extend(ATTRIBUTES.iter().filter_map(|name| element.attr(name)).map(str::to_owned));
        let is_description = matches!(
            element.attr("name").or(element.attr("property")),
            Some("description" | "og:title" | "og:description" | "og:site_name")
        );
        texts.extend(element.attr("content").filter(|_| is_description).map(str::to_owned));
    }
    texts
}

/// The text without what is between marks.
fn unmarked(text: &str) -> String {
    let mut depth = 0_usize;
    let mut rest = String::new();
    for c in text.chars() {
        match c {
            '⟦' => depth += 1,
            '⟧' => depth = depth.saturating_sub(1),
            _ if depth == 0 => rest.push(c),
            _ => {}
        }
    }
    rest
}

fn without_tags(text: &str) -> String {
    text.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect::<Vec<_>>().join(" ")
}

/// Words in Latin letters that are neither marked, nor addresses, nor names of formats.
fn left(text: &str) -> Vec<String> {
    // What is shown without scripts is a text with tags here.
    let text = without_tags(&unmarked(text));
    let words = text.split(|c: char| c.is_whitespace() || "(),;·“”«»".contains(c)).map(str::trim);
    let is_address =
        |word: &str| word.contains("://") || word.contains(".example") || word.contains(".csv") || word.len() == 64;
    words
        .filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()) && !is_address(word))
        .filter(|word| !NAMES.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())))
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_interface_string_is_left_in_a_template_or_in_code() {
    for theme in theme::built_in_names() {
        let site = site(theme);
        let output = built::built(site.path());
        let pages = pages(&output);
        assert!(pages.len() > 30, "{}", pages.len());
        let mut wrong: BTreeSet<String> = BTreeSet::new();
        let mut shown = 0;
        for (path, page) in &pages {
            let path = path.strip_prefix(&output).unwrap().display();
            for text in texts(page) {
                shown += text.matches('⟦').count();
                wrong.extend(left(&text).into_iter().map(|word| format!("{path}: {word:?} in {:?}", text.trim())));
            }
        }
        assert!(shown > 500, "{shown}");
        assert!(wrong.is_empty(), "{theme}:\n{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
    }
}

/// The marks themselves show what would be missed.
#[test]
fn what_is_not_marked_is_found() {
    assert_eq!(left("⟦As of ⟦about⟧ 2024⟧ Київ, 2024 (CSV) https://x.example/a"), [] as [&str; 0]);
    assert_eq!(left("⟦As of⟧ about Київ"), ["about"]);
}
