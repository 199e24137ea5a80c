//! A library as Zotero exports it: every source that is cited is listed, whatever a style leaves out.

use std::fs;

use scraper::Html;

use super::seen;

/// The library of tests/citations/zotero.json, and a text that cites each of its entries.
fn zotero() -> (String, String) {
    let set = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/citations/zotero.json")).unwrap();
    let set: serde_json::Value = serde_json::from_str(&set).unwrap();
    let keys = set["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap());
    let text: Vec<String> = keys.map(|key| format!("Words [@{key}].")).collect();
    (set["items"].to_string(), text.join("\n\n"))
}

/// Styles leave letters, posts and entries of dictionaries out of their lists; a site does not.
#[test]
fn a_library_of_zotero_is_listed_whole() {
    let (library, text) = zotero();
    for style in ["chicago-author-date", "chicago-notes", "apa", "ieee"] {
        let seen = seen(&format!("citation_style: {style}\n"), &[("content/sources/library.json", &library)], &text);
        assert_eq!(seen.references.len(), 60, "{style}: {}", seen.said);
        assert!(!seen.said.contains("error"), "{style}: {}", seen.said);
        for (key, reference) in &seen.references {
            let words = Html::parse_fragment(reference.split("<a class").next().unwrap())
                .root_element()
                .text()
                .collect::<String>();
            assert!(words.chars().filter(|char| char.is_alphabetic()).count() >= 3, "{style}: {key} is {reference}");
        }
    }
}

#[test]
fn an_undated_work_says_so_though_it_needs_no_letter() {
    let sources = "guide:\n  type: Book\n  title: Guide to berths\n  author: Perry, Ola\n";
    let seen = seen("", &[("content/sources/library.yaml", sources)], "Words [@guide].");
    assert_eq!(seen.citations, ["(Perry, n.d.)"], "{}", seen.said);
    assert!(seen.references["guide"].contains("n.d."), "{:?}", seen.references);
}
