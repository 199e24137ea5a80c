//! Annotations laid over running text, in one pass: claims, mentions of terms, passages with notes, and whatever names its words by
//! where they are written.
//!
//! In: inlines as the author wrote them, and annotations, each with the span of its words. Out: the same inlines as a flat sequence
//! of [`OverlayStep`]s, in which annotations begin and end like elements. The text stays as it is, and what begins last ends first. It must
//! not know what an annotation means: [`Attachment`] says all that the pass needs.

mod pass;
mod pieces;
mod stretches;
#[cfg(test)]
mod tests;

use pass::Pass;

use crate::model::tree::{Inline, NoteIndex};
use crate::source::Span;

/// How an annotation holds on to its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attachment {
    /// Around them: once where they stand together, and once more behind each edge of an element that they cross.
    Around,
    /// Around them as one, or not at all: they are plain words of one element.
    Whole,
    /// Right behind the last of them, but outside of links and of what other annotations hold.
    Behind,
}

/// Something that is laid over words.
pub(crate) trait Annotation: Copy {
    /// How it holds on to its words.
    fn attachment(self) -> Attachment;

    /// What stands for a passage that the author marked in the text itself. It holds what is between its brackets.
    fn passage(note: NoteIndex) -> Self;
}

/// Words that an annotation holds, without an edge of an element between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AnnotatedRange<A> {
    /// What holds them.
    pub(crate) annotation: A,
    /// Whether its words begin here.
    pub(crate) first: bool,
    /// Whether they end here.
    pub(crate) last: bool,
}

/// A step through annotated inlines.
#[derive(Clone, Copy, Debug)]
pub(crate) enum OverlayStep<'p, A> {
    /// Words of the source as they stand there.
    Words(Span),
    /// An inline that holds no others. It is annotated as a whole or not at all.
    Leaf(&'p Inline),
    /// An inline begins, and what is inside follows.
    Enter(&'p Inline),
    /// An annotation begins.
    Begin(AnnotatedRange<A>),
    /// What was entered or begun last ends.
    Leave,
    /// The place of an annotation that stands behind its words.
    Mark(A),
}

/// The annotations of a text. Spans stand on edges of characters, begin with the first of their words and end with the last.
#[derive(Debug)]
pub(crate) struct Overlay<A> {
    /// Those that are laid around words, by where they begin.
    around: Vec<(Span, A)>,
    /// For each of these, the byte that it and all before it do not go past.
    reach: Vec<usize>,
    /// Those that stand behind words, by the byte at which these end.
    behind: Vec<(usize, A)>,
}

impl<A: Annotation> Overlay<A> {
    /// An overlay of these annotations. Of several at the same words, the first is the outermost, and the first behind them.
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

    /// The inlines with what is laid over them.
    pub(crate) fn annotate<'p>(&self, inlines: &'p [Inline], source: &str) -> Vec<OverlayStep<'p, A>> {
        let mut pass = Pass::new(self, source, inlines.len());
        pass.block(inlines);
        pass.steps
    }

    /// The annotations around words that have a part in a span, in order.
    fn touching(&self, part: Span) -> impl Iterator<Item = (Span, A)> {
        let to = self.around.partition_point(|(span, _)| span.start() < part.end());
        let from = self.reach[..to].partition_point(|reach| *reach <= part.start());
        self.around[from..to].iter().copied().filter(move |(span, _)| span.end() > part.start())
    }

    /// The annotations behind words that end within a span, each with the byte.
    fn ending_in(&self, part: Span) -> &[(usize, A)] {
        let from = self.behind.partition_point(|(end, _)| *end <= part.start());
        let to = self.behind.partition_point(|(end, _)| *end <= part.end());
        self.behind.get(from..to).unwrap_or_default()
    }
}
