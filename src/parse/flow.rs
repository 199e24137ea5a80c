//! Reads a chart file with `kind: flow`: steps and arrows between them, all in the one file.

use std::collections::HashMap;

use super::chart::{alt, sources};
use super::fields::date;
use super::flow_words::flow_words;
use super::translations::{self, translations};
use crate::config::LanguageConfig;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::chart::ChartKind;
use crate::model::flow::{Flow, FlowArrow, FlowKind, FlowStep, MAX_ARROWS, MAX_STEPS};
use crate::source::Span;
use crate::yaml::{
    Reader, Shape, Spanned, Vocabulary, Word, YamlNode, list, mapping, meant, prose, reader, text, word_among,
};

/// A step with its id.
struct Named {
    id: Spanned<String>,
    step: FlowStep,
}

/// The kinds of all chart files.
pub(super) fn figure_kinds() -> Vec<Word> {
    ChartKind::words().into_iter().chain(FlowKind::words()).collect()
}

/// Whether the file describes a flow. Another word for it counts as well, and so do fields that only a flow has, so that a
/// misspelt kind is one error.
pub(super) fn is_flow(root: &YamlNode<'_>) -> bool {
    if !root.is_mapping() {
        return false;
    }
    let Some(fields) = root.fields() else { return false };
    let has = |field: &'static str| fields.written(field).is_some();
    let kind = fields.written("kind").map(|kind| kind.text().to_owned()).unwrap_or_default();
    let flow = FlowKind::Flow.as_str();
    let is_meant = || ChartKind::from_word(&kind).is_none() && meant(&kind, &figure_kinds()) == Some(flow);
    let has_its_own = has("arrows") || has("steps");
    kind == flow || (has_its_own && !has("data")) || ((has_its_own || !has("data")) && is_meant())
}

/// The content of the file.
pub(super) fn flow(languages: &[LanguageConfig]) -> impl Reader<Value = Flow> {
    mapping("flow", move |fields| {
        let kind = fields.required("kind", word_among::<FlowKind>(figure_kinds));
        let title = fields.required("title", prose());
        let subtitle = fields.optional("subtitle", prose());
        let steps = fields.required("steps", steps());
        let ids: Option<Vec<String>> =
            steps.as_ref().map(|steps| steps.iter().map(|named| named.id.value.clone()).collect());
        let arrows = fields.required("arrows", arrows(ids.as_deref()));
        let period = fields.optional("period", date());
        let sources = sources(fields);
        let note = fields.optional("note", prose());
        let alt = fields.required("alt", alt());
        let words = flow_words(ids.as_deref(), arrows.as_deref());
        let translations = fields.optional(translations::FIELD, translations(languages, words)).unwrap_or_default();
        if let (Some(steps), Some(arrows), Some(node)) = (&steps, &arrows, fields.written("steps")) {
            report_unreachable(&node, steps, arrows);
        }
        kind?;
        Some(Flow {
            source: fields.source()?,
            title: title?,
            subtitle,
            steps: steps?.into_iter().map(|named| named.step).collect(),
            arrows: arrows?,
            period,
            sources: sources?,
            note,
            alt: alt?,
            translations,
        })
    })
}

fn steps() -> impl Reader<Value = Vec<Named>> {
    list(step()).with_nodes(|node, read| {
        let count = node.items().len();
        if count == 0 || count > MAX_STEPS {
            let message = match count {
                0 => "a flow without steps shows nothing".to_owned(),
                _ => format!("a flow has at most {MAX_STEPS} steps, and this has {count}: make two figures of it"),
            };
            node.fault(Rule::ImpossibleChart, message);
            return None;
        }
        let mut first: HashMap<&str, Span> = HashMap::new();
        for (_, named) in &read {
            if let Some(first) = first.insert(&named.id.value, named.id.span) {
                let message = format!("two steps have the id `{}`", named.id.value);
                let diagnostic = Diagnostic::new(Rule::DuplicateId, node.source(), named.id.span, message);
                node.report(diagnostic.also(node.source(), first, "the other one"));
            }
        }
        // Without a step that could not be read, arrows would be reported that are right.
        (read.len() == count).then(|| read.into_iter().map(|(_, named)| named).collect())
    })
}

