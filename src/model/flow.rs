//! A flow as described in `data/*.chart.yaml` with `kind: flow`: who does what, and what follows from it.
//!
//! A [`Flow`] has passed the checks of its own file, which is all it consists of.

use std::collections::BTreeMap;

use super::Date;
use super::entity::Reference;
use super::translation::{Translated, Translations, Wording};
use super::words;
use crate::source::SourceId;

/// The maximum number of steps that a reader can take in.
pub const MAX_STEPS: usize = 20;

/// The maximum number of arrows.
pub const MAX_ARROWS: usize = 40;

/// The description of a flow.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// The file.
    pub source: SourceId,
    /// What it is about, or what it shows.
    pub title: String,
    /// What it is about, if the title says what it shows.
    pub subtitle: Option<String>,
    /// The steps, in the order of the file; never empty.
    pub steps: Vec<FlowStep>,
    /// The arrows, in the order of the file.
    pub arrows: Vec<FlowArrow>,
    /// The period in which it holds.
    pub period: Option<Date>,
    /// The sources of it; never empty.
    pub sources: Vec<Reference>,
    /// What readers need to know about it.
    pub note: Option<String>,
    /// What it shows, in words.
    pub alt: String,
    /// What it says in further languages.
    pub translations: Translations<FlowWords>,
}

impl Flow {
    /// Who acts in a step.
    pub fn actor_in<'t>(&'t self, step: usize, translated: Translated<'t, FlowWords>) -> Option<Wording<'t>> {
        translated.optional(self.steps[step].actor.as_ref(), |words| words.steps.get(&step)?.actor.as_ref())
    }

    /// What happens in a step.
    pub fn text_in<'t>(&'t self, step: usize, translated: Translated<'t, FlowWords>) -> Wording<'t> {
        translated.words(&self.steps[step].text, |words| words.steps.get(&step)?.text.as_ref())
    }

    /// The same with the words of steps and arrows as a page shows them, for its drawing.
    #[must_use]
    pub fn in_words(&self, translated: Translated<'_, FlowWords>) -> Self {
        let Some(words) = translated.translation() else { return self.clone() };
        let mut flow = self.clone();
        for (step, own) in flow.steps.iter_mut().enumerate() {
            let Some(words) = words.steps.get(&step) else { continue };
            own.text = words.text.clone().unwrap_or_else(|| own.text.clone());
            own.actor = own.actor.take().map(|actor| words.actor.clone().unwrap_or(actor));
        }
        for (arrow, own) in flow.arrows.iter_mut().enumerate() {
            own.label = own.label.take().map(|label| words.arrows.get(&arrow).cloned().unwrap_or(label));
        }
        flow
    }
}

/// What a flow says in a further language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowWords {
    /// The title.
    pub title: Option<String>,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// What readers need to know about it.
    pub note: Option<String>,
    /// What it shows, in words.
    pub alt: Option<String>,
    /// The words of steps, by their index.
    pub steps: BTreeMap<usize, FlowStepWords>,
    /// The words of arrows, by their index.
    pub arrows: BTreeMap<usize, String>,
}

/// What a step of a flow says in a further language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowStepWords {
    /// Who acts.
    pub actor: Option<String>,
    /// What happens.
    pub text: Option<String>,
}

words! {
    /// The one kind of flow.
    pub enum FlowKind {
        Flow, "flow" ("flowchart", "flow-chart", "diagram", "process", "flow-diagram"), "Steps and arrows: who does what, and what follows.";
    }
}

/// A step of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowStep {
    /// Who acts.
    pub actor: Option<String>,
    /// What happens.
    pub text: String,
}

/// An arrow from one step to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowArrow {
    /// The index of the step from which it leads.
    pub from: usize,
    /// The index of the step to which it leads.
    pub to: usize,
    /// The condition, or what is handed on.
    pub label: Option<String>,
}
