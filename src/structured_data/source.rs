//! `NewsArticle`, `Legislation`, `Report` and their like: entries of the bibliography.

use hayagriva::Entry;
use hayagriva::types::{EntryType, Person};
use serde_json::Value;

use super::item::Item;
use super::page::Page;
use crate::cite::address_of;
use crate::graph::NodeId;
use crate::model::Kind;
use crate::site::written_date;

/// A source on its own page.
pub(super) fn item(page: &Page<'_>, id: NodeId) -> Value {
    let site = page.context.site;
    let Some(entry) = site.entry(&site.graph.node(id).key.id) else {
        let name = page.heading.title.as_str();
        return Item::new("CreativeWork").with("@id", page.own_thing()).with("name", name).into();
    };
    let kind = type_of(entry);
    let name = title(entry);
    let headline = (kind == "NewsArticle" || kind == "Article").then(|| name.clone());
    Item::new(kind)
        .with("@id", page.own_thing())
        .with("mainEntityOfPage", page.url())
        .with("name", name)
        .maybe("headline", headline)
        .list("author", entry.authors().unwrap_or_default().iter().map(author))
        .maybe("datePublished", entry.date().map(written_date))
        .maybe("inLanguage", entry.language().map(ToString::to_string))
        .maybe("isPartOf", entry.parents().first().map(container))
        .maybe("url", address_of(entry))
        .into()
}

/// A source that a page cites.
pub(super) fn reference(page: &Page<'_>, id: NodeId) -> Value {
    let key = &*page.context.site.graph.node(id).key.id;
    let entry = page.context.site.entry(key);
    Item::new(entry.map_or("CreativeWork", type_of))
        .with("@id", format!("{}#{}", page.address(id), Kind::Source))
        .with("name", entry.map_or_else(|| key.to_owned(), title))
        .maybe("url", entry.and_then(address_of))
        .into()
}

fn title(entry: &Entry) -> String {
    entry.title().map_or_else(|| entry.key().to_owned(), ToString::to_string)
}

fn type_of(entry: &Entry) -> &'static str {
    let parent = entry.parents().first().map(Entry::entry_type);
    match (entry.entry_type(), parent) {
        (EntryType::Article, Some(EntryType::Newspaper)) => "NewsArticle",
        (EntryType::Article, _) => "Article",
        (EntryType::Legislation, _) => "Legislation",
        (EntryType::Report, _) => "Report",
        (EntryType::Web, _) => "WebPage",
        (EntryType::Book, _) => "Book",
        (EntryType::Chapter, _) => "Chapter",
        (EntryType::Thesis, _) => "Thesis",
        (EntryType::Newspaper, _) => "Newspaper",
        (EntryType::Periodical, _) => "Periodical",
        _ => "CreativeWork",
    }
}

/// What it appeared in.
fn container(parent: &Entry) -> Item {
    let kind = match parent.entry_type() {
        EntryType::Web => "WebSite",
        _ => type_of(parent),
    };
    Item::new(kind).with("name", title(parent))
}

/// People have given names; a bibliography writes organizations as one name.
fn author(author: &Person) -> Item {
    match &author.given_name {
        Some(given) => {
            let family = author.prefix.iter().map(String::as_str).chain([author.name.as_str()]);
            let family: Vec<&str> = family.collect();
            Item::new("Person")
                .with("name", format!("{given} {}", family.join(" ")))
                .with("givenName", given.as_str())
                .with("familyName", family.join(" "))
        }
        None => Item::new("Organization").with("name", author.name.as_str()),
    }
}
