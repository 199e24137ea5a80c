//! Lists with more entries than a page should hold: divided, reachable without scripts, at addresses that stay.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::sync::OnceLock;

use folder::Tree;
use postil::graph::MOST_ENTRIES;
use scraper::{ElementRef, Html, Selector};
use site::Site;

/// So many of each kind that no list of them fits a page.
const MANY: usize = MOST_ENTRIES + 10;

type Files = BTreeMap<String, String>;

/// A site in which every list is too long.
fn files() -> Files {
    let mut files = Files::new();
    let mut add = |path: String, text: String| files.insert(path, text);
    let config = "title: Test\nbase_url: https://example.org\nlanguages: [en, ja]\ncards: false\nlink_terms: off\n";
    add("postil.yaml".into(), config.into());
    add("content/issues/rule/index.md".into(), "---\ntitle: The rule\nquestion: Who?\n---\n".into());
    add("content/terms/law.md".into(), "---\ntitle: Law\ndefinition: What binds.\n---\n".into());
    let mut sources = "act:\n  type: legislation\n  title: An Act\n  date: 2014\n".to_owned();
    let mut events = String::new();
    for number in 0..MANY {
        // The first months hold few, one month holds most.
        let date = match number {
            0..5 => String::new(),
            5..15 => format!("published: 2023-0{}-01\n", number % 9 + 1),
            _ => "published: 2024-03-05\n".to_owned(),
        };
        let updated = if date.is_empty() { "" } else { "updated: 2025-02-01\n" };
        let tags = format!("tags: [shared, tag {number}, shared 2024]\n");
        let sentences: String = (0..16).fold(String::new(), |mut text, sentence| {
            let _ = write!(text, "Sentence {sentence} of {number} [@act]. ");
            text
        });
        let claims =
            format!("claims:\n  - quote: Sentence 7 of {number}\n    state: settled\n    sources: [\"@act\"]\n");
        let link = "See [the law](../../terms/law.md).";
        add(
            format!("content/issues/rule/article-{number}.md"),
            format!("---\ntitle: Article {number}\n{date}{updated}{tags}{claims}---\n{link} {sentences}\n"),
        );
        add(format!("content/people/person-{number}.md"), format!("---\ntitle: Smith {number}\n---\n"));
        let letter = char::from(b'A' + u8::try_from(number % 26).unwrap());
        add(format!("content/institutions/body-{number}.md"), format!("---\ntitle: {letter} body {number}\n---\n"));
        add(
            format!("content/terms/term-{number}.md"),
            format!("---\ntitle: Örtlich {number}\ndefinition: A term.\n---\n"),
        );
        let _ = writeln!(
            events,
            "- id: event-{number}\n  date: {}-01-02\n  title: Event {number}\n  issues: [rule]\n  actors: [person-1]\n  sources: [\"@act\"]",
            1900 + number % 40
        );
        let _ = writeln!(
            sources,
            "source-{number}:\n  type: book\n  title: Title {number}\n  author: {letter}uthor, A.\n  date: 2014"
        );
    }
    add("content/events/all.yaml".into(), events);
    add("content/sources/all.yaml".into(), sources);
    files
}

fn built(files: Files) -> Tree {
    let site = Site::of(files.into_iter().map(|(path, text)| (path, text.into_bytes())));
    let run = site.build();
    assert_eq!(run.code, Some(0), "{}", run.err);
    site.output()
}

fn output() -> &'static Tree {
    static OUTPUT: OnceLock<Tree> = OnceLock::new();
    OUTPUT.get_or_init(|| built(files()))
}