fn step() -> impl Reader<Value = Named> {
    mapping("flow step", |fields| {
        let id = fields.required("id", text().spanned());
        let actor = fields.optional("actor", prose());
        let words = fields.required("text", prose());
        Some(Named { id: id?, step: FlowStep { actor, text: words? } })
    })
}

/// Arrows between the steps with these ids; all ids are accepted if the steps could not be read.
fn arrows(ids: Option<&[String]>) -> impl Reader<Value = Vec<FlowArrow>> {
    list(arrow(ids)).with_nodes(|node, read| {
        let count = node.items().len();
        if count > MAX_ARROWS {
            let message =
                format!("a flow has at most {MAX_ARROWS} arrows, and this has {count}: make two figures of it");
            node.fault(Rule::ImpossibleChart, message);
            return None;
        }
        let mut first: HashMap<(usize, usize), Span> = HashMap::new();
        for (item, arrow) in &read {
            if arrow.from == arrow.to {
                item.fault(Rule::ImpossibleChart, "this arrow leads from a step to itself");
            } else if let Some(first) = first.insert((arrow.from, arrow.to), item.span()) {
                let message = "a second arrow leads from this step to the same one";
                let diagnostic = Diagnostic::new(Rule::ImpossibleChart, node.source(), item.span(), message);
                node.report(diagnostic.also(node.source(), first, "the first").help("say both in one `label`"));
            }
        }
        (read.len() == count).then(|| read.into_iter().map(|(_, arrow)| arrow).collect())
    })
}

fn arrow(ids: Option<&[String]>) -> impl Reader<Value = FlowArrow> {
    mapping("flow arrow", move |fields| {
        let from = fields.required("from", step_id(ids));
        let to = fields.required("to", step_id(ids));
        let label = fields.optional("label", prose());
        Some(FlowArrow { from: from?, to: to?, label })
    })
}

/// The id of a step, read as its index.
pub(super) fn step_id(ids: Option<&[String]>) -> impl Reader<Value = usize> {
    reader(
        || Shape::Text,
        move |node| {
            let written = node.string()?;
            let ids = ids?;
            let found = ids.iter().position(|id| *id == written);
            if found.is_none() {
                let known = || ids.iter().map(String::as_str);
                let message = format!("the flow has no step `{written}`");
                let diagnostic = Diagnostic::new(Rule::UnknownStep, node.source(), node.span(), message)
                    .did_you_mean_edit(&written, known(), |near| node.rewrite(near));
                let diagnostic = if diagnostic.help.is_empty() {
                    diagnostic.help(format!("its steps: {}", known().collect::<Vec<_>>().join(", ")))
                } else {
                    diagnostic
                };
                node.report(diagnostic);
            }
            found
        },
    )
}

/// Reports the steps to which no arrow leads from the beginning: the first step, and every other to which none leads but from
/// which one does. Arrows may lead back.
fn report_unreachable(node: &YamlNode<'_>, steps: &[Named], arrows: &[FlowArrow]) {
    let begins = |step: usize| {
        let leads = |arrow: &FlowArrow| arrow.from == step;
        step == 0 || (arrows.iter().all(|arrow| arrow.to != step) && arrows.iter().any(leads))
    };
    let mut reached: Vec<bool> = (0..steps.len()).map(begins).collect();
    let mut open: Vec<usize> = (0..steps.len()).filter(|step| reached[*step]).collect();
    while let Some(step) = open.pop() {
        for arrow in arrows.iter().filter(|arrow| arrow.from == step) {
            if !std::mem::replace(&mut reached[arrow.to], true) {
                open.push(arrow.to);
            }
        }
    }
    for (named, _) in steps.iter().zip(&reached).filter(|(_, reached)| !**reached) {
        let message = format!("no arrow leads to the step `{}` from the beginning", named.id.value);
        let diagnostic = Diagnostic::new(Rule::UnreachableStep, node.source(), named.id.span, message);
        node.report(diagnostic.help("add an arrow to it, or take the step out"));
    }
}
