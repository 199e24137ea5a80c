//! `NewsArticle`, `Legislation`, `Report` and their like: entries of the bibliography.

use serde_json::Value;

use super::item::JsonLdObject;
use super::page::DescribedPage;
use crate::cite::address_of;
use crate::graph::NodeId;
use crate::model::Date;
use crate::model::item::{Item as Source, ItemKind, ItemName, Person, without_tags};

/// A source on its own page.
pub(super) fn item(page: &DescribedPage<'_>, id: NodeId) -> Value {
    let site = page.context.site;
    let Some(source) = site.entry(&site.graph.node(id).key.id) else {
        let name = page.heading.title.as_str();
        return JsonLdObject::new("CreativeWork").with("@id", page.own_thing()).with("name", name).into();
    };
    let kind = type_of(source.kind);
    let name = title(source);
    let headline = (kind == "NewsArticle" || kind == "Article").then(|| name.clone());
    JsonLdObject::new(kind)
        .with("@id", page.own_thing())
        .with("mainEntityOfPage", page.url())
        .with("name", name)
        .maybe("headline", headline)
        .list("author", source.people("author").iter().filter_map(author))
        .maybe("datePublished", source.date("issued").and_then(day))
        .maybe("inLanguage", source.plain("language"))
        .maybe("isPartOf", container(source))
        .maybe("url", address_of(source))
        .maybe("archivedAt", source.provenance.archive.as_ref().map(|archive| archive.url.clone()))
        .into()
}

/// A source that a page cites.
pub(super) fn reference(page: &DescribedPage<'_>, id: NodeId) -> Value {
    let key = &*page.context.site.graph.node(id).key.id;
    let source = page.context.site.entry(key);
    JsonLdObject::new(source.map_or("CreativeWork", |source| type_of(source.kind)))
        .with("@id", format!("{}#{}", page.address(id), page.context.site.graph.node(id).key.kind))
        .with("name", source.map_or_else(|| key.to_owned(), title))
        .maybe("url", source.and_then(address_of))
        .into()
}

fn title(source: &Source) -> String {
    source.plain("title").unwrap_or_else(|| source.key.clone())
}

fn type_of(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::ArticleNewspaper => "NewsArticle",
        ItemKind::Article | ItemKind::ArticleJournal | ItemKind::ArticleMagazine | ItemKind::PaperConference => {
            "Article"
        }
        ItemKind::Legislation | ItemKind::Bill | ItemKind::Regulation | ItemKind::Treaty => "Legislation",
        ItemKind::Report => "Report",
        ItemKind::Webpage => "WebPage",
        ItemKind::Book => "Book",
        ItemKind::Chapter => "Chapter",
        ItemKind::Thesis => "Thesis",
        ItemKind::Periodical => "Periodical",
        ItemKind::Dataset => "Dataset",
        _ => "CreativeWork",
    }
}

/// What it appeared in.
fn container(source: &Source) -> Option<JsonLdObject> {
    let kind = match source.kind {
        ItemKind::Webpage | ItemKind::Post => "WebSite",
        ItemKind::PostWeblog => "Blog",
        ItemKind::ArticleNewspaper => "Newspaper",
        ItemKind::Article | ItemKind::ArticleJournal | ItemKind::ArticleMagazine => "Periodical",
        ItemKind::Chapter => "Book",
        _ => "CreativeWork",
    };
    let name = source.plain("container-title").or_else(|| source.plain("collection-title"))?;
    Some(JsonLdObject::new(kind).with("name", name))
}

/// The first day that a date may mean, as far as it is known.
fn day(date: &Date) -> Option<String> {
    let (Date::At(point) | Date::Between(Some(point), _) | Date::Between(None, Some(point))) = date else {
        return None;
    };
    Some(point.iso())
}

/// People have given names; a bibliography writes organizations as one name.
fn author(author: &ItemName) -> Option<JsonLdObject> {
    match author {
        ItemName::Person(Person { family, given: Some(given), non_dropping_particle, dropping_particle, .. }) => {
            let parts = [dropping_particle.as_deref(), non_dropping_particle.as_deref(), Some(family.as_str())];
            let family: Vec<&str> = parts.into_iter().flatten().collect();
            let family = family.join(" ");
            let item = JsonLdObject::new("Person").with("name", format!("{given} {family}"));
            Some(item.with("givenName", given.as_str()).with("familyName", family))
        }
        ItemName::Person(Person { family, .. }) => Some(JsonLdObject::new("Person").with("name", family.as_str())),
        ItemName::Literal { name, .. } => Some(JsonLdObject::new("Organization").with("name", without_tags(name))),
        ItemName::Others => None,
    }
}
