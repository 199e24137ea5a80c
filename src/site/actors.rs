//! People, institutions, issues and articles as lists need them: their records, their names, their order.

use super::Site;
use crate::graph::{Node, NodeId};
use crate::model::entity::{Actor, Subject};
use crate::model::{Kind, Language};

/// The published articles of an issue in a language, in their order.
pub(crate) fn articles_of<'a>(site: Site<'a>, issue: NodeId, language: &Language) -> &'a [NodeId] {
    site.index.articles(issue, language)
}

/// The published issues by order, then title.
pub(crate) fn issues(site: Site<'_>, language: &Language) -> Vec<NodeId> {
    let mut issues: Vec<NodeId> = site.graph.published(Kind::Issue, language).map(|(id, _)| id).collect();
    issues.sort_by_key(|id| (site.graph.node(*id).order, *id));
    issues
}

/// The name by which lists have their order: that of the field `sort`, or else the title.
pub(crate) fn sort_name(site: Site<'_>, id: NodeId) -> &str {
    let sort = actor_record(site, id).and_then(|actor| actor.sort.as_deref());
    sort.unwrap_or(&site.graph.node(id).title)
}

/// The fields of a person or an institution.
pub(crate) fn actor_record(site: Site<'_>, id: NodeId) -> Option<&Actor> {
    match &site.page_document(id)?.subject {
        Subject::Person(record) | Subject::Institution(record) => Some(record),
        _ => None,
    }
}

/// The person or institution of that name, where there is one in that language.
pub(crate) fn actor_named<'a>(site: Site<'a>, name: &str, language: &Language) -> Option<&'a Node> {
    let actors = site.index.actors(name).iter().map(|id| site.graph.node(*id));
    actors.into_iter().find(|node| node.language == *language)
}
