//! `relation-cycle`: a chain of relations of one type leads back to its start.

use super::circle::{Circle, circles};
use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{Edge, Graph};
use crate::model::Relation;

/// Each cycle is reported once, at the edge that closes it.
pub(super) fn check(graph: &Graph) -> Vec<Diagnostic> {
    let acyclic = Relation::ALL.into_iter().filter(|relation| relation.is_acyclic());
    let stated: Vec<&Edge> = graph.relations().collect();
    let found = acyclic.flat_map(|relation| {
        let edges = stated.iter().copied().filter(move |edge| edge.relation == Some(relation));
        circles(edges).into_iter().map(move |circle| report(graph, relation, &circle))
    });
    found.collect()
}

fn report(graph: &Graph, relation: Relation, circle: &Circle<'_>) -> Diagnostic {
    let verb = relation.as_str();
    let message = format!("following `{verb}` leads in a circle: {}", circle.path(graph));
    let (source, span, _) = circle.closing.written(graph.node(circle.closing.from).source);
    Diagnostic::new(Rule::RelationCycle, source, span, message)
        .label("this relation closes the circle")
        .help(format!("what {verb} a thing cannot, over others or not, stand on its other side: take one of them out"))
}
