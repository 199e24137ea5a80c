//! References follow what other files do: lists that are divided, pages that come and go.

use super::{Changes, Refreshed, Session, assert_as_built, options, whole};

/// A list that grows past its bound is divided, and joined again when it shrinks: links to its parts follow at once.
#[test]
fn lists_are_divided_and_joined_while_the_site_is_looked_at() {
    let site = whole();
    let event =
        |number: usize| format!("- {{id: e{number}, date: {}-03-01, title: Event {number}}}\n", 1990 + number % 3);
    let events = |count: usize| (0..count).map(event).collect::<String>();
    site.write("content/events/many.yaml", events(200 - 40));
    site.write("content/links.md", "---\ntitle: Links\n---\nSee [an event](timeline.html#e7) and [[e8]].\n");
    let mut session = Session::open(options(&site)).unwrap();
    assert!(assert_as_built(&site, &session, "one page"));
    let changed = |path: &str| Changes::Paths([path.to_owned()].into());
    for (count, page) in [(260, "timeline-1991.html"), (40, "timeline.html"), (300, "timeline-1992.html")] {
        site.write("content/events/many.yaml", events(count));
        assert_eq!(session.refresh(&changed("content/events/many.yaml")).unwrap(), Refreshed::Changed);
        // While a link leads to a part that is gone, that is an error of both.
        let _ = assert_as_built(&site, &session, &format!("{count} events"));
        let target = if count > 200 { "timeline-1991.html" } else { "timeline.html" };
        site.write("content/links.md", format!("---\ntitle: Links\n---\nSee [an event]({target}#e7) and [[e8]].\n"));
        session.refresh(&changed("content/links.md")).unwrap();
        assert!(session.current().file(page).unwrap().is_some(), "{count}: {page}");
        assert!(assert_as_built(&site, &session, &format!("{count} events, linked")));
    }
    // A link to a part that is gone is reported without a change of its own file.
    site.write("content/events/many.yaml", events(40));
    session.refresh(&changed("content/events/many.yaml")).unwrap();
    assert!(!assert_as_built(&site, &session, "a link to a part that is gone"));
}

/// What is wrong with a page that stays says so of the right page when others come and go.
#[test]
fn faults_follow_the_pages_that_they_are_about() {
    let site = whole();
    site.write("content/terms/zz-draft.md", "---\ntitle: The draft\ndefinition: One.\ndraft: true\n---\n");
    site.write(
        "content/home-link.md",
        "---\ntitle: Links\n---\n[Draft](terms/zz-draft.md), [gone](terms/yy.md#nowhere).\n",
    );
    site.write("content/terms/yy.md", "---\ntitle: Y\ndefinition: One.\n---\n");
    site.write("content/terms/mm.md", "---\ntitle: M\ndefinition: One.\n---\n");
    let mut session = Session::open(options(&site)).unwrap();
    assert_as_built(&site, &session, "at first");
    let changed = |path: &str| Changes::Paths([path.to_owned()].into());
    site.remove("content/terms/mm.md");
    session.refresh(&changed("content/terms/mm.md")).unwrap();
    assert_as_built(&site, &session, "one less");
    for name in ["nn", "oo", "zzz"] {
        let path = format!("content/terms/{name}.md");
        site.write(&path, format!("---\ntitle: {name}\ndefinition: One.\n---\n"));
        session.refresh(&changed(&path)).unwrap();
        assert_as_built(&site, &session, name);
    }
}

/// Sentences name the authors of the sources that they cite: they follow when only an author changes.
#[test]
fn sentences_follow_the_authors_of_sources() {
    let site = whole();
    let sources = |author: &str| {
        format!(
            "act: {{type: book, title: An Act, author: \"{author}\", date: 2014}}\npaper: {{type: book, title: B, date: 2015}}\n"
        )
    };
    site.write("content/sources/acts.yaml", sources("Ito, Aiko"));
    site.write("content/about.md", "---\ntitle: About\n---\nAs @act [p. 3] says, it [binds](terms/law.md).\n");
    let mut session = Session::open(options(&site)).unwrap();
    assert!(assert_as_built(&site, &session, "at first"));
    // The same length, so that no entry moves.
    site.write("content/sources/acts.yaml", sources("Abe, Aiko"));
    session.refresh(&Changes::Paths(["content/sources/acts.yaml".to_owned()].into())).unwrap();
    assert!(assert_as_built(&site, &session, "another author"));
}
