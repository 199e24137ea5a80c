//! The translation of a flow: its texts, and the words of its steps and arrows.
//!
//! In: a mapping, and the steps and arrows of the flow that it translates. Out: its [`FlowWords`].

use std::collections::BTreeMap;

use super::chart::alt;
use super::flow::step_id;
use crate::diagnostic::Rule;
use crate::model::flow::{FlowArrow, FlowStepWords, FlowWords};
use crate::yaml::{Reader, list, mapping, prose};

/// What a flow says in a further language. Without steps or arrows, which could not be read then, none is reported as unknown.
pub(super) fn flow_words(ids: Option<&[String]>, arrows: Option<&[FlowArrow]>) -> impl Reader<Value = FlowWords> {
    mapping("translation of a flow", move |fields| {
        let title = fields.optional("title", prose());
        let subtitle = fields.optional("subtitle", prose());
        let note = fields.optional("note", prose());
        let alt = fields.optional("alt", alt());
        let steps = fields.optional("steps", list(step(ids))).unwrap_or_default();
        let labels = fields.optional("arrows", list(arrow(ids, arrows))).unwrap_or_default();
        Some(FlowWords {
            title,
            subtitle,
            note,
            alt,
            steps: steps.into_iter().collect(),
            arrows: labels.into_iter().collect::<BTreeMap<usize, String>>(),
        })
    })
}

/// `{id, actor, text}`
fn step(ids: Option<&[String]>) -> impl Reader<Value = (usize, FlowStepWords)> {
    mapping("translation of a step", move |fields| {
        let step = fields.required("id", step_id(ids));
        let actor = fields.optional("actor", prose());
        let text = fields.optional("text", prose());
        Some((step?, FlowStepWords { actor, text }))
    })
}

/// `{from, to, label}`
fn arrow(ids: Option<&[String]>, arrows: Option<&[FlowArrow]>) -> impl Reader<Value = (usize, String)> {
    let arrow = mapping("translation of an arrow", move |fields| {
        let from = fields.required("from", step_id(ids));
        let to = fields.required("to", step_id(ids));
        let label = fields.required("label", prose());
        Some((from?, to?, label?))
    });
    arrow.then(move |node, (from, to, label)| {
        let found = arrows?.iter().position(|arrow| (arrow.from, arrow.to) == (from, to));
        if found.is_none() {
            node.fault(Rule::UnknownStep, "the flow has no arrow from the one step to the other");
        }
        Some((found?, label))
    })
}
