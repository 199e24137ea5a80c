//! Inlines beside each other, cut where annotations begin and end.

use crate::model::script::joins_without_space;
use crate::model::tree::{Inline, Text};
use crate::source::Span;

/// An inline, or a part of its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct OverlayPiece<'p> {
    pub(super) content: PieceContent<'p>,
    /// Where its words are written; nothing for what has none, such as a break.
    pub(super) extent: Option<Span>,
}

/// What a piece is.
#[derive(Clone, Copy, Debug)]
pub(super) enum PieceContent<'p> {
    /// Words as they stand in the source.
    Words(Span),
    /// Any other inline.
    Inline(&'p Inline),
}

impl OverlayPiece<'_> {
    /// Whether it is plain words, or a break between them.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.content, PieceContent::Words(_) | PieceContent::Inline(Inline::SoftBreak))
    }

    /// Whether a span holds all of it. What holds no other inlines cannot be divided, and is held as soon as a part of it is.
    pub(super) fn is_held_by(&self, span: Span) -> bool {
        self.extent.is_some_and(|extent| {
            let touches = extent.start() < span.end() && span.start() < extent.end();
            let inside = span.start() <= extent.start() && extent.end() <= span.end();
            inside || (touches && matches!(self.content, PieceContent::Inline(inline) if children(inline).is_none()))
        })
    }
}

/// The inlines as pieces, their plain words cut at these bytes. Breaks that mean nothing are left out.
pub(super) fn pieces<'p>(inlines: &'p [Inline], source: &str, cuts: &[usize]) -> Vec<OverlayPiece<'p>> {
    let mut pieces = Vec::with_capacity(inlines.len() + cuts.len());
    for (index, inline) in inlines.iter().enumerate() {
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
            Inline::SoftBreak if means_nothing(inlines, index, source) => {}
            other => pieces.push(OverlayPiece { content: PieceContent::Inline(other), extent: extent(other) }),
        }
    }
    pieces
}

/// What stands inside an inline, if others can.
fn children(inline: &Inline) -> Option<&[Inline]> {
    match inline {
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Passage { content, .. } => Some(content),
        Inline::Link(link) => Some(&link.content).filter(|content| !content.is_empty()).map(Vec::as_slice),
        Inline::Html(element) => element.content.as_deref(),
        _ => None,
    }
}

/// Where the words of an inline are written.
fn extent(inline: &Inline) -> Option<Span> {
    match inline {
        Inline::Text(text) | Inline::Code(text) => Some(text.span),
        Inline::Ruby(ruby) => Some(ruby.base.span),
        Inline::Citation(citation) => Some(citation.span),
        Inline::Narrative(narrative) => Some(narrative.citation.span),
        Inline::Image(image) => Some(image.span),
        // Its words are the title of what it leads to.
        Inline::Link(link) if link.content.is_empty() => Some(link.span),
        Inline::Point { .. } | Inline::SoftBreak | Inline::HardBreak | Inline::Task { .. } => None,
        other => extent_of(children(other)?),
    }
}

/// Where the words of several inlines are written: from the first to the last.
pub(super) fn extent_of(inlines: &[Inline]) -> Option<Span> {
    let first = inlines.iter().find_map(extent)?;
    let last = inlines.iter().rev().find_map(extent)?;
    Some(first.to(last))
}

/// Whether the line break at an index stands between letters of a script without spaces.
pub(super) fn means_nothing(inlines: &[Inline], index: usize, source: &str) -> bool {
    let before = index.checked_sub(1).and_then(|before| edge(&inlines[before], source, PieceEdge::Last));
    let after = inlines.get(index + 1).and_then(|after| edge(after, source, PieceEdge::First));
    before.zip(after).is_some_and(|(before, after)| joins_without_space(before, after))
}

/// Which end of an inline.
#[derive(Clone, Copy)]
enum PieceEdge {
    First,
    Last,
}

/// The letter at one end of an inline, where it shows one.
fn edge(inline: &Inline, source: &str, end: PieceEdge) -> Option<char> {
    let of = |text: &Text| match end {
        PieceEdge::First => text.as_str(source).chars().next(),
        PieceEdge::Last => text.as_str(source).chars().next_back(),
    };
    let inside = |content: &[Inline]| match end {
        PieceEdge::First => edge(content.first()?, source, end),
        PieceEdge::Last => edge(content.last()?, source, end),
    };
    match inline {
        Inline::Text(text) => of(text),
        Inline::Ruby(ruby) => of(&ruby.base),
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Passage { content, .. } => inside(content),
        Inline::Link(link) => inside(&link.content),
        _ => None,
    }
}
