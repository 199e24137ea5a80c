//! Which pieces each annotation holds, so that no two of them cross where one may not be divided.

use super::pieces::OverlayPiece;
use super::{AnnotatedRange, Annotation, Attachment};
use crate::source::Span;

/// A run of pieces that an annotation holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct AnnotationRun<A> {
    /// The first piece, and the one behind the last.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) stretch: AnnotatedRange<A>,
}

/// The runs of these annotations, by where they begin, the longest first. Those that hold their words as one are never crossed by others;
/// of two of these that cross, the first stays.
pub(super) fn runs<A: Annotation>(pieces: &[OverlayPiece<'_>], annotations: &[(Span, A)]) -> Vec<AnnotationRun<A>> {
    let of = |attachment: Attachment| {
        annotations.iter().filter(move |(_, annotation)| annotation.attachment() == attachment)
    };
    let mut wholes: Vec<AnnotationRun<A>> = Vec::new();
    for (span, annotation) in of(Attachment::Whole) {
        let run = run(pieces, *span, *annotation).filter(|run| {
            run.stretch.first && run.stretch.last && pieces[run.from..run.to].iter().all(OverlayPiece::is_plain)
        });
        wholes.extend(run.filter(|run| wholes.last().is_none_or(|before| before.to <= run.from)));
    }
    let mut runs: Vec<AnnotationRun<A>> = Vec::new();
    for (span, annotation) in of(Attachment::Around) {
        let Some(run) = run(pieces, *span, *annotation) else { continue };
        runs.extend(divided(run, &wholes));
    }
    runs.extend(wholes);
    // A sort that keeps the order of those alike: what is laid around comes before what is held as one.
    runs.sort_by_key(|run| (run.from, std::cmp::Reverse(run.to)));
    runs
}

/// The pieces that a span holds; inlines that it holds in part take care of their own.
fn run<A>(pieces: &[OverlayPiece<'_>], span: Span, annotation: A) -> Option<AnnotationRun<A>> {
    let is_held = |piece: &OverlayPiece<'_>| piece.is_held_by(span);
    let from = pieces.iter().position(is_held)?;
    let to = pieces.iter().rposition(is_held)? + 1;
    let first = pieces[from].extent.is_some_and(|extent| extent.start() <= span.start());
    let last = pieces[to - 1].extent.is_some_and(|extent| extent.end() >= span.end());
    Some(AnnotationRun { from, to, stretch: AnnotatedRange { annotation, first, last } })
}

/// A run in parts, none of which goes across only one edge of those that are not to be divided. These are in order.
fn divided<A: Copy>(run: AnnotationRun<A>, wholes: &[AnnotationRun<A>]) -> Vec<AnnotationRun<A>> {
    let (mut parts, mut rest) = (Vec::new(), run);
    for whole in wholes {
        let begins_before = rest.from < whole.from && whole.from < rest.to && rest.to < whole.to;
        let begins_inside = whole.from < rest.from && rest.from < whole.to && whole.to < rest.to;
        let cut = match (begins_before, begins_inside) {
            (true, _) => whole.from,
            (_, true) => whole.to,
            _ => continue,
        };
        parts.push(AnnotationRun { to: cut, stretch: AnnotatedRange { last: false, ..rest.stretch }, ..rest });
        rest = AnnotationRun { from: cut, stretch: AnnotatedRange { first: false, ..rest.stretch }, ..rest };
    }
    parts.push(rest);
    parts
}
