//! Related reading: pages that share terms, people, institutions and sources.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Graph, NodeId};
use crate::model::Kind;

/// What more pages than this refer to tells nothing about any of them, and would cost most to count.
const MAX_SHARED: usize = 100;

/// How many are shown.
const COUNT: usize = 5;

/// The articles and issues that have most in common with a page. A thing shared by few counts for more
/// than one shared by many; ties fall to the order of nodes.
pub fn related(graph: &Graph, id: NodeId) -> Vec<NodeId> {
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
            if other != id && fits && node.issue != Some(other) && page.issue != Some(id) {
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
    matches!(kind, Kind::Term | Kind::Person | Kind::Institution | Kind::Source)
}
