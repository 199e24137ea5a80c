//! `dead-link`, `moved-link`: what was found at addresses, told at the places that have them.

use std::collections::BTreeMap;

use super::addresses::Use;
use super::record::{Book, Record, Status};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Rule, Severity};
use crate::publish::Prepared;

/// What is wrong with addresses, in the order of files and places.
pub(super) fn diagnostics(uses: &BTreeMap<String, Vec<Use>>, book: &Book, prepared: &Prepared) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (url, places) in uses {
        let Some(record) = book.get(url) else { continue };
        found.extend(places.iter().filter_map(|place| Some((place, diagnostic(url, record, place)?))));
    }
    found.sort_by_key(|(place, _)| (&prepared.sources.get(place.source).path, place.span.start()));
    found.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

fn diagnostic(url: &str, record: &Record, place: &Use) -> Option<Diagnostic> {
    let (year, month, day) = record.checked;
    let day = format!("{year:04}-{month:02}-{day:02}");
    match record.status {
        Status::Dead => {
            let code = record.code.map(|code| format!(" ({code})")).unwrap_or_default();
            let message = format!("on {day} nothing was at this address{code}: {url}");
            let dead = Diagnostic::new(Rule::DeadLink, place.source, place.span, message);
            Some(if place.is_archived {
                let help = "readers are led to the copy; where the page stands now, write its new address";
                Diagnostic { severity: Severity::Warning, ..dead }.help(help)
            } else {
                dead.help("write its new address, or give its source an `archive`: the address and the day of a copy")
            })
        }
        Status::Moved => {
            let to = record.to.as_deref()?;
            let message = format!("on {day} the page at this address had moved for good: {url}");
            let edit = place.words.map(|words| Edit::replace(place.source, words, to));
            let moved = Diagnostic::new(Rule::MovedLink, place.source, place.span, message);
            Some(moved.suggest(format!("it is at {to}"), edit, Applicability::Likely))
        }
        Status::Alive | Status::Redirected | Status::Unknown => None,
    }
}
