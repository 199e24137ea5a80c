//! A flow as described in `data/*.chart.yaml` with `kind: flow`: who does what, and what follows from it.
//!
//! A [`Flow`] has passed the checks of its own file, which is all it consists of.

use super::Date;
use super::entity::Reference;
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
