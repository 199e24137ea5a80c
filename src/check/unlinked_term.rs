//! `unresolved-term`: a page names a term in `unlinked_terms` that is not there.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule, closest};
use crate::graph::Graph;
use crate::model::Kind;
use crate::model::document::{Content, Document};

pub(super) fn check<D: Borrow<Document>>(documents: &[D], graph: &Graph) -> Vec<Diagnostic> {
    let mut terms: Option<BTreeSet<&str>> = None;
    let mut diagnostics = Vec::new();
    for document in documents {
        let document = document.borrow();
        let Content::Page(page) = &document.content else { continue };
        for id in &page.meta.unlinked_terms {
            let terms = terms.get_or_insert_with(|| {
                graph.nodes().filter(|(_, node)| node.key.kind == Kind::Term).map(|(_, node)| &*node.key.id).collect()
            });
            if terms.contains(id.value.as_str()) {
                continue;
            }
            let message = format!("there is no term `{}`", id.value);
            let diagnostic = Diagnostic::new(Rule::UnresolvedTerm, document.source, id.span, message);
            diagnostics.push(match closest(&id.value, terms.iter().copied()) {
                Some(near) => {
                    let is_plain = id.span.slice(&page.text) == id.value;
                    let edit = is_plain.then(|| Edit::replace(document.source, id.span, near));
                    diagnostic.suggest(format!("did you mean `{near}`?"), edit, Applicability::Likely)
                }
                None => diagnostic.help("`unlinked_terms` lists ids of terms: the names of their files without `.md`"),
            });
        }
    }
    diagnostics
}
