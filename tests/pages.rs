//! Properties of every page, whatever its content: no nested links, valid addresses, unique ids, and pictures with the size
//! attributes that HTML requires.
//!
//! `tests/pages.txtar` is a site with every construct that creates a link, inside every other that may contain one.

#![allow(clippy::unwrap_used, clippy::expect_used)]
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "Postil writes endings in small letters")]

#[path = "support/archive.rs"]
mod archive;
#[path = "support/built.rs"]
mod built;
#[path = "support/folder.rs"]
mod folder;

use std::collections::HashSet;

/// Styles that print addresses in citations, and one that does not.
const STYLES: [&str; 5] = [
    "chicago-author-date",
    "chicago-notes",
    "turabian-fullnote-8",
    "gb-7714-2015-note",
    "modern-humanities-research-association-notes",
];

/// The pages of the site in a citation style, by path.
fn pages(style: &str) -> Vec<(String, String)> {
    let site = archive::unpack(&include_str!("pages.txtar").replace("STYLE", style));
    image::RgbImage::new(1600, 900).save(site.path().join("content/wide.png")).unwrap();
    let output = built::built(site.path());
    let files = folder::tree(&output).into_iter();
    let is_text = |path: &str| [".html", ".xml", ".txt", ".json"].iter().any(|ending| path.ends_with(ending));
    files.filter(|(path, _)| is_text(path)).map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The tags of a page as written.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices('<').filter_map(|(at, _)| html[at..].find('>').map(|end| &html[at..=at + end]))
}

/// The values of an attribute.
fn values<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let begin = format!(" {name}=\"");
    let values = html.match_indices(&begin).map(|(at, _)| html[at + begin.len()..].split('"').next().unwrap());
    values.collect()
}

/// A link that begins inside another link.
fn nested_link(html: &str) -> Option<&str> {
    let mut is_open = false;
    for tag in tags(html) {
        if tag.starts_with("<a ") || tag == "<a>" {
            if is_open {
                return Some(tag);
            }
            is_open = true;
        } else if tag == "</a>" {
            is_open = false;
        }
    }
    None
}

/// Whether an address is a valid URL for the HTML checker.
fn is_valid(address: &str) -> bool {
    let address = address.replace("&amp;", "&").replace("&#39;", "'").replace("&#x27;", "'");
    let outside = address.replace("http://[::1]", "");
    let codes = outside.match_indices('%').all(|(at, _)| {
        outside.get(at + 1..at + 3).is_some_and(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()))
    });
    let known = |sign: char| sign.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?#%".contains(sign);
    codes && outside.matches('#').count() < 2 && outside.chars().all(|sign| known(sign) || sign.is_alphabetic())
}

#[test]
fn no_page_has_a_link_within_a_link() {
    for style in STYLES {
        for (path, html) in pages(style).iter().filter(|(path, _)| path.ends_with(".html")) {
            assert_eq!(nested_link(html), None, "{style}: {path}");
        }
    }
}

#[test]
fn every_address_is_valid_wherever_it_is_printed() {
    let pages = pages("chicago-author-date");
    for (path, text) in &pages {
        for name in ["href", "src", "cite", "content"] {
            let addresses = values(text, name).into_iter();
            let is_address = |value: &&str| name != "content" || value.starts_with("http");
            for address in addresses.filter(is_address).filter(|address| !address.starts_with("data:")) {
                assert!(is_valid(address), "{path}: {name}=\"{address}\"");
            }
        }
        for address in text.split("https://").skip(1) {
            let end = address.find(['"', '<', '>', '\\', '\n', ' ', '“', '”', '’', '…']).unwrap_or(address.len());
            let is_printed_as_typed = path.ends_with(".html") || path == "graph.json";
            assert!(is_printed_as_typed || is_valid(&address[..end]), "{path}: https://{}", &address[..end]);
        }
    }
    let page = |path: &str| &pages.iter().find(|(other, _)| other == path).unwrap().1;
    for address in [
        "https://e.example/q?a%5B%5D=1",
        "https://e.example/my%20file.pdf",
        "https://e.example/a%5Cb",
        "https://e.example/日本",
        "https://e.example/%7Ba%7D%7C%5E%60%22%25zz#a%23b",
        "http://[::1]/%5Bx%5D",
        "mailto:a%20b@e.example",
        "a%20b.txt#page=%5B1%5D",
        "https://e.example/a%20b%5B1%5D",
    ] {
        assert!(page("about.html").contains(&format!("href=\"{address}\"")), "{address}");
    }
    assert!(page("sources/web.html").contains("href=\"https://e.example/%5Ba%5D%7Cb?c%5B%5D=d\""));
    assert!(page("sources/doi.html").contains("href=\"https://doi.org/10.1002/(SICI)1%3C2::AID%3E3\""));
    assert!(page("robots.txt").contains("Sitemap: https://site.example/説明/sitemap.xml\n"));
}

#[test]
fn no_id_stands_twice_on_a_page() {
    for (path, html) in pages("chicago-author-date").iter().filter(|(path, _)| path.ends_with(".html")) {
        let mut seen = HashSet::new();
        for id in values(html, "id") {
            assert!(seen.insert(id), "{path}: {id}");
        }
    }
}

#[test]
fn only_a_picture_that_waits_leaves_its_size_to_the_browser() {
    for (path, html) in pages("chicago-author-date").iter().filter(|(path, _)| path.ends_with(".html")) {
        for tag in tags(html).filter(|tag| tag.starts_with("<img ")) {
            let is_auto = values(tag, "sizes").iter().any(|sizes| sizes.contains("auto"));
            assert!(!is_auto || tag.contains(" loading=\"lazy\""), "{path}: {tag}");
        }
    }
}

#[test]
fn a_link_within_a_link_would_be_found() {
    assert_eq!(nested_link("<a href=\"x\">a <b><a href=\"y\">b</a></b></a>"), Some("<a href=\"y\">"));
    assert_eq!(nested_link("<a href=\"x\">a</a><a class=\"y\">b</a>"), None);
}
