//! Every construct in every position of a text, in several scripts: no document crashes the program, and every span is inside its
//! file, at character boundaries.
//!
//! Several documents share a page and several pages a site, so that tens of thousands of them take seconds.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/memory_site.rs"]
mod memory_site;
#[path = "support/site.rs"]
mod site;
#[path = "places/words.rs"]
mod words;

use memory_site::check_files;
use postil::check::Expired;
use postil::graph::Drafts;
use postil::publish::{Options, Session};
use site::Site;
use words::{CONSTRUCTS, Random, by_chance, by_rule};

/// The files that the documents refer to.
const AROUND: [(&str, &str); 8] = [
    ("content/issues/x/index.md", "---\ntitle: X\nquestion: Why?\n---\n"),
    ("content/issues/x/index.ja.md", "---\ntitle: 例\nquestion: なぜか。\n---\n"),
    ("content/terms/sdf.md", "---\ntitle: SDF\ndefinition: The forces.\n---\n## Law\n"),
    ("content/terms/sdf.ja.md", "---\ntitle: 自衛隊\naka: [岸田]\ndefinition: 実力組織。\n---\n"),
    ("content/terms/word.md", "---\ntitle: word\naka: [é]\ndefinition: A word.\n---\n"),
    ("content/terms/word.he.md", "---\ntitle: שלום\naka: [אמר]\ndefinition: מילה.\n---\n"),
    (
        "content/sources/all.yaml",
        "act: {type: legislation, title: An Act, date: 2014}\npaper: {type: report, title: 論文, author: Ito}\n",
    ),
    ("content/data/one.csv", "a,b\n岸,1\nב,2\n"),
];

/// The number of documents per page, and of pages per site.
const DOCUMENTS: usize = 20;

/// The number of random documents, in addition to the systematic ones.
const BY_CHANCE: usize = 8_000;

type Files = Vec<(String, String)>;

/// A site of some documents, with or without smart punctuation.
fn site(documents: &[String], smart: bool) -> Files {
    let languages = ["en", "ja", "he"].map(|code| format!("{{code: {code}, smart_punctuation: {smart}}}")).join(", ");
    let mut files = vec![(
        "postil.yaml".to_owned(),
        format!("title: Test\nbase_url: https://a.example\nlanguages: [{languages}]\n"),
    )];
    files.extend(AROUND.map(|(path, text)| (path.to_owned(), text.to_owned())));
    for (number, documents) in documents.chunks(DOCUMENTS).enumerate() {
        let ending = [".md", ".ja.md", ".he.md"][number % 3];
        let quotes: String = documents.iter().filter_map(|text| quote(text)).take(5).collect();
        let head = format!("---\ntitle: P{number}\npublished: 2024-01-01\nclaims:\n{quotes}---\n");
        files.push((format!("content/issues/x/p{number}{ending}"), head + &documents.concat()));
    }
    files
}

/// A claim that quotes the longest run of plain words in a document.
fn quote(document: &str) -> Option<String> {
    let is_mark = |sign: char| !(sign.is_alphanumeric() || matches!(sign, ' ' | '、' | '👩' | '👧' | '\u{200d}'));
    let words = document.split(is_mark).map(str::trim).max_by_key(|words| words.len())?;
    Some(format!("  - {{quote: \"{words}\", state: contested}}\n"))
}

/// Fails unless every span in a site is valid and every page can be rendered, whatever its errors.
fn assert_sound(files: &Files) {
    let borrowed: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let checked = check_files(&borrowed);
    checked.assert_places_are_sound();
    checked.assert_spans_are_sound();
    assert!(!checked.drawn().is_empty());
    let pages = |(path, _): &&(String, String)| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "md");
    let written = checked.graph.nodes().filter(|(_, node)| node.path.is_some());
    assert_eq!(written.count(), files.iter().filter(pages).count(), "some page could not be read");
    let bytes = |(path, text): &(String, String)| (path.clone(), text.clone().into_bytes());
    let site = Site::of(files.iter().map(bytes));
    let output = site.root().join("public");
    let options =
        Options { root: site.root(), output, drafts: Drafts::Hidden, today: (2026, 11, 22), expired: Expired::Warn };
    let session = Session::open(options).unwrap();
    let pages = session.current().output().unwrap();
    for (_, node) in checked.graph.nodes().filter(|(_, node)| node.path.is_some()) {
        assert!(pages.contains_key(node.route.as_str()), "{} has no page", node.route);
    }
}

fn assert_all_sound(documents: &[String]) {
    let half = documents.len() / 2;
    assert_sound(&site(&documents[..half], true));
    assert_sound(&site(&documents[half..], false));
}

#[test]
fn every_construct_stands_at_every_place() {
    let documents: Vec<String> = by_rule().collect();
    assert!(documents.len() > CONSTRUCTS.len() * 40);
    assert_all_sound(&documents);
}

#[test]
fn constructs_stand_beside_and_inside_each_other() {
    let mut random = Random(7);
    let documents: Vec<String> = (0..BY_CHANCE).map(|number| by_chance(&mut random, number)).collect();
    assert_all_sound(&documents);
}
