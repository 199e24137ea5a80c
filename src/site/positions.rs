//! Who has positions on which issue.

use std::collections::BTreeMap;

use super::Site;
use super::actors::actor_record;
use crate::graph::{Edge, EdgeRole, NodeId};
use crate::model::entity::{Actor, Position, Target};
use crate::source::Span;

/// The sources of the positions on an issue.
pub(crate) fn position_sources(site: Site<'_>, issue: NodeId) -> Vec<NodeId> {
    let language = &site.graph.node(issue).language;
    let edges = site.graph.incoming(issue).filter(|edge| edge.role == EdgeRole::Position);
    let edges = edges.filter(|edge| site.graph.node(edge.from).language == *language);
    let source = |edge: &Edge| {
        let position = written_at(actor_record(site, edge.from)?, edge.span)?;
        let Target::Source { key } = &position.source.as_ref()?.target else { return None };
        site.graph.source_in_language_of(edge.from, key)
    };
    edges.filter_map(source).collect()
}

/// The published issues on which an actor has positions, in the order of issues, with the spans of the positions.
pub(crate) fn issues_of(site: Site<'_>, actor: NodeId) -> Vec<(NodeId, Vec<Span>)> {
    let mut issues: BTreeMap<(i64, NodeId), Vec<Span>> = BTreeMap::new();
    for edge in site.graph.outgoing(actor).filter(|edge| edge.role == EdgeRole::Position) {
        let issue = site.graph.node(edge.to);
        if issue.visible {
            issues.entry((issue.order, edge.to)).or_default().push(edge.span);
        }
    }
    issues.into_iter().map(|((_, issue), spans)| (issue, spans)).collect()
}

/// The position whose issue has a span. Positions are in the order of the file.
pub(crate) fn written_at(record: &Actor, span: Span) -> Option<&Position> {
    let index = record.positions.partition_point(|position| position.issue.span.start() < span.start());
    record.positions.get(index).filter(|position| position.issue.span == span)
}
