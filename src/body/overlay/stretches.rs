//! Which pieces each annotation contains, such that none of those that must not be divided is crossed.

use super::pieces::OverlayPiece;
use super::{AnnotatedRange, Annotation, Attachment};
use crate::source::Span;

/// A run of pieces that an annotation contains.
#[derive(Clone, Copy, Debug)]
pub(super) struct AnnotationRun<A> {
    /// The first piece, and the one after the last.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) stretch: AnnotatedRange<A>,
}

/// The runs of these annotations, by where they begin, the longest first. Those that must not be divided are never crossed by
/// others; of two of these that cross, the first is kept.
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
    // A stable sort: annotations that can be divided precede those that cannot.
    runs.sort_by_key(|run| (run.from, std::cmp::Reverse(run.to)));
    runs
}

/// The pieces that a span contains; inlines that it overlaps partly are handled inside.
fn run<A>(pieces: &[OverlayPiece<'_>], span: Span, annotation: A) -> Option<AnnotationRun<A>> {
    let is_held = |piece: &OverlayPiece<'_>| piece.is_held_by(span);
    let from = pieces.iter().position(is_held)?;
    let to = pieces.iter().rposition(is_held)? + 1;
    let first = pieces[from].extent.is_some_and(|extent| extent.start() <= span.start());
    let last = pieces[to - 1].extent.is_some_and(|extent| extent.end() >= span.end());
    Some(AnnotationRun { from, to, stretch: AnnotatedRange { annotation, first, last } })
}

/// Divides a run so that no part crosses one of those that must not be divided. These are in order.
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
