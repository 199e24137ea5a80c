//! Where a source comes from, as an entry of a BibLaTeX file states it: `kind`, `via`, `archiveurl`, `archivedate` and `sha256`; and what
//! was noted about it.

use biblatex::{Pair, RawChunk, RawEntry};

use super::faults::{span_of, trimmed};
use super::strings::StringMacros;
use super::tex;
use crate::bibliography::provenance::{FIELDS, Stated, is_on_the_web};
use crate::source::{Source, Span};
use crate::yaml::Spanned;

/// Reads the fields that say where an entry comes from.
pub(super) fn read<'s>(source: &Source, entry: &RawEntry<'s>, strings: &StringMacros<'_, 's>) -> Stated {
    let mut stated = Stated::default();
    for pair in &entry.fields {
        let name = pair.key.v.to_ascii_lowercase();
        if !FIELDS.contains(&name.as_str()) {
            continue;
        }
        let span = within_braces(source, span_of(source, trimmed(source, pair.value.span.clone())));
        // What a string stands for is not written here.
        let text = text(pair, strings);
        let spanned = |value: String| (!value.is_empty()).then_some(Spanned { value, span });
        match name.as_str() {
            "kind" => stated.kind = spanned(tex::plain(&text)),
            "sha256" => stated.sha256 = spanned(tex::plain(&text)),
            "archiveurl" => stated.archive = spanned(tex::address(&text)),
            "archivedate" => stated.archived = spanned(tex::plain(&text)),
            "archive" if is_on_the_web(&tex::address(&text)) => stated.archive = spanned(tex::address(&text)),
            "via" => stated.via = keys(&text, source, span),
            _ => {}
        }
    }
    stated
}

/// What somebody noted about an entry.
pub(super) fn note<'s>(entry: &RawEntry<'s>, strings: &StringMacros<'_, 's>) -> Option<String> {
    let pair = entry.fields.iter().find(|pair| pair.key.v.eq_ignore_ascii_case("note"))?;
    Some(tex::text(&text(pair, strings))).filter(|note| !note.is_empty())
}

/// The value of a field with every string written out.
fn text<'s>(pair: &Pair<'s>, strings: &StringMacros<'_, 's>) -> String {
    let value = strings.write_out(&pair.value.v).unwrap_or_else(|_| pair.value.v.clone());
    let words = value.iter().map(|chunk| match chunk.v {
        RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
    });
    words.collect()
}

/// Keys between commas, each where it stands.
fn keys(text: &str, source: &Source, span: Span) -> Vec<Spanned<String>> {
    let written = span.slice(&source.text);
    let mut from = 0;
    let keys = text.split(',').map(str::trim).filter(|key| !key.is_empty()).map(|key| {
        let found = written.get(from..).and_then(|rest| rest.find(key)).map(|at| from + at);
        from = found.map_or(from, |at| at + key.len());
        let place = found.map_or(span, |at| Span::new(at, at + key.len()).shifted(span.start()));
        Spanned { value: key.to_owned(), span: place }
    });
    keys.collect()
}

/// A span without the braces or quotation marks at its ends.
fn within_braces(source: &Source, span: Span) -> Span {
    let text = span.slice(&source.text);
    let ends = ['{', '}', '"', ' ', '\n', '\t'];
    let start = span.start() + text.len() - text.trim_start_matches(ends).len();
    let inside = text.trim_matches(ends);
    Span::new(start.min(span.end()), (start + inside.len()).min(span.end()))
}
