//! A quotation that identifies a location in a text.
//!
//! The form of the W3C Web Annotation Data Model's `TextQuoteSelector`: the words and, if they occur more than once, the text
//! directly before or after the intended ones.

use crate::source::Span;

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words.
    pub exact: String,
    /// The text directly before them.
    pub prefix: Option<String>,
    /// The text directly after them.
    pub suffix: Option<String>,
    /// The span of the quotation in its file.
    pub span: Span,
    /// The words as they are written there, if they stand alone and in one line: context can be added to them.
    pub alone: Option<String>,
}
