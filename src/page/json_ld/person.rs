//! `Person`: who somebody is, the offices that they held, their party.

use serde_json::Value;

use super::{Item, Page, organization};
use crate::model::Kind;
use crate::page::ActorView;

/// A person.
pub(super) fn item(page: &Page<'_>, actor: &ActorView) -> Value {
    let mut titles: Vec<&str> = Vec::new();
    for role in &actor.roles {
        if !titles.contains(&role.title.as_str()) {
            titles.push(&role.title);
        }
    }
    Item::new("Person")
        .with("@id", page.own_thing())
        .with("url", page.url())
        .with("name", page.view.page.title.as_str())
        .maybe("description", page.view.page.summary.as_deref())
        .maybe("image", page.image())
        .list("alternateName", actor.names.iter().map(|name| name.name.as_str()))
        .list("jobTitle", titles)
        .maybe("memberOf", actor.party.as_ref().map(|party| organization::reference(page, &party.title, &party.href)))
        .into()
}

/// A person that a page mentions.
pub(super) fn reference(page: &Page<'_>, title: &str, href: &str) -> Value {
    Item::new("Person").with("@id", page.thing(Kind::Person, href)).with("name", title).into()
}
