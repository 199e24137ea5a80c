//! People, institutions, issues and articles for lists: their records, names and order.

use std::cmp::Reverse;

use super::Site;
use super::context::PageContext;
use super::sources::source_text;
use crate::graph::{EdgeRole, Node, NodeId};
use crate::model::entity::{Actor, Subject};
use crate::model::{Kind, Language};
use crate::source::Span;

/// The number of entries shown on a page if a complete list exists elsewhere.
pub(crate) const NEWEST: usize = 20;

/// The published articles of an issue in a language, in their order.
pub(crate) fn articles_of<'a>(site: Site<'a>, issue: NodeId, language: &Language) -> &'a [NodeId] {
    site.index.articles(issue, language)
}

/// The articles of an issue that a page shows: all in their order, or the newest `few` of more than `most`.
pub(crate) fn articles_shown(site: Site<'_>, issue: NodeId, most: usize, few: usize) -> Vec<NodeId> {
    let mut articles = articles_of(site, issue, &site.graph.node(issue).language).to_vec();
    if articles.len() > most {
        articles.sort_by_key(|article| (Reverse(site.graph.node(*article).date), *article));
        articles.truncate(few);
    }
    articles
}

/// The published issues by order, then title.
pub(crate) fn issues(site: Site<'_>, language: &Language) -> Vec<NodeId> {
    let mut issues: Vec<NodeId> = site.graph.published(Kind::Issue, language).map(|(id, _)| id).collect();
    issues.sort_by_key(|id| (site.graph.node(*id).order, *id));
    issues
}

/// The name by which lists are sorted.
pub(crate) fn sort_name(site: Site<'_>, id: NodeId) -> &str {
    &site.graph.node(id).listed_as
}

/// The fields of a person or an institution.
pub(crate) fn actor_record(site: Site<'_>, id: NodeId) -> Option<&Actor> {
    match &site.page_document(id)?.subject {
        Subject::Person(record) | Subject::Institution(record) => Some(record),
        _ => None,
    }
}

/// The person or institution with an id, if it exists in that language.
pub(crate) fn actor_named<'a>(site: Site<'a>, name: &str, language: &Language) -> Option<&'a Node> {
    let actors = site.index.actors(name).iter().map(|id| site.graph.node(*id));
    actors.into_iter().find(|node| node.language == *language)
}

/// Nodes of a kind sorted by their names, in the order of the page's language.
pub(crate) fn by_name(
    context: &PageContext<'_>,
    kind: Kind,
    ids: impl IntoIterator<Item = NodeId>,
) -> Vec<(String, NodeId)> {
    let site = context.site;
    let name = |id: NodeId| match kind {
        Kind::Source => source_text(site, id),
        _ => sort_name(site, id).to_owned(),
    };
    let mut named: Vec<(String, NodeId)> = ids.into_iter().map(|id| (name(id), id)).collect();
    named.sort_by(|a, b| context.locale.compare(&a.0, &b.0).then(a.1.cmp(&b.1)));
    named
}

/// The published target of an actor's reference in a role, by the span of the reference.
pub(crate) fn referred(site: Site<'_>, actor: NodeId, role: EdgeRole, span: Span) -> Option<NodeId> {
    let edge = site.graph.outgoing(actor).find(|edge| edge.role == role && edge.span == span)?;
    site.graph.node(edge.to).visible.then_some(edge.to)
}

/// People whose party or office an institution is, by name, with that office.
pub(crate) fn members(context: &PageContext<'_>, institution: NodeId) -> Vec<(NodeId, Option<String>)> {
    let (site, graph) = (context.site, context.site.graph);
    let edges = graph.incoming(institution).filter(|edge| matches!(edge.role, EdgeRole::Party | EdgeRole::Office));
    let mut people: Vec<(NodeId, Option<String>)> =
        edges.map(|edge| (edge.from, edge.sentence.as_ref().map(|office| office.whole().to_owned()))).collect();
    // Of a person with pages in several languages, the one in this page's language.
    let own = &graph.node(institution).language;
    people.sort_by_cached_key(|(person, office)| {
        let node = graph.node(*person);
        (node.key.clone(), node.language != *own, *person, office.is_none())
    });
    people.dedup_by(|(a, _), (b, _)| graph.node(*a).key == graph.node(*b).key);
    people.sort_by(|a, b| context.locale.compare(sort_name(site, a.0), sort_name(site, b.0)));
    people
}
