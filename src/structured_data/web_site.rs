//! `WebSite`: the site in one of its languages, described on its first page.

use serde_json::Value;

use super::item::JsonLdObject;
use super::page::DescribedPage;
use crate::model::MadePage;

pub(super) fn item(page: &DescribedPage<'_>) -> Value {
    let config = page.context.site.config;
    let description = Some(config.description_in(page.context.language)).filter(|text| !text.is_empty());
    JsonLdObject::new("WebSite")
        .with("@id", id(page))
        .with("url", page.url())
        .with("name", config.title_in(page.context.language))
        .maybe("description", description.or(page.heading.summary.as_deref()))
        .with("inLanguage", page.language())
        .maybe("datePublished", page.published())
        .maybe("dateModified", page.modified())
        .maybe("image", page.image())
        .into()
}

/// The site's name, as opposed to its first page's.
pub(super) fn id(page: &DescribedPage<'_>) -> String {
    format!("{}#website", page.local(MadePage::Home.path()))
}
