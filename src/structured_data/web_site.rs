//! `WebSite`: the site in one of its languages, described on its first page.

use serde_json::Value;

use super::item::Item;
use super::page::Page;
use crate::model::MadePage;

pub(super) fn item(page: &Page<'_>) -> Value {
    let config = page.context.site.config;
    let description = Some(config.description.as_str()).filter(|text| !text.is_empty());
    Item::new("WebSite")
        .with("@id", id(page))
        .with("url", page.url())
        .with("name", config.title.as_str())
        .maybe("description", description.or(page.heading.summary.as_deref()))
        .with("inLanguage", page.language())
        .maybe("datePublished", page.published())
        .maybe("dateModified", page.modified())
        .maybe("image", page.image())
        .into()
}

/// The site's name, as opposed to its first page's.
pub(super) fn id(page: &Page<'_>) -> String {
    format!("{}#website", page.local(MadePage::Home.path()))
}
