//! `WebPage`: what any page is, whatever it is about.

use serde_json::Value;

use super::item::JsonLdObject;
use super::page::DescribedPage;

pub(super) fn item(page: &DescribedPage<'_>, kind: &str) -> Value {
    frame(page, kind).into()
}

/// A page of a type that is a kind of page or stands for one.
pub(super) fn frame(page: &DescribedPage<'_>, kind: &str) -> JsonLdObject {
    // Only pages are reviewed, as schema.org sees it.
    let reviewed = kind.ends_with("Page").then(|| page.reviewed()).flatten();
    JsonLdObject::new(kind)
        .with("@id", page.url())
        .with("url", page.url())
        .with("name", page.heading.title.as_str())
        .maybe("description", page.heading.summary.as_deref())
        .with("inLanguage", page.language())
        .with("isPartOf", page.site())
        .maybe("datePublished", page.published())
        .maybe("dateModified", page.modified())
        .maybe("lastReviewed", reviewed)
        .maybe("image", page.image())
}
