//! What Markdown is read from, and which of its constructs are read.
//!
//! In: a language's settings. Out: pulldown-cmark's options. It must not know the tree.

use pulldown_cmark::Options;

use crate::config::LanguageConfig;
use crate::model::tree::NoteKind;
use crate::source::{SourceId, Span};

/// A Markdown text and where it stands.
#[derive(Clone, Copy, Debug)]
pub(in crate::parse) struct Input<'a> {
    /// The file.
    pub(in crate::parse) source: SourceId,
    /// The whole text of the file.
    pub(in crate::parse) text: &'a str,
    /// The part that is Markdown.
    pub(in crate::parse) body: Span,
    /// The folder that relative links start from.
    pub(in crate::parse) folder: &'a str,
    /// The language of the text.
    pub(in crate::parse) language: &'a LanguageConfig,
    /// The words that open a note of a kind, in lower case.
    pub(in crate::parse) lead_ins: &'a [(String, NoteKind)],
}

/// Definition lists stay off: they would read `:::` as theirs; attributes of headings: they swallow all that stands in braces.
pub(super) fn options(language: &LanguageConfig) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS;
    options.set(Options::ENABLE_SMART_PUNCTUATION, language.smart_punctuation);
    options
}
