//! Annotations laid over running text, in one pass: claims, mentions of terms, passages with notes, and anything else that
//! identifies its words by their span.
//!
//! In: inlines as the author wrote them, and annotations with the spans of their words. Out: the same inlines as a flat, properly
//! nested sequence of [`OverlayStep`]s, in which annotations begin and end like elements. The text is unchanged. It must not know
//! what an annotation means: [`Attachment`] says all that the pass needs.

mod pass;
mod pieces;
mod stretches;
#[cfg(test)]
mod tests;

use pass::Pass;

use crate::model::tree::{Inline, NoteIndex};
use crate::source::Span;

/// How an annotation is attached to its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attachment {
    /// Around them, divided at each edge of an element that they cross.
    Around,
    /// Around them as one range, or not at all: they must be plain words of one element.
    Whole,
    /// After the last of them, but outside links and annotated ranges.
    Behind,
}

/// An annotation of words.
pub(crate) trait Annotation: Copy {
    /// How it is attached to its words.
    fn attachment(self) -> Attachment;

    /// The annotation for a passage that the author marked in the text itself, around the content of its brackets.
    fn passage(note: NoteIndex) -> Self;
}

/// An annotated range of words, without an edge of an element inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AnnotatedRange<A> {
    /// The annotation.
    pub(crate) annotation: A,
    /// Whether the annotation begins here.
    pub(crate) first: bool,
    /// Whether it ends here.
    pub(crate) last: bool,
}

/// A step through annotated inlines.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OverlayStep<'p, A> {
    /// Plain words of the source.
    Words(Span),
    /// An inline that contains no others. It is annotated as a whole or not at all.
    Leaf(&'p Inline),
    /// An inline begins; its content follows.
    Enter(&'p Inline),
    /// An annotation begins.
    Begin(AnnotatedRange<A>),
    /// The innermost open inline or annotation ends.
    Leave,
    /// The position of an annotation that follows its words.
    Mark(A),
}

/// The annotations of a text. Spans are at character boundaries, from the first of their words to the last.
#[derive(Debug)]
pub(crate) struct Overlay<A> {
    /// Annotations around words, by where they begin.
    around: Vec<(Span, A)>,
    /// For each of these, the largest end of it and all before it.
    reach: Vec<usize>,
    /// Annotations after words, by the byte at which the words end.
    behind: Vec<(usize, A)>,
}

impl<A: Annotation> Overlay<A> {
    /// An overlay of these annotations. Of several at the same words, the first is the outermost, and the first after them.
    pub(crate) fn new(annotations: impl IntoIterator<Item = (Span, A)>) -> Self {
        let (mut around, mut behind) = (Vec::new(), Vec::new());
        for (span, annotation) in annotations {
            match annotation.attachment() {
                Attachment::Around | Attachment::Whole => around.push((span, annotation)),
                Attachment::Behind => behind.push((span.end(), annotation)),
            }
        }
        around.sort_by_key(|(span, _)| span.start());
        behind.sort_by_key(|(end, _)| *end);
        let reach = around.iter().scan(0, |reach, (span, _)| {
            *reach = span.end().max(*reach);
            Some(*reach)
        });
        Self { reach: reach.collect(), around, behind }
    }

    /// The inlines with their annotations.
    pub(crate) fn annotate<'p>(&self, inlines: &'p [Inline]) -> Vec<OverlayStep<'p, A>> {
        let mut pass = Pass::new(self, inlines.len());
        pass.block(inlines);
        pass.steps
    }

    /// The annotations around words that overlap a span, in order.
    fn touching(&self, part: Span) -> impl Iterator<Item = (Span, A)> {
        let to = self.around.partition_point(|(span, _)| span.start() < part.end());
        let from = self.reach[..to].partition_point(|reach| *reach <= part.start());
        self.around[from..to].iter().copied().filter(move |(span, _)| span.end() > part.start())
    }

    /// The annotations after words that end within a span, each with that byte.
    fn ending_in(&self, part: Span) -> &[(usize, A)] {
        let from = self.behind.partition_point(|(end, _)| *end <= part.start());
        let to = self.behind.partition_point(|(end, _)| *end <= part.end());
        self.behind.get(from..to).unwrap_or_default()
    }
}
