//! A flow in the text: its words, its sources, and what `figure` draws of it.

use std::hash::{Hash, Hasher};

use serde::Serialize;

use super::Element;
use super::builder::BodyBuilder;
use crate::figure::flow as drawn;
use crate::figure::flow::FlowDrawing;
use crate::model::flow::Flow;
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
    /// What it is about, if the title says what it shows.
    pub subtitle: Option<String>,
    /// What the page that shows it calls it.
    pub caption: Option<String>,
    /// What it shows, in a sentence.
    pub alt: String,
    /// The time in which it holds.
    pub period: Option<DateView>,
    /// Where it is from.
    pub sources: Vec<SourceLink>,
    /// A remark about it.
    pub note: Option<String>,
    /// The same for a narrow and for a wide sheet: a style sheet shows the one that fits.
    pub drawings: Vec<FlowDrawing>,
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
    /// What happens.
    pub text: String,
    /// What follows.
    pub next: Vec<FlowNextView>,
}

/// What follows from a step.
#[derive(Debug, Serialize)]
pub struct FlowNextView {
    /// The words of the arrow.
    pub label: Option<String>,
    /// The number of the step to which it leads.
    pub number: usize,
    /// Who acts there, or else what happens there.
    pub to: String,
}

/// The figure of a flow.
pub(super) fn flow(builder: &mut BodyBuilder<'_>, reference: &ChartReference, flow: &Flow) -> Element {
    let cx = builder.cx;
    let sources = flow.sources.iter().filter_map(|source| cx.source_link(source));
    let view = FlowView {
        id: cx.id(&reference.id),
        title: flow.title.clone(),
        subtitle: flow.subtitle.clone(),
        caption: Some(reference.caption.trim().to_owned()).filter(|caption| !caption.is_empty()),
        alt: flow.alt.clone(),
        period: cx.optional_date(flow.period.as_ref()),
        sources: sources.collect(),
        note: flow.note.clone(),
        drawings: drawn::drawings(flow),
        steps: steps(flow),
    };
    builder.uses.cited.extend(cx.graph().sources_of(cx.node, &flow.sources));
    Element::Flow(Box::new(view))
}

fn steps(flow: &Flow) -> Vec<FlowStepView> {
    let order = drawn::order(flow);
    let number = |step: usize| order.iter().position(|other| *other == step).map_or(0, |place| place + 1);
    let view = |&step: &usize| {
        let next = flow.arrows.iter().filter(|arrow| arrow.from == step).map(|arrow| {
            let target = &flow.steps[arrow.to];
            FlowNextView {
                label: arrow.label.clone(),
                number: number(arrow.to),
                to: target.actor.as_ref().unwrap_or(&target.text).clone(),
            }
        });
        let written = &flow.steps[step];
        FlowStepView {
            number: number(step),
            actor: written.actor.clone(),
            text: written.text.clone(),
            next: next.collect(),
        }
    };
    order.iter().map(view).collect()
}
