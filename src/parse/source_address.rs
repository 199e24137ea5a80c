//! `unsafe-link` in bibliographies: the address of a source becomes a link, as those of texts do, and has their schemes.
//!
//! In: the entries of a file, whatever its format. Out: the addresses among them that are refused, where they are written.

use super::target::TargetFault;
use crate::diagnostic::Diagnostic;
use crate::model::address;
use crate::model::document::SourceEntry;
use crate::source::{Source, Span};

/// Looks at the entries of a bibliography file.
pub(super) fn check(source: &Source, entries: &[SourceEntry]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for found in entries {
        if let Some(url) = found.item.text("URL").filter(|url| address::external(url).is_none()) {
            let span = place(&source.text, url, found.span);
            diagnostics.push(TargetFault::Unsafe.diagnostic(source.id, span, url));
        }
    }
    diagnostics
}

/// Where an address is written: behind the key of its entry, or before it in a format that has no order. What the reader of the
/// bibliography made of the address keeps its scheme; where even that is written with escapes, the entry is named.
fn place(text: &str, url: &str, entry: Span) -> Span {
    let Some(scheme) = url.find(':').map(|colon| &url[..=colon]) else { return entry };
    let lower = text.to_ascii_lowercase();
    let begins = |at: &usize| !lower[..*at].ends_with(|before: char| before.is_ascii_alphanumeric());
    let in_part = |from: usize| lower[from..].match_indices(scheme).map(|(at, _)| from + at).find(begins);
    let Some(start) = in_part(entry.end().min(text.len())).or_else(|| in_part(0)) else { return entry };
    let length = text[start..].find(|end: char| end.is_whitespace() || "\"'{}".contains(end));
    Span::new(start, length.map_or(text.len(), |length| start + length))
}
