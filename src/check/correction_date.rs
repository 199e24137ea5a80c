//! `correction-date`: a correction of a page or of a claim is dated before the publication of the page, or after today.

use std::borrow::Borrow;

use super::Calendar;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Date;
use crate::model::document::{Content, Document};
use crate::model::entity::Meta;

pub(super) fn check<D: Borrow<Document>>(documents: &[D], calendar: Calendar) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for document in documents.iter().map(Borrow::borrow) {
        let Content::Page(page) = &document.content else { continue };
        let of_page = page.meta.corrections.iter().map(|correction| (correction.date, correction.span));
        let claims = page.subject.claims().iter().filter_map(|claim| claim.correction.as_ref());
        for (date, span) in of_page.chain(claims.map(|correction| (correction.date, correction.span))) {
            let Some((message, help)) = fault(date, &page.meta, calendar) else { continue };
            diagnostics.push(Diagnostic::new(Rule::CorrectionDate, document.source, span, message).help(help));
        }
    }
    diagnostics
}

/// A date without a day is wrong only if no day in its range is possible.
fn fault(date: Date, meta: &Meta, calendar: Calendar) -> Option<(String, &'static str)> {
    if date.first_day() > calendar.today {
        return Some((
            format!("a correction is dated {date}, which is in the future"),
            "give the date of the correction",
        ));
    }
    let published = meta.published.filter(|published| date.last_day() < published.first_day())?;
    let message = format!("a correction is dated {date}, before the page was published on {published}");
    Some((message, "changes before publication are not corrections: correct the date, or remove the entry"))
}