fn page(output: &Tree, path: &str) -> Html {
    Html::parse_document(std::str::from_utf8(output.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap())
}

fn pages(output: &Tree) -> impl Iterator<Item = &str> {
    output.keys().map(String::as_str).filter(|path| is_page(path))
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "html")
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The files and the places that a page links to.
fn links(output: &Tree, path: &str) -> BTreeSet<(String, Option<String>)> {
    let document = page(output, path);
    let hrefs = all(&document, "a[href]").into_iter().filter_map(|link| link.attr("href"));
    let own = hrefs.filter(|href| !href.contains(':'));
    own.map(|href| {
        let (file, fragment) = href.split_once('#').map_or((href, None), |(file, fragment)| (file, Some(fragment)));
        let mut names: Vec<&str> = path.split('/').collect();
        if !file.is_empty() {
            names.pop();
            for name in file.split('/') {
                if name == ".." {
                    names.pop();
                } else {
                    names.push(name);
                }
            }
        }
        let decoded = percent_encoding::percent_decode_str(&names.join("/")).decode_utf8().unwrap().into_owned();
        (decoded, fragment.map(str::to_owned))
    })
    .collect()
}

#[test]
fn every_page_is_reached_from_the_first_by_links_that_lead_somewhere() {
    let output = output();
    let ids: BTreeMap<&str, BTreeSet<String>> = pages(output)
        .map(|path| {
            let document = page(output, path);
            (path, all(&document, "[id]").into_iter().map(|element| element.attr("id").unwrap().to_owned()).collect())
        })
        .collect();
    let mut reached = BTreeSet::from(["index.html".to_owned(), "ja/index.html".to_owned()]);
    let mut waiting: Vec<String> = reached.iter().cloned().collect();
    while let Some(path) = waiting.pop() {
        for (file, fragment) in links(output, &path) {
            assert!(output.contains_key(&file), "{path} leads to {file}");
            if let Some(fragment) = fragment {
                assert!(ids[file.as_str()].contains(&fragment), "{path} leads to {file}#{fragment}");
            }
            if is_page(&file) && reached.insert(file.clone()) {
                waiting.push(file);
            }
        }
    }
    let missed: Vec<&str> =
        pages(output).filter(|path| !reached.contains(*path) && !path.ends_with("404.html")).collect();
    assert_eq!(missed, Vec::<&str>::new());
}

#[test]
fn no_page_lists_more_than_the_bound() {
    let output = output();
    let mut divided = 0;
    for path in pages(output) {
        let document = page(output, path);
        for selector in [".entry", "main .event", ".links > li", ".cited h3", ".question-articles li"] {
            let count = all(&document, selector).len();
            assert!(count <= MOST_ENTRIES, "{path} has {count} × {selector}");
        }
        // An entry of the ledger is a sentence, folded up with those of its page.
        assert!(all(&document, ".ledger-entry").len() <= 1_000, "{path}");
        divided += usize::from(!all(&document, ".parts").is_empty());
        for current in all(&document, ".parts [aria-current=page]") {
            assert!(text(current).contains(char::is_numeric), "{path} says how many entries each part has");
        }
    }
    assert!(divided > 50, "{divided}");
    let home = all(&page(output, "index.html"), ".question-articles li").into_iter().map(text).collect::<Vec<_>>();
    assert_eq!(home.len(), 6, "the newest and the way to all: {home:?}");
    assert_eq!(home[5], format!("All {MANY} entries"));
}

#[test]
fn parts_are_named_as_readers_look_for_them() {
    let output = output();
    for path in [
        "articles-2023.html",
        "articles-2024.html",
        "articles-undated.html",
        "issues/rule/articles.html",
        "issues/rule/articles-2023.html",
        "people/index-sm-1.html",
        "institutions/index-a.html",
        "terms/index-o.html",
        "terms/index-l.html",
        "sources/index-b.html",
        "tags/shared.html",
        "tags/shared--2023.html",
        "tags/shared-2024.html",
        "tags/index--t.html",
        "timeline-1900.html",
        "changes-2025-02.html",
        "claims/issue-rule/part-2.html",
        "terms/law--references.html",
        "terms/law--references-2023.html",
        "sources/act--references-2023.html",
        "ja/timeline-1900.html",
        "ja/sources/index-b.html",
    ] {
        assert!(output.contains_key(path), "no {path} among {:?}", pages(output).collect::<Vec<_>>());
    }
    let year = page(output, "articles-2023.html");
    assert_eq!(all(&year, "h1").into_iter().map(text).collect::<Vec<_>>(), ["Articles · 2023"]);
    assert_eq!(all(&year, ".entry").len(), 10);
    assert_eq!(all(&year, ".parts [aria-current=page]").into_iter().map(text).collect::<Vec<_>>(), ["2023 10"]);
    let canonical = all(&year, "link[rel=canonical]")[0].attr("href");
    assert_eq!(canonical, Some("https://example.org/articles-2023.html"));
    let neighbours = all(&year, ".neighbours a").into_iter().map(|link| link.attr("href").unwrap()).collect::<Vec<_>>();
    assert_eq!(neighbours, ["articles-2024.html"], "what has no date comes last");
}

/// What a page says to machines is what it shows to readers.
#[test]
fn structured_data_of_a_part_names_its_entries_only() {
    let output = output();
    let (mut terms, mut events) = (0, 0);
    for path in pages(output).filter(|path| path.starts_with("terms/index") || path.starts_with("timeline")) {
        let document = page(output, path);
        let items = described(&document);
        let named = items.iter().filter_map(|item| item["hasDefinedTerm"].as_array()).map(Vec::len).sum::<usize>();
        let happened = items.iter().filter(|item| item["@type"] == "Event").count();
        assert_eq!(named, all(&document, ".entry").len(), "{path}");
        assert_eq!(happened, all(&document, "main .event").len(), "{path}");
        (terms, events) = (terms + named, events + happened);
    }
    assert_eq!((terms, events), (MANY + 1, MANY));
    let issue = page(output, "issues/rule/index.html");
    let parts = described(&issue)[0]["hasPart"].as_array().unwrap().len();
    assert_eq!((parts, all(&issue, "#_articles + ol .entry").len()), (20, 20));
    for path in ["articles-2023.html", "terms/law--references-2023.html", "claims/issue-rule/part-2.html"] {
        let document = page(output, path);
        let items = described(&document);
        let list = items.iter().find(|item| item["@type"] == "BreadcrumbList").unwrap();
        let names: Vec<&str> =
            list["itemListElement"].as_array().unwrap().iter().map(|crumb| crumb["name"].as_str().unwrap()).collect();
        let shown: Vec<String> = all(&document, ".breadcrumbs li").into_iter().map(text).collect();
        assert_eq!(names[..names.len() - 1], shown, "{path}");
        assert_eq!(names[names.len() - 1], text(all(&document, "h1")[0]), "{path}");
    }
}

/// The items of the structured data of a page.
fn described(page: &Html) -> Vec<serde_json::Value> {
    let script = all(page, "script[type='application/ld+json']")[0].inner_html();
    let json: serde_json::Value = serde_json::from_str(&script).unwrap();
    json["@graph"].as_array().unwrap().clone()
}

#[test]
fn search_engines_and_feeds_know_the_parts() {
    let output = output();
    let sitemap = String::from_utf8(output["sitemap.xml"].clone()).unwrap();
    for part in ["articles-2023.html", "people/index-sm-1.html", "timeline-1900.html", "ja/timeline-1900.html"] {
        assert!(sitemap.contains(&format!("<loc>https://example.org/{part}</loc>")), "{part}");
    }
    let changes = String::from_utf8(output["changes.xml"].clone()).unwrap();
    // Each was published, and updated later.
    assert_eq!(changes.matches("<entry>").count(), 2 * (MANY - 5));
    assert!(changes.contains("https://example.org/changes.html#"), "the feed names changes by the list");
}

#[test]
fn a_new_entry_moves_no_other() {
    let mut more = files();
    more.insert("content/issues/rule/new.md".into(), "---\ntitle: New\npublished: 2023-02-02\n---\n".into());
    more.insert("content/people/aaa.md".into(), "---\ntitle: Aaa\n---\n".into());
    more.insert("content/institutions/aaa.md".into(), "---\ntitle: Aaa\n---\n".into());
    let (before, after) = (output(), built(more));
    let gone: Vec<&str> = pages(before).filter(|path| !after.contains_key(*path)).collect();
    assert_eq!(gone, Vec::<&str>::new());
    for path in ["articles-2024.html", "institutions/index-b.html", "timeline-1900.html"] {
        let entries = |output: &Tree| {
            let document = page(output, path);
            all(&document, ".entry-title a, .event-title a").into_iter().map(text).collect::<Vec<_>>()
        };
        assert_eq!(entries(before), entries(&after), "{path}");
    }
}

#[test]
fn parts_are_linked_and_their_addresses_are_taken() {
    let mut linked = files();
    linked.insert(
        "content/about.md".into(),
        "---\ntitle: About\n---\n[A](articles-2023.html), [B](people/index-sm-1.html), [C](timeline.html#event-3), \
         [D](timeline.html#year-1903), [E](timeline-1903.html#event-3).\n"
            .into(),
    );
    let output = built(linked.clone());
    let hrefs: BTreeSet<(String, Option<String>)> = links(&output, "about.html");
    let place = |file: &str, fragment: &str| (file.to_owned(), Some(fragment.to_owned()));
    assert!(hrefs.contains(&place("timeline-1903.html", "event-3")), "{hrefs:?}");
    assert!(hrefs.contains(&place("timeline-1903.html", "year-1903")), "{hrefs:?}");
    let mut faulty = linked;
    faulty.insert("content/about.md".into(), "---\ntitle: About\n---\n[A](articles-1999.html)\n".into());
    faulty.insert("content/articles-2023.md".into(), "---\ntitle: Mine\n---\n".into());
    let site = Site::of(faulty.into_iter().map(|(path, text)| (path, text.into_bytes())));
    let run = site.run(&["check"]);
    run.expect(1, "articles-1999.html");
    run.expect(1, "`articles-2023.html` is also the address of");
}

/// A page may hold a list of as many entries as the bound.
#[test]
fn what_fits_one_page_stays_on_it() {
    let mut files = Files::from([("postil.yaml".into(), "title: Test\n".into())]);
    for number in 0..MOST_ENTRIES {
        files.insert(format!("content/people/p{number}.md"), format!("---\ntitle: Smith {number}\n---\n"));
    }
    let output = built(files);
    let parts: Vec<&str> = pages(&output).filter(|path| path.starts_with("people/index-")).collect();
    assert_eq!(parts, Vec::<&str>::new());
    let index = page(&output, "people/index.html");
    assert_eq!(all(&index, ".entry").len(), MOST_ENTRIES);
    assert!(all(&index, ".parts").is_empty());
}
