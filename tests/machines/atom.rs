//! Feeds, validated against the requirements of RFC 4287.

use postil::graph::Drafts;
use roxmltree::{Document, Node};

use crate::folder::Tree;
use crate::{BASE, EXPLAINER, NOWHERE, SITE, text};

const ATOM: &str = "http://www.w3.org/2005/Atom";

fn children<'d>(node: Node<'d, 'd>, name: &'d str) -> Vec<Node<'d, 'd>> {
    node.children().filter(|child| child.has_tag_name((ATOM, name))).collect()
}

fn one(node: Node<'_, '_>, name: &str) -> String {
    let found: Vec<String> = node
        .children()
        .filter(|child| child.has_tag_name((ATOM, name)))
        .map(|child| child.text().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(found.len(), 1, "{} `{name}` in {}", found.len(), node.tag_name().name());
    found[0].clone()
}

/// RFC 4287, 3.3: a date has the format of RFC 3339 with a capital T and, without an offset, a capital Z.
fn assert_is_date(text: &str) {
    let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    assert!(matches!(form.as_str(), "0000-00-00T00:00:00Z" | "0000-00-00T00:00:00+00:00"), "{text}");
}

fn assert_is_iri(text: &str) {
    assert!(text.starts_with("https://") && !text.contains([' ', '<', '>', '"']), "{text}");
}

/// RFC 4287, 4.1.1 and 4.1.2: which elements a feed and an entry must have, may have, and how often.
fn assert_is_feed(xml: &str, own_url: &str) {
    let document = Document::parse(xml).unwrap();
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    assert!(feed.attribute(("http://www.w3.org/XML/1998/namespace", "lang")).is_some(), "no language");
    let known = ["id", "title", "subtitle", "updated", "author", "link", "generator", "entry"];
    assert_holds_only(feed, &known);
    assert_is_iri(&one(feed, "id"));
    assert!(!one(feed, "title").is_empty());
    assert_is_date(&one(feed, "updated"));
    assert_eq!(children(feed, "author").len(), 1);
    let link = |relation: &str| {
        let links: Vec<Node<'_, '_>> =
            children(feed, "link").into_iter().filter(|link| link.attribute("rel") == Some(relation)).collect();
        assert_eq!(links.len(), 1, "{relation}");
        links[0].attribute("href").unwrap().to_owned()
    };
    assert_eq!(link("self"), own_url);
    assert_is_iri(&link("alternate"));
    let mut ids = std::collections::BTreeSet::new();
    let mut newest = String::new();
    for entry in children(feed, "entry") {
        let known = ["id", "title", "updated", "published", "author", "link", "summary", "content", "category"];
        assert_holds_only(entry, &known);
        let id = one(entry, "id");
        assert_is_iri(&id);
        assert!(ids.insert(id.clone()), "{id} stands twice");
        assert!(!one(entry, "title").is_empty());
        let updated = one(entry, "updated");
        assert_is_date(&updated);
        newest = newest.max(updated);
        assert!(children(entry, "published").len() <= 1 && children(entry, "summary").len() <= 1);
        for published in children(entry, "published") {
            assert_is_date(published.text().unwrap());
        }
        assert!(children(entry, "category").iter().all(|category| category.attribute("term").is_some()));
        let alternates: Vec<Node<'_, '_>> = children(entry, "link");
        assert_eq!(alternates.len(), 1);
        assert_eq!(alternates[0].attribute("rel").unwrap_or("alternate"), "alternate");
        assert_is_iri(alternates[0].attribute("href").unwrap());
        for author in children(entry, "author").into_iter().chain(children(feed, "author")) {
            assert!(!one(author, "name").is_empty());
        }
    }
    if !ids.is_empty() {
        assert_eq!(one(feed, "updated"), newest, "a feed is as old as its newest entry");
    }
}

fn assert_holds_only(node: Node<'_, '_>, known: &[&str]) {
    for child in node.children().filter(Node::is_element) {
        let name = child.tag_name();
        assert!(name.namespace() == Some(ATOM) && known.contains(&name.name()), "`{}` is not Atom", name.name());
    }
}

/// The title, id and date of each entry.
fn entries(tree: &Tree, path: &str) -> Vec<[String; 3]> {
    let document = Document::parse(text(tree, path)).unwrap();
    let entries = children(document.root_element(), "entry");
    entries.iter().map(|entry| ["title", "id", "updated"].map(|name| one(*entry, name))).collect()
}

#[test]
fn every_feed_is_atom() {
    for path in ["feed.xml", "changes.xml", "ja/feed.xml", "ja/changes.xml"] {
        assert_is_feed(text(&SITE, path), &format!("{BASE}/{path}"));
    }
    for path in ["feed.xml", "changes.xml"] {
        assert_is_feed(text(&EXPLAINER, path), &format!("https://explainer.example/{path}"));
    }
    assert!(entries(&EXPLAINER, "feed.xml").len() >= 10);
}

#[test]
#[should_panic(expected = "stands twice")]
fn a_feed_that_is_not_atom_is_found_out() {
    let again = text(&SITE, "feed.xml").replace("arms/rules.html</id>", "arms/</id>");
    assert_is_feed(&again, &format!("{BASE}/feed.xml"));
}

#[test]
fn articles_and_issues_come_newest_first() {
    let expected = [
        ["May arms be sold?", "/issues/arms/", "2026-03-05T00:00:00+00:00"],
        ["Rules </script><b>& co</b>", "/issues/arms/rules.html", "2026-02-01T00:00:00+00:00"],
    ];
    let expected = expected.map(|[title, path, date]| [title.to_owned(), format!("{BASE}{path}"), date.to_owned()]);
    assert_eq!(entries(&SITE, "feed.xml"), expected);
    assert_eq!(entries(&SITE, "ja/feed.xml").len(), 1);
    let xml = text(&SITE, "feed.xml");
    assert!(xml.contains("<name>Ito Hiro</name>") && xml.contains("What the rules say: a &lt; b &amp; c"));
    assert!(!xml.contains('\u{7}') && !xml.contains("Secret") && !xml.contains("Undated"));
}

#[test]
fn a_feed_holds_fifty() {
    let mut archive = String::from("-- postil.yaml --\ntitle: Many\nbase_url: https://site.example\n");
    archive.push_str("-- content/issues/one/index.md --\n---\ntitle: One\nquestion: One?\n---\n");
    let article = |number: usize| {
        let (month, day) = (number / 28 + 1, number % 28 + 1);
        let path = format!("content/issues/one/a{number:02}.md");
        format!("-- {path} --\n---\ntitle: A{number}\npublished: 2025-{month:02}-{day:02}\n---\n")
    };
    archive.extend((0..60).map(article));
    let tree = crate::built(&archive, postil::graph::Drafts::Hidden);
    let entries = entries(&tree, "feed.xml");
    assert_eq!((entries.len(), entries[0][0].as_str(), entries[49][0].as_str()), (50, "A59", "A10"));
    assert_is_feed(text(&tree, "changes.xml"), "https://site.example/changes.xml");
}

#[test]
fn changes_are_named_one_by_one() {
    let entries = entries(&SITE, "changes.xml");
    let titles: Vec<&str> = entries.iter().map(|[title, ..]| title.as_str()).collect();
    let rules = "Rules </script><b>& co</b>";
    let expected = [
        "Reviewed: May arms be sold?".to_owned(),
        format!("Corrected: {rules}"),
        format!("Corrected: {rules}"),
        format!("Superseded: {rules}"),
        "Updated: May arms be sold?".to_owned(),
        format!("Updated: {rules}"),
        "Corrected: Home".to_owned(),
        format!("Published: {rules}"),
        "Published: May arms be sold?".to_owned(),
        "Published: Home".to_owned(),
        "Superseded: May arms be sold?".to_owned(),
    ];
    assert_eq!(titles, expected);
    assert_eq!(entries[2][1], format!("{BASE}/changes.html#correction-article-rules-2026-03-05-2"));
}

#[test]
fn without_an_address_there_is_no_feed() {
    assert!(NOWHERE.keys().all(|path| !crate::web::has_ending(path, "xml")), "{:?}", NOWHERE.keys());
    assert!(!text(&NOWHERE, "index.html").contains("atom+xml"));
    for (page, feeds) in
        [("index.html", ["feed.xml", "changes.xml"]), ("ja/index.html", ["../ja/feed.xml", "../ja/changes.xml"])]
    {
        for feed in feeds {
            assert!(text(&SITE, page).contains(&format!("href=\"{feed}\"")), "{page} does not name {feed}");
        }
    }
}

#[test]
fn a_feed_without_entries_is_as_old_as_the_newest_page() {
    let page =
        |path: &str, published: &str| format!("-- content/{path} --\n---\ntitle: A page\n{published}---\nText.\n");
    let head = "-- postil.yaml --\ntitle: Site\nbase_url: https://site.example\n";
    let dated = page("a.md", "published: 2024-05-06\n") + &page("b.md", "published: 2023-05-06\n") + &page("c.md", "");
    for (pages, day) in [(dated, "2024-05-06"), (page("c.md", ""), "1970-01-01")] {
        let site = crate::built(&format!("{head}{pages}"), Drafts::Hidden);
        for path in ["feed.xml", "changes.xml"] {
            assert!(text(&site, path).contains(&format!("<updated>{day}T00:00:00")), "{path}: {}", text(&site, path));
        }
    }
}
