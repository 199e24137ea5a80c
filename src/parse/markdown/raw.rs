//! Inlines in the middle of parsing, before neighbouring parts are combined.
//!
//! Independent of how they are read. Neighbouring texts are joined here; everything else is combined elsewhere.

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

/// Joins neighbouring texts that are verbatim source. A backslash between them is dropped if it only escaped a table's `\|`;
/// before other characters it is kept, because it distinguishes `\[` from `[`.
pub(super) fn join_text(raw: Vec<Raw>, source: &str) -> Vec<Raw> {
    let mut joined: Vec<Raw> = Vec::with_capacity(raw.len());
    for part in raw {
        let RawContent::Inline(Inline::Text(text)) = &part.content else {
            joined.push(part);
            continue;
        };
        let Some(Raw { content: RawContent::Inline(Inline::Text(last)), span }) = joined.last_mut() else {
            joined.push(part);
            continue;
        };
        let gap = source.get(last.span.end()..text.span.start()).unwrap_or(" ");
        let pipe = gap == "\\" && text.as_str(source).starts_with('|');
        if gap.is_empty() && last.literal.is_none() && text.literal.is_none() {
            last.span = last.span.to(text.span);
        } else if pipe {
            let literal = format!("{}{}", last.as_str(source), text.as_str(source));
            last.literal = Some(literal.into());
            last.span = last.span.to(text.span);
        } else {
            joined.push(part);
            continue;
        }
        *span = last.span;
    }
    joined
}
