//! Events in chronological order: of a language, and those that refer to a page.

use super::Site;
use crate::graph::{Edge, EdgeRole, Graph, NodeId};
use crate::model::entity::Event;
use crate::model::{Kind, Language};

/// The events that refer to a node in a role, in chronological order.
pub(crate) fn events_of<'a>(site: Site<'a>, id: NodeId, roles: &[EdgeRole]) -> Vec<(NodeId, &'a Event)> {
    let edges = site.graph.incoming(id).filter(|edge| roles.contains(&edge.role));
    let language = &site.graph.node(id).language;
    let mut events: Vec<(NodeId, &'a Event)> = edges
        .filter(|edge| site.graph.node(edge.from).language == *language)
        .filter_map(|edge| event(site, edge))
        .collect();
    events.sort_by(|a, b| (&a.1.date, &a.1.id).cmp(&(&b.1.date, &b.1.id)));
    events.dedup_by_key(|(id, _)| *id);
    events
}

/// The events of a language in chronological order.
pub(crate) fn dated_events<'a>(site: Site<'a>, language: &Language) -> Vec<(NodeId, &'a Event)> {
    let mut events: Vec<(NodeId, &'a Event)> = site
        .graph
        .published(Kind::Event, language)
        .filter_map(|(id, node)| Some((id, site.event(&node.key.id)?)))
        .collect();
    events.sort_by(|a, b| (&a.1.date, &a.1.id).cmp(&(&b.1.date, &b.1.id)));
    events
}

/// The published targets of an event in a role.
pub(crate) fn named_by(graph: &Graph, event: NodeId, role: EdgeRole) -> impl Iterator<Item = NodeId> {
    let edges = graph.outgoing(event).filter(move |edge| edge.role == role);
    edges.map(|edge| edge.to).filter(|to| graph.node(*to).visible)
}

fn event<'a>(site: Site<'a>, edge: &Edge) -> Option<(NodeId, &'a Event)> {
    let node = site.graph.node(edge.from);
    if node.key.kind != Kind::Event {
        return None;
    }
    site.event(&node.key.id).map(|event| (edge.from, event))
}
