//! `WebPage`: what any page is, whatever it is about.

use serde_json::Value;

use super::{Item, Page, day};

pub(super) fn item(page: &Page<'_>, kind: &str) -> Value {
    frame(page, kind).into()
}

/// A page of a type that is a kind of page or stands for one.
pub(super) fn frame(page: &Page<'_>, kind: &str) -> Item {
    let view = &page.view.page;
    // Only pages are reviewed, as schema.org sees it.
    let reviewed = kind.ends_with("Page").then(|| day(view.reviewed.as_ref())).flatten();
    Item::new(kind)
        .with("@id", page.url())
        .with("url", page.url())
        .with("name", view.title.as_str())
        .maybe("description", view.summary.as_deref())
        .with("inLanguage", page.view.lang.as_str())
        .with("isPartOf", page.site())
        .maybe("datePublished", day(view.published.as_ref()))
        .maybe("dateModified", page.modified())
        .maybe("lastReviewed", reviewed)
        .maybe("image", page.image())
}
