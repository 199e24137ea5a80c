//! `source-without-access-date`: a page on the web changes, so a source that is one says when it was read, or where a copy is kept.

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::document::SourceEntry;
use crate::source::Source;

/// Looks at the entries of a bibliography file, whose form its ending tells.
pub(super) fn check(source: &Source, ending: &str, entries: &[SourceEntry]) -> Vec<Diagnostic> {
    let help = match ending {
        "bib" => "add `urldate = {2026-11-22}`, the day on which you read it",
        "json" => "add `\"accessed\": {\"date-parts\": [[2026, 11, 22]]}`, the day on which you read it",
        _ => "write `url: {value: …, date: 2026-11-22}`, with the day on which you read it",
    };
    let is_dated =
        |entry: &SourceEntry| entry.item.dates.contains_key("accessed") || entry.item.provenance.archive.is_some();
    let undated = entries.iter().filter(|entry| entry.item.text("URL").is_some() && !is_dated(entry));
    let diagnostics = undated.map(|entry| {
        let message = format!(
            "the source `{}` has an address, and neither a day on which it was read nor a copy",
            entry.item.key
        );
        Diagnostic::new(Rule::SourceWithoutAccessDate, source.id, entry.span, message).help(help)
    });
    diagnostics.collect()
}
