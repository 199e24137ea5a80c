//! Where citations stand in pages and what they say: in the text, in sentences, as marks with cards, and as notes in the margin.
//!
//! `tests/citation-places/<case>.txtar` is a site, and `<case>.txt` the texts of its pages: marks of notes are `⟨3⟩`, notes begin with
//! `▸ 3`, quiet marks are `§`, and links to the entries of sources end with `°`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/archive.rs"]
mod archive;
#[path = "support/built.rs"]
mod built;
#[path = "support/expected.rs"]
mod expected;
#[path = "support/folder.rs"]
mod folder;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use scraper::{ElementRef, Html, Node, Selector};

/// The pages of a site that have a text, by path.
fn pages(site: &str) -> Vec<(String, Html)> {
    let site = archive::unpack(site);
    image::RgbImage::new(60, 30).save(site.path().join("content/quay.png")).unwrap();
    let output = built::built(site.path());
    let pages = folder::tree(&output).into_iter().filter_map(|(path, bytes)| {
        let html = String::from_utf8(bytes).ok().filter(|html| html.contains("<div class=\"body\">"))?;
        Some((path, Html::parse_document(&html)))
    });
    pages.collect()
}

fn select<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text of a page, with the marks of its notes.
fn text(html: &Html) -> String {
    let mut text = String::new();
    for item in select(html, ".contents li") {
        writeln!(text, "contents: {}", one_spaced(&item.text().collect::<String>())).unwrap();
    }
    for body in select(html, ".body") {
        let mut words = String::new();
        add(body, &mut words);
        text.extend(words.lines().map(one_spaced).filter(|line| !line.is_empty()).map(|line| line + "\n"));
    }
    for source in select(html, ".sources li") {
        writeln!(text, "source: {}", source.value().id().unwrap()).unwrap();
    }
    text
}

fn add(element: ElementRef<'_>, text: &mut String) {
    let (name, has) = (element.value().name(), |class: &str| element.value().classes().any(|one| one == class));
    if has("anchor") || has("cite-card") || has("peek") || has("card") {
        return;
    }
    let block = ["p", "li", "tr", "h2", "h3", "figcaption", "blockquote", "aside", "section"].contains(&name);
    if block
        && !(name == "p"
            && element.parent().and_then(ElementRef::wrap).is_some_and(|parent| parent.value().name() == "aside"))
    {
        text.push('\n');
    }
    if has("note-head") {
        text.push_str("▸ ");
    }
    let is_mark = has("ref");
    if is_mark {
        text.push('⟨');
    }
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text.push_str(&words.replace('\n', " ")),
            _ => ElementRef::wrap(child).into_iter().for_each(|child| add(child, text)),
        }
    }
    if is_mark {
        text.push('⟩');
    }
    if element.attr("href").is_some_and(|href| href.starts_with("#source-")) {
        text.push('°');
    }
    match name {
        "td" | "th" => text.push_str(" | "),
        "p" if has("note-head") => text.push(' '),
        _ => {}
    }
}

fn one_spaced(text: &str) -> String {
    text.replace('\u{2060}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn citations_stand_where_they_should() {
    let folder = expected::folder("citation-places");
    let mut wrong = Vec::new();
    for case in expected::fixtures(&folder, "txtar", "txt") {
        let mut all = String::new();
        for (path, html) in pages(&expected::read(&case)) {
            write!(all, "== {path}\n{}\n", text(&html)).unwrap();
            wrong.extend(faults(&html).into_iter().map(|fault| format!("{}: {path}: {fault}", case.display())));
        }
        wrong.extend(expected::compare(&case.with_extension("txt"), &all).err());
    }
    assert!(wrong.is_empty(), "{} are wrong\n\n{}", wrong.len(), wrong.join("\n"));
}

/// Marks and links that lead nowhere, ids that are there twice, and notes that nothing calls for.
fn faults(html: &Html) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for element in select(html, "[id]") {
        let id = element.value().id().unwrap();
        if !ids.insert(id) {
            faults.push(format!("`{id}` is there twice"));
        }
    }
    for link in select(html, ".body a[href^='#']") {
        let to = &link.attr("href").unwrap()[1..];
        if !ids.contains(to) {
            faults.push(format!("`#{to}` leads nowhere"));
        }
    }
    let called: BTreeSet<&str> = select(html, "a.ref").into_iter().filter_map(|mark| mark.attr("href")).collect();
    for note in select(html, "aside.note") {
        let id = format!("#{}", note.value().id().unwrap());
        if !called.contains(&*id) {
            faults.push(format!("nothing calls for `{id}`"));
        }
    }
    faults
}
