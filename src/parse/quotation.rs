//! A quotation in a field: a text, or `{exact, prefix, suffix}`.

use crate::diagnostic::Rule;
use crate::model::stand_off::VALUE;
use crate::model::{ContextPlaces, Quotation};
use crate::yaml::{Reader, Spanned, mapping, prose};

/// Quoted words, with their context if they occur more than once.
pub(super) fn quotation() -> impl Reader<Value = Quotation> {
    let surrounded = mapping("quotation", |fields| {
        let exact = fields.required("exact", prose().spanned());
        let [prefix, suffix] = ["prefix", "suffix"].map(|name| fields.optional(name, prose().spanned()));
        let exact = exact?;
        let place = |part: &Option<Spanned<String>>| part.as_ref().map(|part| part.span);
        let context = ContextPlaces { prefix: place(&prefix), suffix: place(&suffix), add: fields.add_field(VALUE) };
        let [prefix, suffix] = [prefix, suffix].map(|part| part.map(|part| part.value));
        let (exact, span) = (exact.value, exact.span);
        Some(Quotation { exact, prefix, suffix, span, alone: None, context: Some(context) })
    });
    let alone = prose().then(|node, exact| {
        let written = node.written(node.span());
        let alone = (!written.contains('\n')).then(|| written.to_owned());
        Some(Quotation { exact, prefix: None, suffix: None, span: node.span(), alone, context: None })
    });
    surrounded.or(alone).then(|node, quotation| {
        if quotation.exact.trim().is_empty() {
            node.fault(Rule::WrongType, "this quotation has no words");
            return None;
        }
        Some(quotation)
    })
}
