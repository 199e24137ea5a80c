//! Primary texts from outside: a law with three versions in several languages, and articles that describe it on different days.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/archive.rs"]
mod archive;
#[path = "../support/built.rs"]
mod built;
#[path = "../support/folder.rs"]
mod folder;

mod beside;
mod notes;
mod numbers;
mod since;

use std::sync::LazyLock;

use folder::Tree;
use scraper::{ElementRef, Html, Selector};

const ARCHIVE: &str = include_str!("site.txtar");

static SITE: LazyLock<Tree> = LazyLock::new(|| {
    let site = archive::unpack(ARCHIVE);
    folder::tree(&built::built(site.path()))
});

fn page(path: &str) -> Html {
    let bytes = SITE.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    Html::parse_document(std::str::from_utf8(bytes).unwrap())
}

fn all<'h>(page: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: &ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn said(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).iter().map(words).collect()
}

fn addresses(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).iter().map(|link| link.attr("href").unwrap().to_owned()).collect()
}

#[test]
fn a_document_has_a_timeline_with_the_version_in_force() {
    let document = page("documents/transfer-act/index.html");
    assert_eq!(addresses(&document, ".versions .version-time a"), ["2020.html", "2014.html", "2010.html"]);
    assert_eq!(
        said(&document, ".versions .version-standing"),
        ["In force", "No longer in force", "No longer in force"]
    );
    assert_eq!(addresses(&document, ".text-now a"), ["2020.html"]);
    assert_eq!(said(&document, ".native ruby"), ["移転法(いてんほう)"]);
    let listed = page("documents/index.html");
    assert_eq!(said(&listed, ".entry-title a"), ["Transfer Act"]);
}

#[test]
fn a_past_version_says_so_and_leads_to_the_same_provision_today() {
    let past = page("documents/transfer-act/2014.html");
    assert_eq!(said(&past, ".text-standing strong"), ["No longer in force"]);
    assert_eq!(addresses(&past, ".text-standing a"), ["2020.html"]);
    assert_eq!(addresses(&past, ".provision-today a"), ["2020.html#3", "2020.html#4", "2020.html#6"]);
    let current = page("documents/transfer-act/2020.html");
    assert_eq!(said(&current, ".text-standing"), [""; 0]);
    assert_eq!(said(&current, ".provision-exception"), ["Not in force before January 1, 2027"]);
}

#[test]
fn provisions_have_ids_from_their_numbers_in_every_script() {
    let english = page("documents/transfer-act/2014.html");
    let ids = |page: &Html, selector: &str| -> Vec<String> {
        all(page, selector).iter().map(|element| element.attr("id").unwrap().to_owned()).collect()
    };
    let numbers = ["3.1", "3.2", "3.2.1", "3.2.2", "3.3"];
    assert_eq!(ids(&english, ".reading-row > div:not(.beside) .provision"), numbers);
    assert_eq!(ids(&english, ".beside .provision"), numbers.map(|number| format!("ja-{number}")));
    let japanese = page("ja/documents/transfer-act/2014.html");
    assert_eq!(ids(&japanese, ".reading-row > div:not(.beside) .provision"), numbers);
    assert_eq!(said(&japanese, "h1"), ["移転法（2014）"]);
}

#[test]
fn a_text_stands_beside_the_same_in_another_language() {
    for (path, language, rows) in
        [("documents/transfer-act/2014.html", "ja", 9), ("documents/transfer-act/2020.html", "fr", 9)]
    {
        let page = page(path);
        assert_eq!(all(&page, ".reading-row").len(), rows, "{path}");
        let beside = all(&page, ".beside");
        assert!(beside.iter().all(|part| part.attr("lang") == Some(language)), "{path}");
    }
    let french = page("documents/transfer-act/2020.html");
    // What only one of them has stands alone.
    assert_eq!(said(&french, ".beside h2"), ["Article 3 §", "Article 4 §"]);
    assert!(!SITE.keys().any(|path| path.starts_with("fr/")), "a language without pages has none");
}

#[test]
fn links_and_citations_lead_to_the_version_of_their_day() {
    let now = page("issues/transfers/now.html");
    let links = addresses(&now, ".body a");
    for place in ["2020.html#3.1", "2020.html#4", "2020.html#5"] {
        let address = format!("../../documents/transfer-act/{place}");
        assert!(links.contains(&address), "{address}: {links:?}");
    }
    assert!(said(&now, ".note a").contains(&"Transfer Act, Article 5".to_owned()));
    let then = page("issues/transfers/then.html");
    let links = addresses(&then, ".body a");
    assert!(links.iter().filter(|link| link.contains("transfer-act/2010.html#3")).count() == 2, "{links:?}");
}

#[test]
fn an_article_says_which_rules_it_describes_and_how_they_changed() {
    let then = page("issues/transfers/then.html");
    let rules = said(&then, ".rules li");
    assert_eq!(rules.len(), 2, "{rules:?}");
    assert!(rules[0].starts_with("Transfer Act, Article 3 (") && rules[0].contains("Later changed (April 1, 2014)"));
    assert!(rules[1].starts_with("Transfer Act, Article 4 (") && rules[1].contains("same words"), "{rules:?}");
    assert_eq!(said(&page("issues/transfers/now.html"), ".rules"), [""; 0]);
}

#[test]
fn each_provision_lists_what_leans_on_it() {
    let document = page("documents/transfer-act/index.html");
    let names = said(&document, ".provision-name a");
    assert_eq!(names, ["Article 3", "Article 4", "Article 5", "Article 6"]);
    let leaning = all(&document, ".provisions > li").iter().map(words).collect::<Vec<_>>();
    assert!(leaning[0].contains("Transfers now Article Article 3(1) Settled"), "{}", leaning[0]);
    assert!(leaning[0].contains("Transfers in 2012"), "{}", leaning[0]);
    assert!(leaning[2].contains("Note"), "{}", leaning[2]);
    assert!(leaning[3].contains("Reports were public"), "by its permanent id: {}", leaning[3]);
}

#[test]
fn documents_take_part_everywhere() {
    let text = |path: &str| String::from_utf8(SITE[path].clone()).unwrap();
    let graph: serde_json::Value = serde_json::from_str(&text("graph.json")).unwrap();
    let keys: Vec<&str> = graph["nodes"].as_array().unwrap().iter().map(|node| node["key"].as_str().unwrap()).collect();
    for key in ["en/document/transfer-act", "en/version/transfer-act/2014", "ja/version/transfer-act/2014"] {
        assert!(keys.contains(&key), "{keys:?}");
    }
    let edges = graph["edges"].as_array().unwrap();
    assert!(edges.iter().any(|edge| edge["to"] == "en/version/transfer-act/2020" && edge["place"] == "3.1"));
    assert!(text("sitemap.xml").contains("https://example.org/documents/transfer-act/2014.html"));
    assert!(text("a-z.html").contains("documents/transfer-act/index.html"));
    assert!(text("documents/transfer-act/index.html").contains("\"@type\":\"Legislation\""));
    assert!(text("documents/transfer-act/2014.html").contains("https://schema.org/NotInForce"));
    let sources = text("issues/transfers/now.sources.json");
    assert!(sources.contains("\"legislation\"") && sources.contains("Act No. 7 of 2010"), "{sources}");
}

#[test]
fn a_version_in_a_language_without_a_page_of_its_document_leads_nowhere_else() {
    let html = page("ja/documents/transfer-act/2014.html");
    let crumbs = addresses(&html, ".breadcrumbs a");
    assert_eq!(crumbs, ["../../index.html", "../../../documents/transfer-act/index.html"]);
}
