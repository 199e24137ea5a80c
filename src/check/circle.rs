//! Circles in what is stated of pages and sources: each at the edge that closes it.
//!
//! In: edges. Out: those that lead back to where their path began. It must not know what they state.

use std::collections::HashMap;

use crate::graph::{Edge, Graph, NodeId};

/// The state of a node in the traversal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Walk {
    /// It is on the current path.
    Open,
    /// Everything reachable from it is free of circles.
    Done,
}

/// An edge that closes a circle, and the nodes of the circle from its beginning to its beginning.
pub(super) struct Circle<'g> {
    pub(super) closing: &'g Edge,
    pub(super) nodes: Vec<NodeId>,
}

impl Circle<'_> {
    /// The circle in words: `a → b → a`.
    pub(super) fn path(&self, graph: &Graph) -> String {
        let names: Vec<&str> = self.nodes.iter().map(|node| &*graph.node(*node).key.id).collect();
        names.join(" → ")
    }
}

/// The circles in these edges.
pub(super) fn circles<'g>(edges: impl Iterator<Item = &'g Edge>) -> Vec<Circle<'g>> {
    let mut ahead: HashMap<NodeId, Vec<&Edge>> = HashMap::new();
    let mut starts = Vec::new();
    for edge in edges {
        starts.push(edge.from);
        ahead.entry(edge.from).or_default().push(edge);
    }
    let mut walked: HashMap<NodeId, Walk> = HashMap::new();
    let mut found = Vec::new();
    for start in starts {
        if !walked.contains_key(&start) {
            walk(start, &ahead, &mut walked, &mut found);
        }
    }
    found
}

/// Depth first, with an explicit stack: chains may be longer than the call stack allows.
fn walk<'g>(
    start: NodeId,
    ahead: &HashMap<NodeId, Vec<&'g Edge>>,
    walked: &mut HashMap<NodeId, Walk>,
    found: &mut Vec<Circle<'g>>,
) {
    let mut path: Vec<(NodeId, usize)> = vec![(start, 0)];
    walked.insert(start, Walk::Open);
    while let Some((node, next)) = path.last_mut() {
        let Some(&edge) = ahead.get(node).and_then(|edges| edges.get(*next)) else {
            walked.insert(*node, Walk::Done);
            path.pop();
            continue;
        };
        *next += 1;
        match walked.get(&edge.to) {
            Some(Walk::Done) => {}
            Some(Walk::Open) => {
                let begin = path.iter().position(|(node, _)| *node == edge.to).unwrap_or(0);
                let nodes = path[begin..].iter().map(|(node, _)| *node).chain([edge.to]).collect();
                found.push(Circle { closing: edge, nodes });
            }
            None => {
                walked.insert(edge.to, Walk::Open);
                path.push((edge.to, 0));
            }
        }
    }
}
