//! Pages that compare two versions of a primary text, as readers see them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/archive.rs"]
mod archive;
#[path = "support/built.rs"]
mod built;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/web.rs"]
mod web;

use std::sync::LazyLock;

use folder::Tree;
use scraper::{ElementRef, Html};
use web::{Web, select};

static SITE: LazyLock<Tree> = LazyLock::new(|| {
    let home = archive::unpack(include_str!("redlines/site.txtar"));
    folder::tree(&built::built(home.path()))
});

fn page(path: &str) -> Html {
    let bytes = SITE.get(path).unwrap_or_else(|| panic!("there is no {path}: {:?}", SITE.keys().collect::<Vec<_>>()));
    Html::parse_document(std::str::from_utf8(bytes).unwrap())
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn all(html: &Html, selector: &str) -> Vec<String> {
    select(html, selector).into_iter().map(words).collect()
}

#[test]
fn consecutive_versions_and_those_that_are_named_are_compared() {
    let compared: Vec<&str> = SITE.keys().map(String::as_str).filter(|path| path.contains("--from-")).collect();
    assert_eq!(
        compared,
        [
            "documents/act/2023--from-2014.html",
            "documents/act/2026--from-2014.html",
            "documents/act/2026--from-2023.html",
            "ja/documents/act/2023--from-2014.html",
        ]
    );
    let document = page("documents/act/index.html");
    assert_eq!(select(&document, ".compared a").len(), 3);
    let version = page("documents/act/2014.html");
    assert_eq!(select(&version, ".compared a").len(), 2);
    let broken = Web::new(&SITE).broken_links();
    // That page is served for any address.
    let broken: Vec<&String> = broken.iter().filter(|link| !link.contains("404.html")).collect();
    assert!(broken.is_empty(), "{broken:?}");
}

#[test]
fn a_summary_counts_what_changed() {
    assert_eq!(
        all(&page("documents/act/2023--from-2014.html"), ".redline-counts li"),
        ["5 provisions reworded", "One provision new", "One provision repealed", "4 provisions unchanged",]
    );
    let labels = all(&page("documents/act/2026--from-2023.html"), ".redline-labels");
    assert!(labels.iter().any(|label| label.contains("Numbered anew; it was Article 3")), "{labels:?}");
}

#[test]
fn what_is_struck_and_what_is_new_is_said_in_words() {
    for path in SITE.keys().filter(|path| path.contains("--from-")) {
        let html = page(path);
        let marks = select(&html, ".redline-change del, .redline-change ins");
        assert!(!marks.is_empty(), "{path}");
        let said = if path.starts_with("ja/") { ["[削除：", "[追加："] } else { ["[deleted: ", "[inserted: "] };
        for mark in marks {
            let text = mark.text().collect::<String>();
            let expected = said[usize::from(mark.value().name() == "ins")];
            assert!(text.starts_with(expected) && text.ends_with(']'), "{path}: {text}");
        }
    }
    let html = page("documents/act/2023--from-2014.html");
    let struck = all(&html, ".redline-change del");
    assert!(
        struck.contains(&"[deleted: may]".to_owned()) && struck.contains(&"[deleted: thirty]".to_owned()),
        "{struck:?}"
    );
    let japanese = all(&page("ja/documents/act/2023--from-2014.html"), ".redline-paragraph");
    assert_eq!(
        japanese,
        [
            "防衛装備は、国際の平和[削除：に資する場合に限り移転できる][追加：又は我が国の安全に資する場合には移転できない]。"
        ]
    );
}

#[test]
fn a_change_says_why_and_by_what() {
    let expected = [
        "Members of the House asked for it. (Act No. 9 of 2023)",
        "Moved to the Foreign Exchange Act. (Act No. 10 of 2023)",
    ];
    assert_eq!(all(&page("documents/act/2023--from-2014.html"), ".redline-note"), expected);
    // The same changes lie between the first version and the last.
    assert_eq!(all(&page("documents/act/2026--from-2014.html"), ".redline-note").len(), 2);
    assert_eq!(all(&page("documents/act/2026--from-2023.html"), ".redline-note").len(), 0);
}

#[test]
fn far_words_are_folded_and_can_be_opened() {
    let html = page("documents/act/2023--from-2014.html");
    let folded = all(&html, "details.redline-folded");
    assert_eq!(folded.len(), 1, "{folded:?}");
    assert!(folded[0].contains("characters unchanged") && folded[0].contains("The Houses may debate the report."));
}

/// `（略）` says that a text leaves a provision out, not that the law has lost it.
#[test]
fn what_one_text_leaves_out_is_not_compared() {
    let html = page("ja/documents/act/2023--from-2014.html");
    assert_eq!(all(&html, ".redline-repealed, .redline-added"), Vec::<String>::new());
    assert_eq!(all(&html, ".redline-omitted a"), ["第三条第2項"]);
    assert!(!words(html.root_element()).contains("相手国"));
}

/// For each note its mark, its id, and the words that it is about.
fn notes(html: &Html) -> Vec<(String, String, String)> {
    let note = |note: ElementRef<'_>| {
        let number = note.value().classes().find_map(|class| class.strip_prefix('n')?.parse::<usize>().ok()).unwrap();
        let passages = all(html, &format!(".passage.r{number}"));
        let mark = words(note).split(' ').next().unwrap().to_owned();
        (mark, note.attr("id").unwrap().to_owned(), passages.join(" "))
    };
    select(html, ".redline-change aside.note").into_iter().map(note).collect()
}

