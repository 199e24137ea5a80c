//! `correction-date`: a correction is dated before the publication of its page, or after today.

use std::borrow::Borrow;

use super::Calendar;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::{Content, Document};
use crate::model::entity::{Correction, Meta};

pub(super) fn check<D: Borrow<Document>>(documents: &[D], calendar: Calendar) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for document in documents.iter().map(Borrow::borrow) {
        let Content::Page(page) = &document.content else { continue };
        for correction in &page.meta.corrections {
            let Some((message, help)) = fault(correction, &page.meta, calendar) else { continue };
            diagnostics
                .push(Diagnostic::new(Rule::CorrectionDate, document.source, correction.span, message).help(help));
        }
    }
    diagnostics
}

/// A date without a day is wrong only if no day in its range is possible.
fn fault(correction: &Correction, meta: &Meta, calendar: Calendar) -> Option<(String, &'static str)> {
    let date = correction.date;
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
