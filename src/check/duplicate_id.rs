//! `duplicate-id`: two entries of one kind and language share an id.

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::Graph;
use crate::model::Kind;

pub(super) fn check(graph: &Graph) -> impl Iterator<Item = Diagnostic> + '_ {
    graph.duplicates.iter().map(|duplicate| {
        let (source, span) = duplicate.second;
        let (first, first_span) = duplicate.first;
        let key = &duplicate.key;
        Diagnostic::new(Rule::DuplicateId, source, span, format!("another {} has the id `{}`", key.kind, key.id))
            .also(first, first_span, "the first one is here")
            .help(help(key.kind))
    })
}

fn help(kind: Kind) -> &'static str {
    match kind {
        Kind::Source | Kind::Event => "change one of them: an id must be unique in the whole site",
        Kind::Article => {
            "rename one of the files: an article's id must be unique in the whole site, not only in its issue"
        }
        _ => "rename or delete one of the files",
    }
}
