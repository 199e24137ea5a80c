//! Who has positions on what, as the graph knows it.

use std::collections::BTreeMap;

use super::Views;
use crate::graph::{Edge, NodeId, Role};
use crate::model::entity::{Actor, Position, Target};
use crate::model::{EntityKey, Kind};
use crate::source::Span;

impl Views<'_> {
    /// The sources of the positions on an issue.
    pub(crate) fn position_sources(&self, issue: NodeId) -> Vec<NodeId> {
        let language = &self.graph.node(issue).language;
        let edges = self.graph.incoming(issue).filter(|edge| edge.role == Role::Position);
        let edges = edges.filter(|edge| self.graph.node(edge.from).language == *language);
        let source = |edge: &Edge| {
            let position = written_at(self.actor_record(edge.from)?, edge.span)?;
            let Target::Source { key } = &position.source.as_ref()?.target else { return None };
            self.graph.in_language_of(edge.from, &EntityKey::new(Kind::Source, key))
        };
        edges.filter_map(source).collect()
    }

    /// The published issues that an actor has positions on, in the order of issues, with the places of the positions.
    pub(crate) fn issues_of(&self, actor: NodeId) -> Vec<(NodeId, Vec<Span>)> {
        let mut issues: BTreeMap<(i64, NodeId), Vec<Span>> = BTreeMap::new();
        for edge in self.graph.outgoing(actor).filter(|edge| edge.role == Role::Position) {
            let issue = self.graph.node(edge.to);
            if issue.visible {
                issues.entry((issue.order, edge.to)).or_default().push(edge.span);
            }
        }
        issues.into_iter().map(|((_, issue), places)| (issue, places)).collect()
    }
}

/// The position whose issue is named at a place. Positions stand in the order of the file.
pub(crate) fn written_at(record: &Actor, place: Span) -> Option<&Position> {
    let index = record.positions.partition_point(|position| position.issue.span.start() < place.start());
    record.positions.get(index).filter(|position| position.issue.span == place)
}
