//! `Organization`: an institution. Whether it belongs to a government is not in the model, so it is not said.

use serde_json::Value;

use super::item::JsonLdObject;
use super::page::DescribedPage;
use crate::graph::NodeId;
use crate::model::entity::Actor;
use crate::model::{Kind, MadePage};
use crate::site::members;

/// An institution with those who hold an office in it or belong to it.
pub(super) fn item(page: &DescribedPage<'_>, id: NodeId, actor: &Actor) -> Value {
    page.actor("Organization", actor)
        .list("member", members(page.context, id).into_iter().map(|(member, _)| page.thing(Kind::Person, member)))
        .into()
}

/// Those who publish the site, who are known by its name.
pub(super) fn publisher(page: &DescribedPage<'_>) -> Value {
    let home = page.local(MadePage::Home.path());
    let name = page.context.site.config.title_in(page.context.language);
    JsonLdObject::new("Organization")
        .with("@id", format!("{home}#publisher"))
        .with("url", home)
        .with("name", name)
        .into()
}
