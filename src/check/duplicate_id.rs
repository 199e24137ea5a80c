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
        Kind::Source | Kind::Event => {
            "give one of them another: an id is unique in the whole site, in whatever file it stands"
        }
        Kind::Article => {
            "rename one of the files: an article's id is unique in the whole site, whatever issue it belongs to"
        }
        _ => "rename or delete one of the files",
    }
}
