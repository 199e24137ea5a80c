//! Translations within data files: events, charts and flows in each language of the site, and what is shown where none is written.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/archive.rs"]
mod archive;
#[path = "support/built.rs"]
mod built;

use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

static SITE: LazyLock<TempDir> = LazyLock::new(|| {
    let site = archive::unpack(include_str!("data-words/site.txtar"));
    built::built(site.path());
    site
});

#[expect(clippy::disallowed_methods, reason = "tests stand outside both ends")]
fn page(path: &str) -> Html {
    Html::parse_document(&std::fs::read_to_string(SITE.path().join("public").join(path)).unwrap())
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    page.select(&Selector::parse(selector).unwrap()).map(words).collect()
}

/// The words of a page that are in its own language: without those that say that they are in another.
fn in_own_language(page: &Html) -> String {
    let own = page.root_element().attr("lang").unwrap();
    let mut found = String::new();
    for node in page.root_element().descendants() {
        let Some(text) = node.value().as_text() else { continue };
        let mut around = node.ancestors().filter_map(ElementRef::wrap);
        let hidden = node
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|at| matches!(at.value().name(), "script" | "style") || at.attr("aria-hidden").is_some());
        let language = around.find_map(|element| element.attr("lang")).unwrap();
        if language == own && !hidden {
            found.extend([&**text, " "]);
        }
    }
    found
}

/// Words that only the untranslated texts of the site have.
const ENGLISH: [&str; 14] = [
    "vote", "council", "report", "Weekday", "Saturday", "Sunday", "before", "trial", "Number", "Counted", "Thirteen",
    "Reports", "half", "Closed",
];

#[test]
fn pages_show_the_words_of_their_language() {
    for path in
        ["ja/index.html", "ja/timeline.html", "ja/issues/library/index.html", "ja/a-z.html", "ja/people/robin.html"]
    {
        let own = in_own_language(&page(path));
        let left: Vec<&str> = ENGLISH.into_iter().filter(|word| own.contains(word)).collect();
        assert!(left.is_empty(), "{path}: {left:?}\n{own}");
    }
    let home = page("ja/index.html");
    assert_eq!(texts(&home, ".chart-bar .chart-title"), ["来館者 曜日別 単位：人"]);
    assert_eq!(texts(&home, ".chart-bar thead th"), ["曜日", "試行前", "試行中"]);
    assert_eq!(texts(&home, ".chart-bar tbody th"), ["平日", "土曜日", "日曜日"]);
    assert_eq!(texts(&home, ".chart-bar .chart-points li"), ["a 日曜日、試行中：日曜日は13回。"]);
    assert!(texts(&home, ".chart-bar svg text").contains(&"日曜日".to_owned()));
    assert_eq!(texts(&home, ".chart-steps tbody td"), ["日曜休館", "“日曜開館”"]);
    assert_eq!(texts(&home, ".flow .flow-words > ol > li > b"), ["図書館", "議会", "町長"]);
    assert!(texts(&home, ".flow svg text").contains(&"過半数".to_owned()));
    let alt = home.select(&Selector::parse(".chart-bar [role=img]").unwrap()).next().unwrap();
    assert_eq!(alt.attr("aria-label"), Some("日曜日は平日より多い。"));
    // The page in the first language has its own words.
    let english = page("index.html");
    assert_eq!(texts(&english, ".chart-bar tbody th"), ["Weekday", "Saturday", "Sunday"]);
    assert_eq!(texts(&english, ".untranslated"), [] as [&str; 0]);
}

#[test]
fn events_have_their_words_wherever_they_stand() {
    for path in ["ja/timeline.html", "ja/issues/library/index.html"] {
        let titles = texts(&page(path), ".event-title");
        assert_eq!(titles, ["採決の延期", "The doors open English（未訳）", "町長の交代"], "{path}");
    }
    let timeline = page("ja/timeline.html");
    assert_eq!(texts(&timeline, ".event-text > p .untranslated"), ["English（未訳）", "English（未訳）"]);
    assert_eq!(
        texts(&timeline, ".event-text > p [lang=en]"),
        ["The doors open", "For a first Sunday.", "Nobody else stood."]
    );
    assert!(texts(&timeline, "svg title").iter().any(|title| title.ends_with("採決の延期")));
    let data = texts(&timeline, "script[type='application/ld+json']").concat();
    assert!(data.contains("採決の延期") && !data.contains("The vote is put off"), "{data}");
    let index = texts(&page("ja/a-z.html"), "main").concat();
    assert!(index.contains("開館時間") && !index.contains("Opening hours"), "{index}");
    let said: Vec<String> = texts(&page("ja/index.html"), "main p");
    assert!(said.iter().any(|text| text.contains("採決の延期\u{2060}を見よ")), "a link without words: {said:?}");
}

/// A source keeps its own title, and the translation stands in brackets behind it.
#[test]
fn sources_have_their_titles_translated_in_brackets() {
    for path in ["ja/sources/index.html", "ja/sources/english.html", "ja/index.html"] {
        let said = texts(&page(path), "body").concat();
        assert!(said.contains("A Report [ある報告]"), "{path}: {said}");
    }
    assert!(!texts(&page("sources/english.html"), "body").concat().contains("ある報告"));
    let note = texts(&page("ja/sources/english.html"), "main dd").concat();
    assert!(note.contains("架空。") && !note.contains("Invented."), "{note}");
}

/// What is translated in part says what is not.
#[test]
fn what_is_not_translated_is_marked_word_by_word() {
    let issue = page("ja/issues/library/index.html");
    assert_eq!(texts(&issue, ".chart-title .untranslated"), ["English（未訳）", "English（未訳）"]);
    assert_eq!(texts(&issue, ".chart-share .chart-title > [lang=en]"), [] as [&str; 0], "the title is translated");
    assert_eq!(texts(&issue, ".chart-share tbody th[lang=en]"), ["Weekday"]);
    assert_eq!(texts(&issue, ".chart-share tbody th:not([lang])"), ["日曜日", "2024"]);
    assert_eq!(texts(&issue, ".flow .chart-title > [lang=en]"), ["Who decides"]);
    let drawing = issue.select(&Selector::parse(".flow svg").unwrap()).next().unwrap();
    assert_eq!(drawing.attr("lang"), Some("en"));
}
