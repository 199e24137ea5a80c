//! Events in the order of time: of a language, and those that refer to a page.

use super::Views;
use crate::graph::{Edge, NodeId, Role};
use crate::model::entity::Event;
use crate::model::{Kind, Language};

impl Views<'_> {
    /// The events that refer to a node in a role, in the order of time.
    pub(crate) fn events_of(&self, id: NodeId, roles: &[Role]) -> Vec<(NodeId, &Event)> {
        let edges = self.graph.incoming(id).filter(|edge| roles.contains(&edge.role));
        let language = &self.graph.node(id).language;
        let mut events: Vec<(NodeId, &Event)> = edges
            .filter(|edge| self.graph.node(edge.from).language == *language)
            .filter_map(|edge| self.event(edge))
            .collect();
        events.sort_by(|a, b| (&a.1.date, &a.1.id).cmp(&(&b.1.date, &b.1.id)));
        events.dedup_by_key(|(id, _)| *id);
        events
    }

    /// The events of a language in the order of time.
    pub(crate) fn dated_events(&self, language: &Language) -> Vec<(NodeId, &Event)> {
        let mut events: Vec<(NodeId, &Event)> = self
            .graph
            .published(Kind::Event, language)
            .filter_map(|(id, node)| Some((id, *self.events.get(&*node.key.id)?)))
            .collect();
        events.sort_by(|a, b| (&a.1.date, &a.1.id).cmp(&(&b.1.date, &b.1.id)));
        events
    }

    fn event(&self, edge: &Edge) -> Option<(NodeId, &Event)> {
        let node = self.graph.node(edge.from);
        if node.key.kind != Kind::Event {
            return None;
        }
        self.events.get(&*node.key.id).map(|event| (edge.from, *event))
    }
}
