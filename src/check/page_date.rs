//! `future-date`, `updated-before-published`, `review-without-date`: a page's own dates are impossible.
//!
//! A date without a day is wrong only if no day in its range is possible. Drafts and pages that are scheduled are
//! exempt: their dates are plans. Future dates are only a warning: the day of a build is in UTC, and in Tokyo the next day may have begun.

use std::borrow::Borrow;

use super::Calendar;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule};
use crate::graph::Graph;
use crate::model::document::{Content, Document, Page};
use crate::model::entity::Meta;
use crate::parse::field_place;
use crate::source::{SourceId, Span};

/// An error in a page's dates, and the field in which it is shown.
struct DateFault {
    rule: Rule,
    field: &'static str,
    message: String,
    help: &'static str,
    /// The missing field.
    adds: Option<&'static str>,
}

pub(super) fn check<D: Borrow<Document>>(
    documents: &[D],
    graph: &Graph,
    calendar: Calendar,
) -> impl Iterator<Item = Diagnostic> {
    documents.iter().map(Borrow::borrow).flat_map(move |document| {
        let Content::Page(page) = &document.content else { return Vec::new() };
        let public = graph.of_source(document.source).is_some_and(|id| graph.node(id).visible) && !page.meta.draft;
        let faults = if public { faults(&page.meta, calendar) } else { Vec::new() };
        faults.into_iter().map(|fault| diagnostic(document, page, fault)).collect()
    })
}

fn diagnostic(document: &Document, page: &Page, fault: DateFault) -> Diagnostic {
    let span = field_place(document, page, fault.field);
    let edit = fault.adds.and_then(|field| line_below(document.source, &page.text, span, field));
    let diagnostic = Diagnostic::new(fault.rule, document.source, span, fault.message);
    diagnostic.suggest(fault.help, edit, Applicability::Placeholder)
}

/// The edit that adds a field to the front matter below another field, if that has a line of its own.
fn line_below(source: SourceId, text: &str, value: Span, field: &str) -> Option<Edit> {
    let line_start = text.get(..value.start())?.rfind('\n').map_or(0, |end| end + 1);
    let has_own_line = text[line_start..].starts_with(char::is_alphabetic);
    let line = text.get(value.end()..)?.split(['\r', '\n']).next()?;
    let end = value.end() + line.len();
    let line_end = if text[end..].starts_with('\r') { "\r\n" } else { "\n" };
    has_own_line.then(|| Edit::insert(source, end, format!("{line_end}{field}")))
}

fn faults(meta: &Meta, calendar: Calendar) -> Vec<DateFault> {
    let is_planned = meta.published.is_some_and(|date| date.begins_between().0 > calendar.today);
    let dates = [
        ("updated", meta.updated, "give the date of the last change, or remove the line"),
        ("reviewed", meta.reviewed, "give the date on which every statement was last checked"),
    ];
    let future = dates.into_iter().filter_map(|(field, date, help)| {
        let date = date.filter(|date| !is_planned && date.begins_between().0 > calendar.today)?;
        let message = format!("`{field}` is {date}, which is in the future");
        Some(DateFault { rule: Rule::FutureDate, field, message, help, adds: None })
    });
    future.chain(updated_before_published(meta)).chain(review_without_date(meta)).collect()
}

fn updated_before_published(meta: &Meta) -> Option<DateFault> {
    let (published, updated) = (meta.published?, meta.updated?);
    published.begins_after(&updated).then(|| DateFault {
        rule: Rule::UpdatedBeforePublished,
        field: "updated",
        message: format!("`updated` is {updated}, before the page was published on {published}"),
        help: "correct the wrong date; changes before publication are not updates",
        adds: None,
    })
}

fn review_without_date(meta: &Meta) -> Option<DateFault> {
    (meta.review_every.is_some() && meta.reviewed.is_none()).then(|| DateFault {
        rule: Rule::ReviewWithoutDate,
        field: "review_every",
        message: "this page has a review period but no date of the last review, so it is never overdue".to_owned(),
        help: "add `reviewed: …`, the date on which every statement was last checked",
        adds: Some("reviewed: …"),
    })
}
