//! Sorts and deduplicates the diagnostics of all stages.

use crate::diagnostic::{Diagnostic, PrimaryLocation};
use crate::source::Sources;

/// Sorts by file, span, severity and rule, and removes repeated errors that several pages found in one template.
pub(super) fn sorted(mut diagnostics: Vec<Diagnostic>, sources: &Sources) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| {
        let (path_a, span_a) = sort_key(a, sources);
        let (path_b, span_b) = sort_key(b, sources);
        (path_a, span_a, a.severity, a.rule, &a.message).cmp(&(path_b, span_b, b.severity, b.rule, &b.message))
    });
    diagnostics.dedup();
    diagnostics
}

fn sort_key<'d>(diagnostic: &'d Diagnostic, sources: &'d Sources) -> (&'d str, (usize, usize)) {
    match &diagnostic.primary {
        PrimaryLocation::Words(label) => (&*sources.get(label.source).path, (label.span.start(), label.span.end())),
        PrimaryLocation::File { path, .. } => (&**path, (0, 0)),
    }
}
