//! The labels of notes in a text: `[^label]`.

use crate::config::LanguageConfig;
use crate::parse;
use crate::publish::Prepared;
use crate::source::{Source, Span};

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
pub(super) fn labels<'t>(text: &'t str, language: &LanguageConfig) -> impl Iterator<Item = NoteLabel<'t>> + use<'t> {
    parse::note_labels(text, language).into_iter().map(|label| {
        let (start, end) = (label.start() - "[^".len(), label.end() + 1);
        let begins_line = text[..start].rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
        let is_definition = begins_line && text[end..].starts_with(':');
        NoteLabel { span: Span::new(start, end), name: label.slice(text), is_definition }
    })
}

/// The labels of a file, in order.
pub(super) fn labels_of<'s>(site: &'s Prepared, source: &'s Source) -> impl Iterator<Item = NoteLabel<'s>> + use<'s> {
    labels(&source.text, language_of(site, source))
}

/// The language of a file.
pub(super) fn language_of<'s>(site: &'s Prepared, source: &Source) -> &'s LanguageConfig {
    let page = site.graph.of_source(source.id).map(|page| &site.graph.node(page).language);
    site.frame.config.language(page.unwrap_or_else(|| site.frame.config.default_language()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn references_and_definitions_are_found() {
        let config = Config::default();
        let language = config.language(config.default_language());
        let text = "Words[^岸] and [^b c] [^ [^x]y[^] \\[^no] `[^no]` <b title=\"[^no]\">[^in]</b> [a](b[^no].md)\n\n```\n[^no]\n```\n\n[^岸]: A note.";
        let found: Vec<(&str, bool)> = labels(text, language).map(|label| (label.name, label.is_definition)).collect();
        assert_eq!(found, [("岸", false), ("b c", false), ("x", false), ("in", false), ("岸", true)]);
        assert!(labels(text, language).all(|label| label.span.slice(text) == format!("[^{}]", label.name)));
    }
}
