//! The timeline: bands of questions, named turning points, a choice without scripts.

use std::fmt::Write;

use crate::{Files, files, hrefs, page, selector, site, texts};

fn explainer() -> Files {
    files(&[
        ("postil.yaml", "title: Test\n"),
        ("content/issues/rule/index.md", "---\ntitle: The rule\nquestion: Who?\norder: 1\n---\n"),
        ("content/issues/other/index.md", "---\ntitle: The other\nquestion: What?\norder: 2\n---\n"),
        (
            "content/events/all.yaml",
            "- {id: a, date: 2020-01-02, title: First, issues: [rule], turning_point: true}\n\
             - {id: b, date: 2021-01-02, title: Second, issues: [other, rule]}\n\
             - {id: c, date: 2022-01-02, title: Third, issues: [other]}\n\
             - {id: d, date: 2023-01-02, title: Fourth, turning_point: true}\n",
        ),
    ])
}

#[test]
fn questions_have_bands_and_can_be_chosen() {
    let site = site(explainer());
    let html = page(&site, "timeline.html");
    assert_eq!(texts(&html, ".strip-lane text"), ["The rule", "The other", "Other"]);
    assert_eq!(texts(&html, ".strip-turning text"), ["First", "Fourth"]);
    assert_eq!(hrefs(&html, ".spine a"), ["#a", "#d"]);
    assert_eq!(hrefs(&html, ".jump li:last-child a"), ["#d"]);
    assert_eq!(texts(&html, ".choice label"), ["All questions", "The rule", "The other"]);
    let classes = |id: &str| {
        let event = html.select(&selector(&format!("#{id}"))).next().unwrap();
        event.attr("class").unwrap().to_owned()
    };
    assert_eq!(classes("a"), "event turning-point in-1");
    assert_eq!(classes("b"), "event in-1 in-2");
    assert_eq!(classes("d"), "event turning-point");
    // The page of a question has no choice; its drawing names the same events.
    let issue = page(&site, "issues/rule/index.html");
    assert!(texts(&issue, ".choice, .strip-lane").is_empty());
}

#[test]
fn of_one_question_or_of_very_many_there_are_no_bands() {
    let mut files = explainer();
    files.remove("content/issues/other/index.md");
    let events = files.get_mut("content/events/all.yaml").unwrap();
    *events = events.replace("other, ", "").replace("[other]", "[]");
    let one = site(files);
    assert!(texts(&page(&one, "timeline.html"), ".strip-lane, .choice").is_empty());
    let mut files = explainer();
    let mut events = String::new();
    for number in 0..8 {
        files.insert(
            format!("content/issues/issue-{number}/index.md"),
            format!("---\ntitle: Issue {number}\nquestion: Who?\n---\n"),
        );
        let _ = writeln!(events, "- {{id: e{number}, date: 202{number}, title: E, issues: [issue-{number}]}}");
    }
    files.insert("content/events/more.yaml".to_owned(), events);
    let many = site(files);
    let html = page(&many, "timeline.html");
    assert!(texts(&html, ".strip-lane, .choice").is_empty() && !texts(&html, ".strip").is_empty());
}

/// The newest stands first by the day that is printed first.
#[test]
fn the_latest_events_are_in_the_order_of_their_dates() {
    let mut files = explainer();
    files.insert(
        "content/events/long.yaml".to_owned(),
        "- {id: long, date: 2021-06-01/2025-01-01, title: Long}\n".to_owned(),
    );
    files.insert("content/index.md".to_owned(), "---\ntitle: Home\n---\n".to_owned());
    let home = page(&site(files), "index.html");
    assert_eq!(texts(&home, ".event-title"), ["Fourth", "Third", "Long", "Second", "First"]);
}
