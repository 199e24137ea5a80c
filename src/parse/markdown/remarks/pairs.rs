//! Determines which percent signs open a remark, and which close one.
//!
//! In: a text and its layout. Out: the remarks, and the delimiters that are never closed. A remark ends in its paragraph, or
//! begins and ends at the edge of a line: two typing errors in two paragraphs must not hide the text between them.

use std::collections::BTreeSet;

use super::layout::Layout;
use crate::parse::markdown::escape::is_escaped;
use crate::source::Span;
use crate::yaml::remark::{self, SIGNS, row};

/// The result.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// The remarks, including their delimiters.
    pub(super) remarks: Vec<Span>,
    /// Delimiters of remarks without an end.
    pub(super) unclosed: Vec<Span>,
}

/// A run of percent signs.
struct Delimiter {
    span: Span,
    in_code: bool,
    block: Option<usize>,
    /// Whether only list and quote markers come before it in its line.
    begins_line: bool,
    /// Whether nothing follows it in its line.
    ends_line: bool,
}

/// Finds the remarks. Delimiters in `plain` were found to have no end before; another pass must not pair them. With `careful`, it
/// stops after a remark whose text may have distorted the layout.
pub(super) fn find(text: &str, layout: &Layout, plain: &BTreeSet<Span>, careful: bool) -> Pairs {
    let mut delimiters = delimiters(text, layout);
    delimiters.retain(|delimiter| !plain.contains(&delimiter.span));
    let mut pairs = Pairs::default();
    let mut at = 0;
    while let Some(opening) = delimiters.get(at) {
        at += 1;
        if opening.in_code {
            continue;
        }
        let opening = opening.span;
        let Some(length) = closing(&delimiters[at - 1], &delimiters[at..]) else {
            pairs.unclosed.push(opening);
            continue;
        };
        at += length;
        let closing = &mut delimiters[at];
        let closed = Span::new(closing.span.start(), closing.span.start() + closing_row(opening, closing.span));
        if closed == closing.span {
            at += 1;
        } else {
            // The rest of the run opens another remark.
            closing.span = closing.span.starting(closed.end());
            closing.begins_line = false;
        }
        let remark = opening.to(closed);
        pairs.remarks.push(remark);
        if careful && remark.slice(text).contains(['`', '~', '<', '\n']) {
            break;
        }
    }
    pairs
}

/// How many delimiters to skip between an opening delimiter and the one that closes it. A delimiter outside code is never
/// skipped: that would hide the text between two remarks and publish the remarks. If all that follow are in code, the code may
/// begin inside the remark, so they count as well.
fn closing(opening: &Delimiter, after: &[Delimiter]) -> Option<usize> {
    let next = after.first()?;
    if next.block == opening.block {
        return Some(0);
    }
    if !opening.begins_line {
        return None;
    }
    let at_edge = |closing: &Delimiter| closing.begins_line || closing.ends_line;
    let plain = after.iter().position(|closing| !closing.in_code);
    plain.or_else(|| after.iter().position(at_edge)).filter(|closing| at_edge(&after[*closing]))
}

/// How many signs of a run close a remark: all of them, unless enough are left to open the next one, as in `%%one%%%%two%%`.
fn closing_row(opening: Span, closing: Span) -> usize {
    remark::closing_row(opening.end() - opening.start(), closing.end() - closing.start())
}

fn delimiters(text: &str, layout: &Layout) -> Vec<Delimiter> {
    let body = layout.body.slice(text);
    let mut delimiters = Vec::new();
    let mut at = 0;
    while let Some(found) = body[at..].find(SIGNS) {
        // A backslash escapes only one sign; the rest may still be a delimiter.
        let escaped = is_escaped(text, layout.body.start() + at + found);
        let start = at + found + usize::from(escaped);
        let length = row(&body[start..]);
        at = start + length;
        let span = Span::new(start, at).shifted(layout.body.start());
        if length < SIGNS.len() || layout.is_comment(span.start()) {
            continue;
        }
        let line_start = body[..start].rfind('\n').map_or(0, |end| end + 1);
        let line_end = body[at..].find('\n').map_or(body.len(), |length| at + length);
        delimiters.push(Delimiter {
            span,
            in_code: layout.is_code(span.start()),
            block: layout.block(span.start()),
            begins_line: is_marks(&body[line_start..start]),
            ends_line: body[at..line_end].trim().is_empty(),
        });
    }
    delimiters
}

/// Whether a text consists only of quote, list and note markers.
fn is_marks(words: &str) -> bool {
    let mut rest = words.trim_start_matches([' ', '\t', '>']);
    while !rest.is_empty() {
        let bullet = rest.strip_prefix(['-', '*', '+']);
        let number = || rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')']);
        let note = || rest.strip_prefix("[^").and_then(|label| label.split_once("]:")).map(|(_, after)| after);
        let Some(after) = bullet.or_else(number).or_else(note) else { return false };
        if !after.starts_with([' ', '\t']) {
            return false;
        }
        rest = after.trim_start_matches([' ', '\t', '>']);
    }
    true
}
