//! `Person`: who somebody is, the offices that they held, their party.

use serde_json::Value;

use super::page::DescribedPage;
use crate::graph::{EdgeRole, NodeId};
use crate::model::Kind;
use crate::model::entity::Actor;
use crate::site::referred;

/// A person.
pub(super) fn item(page: &DescribedPage<'_>, id: NodeId, actor: &Actor) -> Value {
    let mut titles: Vec<&str> = Vec::new();
    for role in &actor.roles {
        if !titles.contains(&role.title.as_str()) {
            titles.push(&role.title);
        }
    }
    let party = actor.party.as_ref().and_then(|party| referred(page.context.site, id, EdgeRole::Party, party.span));
    page.actor("Person", actor)
        .list("jobTitle", titles)
        .maybe("memberOf", party.map(|party| page.thing(Kind::Institution, party)))
        .into()
}
