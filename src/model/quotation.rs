//! A quotation that identifies a location in a text.
//!
//! The form of the W3C Web Annotation Data Model's `TextQuoteSelector`: the words and, if they occur more than once, the text
//! directly before or after the intended ones.

use crate::diagnostic::Edit;
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
    /// How context is written beside them, if they stand in a mapping.
    pub context: Option<ContextPlaces>,
}

/// Where the context of a quotation is written, or could be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextPlaces {
    /// The value of `prefix`.
    pub prefix: Option<Span>,
    /// The value of `suffix`.
    pub suffix: Option<Span>,
    /// The edit that adds a field, with [`VALUE`](super::stand_off::VALUE) for it.
    pub add: Option<Edit>,
}
