//! A language with less content than another: all of its content can be reached, and no link leads to an empty page.

use postil::graph::Drafts;

use crate::folder::Tree;
use crate::web::{Web, select};
use crate::{ARCHIVE, text};

/// The fixture without a Japanese home page, and with an issue in Japanese.
fn half_translated() -> Tree {
    let (before, after) = ARCHIVE.split_once("-- content/index.ja.md --\n").unwrap();
    let (_, after) = after.split_once("-- content/secret.md --\n").unwrap();
    let issue = "-- content/issues/arms/index.ja.md --\n---\ntitle: 武器\nquestion: 輸出してよいか。\n---\n本文。\n";
    crate::built(&format!("{before}-- content/secret.md --\n{after}{issue}"), Drafts::Hidden)
}

/// The links of the pages that match a selector.
fn links(tree: &Tree, path: &str, selector: &str) -> Vec<String> {
    let html = scraper::Html::parse_document(text(tree, path));
    select(&html, selector).iter().filter_map(|link| link.value().attr("href").map(str::to_owned)).collect()
}

#[test]
fn a_first_page_that_nobody_wrote_shows_what_there_is() {
    let tree = half_translated();
    let home = text(&tree, "ja/index.html");
    assert!(home.contains("輸出してよいか。") && home.contains("規則"), "{home}");
    assert_eq!(links(&tree, "ja/index.html", ".question h3 a"), ["issues/arms/index.html"]);
    assert_eq!(links(&tree, "index.html", ".translations a[hreflang=ja]"), ["ja/index.html"]);
    assert_eq!(links(&tree, "ja/index.html", ".translations a[hreflang=en]"), ["../index.html"]);
}

#[test]
fn empty_lists_are_not_made_and_nothing_leads_there() {
    let tree = half_translated();
    for path in ["terms/index.html", "people/index.html", "tags/index.html", "positions.html", "claims.html"] {
        assert!(!tree.contains_key(&format!("ja/{path}")), "{path}");
    }
    assert!(tree.contains_key("terms/index.html") && tree.contains_key("claims.html"));
    let navigation = |path: &str| links(&tree, path, ".site-nav a");
    assert_eq!(
        navigation("ja/issues/arms/rules.html"),
        ["issues/index.html", "timeline.html", "a-z.html", "articles.html", "sources/index.html"]
            .map(|path| format!("../../../ja/{path}"))
    );
    assert!(navigation("index.html").contains(&"people/index.html".to_owned()));
    assert!(!navigation("index.html").contains(&"positions.html".to_owned()), "nobody has a position");
    let mut pages = tree.clone();
    pages.retain(|path, _| !path.ends_with("404.html"));
    assert_eq!(Web::new(&pages).broken_links(), [""; 0]);
}

/// The breadcrumbs of an article whose issue has a page only in another language.
#[test]
fn an_article_leads_to_no_list_of_issues_that_is_empty() {
    let crumbs = links(&crate::SITE, "ja/issues/arms/rules.html", ".breadcrumbs a");
    assert_eq!(crumbs, ["../../index.html", "../../../issues/arms/index.html"]);
    let crumbs = links(&half_translated(), "ja/issues/arms/rules.html", ".breadcrumbs a");
    assert_eq!(crumbs, ["../../index.html", "../index.html", "index.html"]);
}

#[test]
fn a_language_without_anything_is_not_offered() {
    let site = "-- postil.yaml --\ntitle: Site\nbase_url: https://site.example\nlanguages: [en, ja]\n\
                -- content/index.md --\n---\ntitle: Home\n---\n-- content/people/ito.md --\n---\ntitle: Ito\n---\n";
    let tree = crate::built(site, Drafts::Hidden);
    assert!(tree.contains_key("ja/index.html"), "its page for what is not found leads there");
    assert_eq!(links(&tree, "index.html", "[hreflang=ja]"), [""; 0]);
    assert!(!text(&tree, "sitemap.xml").contains("https://site.example/ja/<"));
}
