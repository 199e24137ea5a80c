//! The yardstick corpus, which Postil is measured on, is as described, in every shape.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../benches/corpus/mod.rs"]
mod corpus;

#[path = "support/memory_site.rs"]
mod memory_site;

use corpus::Shape;

fn files(shape: &str, articles: usize) -> Vec<(String, String)> {
    corpus::postil_site(Shape::named(shape, articles).unwrap()).collect()
}

/// The text of an article, given by its number.
fn article(files: &[(String, String)], number: usize) -> &str {
    &files.iter().find(|(path, _)| path.ends_with(&format!("/a{number:06}.md"))).unwrap().1
}

/// The measured build has no diagnostics.
#[test]
fn every_shape_checks_clean() {
    for shape in Shape::NAMES {
        let files = files(shape, 60);
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let checked = memory_site::check_files(&files);
        assert!(checked.diagnostics.is_empty(), "{shape}:\n{}", checked.drawn());
    }
}

#[test]
fn each_shape_has_much_of_what_it_is_named_for() {
    let count = |shape: &str, what: &str| article(&files(shape, 60), 3).matches(what).count();
    assert_eq!((count("plain", "](../s"), count("links", "](../s")), (10, 100));
    // Each note is referred to once and defined once.
    assert_eq!((count("plain", "[^n"), count("notes", "[^n")), (8, 120));
    assert_eq!((count("plain", "reporting-duty.md"), count("term", "reporting-duty.md")), (0, 6));
    let events = |shape| files(shape, 60).iter().map(|(_, text)| text.matches("- id: e").count()).sum::<usize>();
    assert_eq!((events("plain"), events("events")), (0, 60));
    let tags = |shape| {
        let files = files(shape, 60);
        let line = article(&files, 3).lines().find(|line| line.starts_with("tags:")).unwrap().to_owned();
        line.split(',').count()
    };
    assert_eq!((tags("plain"), tags("tags")), (3, 30));
}

/// Both generators get the same words, notes and tables; links and two fields differ in syntax.
#[test]
fn hugo_gets_the_same_text() {
    let shape = Shape::plain(60);
    let (postil, hugo): (Vec<_>, Vec<_>) = (corpus::postil_site(shape).collect(), corpus::hugo_site(shape).collect());
    for number in 0..60 {
        let plain = |text: &str| {
            let text = text.replace("summary:", "description:").replace("published:", "date:");
            text.replace("](../s", "](/s").replace(".md)", "/)")
        };
        assert_eq!(plain(article(&postil, number)), article(&hugo, number));
    }
}

/// An article is the same in every corpus of its size and on every machine, so that measurements can be compared.
#[test]
fn the_corpus_does_not_change_unnoticed() {
    let text = files("plain", 1_000);
    let text = article(&text, 5);
    assert_eq!(text.lines().nth(1), Some("title: \"Budget Interpretation Partner Committee Debate Budget 5\""));
    assert!(text.contains("```rust"), "every fifth article has code");
    assert!((1_000..1_300).contains(&text.split_whitespace().count()), "{} words", text.split_whitespace().count());
}
