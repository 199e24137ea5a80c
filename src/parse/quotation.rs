//! A quotation in a field: a text, or `{exact, prefix, suffix}`.

use crate::diagnostic::Rule;
use crate::model::Quotation;
use crate::yaml::{Reader, mapping, prose};

/// Quoted words, with their context if they occur more than once.
pub(super) fn quotation() -> impl Reader<Value = Quotation> {
    let surrounded = mapping("quotation", |fields| {
        let exact = fields.required("exact", prose().spanned());
        let prefix = fields.optional("prefix", prose());
        let suffix = fields.optional("suffix", prose());
        let exact = exact?;
        Some(Quotation { exact: exact.value, prefix, suffix, span: exact.span, alone: None })
    });
    let alone = prose().then(|node, exact| {
        let written = node.written(node.span());
        let alone = (!written.contains('\n')).then(|| written.to_owned());
        Some(Quotation { exact, prefix: None, suffix: None, span: node.span(), alone })
    });
    surrounded.or(alone).then(|node, quotation| {
        if quotation.exact.trim().is_empty() {
            node.fault(Rule::WrongType, "this quotation has no words");
            return None;
        }
        Some(quotation)
    })
}
