//! Adjacent inlines, cut where annotations begin and end.

use crate::model::tree::{Inline, Text};
use crate::source::Span;

/// An inline, or a part of its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct OverlayPiece<'p> {
    pub(super) content: PieceContent<'p>,
    /// Its span; `None` for inlines without one, such as a break.
    pub(super) extent: Option<Span>,
}

/// The content of a piece.
#[derive(Clone, Copy, Debug)]
pub(super) enum PieceContent<'p> {
    /// Plain words of the source.
    Words(Span),
    /// Any other inline.
    Inline(&'p Inline),
}

impl OverlayPiece<'_> {
    /// Whether it is plain words, or a break between them.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.content, PieceContent::Words(_) | PieceContent::Inline(Inline::SoftBreak))
    }

    /// Whether a span contains all of it. An inline without content cannot be divided, and is contained as soon as a part of it
    /// is.
    pub(super) fn is_held_by(&self, span: Span) -> bool {
        self.extent.is_some_and(|extent| {
            let touches = extent.start() < span.end() && span.start() < extent.end();
            let inside = span.start() <= extent.start() && extent.end() <= span.end();
            inside || (touches && matches!(self.content, PieceContent::Inline(inline) if inline.children().is_empty()))
        })
    }
}

/// The inlines as pieces, their plain words cut at these bytes.
pub(super) fn pieces<'p>(inlines: &'p [Inline], cuts: &[usize]) -> Vec<OverlayPiece<'p>> {
    let mut pieces = Vec::with_capacity(inlines.len() + cuts.len());
    for inline in inlines {
        match inline {
            Inline::Text(Text { span, literal: None }) => {
                let from = cuts.partition_point(|cut| *cut <= span.start());
                let to = cuts.partition_point(|cut| *cut < span.end());
                let mut start = span.start();
                for end in cuts.get(from..to).unwrap_or_default().iter().copied().chain([span.end()]) {
                    let words = Span::new(start, end);
                    pieces.push(OverlayPiece { content: PieceContent::Words(words), extent: Some(words) });
                    start = end;
                }
            }
            other => pieces.push(OverlayPiece { content: PieceContent::Inline(other), extent: extent(other) }),
        }
    }
    pieces
}

/// The span of an inline.
fn extent(inline: &Inline) -> Option<Span> {
    match inline {
        Inline::Text(text) | Inline::Code(text) => Some(text.span),
        Inline::Ruby(ruby) => Some(ruby.base.span),
        Inline::Citation(citation) => Some(citation.span),
        Inline::Narrative(narrative) => Some(narrative.citation.span),
        Inline::Image(image) => Some(image.span),
        // Its words are the title of its target.
        Inline::Link(link) if link.content.is_empty() => Some(link.span),
        Inline::Point { .. } | Inline::SoftBreak | Inline::HardBreak | Inline::Task { .. } => None,
        other => extent_of(other.children()),
    }
}

/// The span of several inlines, from the first to the last.
pub(super) fn extent_of(inlines: &[Inline]) -> Option<Span> {
    let first = inlines.iter().find_map(extent)?;
    let last = inlines.iter().rev().find_map(extent)?;
    Some(first.to(last))
}
