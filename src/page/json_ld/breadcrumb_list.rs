//! `BreadcrumbList`: the way from the first page to this one. The first page itself has none.

use serde_json::Value;

use super::{Item, Page};

pub(super) fn item(page: &Page<'_>) -> Option<Value> {
    let view = &page.view.page;
    let crumbs = view.breadcrumbs.iter().map(|crumb| (crumb.title.as_str(), page.resolve(&crumb.href)));
    let steps: Vec<Value> = crumbs
        .chain([(view.title.as_str(), page.url())])
        .zip(1..)
        .map(|((name, address), position)| {
            Item::new("ListItem").with("position", position).with("name", name).with("item", address).into()
        })
        .collect();
    let list = || Item::new("BreadcrumbList").with("itemListElement", steps.clone()).into();
    (steps.len() > 1).then(list)
}
