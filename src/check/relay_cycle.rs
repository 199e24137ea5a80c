//! `relay-cycle`: what relayed a source leads back to the source.

use super::circle::circles;
use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{EdgeRole, Graph};
use crate::model::Kind;

/// Each circle is reported once, at the key that closes it.
pub(super) fn check(graph: &Graph) -> Vec<Diagnostic> {
    let sources = || graph.nodes().filter(|(_, node)| node.key.kind == Kind::Source);
    // Sources stand in every language, and relay each other in each of them alike.
    let Some(language) = sources().map(|(_, node)| &node.language).next() else { return Vec::new() };
    let edges = sources().filter(|(_, node)| node.language == *language).flat_map(|(id, _)| graph.outgoing(id));
    let report = |circle: super::circle::Circle<'_>| {
        let closing = circle.closing;
        let id = &graph.node(closing.from).key.id;
        let message = if closing.from == closing.to {
            format!("the source `{id}` cannot have relayed itself")
        } else {
            format!("following `via` leads in a circle: {}", circle.path(graph))
        };
        Diagnostic::new(Rule::RelayCycle, graph.node(closing.from).source, closing.span, message)
            .help("`via` names the source in which this one was read")
    };
    circles(edges.filter(|edge| edge.role == EdgeRole::Via)).into_iter().map(report).collect()
}
