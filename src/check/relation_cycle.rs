//! `relation-cycle`: a chain of relations of one type leads back to its start.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{Edge, Graph, NodeId};
use crate::model::Relation;

/// The state of a node in the traversal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    /// It is on the current path.
    Open,
    /// Everything reachable from it is free of cycles.
    Done,
}

/// Each cycle is reported once, at the edge that closes it.
pub(super) fn check(graph: &Graph) -> Vec<Diagnostic> {
    let acyclic = Relation::ALL.into_iter().filter(|relation| relation.is_acyclic());
    let stated: Vec<&Edge> = graph.relations().collect();
    acyclic.flat_map(|relation| cycles(graph, &stated, relation)).collect()
}

fn cycles(graph: &Graph, stated: &[&Edge], relation: Relation) -> Vec<Diagnostic> {
    let mut ahead: HashMap<NodeId, Vec<&Edge>> = HashMap::new();
    let mut starts = Vec::new();
    for &edge in stated.iter().filter(|edge| edge.relation == Some(relation)) {
        starts.push(edge.from);
        ahead.entry(edge.from).or_default().push(edge);
    }
    let mut walked: HashMap<NodeId, Visit> = HashMap::new();
    let mut found = Vec::new();
    for start in starts {
        if !walked.contains_key(&start) {
            walk(graph, relation, start, &ahead, &mut walked, &mut found);
        }
    }
    found
}

/// Depth first, with an explicit stack: chains may be longer than the call stack allows.
fn walk(
    graph: &Graph,
    relation: Relation,
    start: NodeId,
    ahead: &HashMap<NodeId, Vec<&Edge>>,
    walked: &mut HashMap<NodeId, Visit>,
    found: &mut Vec<Diagnostic>,
) {
    let mut path: Vec<(NodeId, usize)> = vec![(start, 0)];
    walked.insert(start, Visit::Open);
    while let Some((node, next)) = path.last_mut() {
        let Some(edge) = ahead.get(node).and_then(|edges| edges.get(*next)) else {
            walked.insert(*node, Visit::Done);
            path.pop();
            continue;
        };
        *next += 1;
        match walked.get(&edge.to) {
            Some(Visit::Done) => {}
            Some(Visit::Open) => found.push(report(graph, relation, edge, &path)),
            None => {
                walked.insert(edge.to, Visit::Open);
                path.push((edge.to, 0));
            }
        }
    }
}

fn report(graph: &Graph, relation: Relation, closing: &Edge, path: &[(NodeId, usize)]) -> Diagnostic {
    let begin = path.iter().position(|(node, _)| *node == closing.to).unwrap_or(0);
    let mut names: Vec<&str> = path[begin..].iter().map(|(node, _)| &*graph.node(*node).key.id).collect();
    names.push(&graph.node(closing.to).key.id);
    let verb = relation.as_str();
    let message = format!("following `{verb}` leads in a circle: {}", names.join(" → "));
    Diagnostic::new(Rule::RelationCycle, graph.node(closing.from).source, closing.span, message)
        .label("this relation closes the circle")
        .help(format!("what {verb} a thing cannot, over others or not, stand on its other side: take one of them out"))
}
