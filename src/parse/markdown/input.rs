//! The input of the Markdown parser, and the syntax extensions that are enabled.
//!
//! In: a language's settings. Out: pulldown-cmark's options. Independent of the tree.

use pulldown_cmark::Options;

use crate::config::LanguageConfig;
use crate::model::tree::NoteKind;
use crate::source::{SourceId, Span};

/// A Markdown text with its context.
#[derive(Clone, Copy, Debug)]
pub(in crate::parse) struct Input<'a> {
    /// The file.
    pub(in crate::parse) source: SourceId,
    /// The whole text of the file.
    pub(in crate::parse) text: &'a str,
    /// The part that is Markdown.
    pub(in crate::parse) body: Span,
    /// The folder that relative links refer to.
    pub(in crate::parse) folder: &'a str,
    /// The language of the text.
    pub(in crate::parse) language: &'a LanguageConfig,
    /// The lead-ins that mark the kind of a note, in lower case.
    pub(in crate::parse) lead_ins: &'a [(String, NoteKind)],
}

/// The destination that marks a citation among links; authors cannot write it, because it is not a valid URL.
pub(super) const CITATION: &str = "\u{0}citation";
/// The destination that marks a reference to an undefined note.
pub(super) const UNDEFINED_NOTE: &str = "\u{0}note";

/// Heading attributes are off because they remove any text in braces. What begins a definition is said in `definitions`.
pub(super) fn options(language: &LanguageConfig) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_DEFINITION_LIST;
    options.set(Options::ENABLE_SMART_PUNCTUATION, language.smart_punctuation);
    options
}
