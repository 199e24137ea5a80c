//! What is wrong with a BibLaTeX file, in plain words, at the entry and the field.
//!
//! In: places and errors of the `biblatex` crate. Out: diagnostics. It must not know how the faults are found.

use std::ops::Range;

use biblatex::{ParseErrorKind, Token};

use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Source, Span};

/// A fault at a place of the file. A place that cannot be one is moved into the text.
pub(super) fn malformed(source: &Source, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Rule::MalformedSources, source.id, span_of(source, range), message)
}

/// A range as a span that lies within the text and between two characters.
pub(super) fn span_of(source: &Source, range: Range<usize>) -> Span {
    let start = source.text.floor_char_boundary(range.start);
    let end = source.text.floor_char_boundary(range.end.max(start));
    Span::new(start, end)
}

/// A range without the blanks at its ends.
pub(super) fn trimmed(source: &Source, range: Range<usize>) -> Range<usize> {
    let span = span_of(source, range);
    let text = span.slice(&source.text);
    let start = span.start() + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// What an error of the crate means.
pub(super) fn meaning(kind: &ParseErrorKind) -> String {
    match kind {
        ParseErrorKind::Expected(Token::Comma) => "a comma is expected here".to_owned(),
        ParseErrorKind::Expected(Token::Identifier) => "the name of a field is expected here".to_owned(),
        ParseErrorKind::Expected(Token::Equals) => {
            "`=` is expected here, between the name of a field and its value".to_owned()
        }
        ParseErrorKind::Expected(Token::ClosingBrace) => "`}` is expected here".to_owned(),
        ParseErrorKind::Unexpected(Token::ClosingBrace) => "this `}` closes nothing".to_owned(),
        ParseErrorKind::Unexpected(Token::DecimalPoint) => "a number must not contain more than one point".to_owned(),
        ParseErrorKind::UnexpectedEof => "a value is expected here: `{text}`, `\"text\"` or a number".to_owned(),
        other => other.to_string(),
    }
}

/// What an error of the crate means inside a value.
pub(super) fn meaning_in_value(kind: &ParseErrorKind) -> &'static str {
    match kind {
        ParseErrorKind::Unexpected(_) => "a `}` closes nothing",
        ParseErrorKind::UnexpectedEof => "a `$` or a `{` is not closed, or there is a `\\` at the end",
        ParseErrorKind::MalformedCommand => "a `\\` is not followed by a command",
        _ => "it cannot be read",
    }
}

/// By way of which others a thing of a loop comes back to itself.
pub(super) fn others<'a>(looped: &[usize], first: usize, name: impl Fn(usize) -> &'a str) -> String {
    const MOST_NAMED: usize = 3;
    let at = looped.iter().position(|&thing| thing == first).unwrap_or_default();
    let others: Vec<usize> = looped.iter().cycle().skip(at + 1).take(looped.len().saturating_sub(1)).copied().collect();
    let named: Vec<String> = others.iter().take(MOST_NAMED).map(|&thing| format!("`{}`", name(thing))).collect();
    match others.len().saturating_sub(MOST_NAMED) {
        0 if named.is_empty() => String::new(),
        0 => format!(", by way of {}", named.join(", ")),
        more => format!(", by way of {} and {more} more", named.join(", ")),
    }
}
