//! `unused-source`: an entry of the bibliography that no page, event or field names.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::Graph;
use crate::model::{EntityKey, Kind};
use crate::source::{SourceId, Span};

pub(super) fn check(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    // A source has a node in every language, one after the other; to be used in one of them is enough.
    let mut uses: BTreeMap<&EntityKey, (SourceId, Span, usize)> = BTreeMap::new();
    for (id, node) in graph.nodes().filter(|(_, node)| node.key.kind == Kind::Source) {
        uses.entry(&node.key).or_insert((node.source, node.span, 0)).2 += graph.incoming_count(id);
    }
    // A page that could not be read may use any of them.
    let unused = uses.into_iter().filter(|(_, (_, _, count))| *count == 0 && !graph.has_unread());
    unused.map(|(key, (source, span, _))| {
        Diagnostic::new(Rule::UnusedSource, source, span, format!("nothing cites the source `{}`", key.id))
            .help(format!("cite it where it fits, `[@{}]`, or take the entry out", key.id))
    })
}
