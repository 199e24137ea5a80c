//! The labels of notes in a text: `[^label]`.

use crate::source::Span;

/// A label where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoteLabel<'t> {
    /// `[^label]`
    pub(super) span: Span,
    /// The label.
    pub(super) name: &'t str,
    /// Whether it begins a definition: `[^label]: …`.
    pub(super) is_definition: bool,
}

/// The labels of a text, in order.
pub(super) fn labels(text: &str) -> impl Iterator<Item = NoteLabel<'_>> {
    text.match_indices("[^").filter_map(|(start, open)| {
        let rest = &text[start + open.len()..];
        let length = rest.find([']', '[', '\n', ' ']).filter(|end| rest[*end..].starts_with(']'))?;
        let end = start + open.len() + length + 1;
        let begins_line = text[..start].rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
        let is_definition = begins_line && text[end..].starts_with(':');
        let name = &rest[..length];
        (!name.is_empty()).then_some(NoteLabel { span: Span::new(start, end), name, is_definition })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_definitions_are_found() {
        let text = "Words[^岸] and [^b c] [^ [^x]y[^]\n\n[^岸]: A note.";
        let found: Vec<(&str, bool)> = labels(text).map(|label| (label.name, label.is_definition)).collect();
        assert_eq!(found, [("岸", false), ("x", false), ("岸", true)]);
        assert!(labels(text).all(|label| label.span.slice(text) == format!("[^{}]", label.name)));
    }
}