/// Notes on both versions stand behind the provision that has their words, in reading order; what holds for both stands there once.
#[test]
fn notes_on_both_versions_stand_with_their_words() {
    let html = page("documents/act/2023--from-2014.html");
    let found = notes(&html);
    let found: Vec<(&str, &str, &str)> = found.iter().map(|(mark, id, words)| (&**mark, &**id, &**words)).collect();
    let expected = [
        ("1", "2014-note-peace", "international peace1"),
        ("2", "2014-note-peace-un", ""),
        ("3", "2023-note-security", "peace and the security of Japan3"),
        ("4", "2023-note-council", "National Security Council4"),
        ("5", "2014-note-opinion", "publish its opinion within thirty days5"),
        ("6", "2023-note-public", "Reports are public.6"),
        ("7", "2014-note-penalties", "Whoever transfers without permission is fined.7"),
    ];
    assert_eq!(found, expected);
    // Each says which version it is about, and leads to itself there.
    let about: Vec<String> =
        select(&html, ".redline-change .note-by a").iter().map(|link| link.attr("href").unwrap().to_owned()).collect();
    let expected = [
        "2014.html#note-peace",
        "2014.html#note-peace",
        "2023.html#note-security",
        "2014.html#note-council",
        "2014.html#note-opinion",
        "2023.html#note-public",
        "2014.html#note-penalties",
    ];
    assert_eq!(about, expected);
    // A number stands once, at the end of its words, and leads to its note.
    let calls: Vec<String> =
        select(&html, ".redline a.ref").iter().map(|link| link.attr("href").unwrap().to_owned()).collect();
    assert_eq!(calls.len(), 7, "{calls:?}");
    assert_eq!(calls.iter().filter(|call| *call == "#2014-note-opinion").count(), 1);
    // Words with a note are not folded away.
    let folded = all(&html, "details.redline-folded");
    assert!(!folded.concat().contains("Reports are public"), "{folded:?}");
    // Of words that did not change, it is said how many notes there are.
    let same = all(&html, ".redline-same");
    assert!(same.iter().any(|same| same.contains("Article 1") && same.contains("with one note")), "{same:?}");
    let ids: Vec<&str> = select(&html, "[id]").iter().filter_map(|element| element.attr("id")).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
}
