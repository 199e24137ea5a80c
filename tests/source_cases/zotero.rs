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

/// What people note for themselves stays in the file, in whatever form, unless the site publishes it; what Zotero's Extra says in the
/// words of CSL is read in either case.
#[test]
fn notes_are_published_only_if_the_site_says_so() {
    let note = "original-date: 1923\\nEvent Place: Leeds\\n\\nBorrowed from Ines, see page 4.";
    let json = format!(
        r#"[{{"id": "slate", "type": "book", "title": "Slate", "author": [{{"family": "Marlow"}}], "issued": {{"date-parts": [[2019]]}}, "note": "{note}"}}]"#
    );
    let bib = "@book{zinc, title = {Zinc}, author = {Perry, Ola}, date = {2020}, note = {Lent to the \\emph{harbourmouse}}}\n";
    let sources = [("content/sources/a.json", json.as_str()), ("content/sources/b.bib", bib)];
    let words = ["Borrowed from Ines", "Lent to the", "harbourmouse"];
    let found = |config: &str| {
        let seen = seen(config, &sources, "Words [@slate; @zinc].");
        assert!(seen.published.contains("\"original-date\""), "{config}: {}", seen.said);
        words.map(|words| seen.published.contains(words))
    };
    assert_eq!(found(""), [false; 3]);
    assert_eq!(found("publish_notes: false\n"), [false; 3]);
    assert_eq!(found("publish_notes: true\n"), [true; 3]);
}
