//! Related reading: pages that share terms, people, institutions and sources.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Graph, NodeId};
use crate::model::Kind;

/// A node with more references than this says nothing about the pages that share it, and would be the most expensive to count.
const MAX_SHARED: usize = 100;

/// The maximum number of related pages.
const COUNT: usize = 5;

/// The articles and issues that share most with a page, except those that the page lists anyway. A node with few references counts
/// more than one with many; ties are broken by node order.
pub fn related(graph: &Graph, id: NodeId, is_listed: impl Fn(NodeId) -> bool) -> Vec<NodeId> {
    let node = graph.node(id);
    let shared = graph.outgoing(id).map(|edge| edge.to).filter(|to| connects(graph.node(*to).key.kind));
    let shared: BTreeSet<NodeId> = shared.collect();
    let mut scores: BTreeMap<NodeId, usize> = BTreeMap::new();
    for thing in shared {
        let count = graph.incoming_count(thing);
        if count > MAX_SHARED {
            continue;
        }
        let sharing: BTreeSet<NodeId> = graph.incoming(thing).map(|edge| edge.from).collect();
        for other in sharing {
            let page = graph.node(other);
            let fits = matches!(page.key.kind, Kind::Article | Kind::Issue) && page.language == node.language;
            if other != id && fits && !is_listed(other) && node.issue != Some(other) && page.issue != Some(id) {
                *scores.entry(other).or_default() += 1000 / count.max(1);
            }
        }
    }
    let mut ranked: Vec<(Reverse<usize>, NodeId)> =
        scores.into_iter().map(|(id, score)| (Reverse(score), id)).collect();
    ranked.sort_unstable();
    ranked.into_iter().take(COUNT).map(|(_, id)| id).collect()
}

fn connects(kind: Kind) -> bool {
    matches!(kind, Kind::Term | Kind::Person | Kind::Institution | Kind::Source | Kind::Document)
}
