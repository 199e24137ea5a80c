//! Converts inlines to fragments.

use std::slice::Iter;

use super::annotations::TextAnnotation;
use super::builder::BodyBuilder;
use super::context::Edition;
use super::elements::{CitationPart, CitationView, Element, Fragment, ImageView, RubyView};
use super::overlay::OverlayStep;
use crate::graph::NodeId;
use crate::markup;
use crate::model::entity::Target;
use crate::model::tree::{Citation, HtmlElement, Image, Inline, NoteIndex};

/// The remaining steps through annotated inlines.
pub(super) type Steps<'s, 'p, 'a> = Iter<'s, OverlayStep<'p, TextAnnotation<'a>>>;

impl<'a> BodyBuilder<'a> {
    /// Builds a sequence of inlines with its annotations.
    pub(super) fn inlines(&mut self, inlines: &[Inline], out: &mut Fragment) {
        let steps = self.overlay.annotate(inlines, self.cx.text());
        self.steps(&mut steps.iter(), out);
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
            OverlayStep::Words(span) => out.push_text(span.slice(self.cx.text())),
            OverlayStep::Leaf(inline) => self.leaf(inline, out),
            OverlayStep::Enter(inline) => self.element(inline, steps, out),
            OverlayStep::Begin(stretch) => self.stretch(stretch, steps, out),
            OverlayStep::Mark(annotation) => self.mark(annotation, out),
            OverlayStep::Leave => {}
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
            Inline::Text(text) => out.push_text(text.as_str(source)),
            Inline::Code(text) => {
                out.open("code");
                out.push_text(text.as_str(source));
                out.close("code");
            }
            Inline::Citation(citation) => self.citation(citation, out),
            Inline::Image(image) => out_of(self.image(image).map(Element::Image), out),
            Inline::Point { note } => self.point(*note, out),
            Inline::Ruby(ruby) => {
                let [base, text] = [&ruby.base, &ruby.reading].map(|part| part.as_str(source).to_owned());
                out.element(Element::Ruby(RubyView { base, text }));
            }
            Inline::Html(element) => out.empty_with(element.name, attributes(element)),
            Inline::SoftBreak => out.push_text("\n"),
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
            Inline::Emphasis(_)
            | Inline::Strong(_)
            | Inline::Strikethrough(_)
            | Inline::Link(_)
            | Inline::Passage { .. } => {}
        }
    }

    fn citation(&mut self, citation: &Citation, out: &mut Fragment) {
        let is_quiet = self.cx.has_quiet_citations();
        let mut parts = Vec::new();
        let mut label = String::new();
        for part in self.cx.citation(citation) {
            let source = part.key.as_deref().and_then(|key| self.cx.source(key));
            self.uses.cited.extend(source);
            let (href, card, title) = match source {
                Some(source) if is_quiet => (self.cx.href(source, None), None, Some(self.cx.title(source))),
                Some(source) => (self.cx.source_anchor(source), self.card(source), None),
                None => (String::new(), None, None),
            };
            label.push_str(&markup::plain(&part.html));
            let href = source.is_some().then_some(href);
            parts.push(CitationPart { text_html: part.html.clone(), href, card, title });
        }
        if parts.is_empty() {
            return;
        }
        let card = is_quiet.then(|| {
            // The mark belongs to the words before it: no line break may separate them.
            out.trim_space();
            self.citations += 1;
            format!("_cite-{}", self.citations)
        });
        out.element(Element::Citation(CitationView { card, label, parts }));
    }

    /// A picture; the first of a page is loaded immediately, the others lazily.
    pub(super) fn image(&mut self, image: &Image) -> Option<ImageView> {
        let picture = match &image.target {
            Target::Asset { path, .. } => self.cx.picture(path)?,
            _ => return None,
        };
        let lazy = self.images > 0 && self.cx.edition == Edition::Page;
        self.images += 1;
        Some(ImageView { picture, alt: image.alt.clone(), title: image.title.clone(), lazy })
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
            self.called.push(note);
            out.element(Element::Point(view));
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
