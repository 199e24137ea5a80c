//! Floor 7: the rules that need more than one file.
//!
//! In: the graph and the files. Out: diagnostics, one rule per file of this folder. Faults of a single
//! file are found while it is parsed. It must not know how anything is rendered.

mod article_without_issue;
mod duplicate_id;
mod quotation;
mod relation_cycle;
mod route_collision;
mod term_name_clash;
mod unreadable;
mod unresolved;
mod unused_source;

use crate::diagnostic::Diagnostic;
use crate::graph::Graph;
use crate::source::Sources;

/// Checks the site as a whole.
pub fn check(sources: &Sources, graph: &Graph) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    diagnostics.extend(unreadable::check(sources));
    diagnostics.extend(article_without_issue::check(graph));
    diagnostics.extend(duplicate_id::check(graph));
    diagnostics.extend(route_collision::check(graph));
    diagnostics.extend(unresolved::check(graph));
    diagnostics.extend(relation_cycle::check(graph));
    diagnostics.extend(term_name_clash::check(graph));
    diagnostics.extend(quotation::check(graph));
    diagnostics.extend(unused_source::check(graph));
    diagnostics
}
