//! `unused-source`: a bibliography entry that no page, event, chart, field or other entry refers to.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::{EdgeRole, Graph, NodeId};
use crate::model::{EntityKey, Kind};
use crate::parse::is_citable;
use crate::source::{SourceId, Sources, Span};

pub(super) fn check<'g>(sources: &'g Sources, graph: &'g Graph) -> impl Iterator<Item = Diagnostic> + 'g {
    // A source has a node in every language, one after the other; it is enough if one of them is used.
    let mut uses: BTreeMap<&EntityKey, (SourceId, Span, usize)> = BTreeMap::new();
    for (id, node) in graph.nodes().filter(|(_, node)| node.key.kind == Kind::Source) {
        // What is cited through others is not left over: they stand for it.
        let relays = graph.outgoing(id).filter(|edge| edge.role == EdgeRole::Via);
        let through: usize = relays.map(|edge| cited(graph, edge.to)).sum();
        uses.entry(&node.key).or_insert((node.source, node.span, 0)).2 += graph.incoming_count(id) + through;
    }
    let unused = uses.into_iter().filter(|(key, (_, _, count))| *count == 0 && !graph.is_parent(key));
    // A key that no citation can contain is reported by another rule.
    let unused = unused.filter(|(key, _)| is_citable(&key.id) && !may_be_used(sources, graph, &key.id));
    unused.map(|(key, (source, span, _))| {
        let help = format!("cite it where it fits, `[@{}]`, or remove the entry", key.id);
        Diagnostic::new(Rule::UnusedSource, source, span, format!("nothing cites the source `{}`", key.id)).help(help)
    })
}

/// How often pages, events and charts refer to a source.
fn cited(graph: &Graph, id: NodeId) -> usize {
    graph.incoming(id).filter(|edge| edge.role != EdgeRole::Via).count()
}

/// Whether a file that could not be read in full names a source: its error has been reported, and fixing it may be enough.
fn may_be_used(sources: &Sources, graph: &Graph, key: &str) -> bool {
    !sources.unreadable.is_empty() || graph.faulty().any(|source| names(&sources.get(source).text, key))
}

/// Whether a text contains a key as a whole word.
fn names(text: &str, key: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || "-_:.+/".contains(c);
    text.match_indices(key).any(|(at, _)| {
        let after = text[at + key.len()..].trim_start_matches(['.', ':']).chars().next();
        !text[..at].ends_with(joins) && !after.is_some_and(joins)
    })
}
