//! Checks `unsafe-link` in bibliographies: the address of a source becomes a link, so the schemes allowed for links apply.
//!
//! In: the entries of a file, in any format. Out: errors for the addresses that are refused, with their spans.

use super::target::TargetFault;
use crate::diagnostic::Diagnostic;
use crate::model::address;
use crate::model::document::SourceEntry;
use crate::source::{Source, Span};

/// Checks the entries of a bibliography file.
pub(super) fn check(source: &Source, entries: &[SourceEntry]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for found in entries {
        if let Some(url) = found.item.text("URL").filter(|url| address::external(url).is_none()) {
            let span = span_of(&source.text, url, found.span);
            diagnostics.push(TargetFault::Unsafe.diagnostic(source.id, span, url));
        }
    }
    diagnostics
}

/// The span of an address: after the key of its entry, or before it in a format without a fixed order. The bibliography parser
/// may change an address but keeps its scheme; if not even the scheme is found literally, the span is that of the entry.
fn span_of(text: &str, url: &str, entry: Span) -> Span {
    let Some(scheme) = url.find(':').map(|colon| &url[..=colon]) else { return entry };
    let lower = text.to_ascii_lowercase();
    let begins = |at: &usize| !lower[..*at].ends_with(|before: char| before.is_ascii_alphanumeric());
    let in_part = |from: usize| lower[from..].match_indices(scheme).map(|(at, _)| from + at).find(begins);
    let Some(start) = in_part(entry.end().min(text.len())).or_else(|| in_part(0)) else { return entry };
    let length = text[start..].find(|end: char| end.is_whitespace() || "\"'{}".contains(end));
    Span::new(start, length.map_or(text.len(), |length| start + length))
}
