//! Inlines on their way to the tree: parts that have not been looked at together with their neighbours yet.
//!
//! It must not know how they are read, nor what becomes of them.

use crate::model::tree::{Inline, NoteIndex};
use crate::source::Span;

/// A part that has not been looked at together with its neighbours yet.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) content: RawContent,
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) enum RawContent {
    /// Part of the tree already.
    Inline(Inline),
    /// A tag of raw HTML, as written.
    Tag,
    /// `[^label]` of a note that is defined; without its index where another reference has the note.
    Note(Option<NoteIndex>),
    /// Marks that may belong to others than pulldown-cmark thought, and what stands between them.
    Unpaired(Vec<Raw>),
    /// What a link within a link is written on: the outer one leads somewhere, and HTML has none within another.
    Unlinked(Vec<Raw>),
}
