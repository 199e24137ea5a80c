//! Pages of sources, lists of sources, and how pages and sources are cited: as a reader and a reference manager find them in a built site.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/folder.rs"]
mod folder;
#[path = "support/site.rs"]
mod site;

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};

const SOURCES: &str = "pollmann:
  type: article
  kind: press
  title: Support continues
  author: Pollmann, Mina
  date: 2023-03
  parent: {type: periodical, title: The Diplomat}
kiel:
  type: web
  kind: data
  via: [pollmann, wire]
  title: Support Tracker
  author: {name: Kiel Institute}
  date: 2022-12
wire:
  type: article
  kind: relay
  title: Figures of an institute
  author: {name: A Wire}
  date: 2023-01
  url: {value: 'https://wire.example/a?b&c', date: 2026-11-22}
  archive: https://web.archive.org/web/20230301120000/https://wire.example/a
act:
  type: legislation
  kind: law
  title: An Act
  date: 1954
  sha256: \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"
";

const ARTICLE: &str = "---
title: Aid & <more>
authors: [The Editors, Ida Lund]
published: 2026-11-22
updated: 2026-11-26
claims:
  - {quote: \"0.6 billion from Japan\", state: superseded, superseded_by: \"@act\", sources: [\"@pollmann\"]}
---
It was 0.6 billion from Japan [@kiel, p. 3; @pollmann].

Pollmann says more [@pollmann]. A wire has it, too [@wire]. Both have it [@wire; @kiel]. So says the act [@act].
";

fn built(config: &str) -> BTreeMap<String, String> {
    let config = format!("title: Site\nbase_url: https://site.example\n{config}");
    let files = [
        ("postil.yaml", config.as_str()),
        ("content/index.md", "---\ntitle: Home\n---\nWords.\n"),
        ("content/issues/aid/index.md", "---\ntitle: Aid\nquestion: Who pays?\n---\nText [@act].\n"),
        ("content/issues/aid/article.md", ARTICLE),
        ("content/sources/all.yaml", SOURCES),
    ];
    let site = site::Site::of(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    site.run(&["build", "--date", "2026-11-26"]).expect(0, "pages");
    site.output().into_iter().filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
}

fn page(files: &BTreeMap<String, String>, path: &str) -> Html {
    Html::parse_document(files.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", files.keys())))
}

fn all(html: &Html, selector: &str) -> Vec<String> {
    html.select(&Selector::parse(selector).unwrap()).map(words).collect()
}

fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attribute(html: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let found = html.select(&selector);
    found.filter_map(|element| Some(element.value().attr(name)?.to_owned())).collect()
}

#[test]
fn what_is_cited_through_a_relay_is_listed_with_its_state() {
    let files = built("");
    let kiel = page(&files, "sources/kiel.html");
    assert_eq!(
        all(&kiel, ".sentences li"),
        [
            "It was 0.6 billion from Japan (Kiel Institute 2022, 3; Pollmann 2023). p. 3 Superseded",
            "A wire has it, too (A Wire 2023). see it in the text cited through A Wire 2023",
            "Both have it (A Wire 2023; Kiel Institute 2022). see it in the text",
        ]
        .map(plain_sentence)
    );
    let facts = all(&kiel, ".facts dd");
    assert!(facts.contains(&"Web page Data".to_owned()), "{facts:?}");
    assert!(facts.contains(&"as relayed by Pollmann 2023; A Wire 2023".to_owned()), "{facts:?}");
    let wire = page(&files, "sources/wire.html");
    // The address stands once, among the facts.
    assert!(!all(&wire, ".bibliography").concat().contains("wire.example"));
    assert_eq!(attribute(&wire, ".head a[href='https://wire.example/a?b&c']", "href").len(), 1);
    assert!(all(&wire, ".facts dd").contains(&"Kiel Institute 2022".to_owned()));
    assert_eq!(all(&wire, ".sentences li").len(), 2);
    // The press speaks for itself: what cites it is not about what it relays.
    assert!(!all(&kiel, ".sentences li").iter().any(|line| line.contains("says more")));
}

#[test]
fn a_sentence_that_cites_two_relays_is_listed_once() {
    let sources = "kiel: {type: web, title: Tracker, via: [one, two], date: 2022}\none: {type: article, kind: relay, title: One, date: 2023}\ntwo: {type: article, kind: relay, title: Two, date: 2023}\n";
    let files = [
        ("postil.yaml", "title: Site\n"),
        ("content/index.md", "---\ntitle: Home\n---\nBoth have it [@one; @two].\n"),
        ("content/sources/all.yaml", sources),
    ];
    let site = site::Site::of(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    site.run(&["build", "--date", "2026-11-26"]).expect(0, "1 page");
    let kiel = site.output().remove("sources/kiel.html").unwrap();
    let kiel = Html::parse_document(&String::from_utf8(kiel).unwrap());
    assert_eq!(all(&kiel, ".sentences li").len(), 1, "{:?}", all(&kiel, ".sentences li"));
}

/// Sentences are told without their citations.
fn plain_sentence(line: &str) -> String {
    let (before, rest) = line.split_once(" (").unwrap();
    let (_, after) = rest.split_once(").").unwrap();
    format!("{before}.{after}")
}

#[test]
fn links_to_a_source_say_where_its_copy_is() {
    let files = built("");
    for path in ["sources/wire.html", "sources/index.html", "issues/aid/article.html"] {
        let html = page(&files, path);
        let link = "a[href='https://wire.example/a?b&c']";
        assert!(!attribute(&html, link, "href").is_empty(), "{path}");
        let copy = "https://web.archive.org/web/20230301120000/https://wire.example/a";
        let count = attribute(&html, link, "href").len();
        assert_eq!(attribute(&html, link, "data-versionurl"), vec![copy; count], "{path}");
        assert_eq!(attribute(&html, link, "data-versiondate"), vec!["2023-03-01"; count], "{path}");
        assert_eq!(attribute(&html, link, "data-originalurl"), vec!["https://wire.example/a?b&c"; count], "{path}");
        assert!(attribute(&html, "a", "href").contains(&copy.to_owned()), "{path}");
    }
}

#[test]
fn the_list_of_sources_has_titles_and_kinds() {
    let html = page(&built(""), "sources/index.html");
    let heads = all(&html, ".entry-title");
    assert_eq!(
        heads,
        ["Figures of an institute Relay", "An Act Law", "Support Tracker Data", "Support continues Press"]
    );
    assert_eq!(attribute(&html, ".entry", "data-kind"), ["relay", "law", "data", "press"]);
    assert_eq!(all(&html, ".choice label"), ["All", "Law 1", "Press 1", "Data 1", "Relay 1"]);
    // What is cited by its title does not say it twice.
    assert_eq!(all(&html, ".entry-detail")[1], "1954");
    assert!(all(&html, ".entry-detail")[3].starts_with("Pollmann 2023 The Diplomat March 2023"));
}

#[test]
fn sources_are_published_for_reference_managers() {
    let files = built("");
    let exported = |files: &BTreeMap<String, String>| -> Vec<String> {
        files.keys().filter(|path| [".bib", ".ris"].iter().any(|end| path.ends_with(end))).cloned().collect()
    };
    let pages = ["issues/aid/article.sources", "issues/aid/dossier.sources", "issues/aid/index.sources"];
    let sources = ["sources/act", "sources/index", "sources/kiel", "sources/pollmann", "sources/wire"];
    let paths = |names: &[&str]| -> Vec<String> {
        names.iter().flat_map(|name| ["bib", "ris"].map(|end| format!("{name}.{end}"))).collect()
    };
    assert_eq!(exported(&files), paths(&[&pages[..], &sources[..]].concat()));
    let article = page(&files, "issues/aid/article.html");
    let linked = attribute(&article, ".source-files a[rel=alternate]", "href");
    assert_eq!(linked, ["article.sources.json", "article.sources.bib", "article.sources.ris"]);
    let items: serde_json::Value = serde_json::from_str(&files["issues/aid/article.sources.json"]).unwrap();
    let ids: Vec<&str> = items.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 4, "{ids:?}");
    assert_eq!(files["sources/index.json"].matches("\"id\"").count(), 4);
    assert!(files["sources/kiel.bib"].contains("  via = {pollmann, wire},\n"));
    let kiel = page(&files, "sources/kiel.html");
    assert_eq!(all(&kiel, ".cite h2"), ["Cite this source"]);
    assert_eq!(attribute(&kiel, ".cite a[rel=alternate]", "href"), ["kiel.json", "kiel.bib", "kiel.ris"]);

    let files = built("source_files: sources\n");
    assert_eq!(exported(&files), paths(&sources));
    assert!(attribute(&page(&files, "issues/aid/article.html"), ".source-files a", "href").is_empty());
    let files = built("source_files: off\n");
    assert_eq!(exported(&files), [""; 0]);
    assert!(attribute(&page(&files, "sources/kiel.html"), ".cite a[rel=alternate]", "href").is_empty());
    assert_eq!(all(&page(&files, "sources/kiel.html"), ".cite pre").len(), 3);
}

#[test]
fn pages_say_how_they_are_cited() {
    let files = built("languages: [en, ja]\n");
    let article = page(&files, "issues/aid/article.html");
    assert_eq!(all(&article, ".cite h2"), ["Cite this page"]);
    let reference = all(&article, ".cite-reference").concat();
    for part in
        ["The Editors, and Ida Lund. 2026.", "Aid & <more>", "Site", "https://site.example/issues/aid/article.html"]
    {
        assert!(reference.to_lowercase().contains(&part.to_lowercase()), "{part}: {reference}");
    }
    let selector = Selector::parse(".cite pre").unwrap();
    let texts = article.select(&selector).map(|pre| pre.text().collect::<String>());
    let texts: Vec<String> = texts.collect();
    assert!(texts[0].contains("\"title\": \"Aid & <more>\""), "{}", texts[0]);
    assert!(
        texts[1].contains("  author = {{The Editors} and Lund, Ida},\n")
            && texts[1].contains("  title = {Aid \\& <more>},\n"),
        "{}",
        texts[1]
    );
    assert!(texts[2].starts_with("TY  - ELEC\n") && texts[2].ends_with("\nER  - "), "{}", texts[2]);
    assert!(texts[1].contains("{article-article,\n"), "{}", texts[1]);
    let meta = |name: &str| attribute(&article, &format!("meta[name='{name}']"), "content");
    assert_eq!(meta("citation_title"), ["Aid & <more>"]);
    assert_eq!(meta("citation_author"), ["The Editors", "Ida Lund"]);
    assert_eq!(meta("citation_publication_date"), ["2026/11/22"]);
    assert_eq!(meta("citation_online_date"), ["2026/11/26"]);
    assert_eq!(meta("citation_public_url"), ["https://site.example/issues/aid/article.html"]);
    assert_eq!(meta("DC.creator"), ["The Editors", "Ida Lund"]);
    assert_eq!(meta("DC.date"), ["2026-11-26"]);
    for (path, is_cited) in [
        ("issues/aid/index.html", true),
        ("issues/aid/dossier.html", true),
        ("index.html", false),
        ("sources/index.html", false),
        ("404.html", false),
    ] {
        assert_eq!(!all(&page(&files, path), ".cite").is_empty(), is_cited, "{path}");
        assert_eq!(
            !attribute(&page(&files, path), "meta[name=citation_title]", "content").is_empty(),
            is_cited,
            "{path}"
        );
    }
}
