//! Notes on a version: beside its words, on the pages of later versions, and among annotations and references.

use std::collections::HashMap;
use std::sync::LazyLock;

use scraper::{ElementRef, Html};
use serde_json::Value;

use super::{addresses, all, archive, built, folder, said, since, words};
use folder::Tree;

const ARCHIVE: &str = include_str!("notes.txtar");

static SITE: LazyLock<Tree> = LazyLock::new(|| output(ARCHIVE));

fn output(archive: &str) -> Tree {
    let site = archive::unpack(archive);
    folder::tree(&built::built(site.path()))
}

fn page(site: &Tree, path: &str) -> Html {
    Html::parse_document(std::str::from_utf8(&site[path]).unwrap())
}

/// The words of a passage without the marks of notes and readings, stretch by stretch.
fn text_of(passage: &ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in passage.descendants() {
        let Some(part) = node.value().as_text() else { continue };
        let is_silent = node.ancestors().filter_map(ElementRef::wrap).any(|around| {
            around.value().classes().any(|class| class == "ref") || matches!(around.value().name(), "rt" | "rp")
        });
        if !is_silent {
            text.push_str(part);
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// For each note its mark, its id and the words that it is about.
fn notes(page: &Html) -> Vec<(String, String, String)> {
    let notes = all(page, "aside.note");
    let found = notes.iter().map(|note| {
        let id = note.attr("id").unwrap();
        let number = note.value().classes().find_map(|class| class.strip_prefix('n')?.parse::<usize>().ok()).unwrap();
        let passages: Vec<String> = all(page, &format!(".passage.r{number}")).iter().map(text_of).collect();
        let mark = words(&all(page, &format!("#{id} .note-head a"))[0]);
        (mark.split(' ').next().unwrap().to_owned(), id.to_owned(), passages.join(" "))
    });
    found.collect()
}

fn assert_notes(page: &Html, expected: &[(&str, &str, &str)]) {
    let found = notes(page);
    let found: Vec<(&str, &str, &str)> = found.iter().map(|(mark, id, words)| (&**mark, &**id, &**words)).collect();
    assert_eq!(found, expected);
}

#[test]
fn notes_stand_beside_their_words_in_the_order_of_the_text() {
    let page = page(&SITE, "documents/act/2010.html");
    assert_notes(
        &page,
        &[
            ("1", "note-aid", "Aid is paid by the state"),
            // What a note calls for follows it.
            ("2", "note-aid-more", ""),
            ("3", "note-nested", "is paid"),
            ("4", "note-crossing", "by the state . It is paid"),
            ("5", "note-own", ""),
            ("6", "note-far", "国 says. Article 2 (Reports) (1) The minister"),
            ("7", "note-once", "once a year"),
            // The text beside the paragraph comes before the next paragraph.
            ("8", "ja-note-diet", "国会に報告"),
            ("9", "note-broken", "public in all"),
        ],
    );
    // Each has one place to lead back to.
    let mut ids: HashMap<&str, usize> = HashMap::new();
    for element in all(&page, "[id]") {
        *ids.entry(element.attr("id").unwrap()).or_default() += 1;
    }
    assert!(ids.values().all(|count| *count == 1), "{ids:?}");
    for back in addresses(&page, ".note-head a") {
        assert!(ids.contains_key(&back[1..]), "{back}");
    }
}

#[test]
fn a_note_says_who_wrote_it_and_has_the_syntax_of_articles() {
    let page = page(&SITE, "documents/act/2010.html");
    assert_eq!(said(&page, "#note-aid .note-by"), ["Ola Folio, July 2, 2024"]);
    assert_eq!(addresses(&page, "#note-aid > p a[href*='levy']"), ["../../terms/levy.html"]);
    assert_eq!(addresses(&page, "#note-once > p:not(.note-head) a"), ["#note-aid"]);
    assert_eq!(said(&page, "#note-far .note-by"), Vec::<String>::new());
}

#[test]
fn what_a_note_links_and_cites_leads_back_to_it_once() {
    let term = page(&SITE, "terms/levy.html");
    let back: Vec<String> = addresses(&term, "main a").into_iter().filter(|href| href.contains("act/")).collect();
    assert!(back.iter().any(|href| href == "../documents/act/2010.html#note-aid"), "{back:?}");
    assert!(back.iter().all(|href| !href.contains("2015.html")), "{back:?}");
    let source = page(&SITE, "sources/report.html");
    let back: Vec<String> = addresses(&source, "main a").into_iter().filter(|href| href.contains("act/2")).collect();
    assert!(!back.is_empty() && back.iter().all(|href| href.contains("act/2010.html")), "{back:?}");
}

#[test]
fn a_note_also_stands_on_later_versions_with_its_words() {
    let page = page(&SITE, "documents/act/2015.html");
    assert_notes(
        &page,
        &[
            ("1", "note-aid", "Aid is paid by the state"),
            ("2", "note-aid-more", ""),
            ("3", "note-nested", "is paid"),
            ("4", "note-crossing", "by the state . It is paid"),
            ("5", "note-broken", "public in all"),
        ],
    );
    assert_eq!(said(&page, "#note-nested .note-by"), ["Written about Aid Act (2010)"]);
    assert_eq!(addresses(&page, "#note-nested .note-by a"), ["2010.html#note-nested"]);
}

#[test]
fn annotations_have_the_notes_with_their_authors() {
    let read = |path: &str| -> Value { serde_json::from_slice(&SITE[path]).unwrap() };
    let item = |file: &Value, id: &str| {
        let items = file["first"]["items"].as_array().unwrap().clone();
        items.into_iter().find(|item| item["id"].as_str().unwrap().ends_with(id)).unwrap()
    };
    let aid = item(&read("annotations/documents/act/2010.jsonld"), "#note-aid");
    assert_eq!(aid["creator"][0]["name"], "Ola Folio");
    assert_eq!(aid["creator"][0]["id"], "https://example.org/people/ola.html");
    assert_eq!(aid["created"], "2024-07-02T00:00:00Z");
    assert_eq!(aid["target"]["selector"][0]["exact"], "Aid is paid by the state");
    assert_eq!(aid["canonical"], Value::Null);
    let later = item(&read("annotations/documents/act/2015.jsonld"), "#note-aid");
    assert_eq!(later["canonical"], aid["id"]);
    assert_eq!(later["target"]["selector"][0], {
        let mut selector = aid["target"]["selector"][0].clone();
        selector["suffix"] = later["target"]["selector"][0]["suffix"].clone();
        selector
    });
}

#[test]
fn notes_are_numbered_with_citations_where_these_are_notes() {
    let archive = ARCHIVE.replace("languages: [en]", "languages: [en]\ncitation_style: chicago-notes");
    let site = output(&archive);
    let page = page(&site, "documents/act/2010.html");
    let marks: Vec<String> = all(&page, "aside.note:not([id^=ja-]) .note-head a").iter().map(words).collect();
    let numbers: Vec<usize> = marks.iter().map(|mark| mark.split(' ').next().unwrap().parse().unwrap()).collect();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
    let found = notes(&page);
    let of = |id: &str| found.iter().find(|(_, found, _)| found == id).map(|(.., words)| words.as_str());
    assert_eq!(of("note-crossing"), Some("by the state . It is paid"));
    assert_eq!(of("note-far"), Some("国 says. Article 2 (Reports) (1) The minister"));
}

#[test]
fn notes_on_changed_provisions_are_listed() {
    let site =
        ARCHIVE.replace("  provision: \"2.1\"\n  id: once\n  until: 2010\n", "  provision: \"2.1\"\n  id: once\n");
    let found = since::found(&site, (2026, 11, 22), (2012, 1, 1));
    let brief: Vec<(&str, usize, &str, Option<&str>)> = found
        .iter()
        .map(|one| (one.file.as_str(), one.line, one.sentence.as_str(), one.provision.as_deref()))
        .collect();
    assert_eq!(brief, [("content/documents/act/2010.notes.yaml", 23, "once a year", Some("Article 2(1)"))]);
    // What says until when it holds has been read.
    assert_eq!(since::found(ARCHIVE, (2026, 11, 22), (2012, 1, 1)), []);
}
