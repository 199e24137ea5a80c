//! `duplicate-id`: two entries of one kind and language share an id.

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::Graph;

pub(super) fn check(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    graph.duplicates.iter().map(|duplicate| {
        let (source, span) = duplicate.second;
        let (first, first_span) = duplicate.first;
        let key = &duplicate.key;
        Diagnostic::new(Rule::DuplicateId, source, span, format!("another {} has the id `{}`", key.kind, key.id))
            .also(first, first_span, "the first one is here")
            .help("ids are unique among all entries of a kind, in whatever folder or file they stand")
    })
}
