//! Atom feeds (RFC 4287), one of each per language: new and updated articles and issues; corrections and updates.
//!
//! In: the pages of a language. Out: XML. Entries are named by absolute addresses, so a site without one has no feed. A
//! feed is as old as its newest entry, never as the build: the same content gives the same bytes.

use std::cmp::Reverse;

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text, WriteConfig};

use super::listed::{Listed, ListedChange};
use crate::locale::Locale;
use crate::model::{Date, PageKind};

/// How many articles and issues a feed holds: readers ask for it often.
const ENTRIES: usize = 50;
/// How many corrections and updates: few sites will have more, and none of them should be missed.
const CHANGES: usize = 500;

/// What a feed says of itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct FeedHead<'s> {
    /// The site's name, or what this feed of it is called.
    pub(super) title: &'s str,
    /// The site's name: it answers for what has no author.
    pub(super) site: &'s str,
    /// One or two sentences about the site.
    pub(super) description: &'s str,
    /// The language of the feed.
    pub(super) locale: &'s Locale,
    /// Where the feed is.
    pub(super) own_url: &'s str,
    /// Where the page is that shows the same.
    pub(super) page_url: &'s str,
    /// The newest day of the pages of the language.
    pub(super) newest: Option<Date>,
}

/// The newest articles and issues.
pub(super) fn articles(head: &FeedHead<'_>, pages: &[&Listed]) -> Vec<u8> {
    let is_listed = |page: &&&Listed| matches!(page.kind, PageKind::Article | PageKind::Issue);
    let mut dated: Vec<(Date, &Listed)> =
        pages.iter().filter(is_listed).filter_map(|page| Some((page.changed()?, *page))).collect();
    dated.sort_by_key(|(date, page)| (Reverse(*date), Reverse(page.published), &page.route));
    written(head, dated.into_iter().take(ENTRIES).filter_map(|(date, page)| article(date, page)).collect())
}

/// The newest corrections and updates, in the order of the page that lists them.
pub(super) fn changes(head: &FeedHead<'_>, changes: &[ListedChange]) -> Vec<u8> {
    let entries = changes.iter().take(CHANGES).filter_map(|change| change_entry(head, change));
    written(head, entries.collect())
}

fn article(date: Date, page: &Listed) -> Option<Entry> {
    Some(Entry {
        published: page.published.and_then(|date| time(&date)),
        authors: page.authors.iter().map(|name| person(name)).collect(),
        summary: page.summary.as_deref().map(text),
        categories: vec![category(page.kind.as_str())],
        ..entry(&page.url, &page.url, &page.title, &date)?
    })
}

/// The change is named by its place in the list; the link leads to the page that changed.
fn change_entry(head: &FeedHead<'_>, change: &ListedChange) -> Option<Entry> {
    let id = format!("{}#{}", head.page_url, change.anchor);
    let title = head.locale.labelled(&change.label, &change.title);
    // Marked up as on the page, so that nobody takes what was wrong for what is right.
    let words = change.correction.as_ref().map(|(was, now)| {
        let html = format!("<p><del>{}</del></p>\n<p><ins>{}</ins></p>", escaped(was), escaped(now));
        Content { content_type: Some("html".to_owned()), value: Some(clean(&html)), ..Content::default() }
    });
    Some(Entry {
        content: words,
        summary: change.summary.as_deref().map(text),
        categories: vec![category(change.change.as_str())],
        ..entry(&id, &change.url, &title, &change.date)?
    })
}

fn entry(id: &str, url: &str, title: &str, date: &Date) -> Option<Entry> {
    Some(Entry {
        id: id.to_owned(),
        title: text(title),
        updated: time(date)?,
        links: vec![link("alternate", url, "text/html")],
        ..Entry::default()
    })
}

fn written(head: &FeedHead<'_>, entries: Vec<Entry>) -> Vec<u8> {
    let feed = Feed {
        lang: Some(head.locale.language.to_string()),
        id: head.own_url.to_owned(),
        title: text(head.title),
        subtitle: Some(head.description).filter(|words| !words.is_empty()).map(text),
        // Without entries, the feed says what the pages said on their newest day: nothing. Where no page has a day, the first
        // of 1970 says "never" to every reader.
        updated: entries.iter().map(|entry| entry.updated).max().or_else(|| time(&head.newest?)).unwrap_or_default(),
        authors: vec![person(head.site)],
        links: vec![link("self", head.own_url, "application/atom+xml"), link("alternate", head.page_url, "text/html")],
        generator: Some(Generator {
            value: "Postil".to_owned(),
            uri: None,
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        entries,
        ..Feed::default()
    };
    let config = WriteConfig { indent_size: Some(1), ..WriteConfig::default() };
    // Writing to memory does not fail.
    let mut xml = feed.write_with_config(Vec::new(), config).unwrap_or_default();
    xml.push(b'\n');
    xml
}

fn time(date: &Date) -> Option<FixedDateTime> {
    date.timestamp()?.parse().ok()
}

fn text(words: &str) -> Text {
    Text::plain(clean(words))
}

fn person(name: &str) -> Person {
    Person { name: clean(name), ..Person::default() }
}

fn category(term: &str) -> Category {
    Category { term: term.to_owned(), ..Category::default() }
}

fn link(relation: &str, url: &str, media_type: &str) -> Link {
    Link { rel: relation.to_owned(), href: url.to_owned(), mime_type: Some(media_type.to_owned()), ..Link::default() }
}

/// Text without the characters that XML 1.0 cannot hold in any form.
fn clean(words: &str) -> String {
    let is_kept = |c: &char| match c {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => !c.is_control(),
    };
    words.chars().filter(is_kept).collect()
}

fn escaped(words: &str) -> String {
    crate::markup::escaped(words)
}
