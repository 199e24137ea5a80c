//! `bare-citation`: `@key` names a source, but is written as plain text.

use std::borrow::Borrow;
use std::collections::HashSet;

use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::graph::Graph;
use crate::model::Kind;
use crate::model::document::{Content, Document};
use crate::source::Span;

pub(super) fn check<D: Borrow<Document>>(documents: &[D], graph: &Graph) -> Vec<Diagnostic> {
    let keys: HashSet<&str> = graph.ids(Kind::Source).collect();
    let mut diagnostics = Vec::new();
    for document in documents.iter().map(Borrow::borrow) {
        let Content::Page(page) = &document.content else { continue };
        for span in &page.bare_citations {
            let key = span.slice(&page.text).trim_start_matches('@');
            if keys.contains(key) {
                let message = format!("`@{key}` is the key of a source, but without brackets it is not a citation");
                let diagnostic = Diagnostic::new(Rule::BareCitation, document.source, *span, message);
                let edits = [("[", span.start()), ("]", span.end())];
                let edits = edits.map(|(bracket, at)| Edit::insert(document.source, at, bracket));
                let help = format!("write `[@{key}]`, or `[@{key}, p. 12]` with a page");
                let applicability =
                    if stands_free(&page.text, *span) { Applicability::Safe } else { Applicability::Likely };
                diagnostics.push(diagnostic.suggest(help, edits, applicability));
            }
        }
    }
    diagnostics
}

/// Whether brackets added around some words would pair with no others: no bracket is open before them in their paragraph, and
/// none follows that may be the rest of the citation.
fn stands_free(text: &str, span: Span) -> bool {
    let before = &text[..span.start()];
    let paragraph = before.rfind("\n\n").map_or(0, |end| end + 2);
    let (open, close) = (before[paragraph..].matches('[').count(), before[paragraph..].matches(']').count());
    open == close && !text[span.end()..].trim_start_matches(' ').starts_with(['[', '(', ']'])
}
