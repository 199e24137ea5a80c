//! `BreadcrumbList`: the way from the first page to this one. The first page itself has none.

use serde_json::Value;

use super::item::JsonLdObject;
use super::page::DescribedPage;

pub(super) fn item(page: &DescribedPage<'_>) -> Option<Value> {
    let crumbs = page.breadcrumbs.iter().map(|crumb| (crumb.title.as_str(), page.url_of(&crumb.route)));
    let steps: Vec<Value> = crumbs
        .chain([(page.heading.title.as_str(), page.url())])
        .zip(1..)
        .map(|((name, address), position)| {
            JsonLdObject::new("ListItem").with("position", position).with("name", name).with("item", address).into()
        })
        .collect();
    (steps.len() > 1).then(|| JsonLdObject::new("BreadcrumbList").with("itemListElement", steps).into())
}
