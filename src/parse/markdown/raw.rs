//! Inlines in the middle of parsing, before neighbouring parts are combined.
//!
//! Independent of how they are read and how they are combined.

use crate::model::tree::{Inline, NoteIndex};
use crate::source::Span;

/// A part that has not been combined with its neighbours yet.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) content: RawContent,
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) enum RawContent {
    /// Already part of the tree.
    Inline(Inline),
    /// A tag of raw HTML, as written.
    Tag,
    /// `[^label]` of a defined note; without an index if the note already has a reference.
    Note(Option<NoteIndex>),
    /// Marks that may pair differently than pulldown-cmark assumed, and the parts between them.
    Unpaired(Vec<Raw>),
    /// The text of a link within a link: only the outer one is kept, since HTML links cannot be nested.
    Unlinked(Vec<Raw>),
}
