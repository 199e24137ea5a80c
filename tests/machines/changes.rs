//! The page of changes, and the corrections on the pages themselves.

use scraper::Html;

use crate::web::select;
use crate::{SITE, text};

fn words(html: &Html, selector: &str) -> Vec<String> {
    let elements = select(html, selector);
    elements
        .iter()
        .map(|element| element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn it_lists_the_latest_day_first() {
    let html = Html::parse_document(text(&SITE, "changes.html"));
    assert_eq!(
        words(&html, ".changes h2"),
        [
            "March 6, 2026",
            "March 5, 2026",
            "February 2026",
            "February 1, 2026",
            "January 3, 2026",
            "January 2, 2026",
            "January 1, 2026",
            "about March 2023",
        ]
    );
    let rules = "Rules </script><b>& co</b>";
    let expected = [
        format!("{rules} Article"),
        format!("{rules} Article"),
        format!("{rules} Article"),
        "May arms be sold? Question".to_owned(),
    ];
    assert_eq!(words(&html, ".changes:nth-of-type(2) .entry-title"), expected);
    assert_eq!(words(&html, ".changes:nth-of-type(2) h3"), ["Corrected", "Superseded", "Updated"]);
    assert_eq!(words(&html, ".changes:nth-of-type(4) .entry-title"), ["Home Home page"]);
    assert_eq!(words(&html, ".changes del"), ["ten <b>", "May", "one"]);
    assert_eq!(words(&html, ".changes ins"), ["eleven & more", "June", "two"]);
    let links: Vec<&str> = select(&html, ".changes a").iter().filter_map(|a| a.attr("href")).collect();
    assert_eq!(links[1], "issues/arms/rules.html#_corrections");
    assert_eq!(links[3..5], ["issues/arms/rules.html#claim-2", "sources/act.html"]);
}

#[test]
fn a_page_that_was_updated_as_it_was_published_is_not_among_them() {
    let html = Html::parse_document(text(&SITE, "changes.html"));
    assert!(!words(&html, ".change-update .entry-title").iter().any(|title| title.contains("Home")));
    let japanese = Html::parse_document(text(&SITE, "ja/changes.html"));
    assert_eq!(words(&japanese, ".changes .entry-title"), ["規則 記事", "規則 記事"]);
}

#[test]
fn every_page_leads_to_it_and_a_corrected_one_says_so() {
    for (page, href) in [
        ("index.html", "changes.html"),
        ("issues/arms/rules.html", "../../changes.html"),
        ("ja/index.html", "../ja/changes.html"),
    ] {
        assert!(text(&SITE, page).contains(&format!("<a href=\"{href}\">")), "{page}");
    }
    let html = Html::parse_document(text(&SITE, "issues/arms/rules.html"));
    assert_eq!(words(&html, "section.corrections del"), ["ten <b>", "May"]);
    let home = Html::parse_document(text(&SITE, "index.html"));
    assert_eq!(words(&home, "section.corrections ins"), ["two"]);
}

#[test]
fn a_picture_of_a_page_has_an_absolute_address() {
    let page = text(&SITE, "issues/arms/index.html");
    let image = "https://site.example/sub/issues/arms/map%20&amp;%20plan.svg";
    assert!(page.contains(&format!("<meta property=\"og:image\" content=\"{image}\">")), "{page}");
    assert!(page.contains("<meta property=\"og:url\" content=\"https://site.example/sub/issues/arms/\">"));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://site.example/sub/issues/arms/\">"));
    assert!(!text(&crate::NOWHERE, "issues/arms/index.html").contains("og:image"));
}
