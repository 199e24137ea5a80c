//! References to a page that are too many for the page: lists of their own, divided like others.
//!
//! In: the graph. Out: the referring pages, and the addresses of their lists. It must not know what they look like.

use std::collections::BTreeSet;

use super::Site;
use super::made::Generated;
use crate::graph::{Edge, EdgeRole, Graph, NodeId};
use crate::model::{Kind, Language};

/// The pages that refer to a page without stating a relation, in their order.
pub(crate) fn referring(graph: &Graph, id: NodeId) -> BTreeSet<NodeId> {
    let edges =
        graph.incoming(id).filter(|edge| is_reference(graph, edge, id) && edge.relation.is_none() && edge.from != id);
    let pages = edges.map(|edge| edge.from);
    pages.filter(|from| graph.node(*from).key.kind != Kind::Event).collect()
}

/// Whether an edge is a mention of what it leads to, and no mere record.
pub(super) fn is_reference(graph: &Graph, edge: &Edge, id: NodeId) -> bool {
    match edge.role {
        EdgeRole::Link
        | EdgeRole::Mention
        | EdgeRole::Citation
        | EdgeRole::Party
        | EdgeRole::Office
        | EdgeRole::Superseding
        | EdgeRole::Issuer
        | EdgeRole::Amendment => true,
        EdgeRole::FieldSource => graph.node(id).key.kind == Kind::Source,
        _ => false,
    }
}

/// The pages to make for what refers to pages of a language.
pub(super) fn long_references(site: Site<'_>, language: &Language) -> Vec<Generated> {
    let mut pages = Vec::new();
    let nodes = site.nodes_with_pages().filter(|id| site.graph.node(*id).language == *language);
    for id in nodes {
        let Some(tree) = site.references(id) else { continue };
        pages.push(Generated::References(id, None));
        let parts = tree.all().into_iter().map(|part| part.address.clone());
        pages.extend(parts.map(|part| Generated::References(id, Some(part))));
    }
    pages
}
