//! A flow in the text: its words, its sources, and what `figure` draws of it.

use std::hash::{Hash, Hasher};

use serde::Serialize;

use super::Element;
use super::builder::BodyBuilder;
use super::chart::split;
use crate::figure::flow as drawn;
use crate::figure::flow::FlowDrawing;
use crate::model::flow::{Flow, FlowArrow, FlowWords};
use crate::model::translation::Translated;
use crate::model::tree::ChartReference;
use crate::site::{DateView, SourceLink};

/// Fractions have no hash, but the same words: flows are few.
impl Hash for FlowView {
    fn hash<H: Hasher>(&self, state: &mut H) {
        format!("{self:?}").hash(state);
    }
}

/// A flow with its words and its drawings.
#[derive(Debug, Serialize)]
pub struct FlowView {
    /// An id for it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The language of the title, if it is not translated into that of the page.
    pub title_lang: Option<String>,
    /// What it is about, if the title says what it shows.
    pub subtitle: Option<String>,
    /// The language of the subtitle, if it is not translated.
    pub subtitle_lang: Option<String>,
    /// What the page that shows it calls it.
    pub caption: Option<String>,
    /// What it shows, in a sentence.
    pub alt: String,
    /// The language of that sentence, if it is not translated.
    pub alt_lang: Option<String>,
    /// The time in which it holds.
    pub period: Option<DateView>,
    /// Where it is from.
    pub sources: Vec<SourceLink>,
    /// A remark about it.
    pub note: Option<String>,
    /// The language of the remark, if it is not translated.
    pub note_lang: Option<String>,
    /// The same for a narrow and for a wide sheet: a style sheet shows the one that fits.
    pub drawings: Vec<FlowDrawing>,
    /// The language of the words in them, if none of these is translated.
    pub words_lang: Option<String>,
    /// That something is not translated, and which language it is in.
    pub untranslated: Option<String>,
    /// The steps in words, in the order of the drawing.
    pub steps: Vec<FlowStepView>,
}

/// A step in words.
#[derive(Debug, Serialize)]
pub struct FlowStepView {
    /// Its number in the list, from 1.
    pub number: usize,
    /// Who acts.
    pub actor: Option<String>,
    /// The language of who acts, if it is not translated.
    pub actor_lang: Option<String>,
    /// What happens.
    pub text: String,
    /// The language of what happens, if it is not translated.
    pub text_lang: Option<String>,
    /// What follows.
    pub next: Vec<FlowNextView>,
}

/// What follows from a step.
#[derive(Debug, Serialize)]
pub struct FlowNextView {
    /// The words of the arrow.
    pub label: Option<String>,
    /// The language of these words, if they are not translated.
    pub label_lang: Option<String>,
    /// The number of the step to which it leads.
    pub number: usize,
    /// Who acts there, or else what happens there.
    pub to: String,
    /// The language of that, if it is not translated.
    pub to_lang: Option<String>,
}

/// The figure of a flow.
pub(super) fn flow(builder: &mut BodyBuilder<'_>, reference: &ChartReference, flow: &Flow) -> Element {
    let cx = builder.cx;
    let main = cx.config().default_language();
    let translated = Translated::new(&flow.translations, &cx.locale.language, main);
    let (title, title_lang) = translated.words(&flow.title, |words| words.title.as_ref()).owned();
    let (alt, alt_lang) = translated.words(&flow.alt, |words| words.alt.as_ref()).owned();
    let (subtitle, subtitle_lang) = split(translated.optional(flow.subtitle.as_ref(), |words| words.subtitle.as_ref()));
    let (note, note_lang) = split(translated.optional(flow.note.as_ref(), |words| words.note.as_ref()));
    let has_words = translated.translation().is_some_and(|words| !words.steps.is_empty());
    let sources = flow.sources.iter().filter_map(|source| cx.source_link(source));
    let mut view = FlowView {
        id: cx.id(&reference.id),
        title,
        title_lang,
        subtitle,
        subtitle_lang,
        caption: Some(reference.caption.trim().to_owned()).filter(|caption| !caption.is_empty()),
        alt,
        alt_lang,
        period: cx.optional_date(flow.period.as_ref()),
        sources: sources.collect(),
        note,
        note_lang,
        drawings: drawn::drawings(&flow.in_words(translated)),
        words_lang: translated.written_in().filter(|_| !has_words).map(ToString::to_string),
        untranslated: None,
        steps: steps(flow, translated),
    };
    view.untranslated = cx.untranslated(view.is_foreign().then_some(main));
    builder.uses.cited.extend(cx.graph().sources_of(cx.node, &flow.sources));
    Element::Flow(Box::new(view))
}

impl FlowView {
    /// Whether readers see words in another language than that of the page.
    fn is_foreign(&self) -> bool {
        let title = self.title_lang.iter().filter(|_| self.caption.is_none());
        let own = title.chain(&self.subtitle_lang).chain(&self.note_lang).chain(&self.alt_lang);
        let steps = self.steps.iter().flat_map(|step| step.actor_lang.iter().chain(&step.text_lang));
        let labels = self.steps.iter().flat_map(|step| &step.next).flat_map(|next| &next.label_lang);
        own.chain(steps).chain(labels).next().is_some()
    }
}

fn steps(flow: &Flow, translated: Translated<'_, FlowWords>) -> Vec<FlowStepView> {
    let order = drawn::order(flow);
    let number = |step: usize| order.iter().position(|other| *other == step).map_or(0, |place| place + 1);
    let next = |(index, arrow): (usize, &FlowArrow)| {
        let (label, label_lang) = split(translated.optional(arrow.label.as_ref(), |words| words.arrows.get(&index)));
        let to = flow.actor_in(arrow.to, translated).unwrap_or_else(|| flow.text_in(arrow.to, translated));
        let (to, to_lang) = to.owned();
        FlowNextView { label, label_lang, number: number(arrow.to), to, to_lang }
    };
    let view = |&step: &usize| {
        let arrows = flow.arrows.iter().enumerate().filter(|(_, arrow)| arrow.from == step);
        let (actor, actor_lang) = split(flow.actor_in(step, translated));
        let (text, text_lang) = flow.text_in(step, translated).owned();
        FlowStepView { number: number(step), actor, actor_lang, text, text_lang, next: arrows.map(next).collect() }
    };
    order.iter().map(view).collect()
}
