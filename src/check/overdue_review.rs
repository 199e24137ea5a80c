//! `overdue-review`: the day by which a page was to be reviewed again has passed.

use std::borrow::Borrow;

use super::{Calendar, Expired};
use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::graph::Graph;
use crate::model::document::{Content, Document};
use crate::model::iso_day;

pub(super) fn check<D: Borrow<Document>>(
    documents: &[D],
    graph: &Graph,
    calendar: Calendar,
) -> impl Iterator<Item = Diagnostic> {
    documents.iter().map(Borrow::borrow).filter_map(move |document| {
        let Content::Page(page) = &document.content else { return None };
        let published = graph.of_source(document.source).is_some_and(|id| graph.node(id).visible);
        let (due, span) = (page.meta.review_due()?, page.meta.reviewed_at?);
        if !published || due >= calendar.today {
            return None;
        }
        let message = format!("the review of this page was due by {}", iso_day(due));
        let mut diagnostic = Diagnostic::new(Rule::OverdueReview, document.source, span, message)
            .label("last reviewed here")
            .help("check every statement against its source, then write today's date here");
        if calendar.expired == Expired::Fail {
            diagnostic.severity = Severity::Error;
        }
        Some(diagnostic)
    })
}
