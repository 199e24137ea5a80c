//! `bare-citation`: `@key` names a source, and stands where it is text.

use std::borrow::Borrow;
use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::Graph;
use crate::model::Kind;
use crate::model::document::{Content, Document};

pub(super) fn check<D: Borrow<Document>>(documents: &[D], graph: &Graph) -> Vec<Diagnostic> {
    let keys: HashSet<&str> = graph.ids(Kind::Source).collect();
    let mut diagnostics = Vec::new();
    for document in documents.iter().map(Borrow::borrow) {
        let Content::Page(page) = &document.content else { continue };
        for span in &page.bare_citations {
            let key = span.slice(&page.text).trim_start_matches('@');
            if keys.contains(key) {
                let message = format!("`@{key}` names a source, but is no citation without brackets");
                let diagnostic = Diagnostic::new(Rule::BareCitation, document.source, *span, message);
                diagnostics.push(diagnostic.help(format!("write `[@{key}]`, or `[@{key}, p. 12]` with a place in it")));
            }
        }
    }
    diagnostics
}
