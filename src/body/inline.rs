//! Converts inlines to fragments.

use std::slice::Iter;

use super::annotations::TextAnnotation;
use super::builder::{BodyBuilder, Called};
use super::citations::{self, put_mark};
use super::context::Edition;
use super::elements::{Element, Fragment, ImageView, RubyView};
use super::overlay::OverlayStep;
use super::pictures::shown_width;
use crate::graph::NodeId;
use crate::model::entity::Target;
use crate::model::tree::{HtmlElement, Image, Inline, NoteIndex};

/// The remaining steps through annotated inlines.
pub(super) type Steps<'s, 'p, 'a> = Iter<'s, OverlayStep<'p, TextAnnotation<'a>>>;

impl<'a> BodyBuilder<'a> {
    /// Builds a sequence of inlines with its annotations.
    pub(super) fn inlines(&mut self, inlines: &[Inline], out: &mut Fragment) {
        let steps = self.overlay.annotate(inlines);
        self.steps(&mut steps.iter(), out);
        citations::put_marks(self, out);
    }

    /// Builds the steps up to the end of the innermost open element.
    pub(super) fn steps(&mut self, steps: &mut Steps<'_, '_, 'a>, out: &mut Fragment) {
        while let Some(step) = steps.next() {
            match *step {
                OverlayStep::Leave => return,
                other => self.step(other, steps, out),
            }
        }
    }

    /// Builds a step, with everything inside what it opens.
    pub(super) fn step(
        &mut self,
        step: OverlayStep<'_, TextAnnotation<'a>>,
        steps: &mut Steps<'_, '_, 'a>,
        out: &mut Fragment,
    ) {
        match step {
            OverlayStep::Words(span) => citations::words(self, span.slice(self.cx.text()), steps, out),
            OverlayStep::Leaf(Inline::Text(text)) => citations::words(self, text.as_str(self.cx.text()), steps, out),
            OverlayStep::Leaf(Inline::SoftBreak) => citations::words(self, "\n", steps, out),
            OverlayStep::Leaf(Inline::Citation(citation)) => citations::citation(self, citation, steps, out),
            OverlayStep::Leaf(Inline::Narrative(narrative)) => citations::narrative(self, narrative, steps, out),
            OverlayStep::Leave => {}
            other => {
                citations::put_marks(self, out);
                match other {
                    OverlayStep::Leaf(inline) => self.leaf(inline, out),
                    OverlayStep::Enter(inline) => self.element(inline, steps, out),
                    OverlayStep::Begin(stretch) => self.stretch(stretch, steps, out),
                    OverlayStep::Mark(annotation) => self.mark(annotation, out),
                    OverlayStep::Words(_) | OverlayStep::Leave => {}
                }
            }
        }
    }

    /// An inline that contains others.
    fn element(&mut self, inline: &Inline, steps: &mut Steps<'_, '_, 'a>, out: &mut Fragment) {
        match inline {
            Inline::Emphasis(_) => self.wrapped("em", steps, out),
            Inline::Strong(_) => self.wrapped("strong", steps, out),
            Inline::Strikethrough(_) => self.wrapped("del", steps, out),
            Inline::Html(element) => {
                out.open_with(element.name, attributes(element));
                self.steps(steps, out);
                out.close(element.name);
            }
            Inline::Link(link) => {
                let mut content = Fragment::default();
                self.steps(steps, &mut content);
                self.link(link, content, out);
            }
            Inline::Passage { .. }
            | Inline::Text(_)
            | Inline::Code(_)
            | Inline::Citation(_)
            | Inline::Narrative(_)
            | Inline::Image(_)
            | Inline::Point { .. }
            | Inline::Ruby(_)
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::Task { .. } => self.steps(steps, out),
        }
    }

    fn wrapped(&mut self, name: &'static str, steps: &mut Steps<'_, '_, 'a>, out: &mut Fragment) {
        out.open(name);
        self.steps(steps, out);
        out.close(name);
    }

    /// An inline that contains no others.
    fn leaf(&mut self, inline: &Inline, out: &mut Fragment) {
        let source = self.cx.text();
        match inline {
            Inline::Code(text) => {
                out.open("code");
                out.push_text(text.as_str(source));
                out.close("code");
            }
            Inline::Image(image) => out_of(self.image(image).map(Element::Image), out),
            Inline::Point { note } => self.point(*note, out),
            Inline::Ruby(ruby) => {
                let [base, text] = [&ruby.base, &ruby.reading].map(|part| part.as_str(source).to_owned());
                out.element(Element::Ruby(RubyView { lang: self.ruby_language(&text), base, text }));
            }
            Inline::Html(element) => out.empty_with(element.name, attributes(element)),
            Inline::HardBreak => {
                out.empty("br");
                out.push_text("\n");
            }
            Inline::Task { done } => {
                let label = self.cx.locale.text(if *done { "task-done" } else { "task-open" });
                let checked = done.then_some(("checked", None));
                let attributes = [("type", Some("checkbox")), ("disabled", None)].into_iter().chain(checked);
                out.empty_with("input", attributes.chain([("aria-label", Some(label.as_str()))]));
                out.push_text(" ");
            }
            // Elements are entered, and words and citations look at what follows them.
            Inline::Text(_)
            | Inline::SoftBreak
            | Inline::Citation(_)
            | Inline::Narrative(_)
            | Inline::Emphasis(_)
            | Inline::Strong(_)
            | Inline::Strikethrough(_)
            | Inline::Link(_)
            | Inline::Passage { .. } => {}
        }
    }

    /// The language of words with a reading above them, where it is not that of the page: kana are read in Japanese alone.
    fn ruby_language(&self, reading: &str) -> Option<&'static str> {
        let is_kana = |c: char| matches!(c, '\u{3041}'..='\u{30ff}');
        let is_japanese = self.cx.page.location.language.as_str().split('-').next() == Some("ja");
        (reading.chars().any(is_kana) && !is_japanese).then_some("ja")
    }

    /// A picture; the first of a page is loaded immediately, the others lazily.
    pub(super) fn image(&mut self, image: &Image) -> Option<ImageView> {
        let mut picture = match &image.target {
            Target::Asset { path, .. } => self.cx.picture(path)?,
            _ => return None,
        };
        let lazy = self.images > 0 && self.cx.edition == Edition::Page;
        self.images += 1;
        let width = image.layout.width.map(shown_width);
        if let Some(width) = width {
            picture.show_at(width);
        }
        let sizes = width.map(|width| format!("{width}px"));
        let class = image.layout.class.clone();
        Some(ImageView { picture, alt: image.alt.clone(), title: image.title.clone(), lazy, sizes, class })
    }

    /// Requests a card and returns its id. On paper there are none.
    pub(super) fn card(&mut self, id: NodeId) -> Option<String> {
        (self.cx.edition == Edition::Page).then(|| {
            self.uses.cards.ask(id);
            self.cx.card_id(id)
        })
    }

    fn point(&mut self, note: NoteIndex, out: &mut Fragment) {
        if let Some(view) = self.cx.call(note) {
            self.called.push(Called::Written(note));
            put_mark(view, out);
        }
    }
}

fn attributes(element: &HtmlElement) -> impl Iterator<Item = (&'static str, Option<&str>)> {
    element.attributes.iter().map(|(name, value)| (*name, Some(value.as_str())))
}

fn out_of(element: Option<Element>, out: &mut Fragment) {
    if let Some(element) = element {
        out.element(element);
    }
}
