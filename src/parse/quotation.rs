//! A quotation in a field: the words alone, or `{exact, prefix, suffix}`.

use super::fields::{self, FieldsExt};
use crate::diagnostic::Rule;
use crate::model::Quotation;
use crate::yaml::{Node, Spanned};

/// Reads the words, with what surrounds them where they stand more than once.
pub(super) fn quotation(node: &Node<'_>) -> Option<Quotation> {
    let read = if node.is_mapping() {
        let mut fields = node.fields()?;
        let exact = fields.require("exact").and_then(|node| words(&node));
        let (prefix, suffix) = (fields.text("prefix"), fields.text("suffix"));
        fields.finish();
        let exact = exact?;
        Quotation { exact: exact.value, prefix, suffix, span: exact.span }
    } else {
        let exact = words(node)?;
        Quotation { exact: exact.value, prefix: None, suffix: None, span: exact.span }
    };
    if read.exact.trim().is_empty() {
        node.fault(Rule::WrongType, "this quotes no words");
        return None;
    }
    Some(read)
}

fn words(node: &Node<'_>) -> Option<Spanned<String>> {
    Some(Spanned { value: fields::prose(node)?, span: node.span() })
}
