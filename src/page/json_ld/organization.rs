//! `Organization`: an institution. Whether it belongs to a government is not in the model, so it is not said.

use serde_json::Value;

use super::{Item, Page, person};
use crate::model::{Kind, MadePage};
use crate::page::ActorView;

/// An institution with those who hold an office in it or belong to it.
pub(super) fn item(page: &Page<'_>, actor: &ActorView) -> Value {
    Item::new("Organization")
        .with("@id", page.own_thing())
        .with("url", page.url())
        .with("name", page.view.page.title.as_str())
        .maybe("description", page.view.page.summary.as_deref())
        .maybe("image", page.image())
        .list("alternateName", actor.names.iter().map(|name| name.name.as_str()))
        .list("member", actor.members.iter().map(|member| person::reference(page, &member.title, &member.href)))
        .into()
}

/// An institution that a page mentions.
pub(super) fn reference(page: &Page<'_>, title: &str, href: &str) -> Value {
    Item::new("Organization").with("@id", page.thing(Kind::Institution, href)).with("name", title).into()
}

/// Those who publish the site, who are known by its name.
pub(super) fn publisher(page: &Page<'_>) -> Value {
    let home = page.local(MadePage::Home.path());
    let name = page.views.config.title.as_str();
    Item::new("Organization").with("@id", format!("{home}#publisher")).with("url", home).with("name", name).into()
}
