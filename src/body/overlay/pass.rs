//! Converts inlines to steps.

use super::pieces::{OverlayPiece, PieceContent, extent_of, pieces};
use super::stretches::{AnnotationRun, runs};
use super::{AnnotatedRange, Annotation, Attachment, Overlay, OverlayStep};
use crate::model::tree::{Inline, Text};
use crate::source::Span;

/// A pass over a sequence of inlines.
pub(super) struct Pass<'o, 'p, A> {
    overlay: &'o Overlay<A>,
    pub(super) steps: Vec<OverlayStep<'p, A>>,
    /// The number of open links and annotated ranges: marks after words are not allowed inside them.
    closed: usize,
    /// Marks that wait for their end.
    waiting: Vec<A>,
}

/// An open run, and the step at which it began.
struct OpenRun<A> {
    run: AnnotationRun<A>,
    step: usize,
}

impl<'o, 'p, A: Annotation> Pass<'o, 'p, A> {
    pub(super) fn new(overlay: &'o Overlay<A>, inlines: usize) -> Self {
        Self { overlay, steps: Vec::with_capacity(inlines + 4), closed: 0, waiting: Vec::new() }
    }

    /// The inlines of a block.
    pub(super) fn block(&mut self, inlines: &'p [Inline]) {
        self.sequence(inlines, |_, _, _| true);
    }

    /// The content of an inline. An annotation around all of it was placed around the inline itself; a range that must not be
    /// divided contains no inlines with content.
    fn content(&mut self, inlines: &'p [Inline]) {
        self.sequence(inlines, |annotation, span, extent| {
            let holds_all = span.start() <= extent.start() && extent.end() <= span.end();
            !holds_all || annotation.attachment() == Attachment::Whole
        });
    }

    /// Adjacent inlines, with the annotations that overlap both their span and that of the sequence.
    fn sequence(&mut self, inlines: &'p [Inline], concerns: impl Fn(A, Span, Span) -> bool) {
        let extent = extent_of(inlines).filter(|_| !self.overlay.around.is_empty());
        let touching: Vec<(Span, A)> = extent.map_or_else(Vec::new, |extent| {
            let touching = self.overlay.touching(extent);
            touching.filter(|(span, annotation)| concerns(*annotation, *span, extent)).collect()
        });
        if touching.is_empty() {
            for inline in inlines {
                self.inline(inline);
            }
            return;
        }
        let mut cuts: Vec<usize> = touching.iter().flat_map(|(span, _)| [span.start(), span.end()]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let pieces = pieces(inlines, &cuts);
        self.laid_over(&pieces, &runs(&pieces, &touching));
    }

    /// Pieces with their runs. A run that ends while later ones are open divides these.
    fn laid_over(&mut self, pieces: &[OverlayPiece<'p>], runs: &[AnnotationRun<A>]) {
        let mut coming = runs.iter().copied().peekable();
        let mut open: Vec<OpenRun<A>> = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            let mut beginning = self.end_runs(&mut open, index);
            while let Some(run) = coming.next_if(|run| run.from == index) {
                beginning.push(run);
            }
            beginning.sort_by_key(|run| std::cmp::Reverse(run.to));
            for run in beginning {
                open.push(OpenRun { run, step: self.steps.len() });
                self.begin(run.stretch);
            }
            match piece.content {
                PieceContent::Words(span) => self.words(span),
                PieceContent::Inline(inline) => self.inline(inline),
            }
        }
        self.end_runs(&mut open, pieces.len());
    }

    /// Ends the runs that do not contain the piece at an index, and returns the divided ones, which begin again.
    fn end_runs(&mut self, open: &mut Vec<OpenRun<A>>, index: usize) -> Vec<AnnotationRun<A>> {
        let mut divided = Vec::new();
        while open.iter().any(|open| open.run.to <= index) {
            let Some(OpenRun { run, step }) = open.pop() else { break };
            self.leave();
            if run.to > index {
                if let Some(OverlayStep::Begin(stretch)) = self.steps.get_mut(step) {
                    stretch.last = false;
                }
                divided.push(AnnotationRun { stretch: AnnotatedRange { first: false, ..run.stretch }, ..run });
            }
        }
        // The ones that ended first were the innermost.
        divided.reverse();
        if divided.is_empty() {
            self.marks();
        }
        divided
    }

    fn inline(&mut self, inline: &'p Inline) {
        match inline {
            Inline::Text(Text { span, literal: None }) => self.words(*span),
            Inline::Text(text) | Inline::Code(text) => self.leaf(inline, text.span),
            Inline::Ruby(ruby) => self.leaf(inline, ruby.base.span),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
                self.inside(inline, content);
            }
            Inline::Html(element) => match &element.content {
                Some(content) => self.inside(inline, content),
                None => self.steps.push(OverlayStep::Leaf(inline)),
            },
            Inline::Link(link) => {
                self.closed += 1;
                self.steps.push(OverlayStep::Enter(inline));
                self.content(&link.content);
                self.leave();
                self.marks();
            }
            Inline::Passage { note, content } => {
                self.begin(AnnotatedRange { annotation: A::passage(*note), first: true, last: true });
                self.content(content);
                self.leave();
                self.marks();
            }
            Inline::Citation(_)
            | Inline::Narrative(_)
            | Inline::Image(_)
            | Inline::Point { .. }
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::Task { .. } => self.steps.push(OverlayStep::Leaf(inline)),
        }
    }

    fn inside(&mut self, inline: &'p Inline, content: &'p [Inline]) {
        self.steps.push(OverlayStep::Enter(inline));
        self.content(content);
        self.steps.push(OverlayStep::Leave);
    }

    /// Plain words of the source, with the marks between them.
    fn words(&mut self, span: Span) {
        let mut at = span.start();
        let overlay = self.overlay;
        for (end, annotation) in overlay.ending_in(span) {
            if self.closed > 0 {
                self.waiting.push(*annotation);
                continue;
            }
            if at < *end {
                self.steps.push(OverlayStep::Words(Span::new(at, *end)));
            }
            self.steps.push(OverlayStep::Mark(*annotation));
            at = *end;
        }
        if at < span.end() {
            self.steps.push(OverlayStep::Words(Span::new(at, span.end())));
        }
    }

    /// An inline that is not divided: a mark after some of its words follows all of them.
    fn leaf(&mut self, inline: &'p Inline, span: Span) {
        self.steps.push(OverlayStep::Leaf(inline));
        self.waiting.extend(self.overlay.ending_in(span).iter().map(|(_, annotation)| *annotation));
        self.marks();
    }

    fn begin(&mut self, stretch: AnnotatedRange<A>) {
        self.closed += 1;
        self.steps.push(OverlayStep::Begin(stretch));
    }

    fn leave(&mut self) {
        self.closed = self.closed.saturating_sub(1);
        self.steps.push(OverlayStep::Leave);
    }

    /// Emits the waiting marks once nothing is open.
    fn marks(&mut self) {
        if self.closed == 0 {
            self.steps.extend(self.waiting.drain(..).map(OverlayStep::Mark));
        }
    }
}
