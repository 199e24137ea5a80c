//! `stage-order` for stages that are events, whose dates stand in other files.
//!
//! In: issues, and the dates of the events that their stages name. Out: a diagnostic for each stage that comes before the one above it. Dates
//! that stand in the same file have been compared when it was read.

use std::borrow::Borrow;

use crate::diagnostic::{Diagnostic, Rule};
use crate::graph::Graph;
use crate::model::Date;
use crate::model::document::{Content, Document};
use crate::model::entity::{Stage, Subject};

pub(super) fn check<D: Borrow<Document>>(documents: &[D], graph: &Graph) -> Vec<Diagnostic> {
    documents.iter().map(Borrow::borrow).flat_map(|document| of_document(document, graph)).collect()
}

fn of_document(document: &Document, graph: &Graph) -> Vec<Diagnostic> {
    let Content::Page(page) = &document.content else { return Vec::new() };
    let (Subject::Issue(issue), Some(id)) = (&page.subject, graph.of_source(document.source)) else {
        return Vec::new();
    };
    let mut diagnostics = Vec::new();
    let mut latest: Option<(&Stage, Date)> = None;
    for stage in &issue.stages {
        let Some(date) = graph.stage_date(id, stage) else { continue };
        if let Some((other, before)) = latest
            && before.begins_after(&date)
            && let Some(event) = stage.event.as_ref().or(other.event.as_ref())
        {
            let message =
                format!("the stage `{}`, dated {date}, comes after `{}`, dated {before}", stage.label, other.label);
            let help = "put the stages in the order of their dates, or correct the date of the event";
            diagnostics.push(Diagnostic::new(Rule::StageOrder, document.source, event.span, message).help(help));
        }
        latest = Some((stage, date));
    }
    diagnostics
}
