//! The annotations of a page's text: its claims, the mentions of terms that Postil found, and passages with notes.
//!
//! In: annotations as positioned by the overlay. Out: elements.

use super::builder::{BodyBuilder, Called};
use super::citations::put_marks;
use super::context::BodyContext;
use super::elements::{Element, Fragment, PassageView, PointView, TermElement};
use super::inline::Steps;
use super::overlay::{AnnotatedRange, Annotation, Attachment, Overlay, OverlayStep};
use crate::graph::{AnchoredClaim, TermMention};
use crate::model::tree::{Inline, NoteIndex};
use crate::source::Span;

/// An annotation of a page's text.
#[derive(Clone, Copy, Debug)]
pub(super) enum TextAnnotation<'a> {
    /// A claim: its state follows the words that it quotes.
    Claim(&'a AnchoredClaim),
    /// The first mention of a term becomes a link.
    Mention(&'a TermMention),
    /// Words that a note is about.
    Passage(NoteIndex),
}

impl Annotation for TextAnnotation<'_> {
    fn attachment(self) -> Attachment {
        match self {
            Self::Claim(_) => Attachment::Behind,
            Self::Mention(_) => Attachment::Whole,
            Self::Passage(_) => Attachment::Around,
        }
    }

    fn passage(note: NoteIndex) -> Self {
        Self::Passage(note)
    }
}

/// The annotations of the notes of a page: no stand-off note is about their words, even where they are written between its words.
pub(super) fn note_overlay(cx: BodyContext<'_>) -> Overlay<TextAnnotation<'_>> {
    Overlay::new(annotations(cx))
}

/// All annotations of the body of a page, by the spans of their words.
pub(super) fn overlay(cx: BodyContext<'_>) -> Overlay<TextAnnotation<'_>> {
    let notes = cx.page.stand_off.anchors.iter().map(|(span, note)| (*span, TextAnnotation::Passage(*note)));
    Overlay::new(annotations(cx).chain(notes))
}

fn annotations(cx: BodyContext<'_>) -> impl Iterator<Item = (Span, TextAnnotation<'_>)> {
    let claims = cx.claims().iter().filter_map(|claim| Some((claim.matched()?.span, TextAnnotation::Claim(claim))));
    let mentions = cx.mentions().iter().map(|mention| (mention.span, TextAnnotation::Mention(mention)));
    claims.chain(mentions)
}

impl<'a> BodyBuilder<'a> {
    /// The element around the words of an annotation.
    pub(super) fn stretch(
        &mut self,
        stretch: AnnotatedRange<TextAnnotation<'a>>,
        steps: &mut Steps<'_, '_, 'a>,
        out: &mut Fragment,
    ) {
        match stretch.annotation {
            TextAnnotation::Passage(note) => self.passage(note, stretch, steps, out),
            TextAnnotation::Mention(mention) => self.mention(mention, steps, out),
            TextAnnotation::Claim(_) => self.steps(steps, out),
        }
    }

    /// The element after the words of an annotation.
    pub(super) fn mark(&mut self, annotation: TextAnnotation<'a>, out: &mut Fragment) {
        match annotation {
            TextAnnotation::Claim(claim) => out.element(Element::Claim(self.cx.claim(claim))),
            TextAnnotation::Mention(_) | TextAnnotation::Passage(_) => {}
        }
    }

    fn passage(
        &mut self,
        note: NoteIndex,
        stretch: AnnotatedRange<TextAnnotation<'a>>,
        steps: &mut Steps<'_, '_, 'a>,
        out: &mut Fragment,
    ) {
        let mut content = Fragment::default();
        self.steps(steps, &mut content);
        put_marks(self, &mut content);
        let Some(view) = self.cx.call(note) else {
            out.append(content);
            return;
        };
        if stretch.first {
            self.called.push(Called::Written(note));
        }
        let PointView { reference, note, number, mark, kind, label, .. } = view;
        let AnnotatedRange { first, last, .. } = stretch;
        out.element(Element::Passage(PassageView { reference, note, number, mark, kind, label, first, last, content }));
    }

    fn mention(&mut self, mention: &TermMention, steps: &mut Steps<'_, '_, 'a>, out: &mut Fragment) {
        let mut content = Fragment::default();
        while let Some(step) = steps.next() {
            match *step {
                OverlayStep::Leave => break,
                // The name of a term may contain a line break.
                OverlayStep::Leaf(Inline::SoftBreak) => content.push_text(" "),
                other => self.step(other, steps, &mut content),
            }
        }
        let Some(term) = self.cx.in_own_language(&mention.term) else {
            out.append(content);
            return;
        };
        let href = self.cx.href(term, None);
        let card = self.card(term);
        out.element(Element::Term(TermElement { href, card, automatic: true, hreflang: None, content }));
    }
}
