//! What changed: publications, reviews, updates, corrections, and sentences that something overtook.

use crate::{Files, files, hrefs, page, site, texts};

fn explainer() -> Files {
    files(&[
        ("postil.yaml", "title: Test\nbase_url: https://example.org\ncards: false\n"),
        ("content/index.md", "---\ntitle: Home\n---\nText.\n"),
        (
            "content/issues/rule/index.md",
            "---\ntitle: The rule\nquestion: Who?\npublished: 2024-01-02\nreviewed: 2024-06-07\n---\n",
        ),
        (
            "content/issues/rule/one.md",
            "---\ntitle: One\npublished: 2024-01-02\nupdated: 2024-03-04\nreviewed: 2024-03-04\ncorrections:\n  - {date: 2024-03-04, was: ten, now: eleven}\nclaims:\n  - {quote: The rule stands, state: superseded, superseded_by: \"[[vote]]\"}\n---\nThe rule stands. So they say.\n",
        ),
        ("content/people/ito.md", "---\ntitle: Ito\npublished: 2024-01-02\n---\n"),
        ("content/events/all.yaml", "- {id: vote, date: 2024-05-06, title: The vote}\n"),
    ])
}

#[test]
fn it_lists_all_that_happened_to_pages() {
    let site = site(explainer());
    let html = page(&site, "changes.html");
    assert_eq!(texts(&html, ".changes h2"), ["June 7, 2024", "May 6, 2024", "March 4, 2024", "January 2, 2024"]);
    // A review on the day of an update is a part of it.
    assert_eq!(texts(&html, ".changes h3"), ["Reviewed", "Superseded", "Corrected", "Updated", "Published"]);
    assert_eq!(texts(&html, ".change-publication").len(), 3);
    assert_eq!(texts(&html, ".change-superseded q"), ["The rule stands."]);
    let overtaken = hrefs(&html, ".change-superseded a");
    assert_eq!(overtaken, ["issues/rule/one.html#claim-1", "timeline.html#vote"]);
    let feed = String::from_utf8(site.output()["changes.xml"].clone()).unwrap();
    assert_eq!(feed.matches("<entry>").count(), 7);
}

#[test]
fn home_and_issues_show_the_latest() {
    let site = site(explainer());
    let home = page(&site, "index.html");
    assert_eq!(
        texts(&home, ".changed li"),
        ["June 7, 2024 Reviewed The rule", "May 6, 2024 Superseded One", "January 2, 2024 Published Ito",],
        "each page once"
    );
    assert_eq!(hrefs(&home, ".changed .all a"), ["changes.html"]);
    let issue = page(&site, "issues/rule/index.html");
    assert_eq!(
        texts(&issue, ".changed li"),
        [
            "June 7, 2024 Reviewed The rule",
            "May 6, 2024 Superseded One",
            "March 4, 2024 Corrected One eleven",
            "March 4, 2024 Updated One",
            "January 2, 2024 Published The rule",
        ]
    );
    assert!(!texts(&issue, ".changed li").iter().any(|change| change.contains("Ito")));
    assert_eq!(hrefs(&issue, ".changed .all a"), ["../../changes.html"]);
}

/// What was overtaken before the page was there is history, not news.
#[test]
fn a_sentence_that_was_history_when_it_was_written_is_no_news() {
    let mut files = explainer();
    files.insert("content/events/all.yaml".to_owned(), "- {id: vote, date: 1999, title: The vote}\n".to_owned());
    let site = site(files);
    assert!(!texts(&page(&site, "index.html"), ".changed li").iter().any(|change| change.contains("Superseded")));
    assert!(texts(&page(&site, "changes.html"), ".changes h2").contains(&"1999".to_owned()));
}
