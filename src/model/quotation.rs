//! Words of a text, quoted to name the place where they stand.
//!
//! The form is the W3C Web Annotation Data Model's `TextQuoteSelector`: the words, and where they stand more than
//! once, what comes right before or after the ones that are meant.

use crate::source::Span;

/// Words of a text, as somebody quotes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words.
    pub exact: String,
    /// What stands right before them.
    pub prefix: Option<String>,
    /// What stands right after them.
    pub suffix: Option<String>,
    /// Where the quotation is written.
    pub span: Span,
}
