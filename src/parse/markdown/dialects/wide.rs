//! Marks of Postil's syntax that a Japanese keyboard wrote in full width: `［＾注］`, `［＠key］`, `［［name］］`, `｛漢字｜かんじ｝`.
//!
//! Brackets in full width around other words are ordinary punctuation.

use super::Found;
use super::shown::Shown;
use crate::source::Span;

/// The longest part of a reading.
const LONGEST: usize = 200;

/// Each mark in full width, and in half width.
const MARKS: [(char, &str); 7] =
    [('［', "["), ('］', "]"), ('＠', "@"), ('＾', "^"), ('｛', "{"), ('｝', "}"), ('｜', "|")];

/// `［＠key］`, `［^note］`, `［［name］］`, `[＠key]`.
pub(super) fn bracket(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let paragraph = shown.paragraph(at);
    let rest = paragraph.trim_start_matches(['［', '[']);
    let opened = paragraph[..paragraph.len() - rest.len()].chars().count();
    let is_mark = rest.starts_with(['＠', '@', '＾', '^']);
    if !(is_mark && opened == 1 || opened == 2) {
        return None;
    }
    let length = rest.find(['］', ']'])?;
    let closed: usize =
        rest[length..].chars().take_while(|c| matches!(c, '］' | ']')).take(opened).map(char::len_utf8).sum();
    let inside = &rest[..length];
    let is_name = !inside.is_empty() && !inside.contains(['\n', '［', '[']);
    let span = Span::new(at, at + (paragraph.len() - rest.len()) + length + closed);
    (is_name && rest[length..].chars().take(opened).all(|c| matches!(c, '］' | ']'))).then(|| half(shown, span))
}

/// `｛漢字｜かんじ｝`
pub(super) fn ruby(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let paragraph = shown.paragraph(at);
    let end = paragraph.find(['｝', '}'])?;
    let inside = &paragraph[..end];
    let close = paragraph[end..].chars().next().map_or(0, char::len_utf8);
    (inside.contains(['｜', '|']) && !inside.contains('\n')).then(|| half(shown, Span::new(at, at + end + close)))
}

/// `{漢字｜かんじ}`
pub(super) fn bar(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let line = shown.line(at);
    let from = shown.source.ceil_char_boundary(line.start().max(at.saturating_sub(LONGEST)));
    let to = shown.source.floor_char_boundary(line.end().min(at + LONGEST));
    let open = from + shown.source[from..at].rfind(['{', '}'])?;
    if !shown.source[open..].starts_with('{') {
        return None;
    }
    let end = at + shown.source[at..to].find(['}', '{', '｝'])?;
    let close = shown.after(end).filter(|c| *c != '{').map_or(0, char::len_utf8);
    (close > 0).then(|| half(shown, Span::new(open, end + close)))
}

/// The same in half width.
fn half(shown: &Shown<'_>, span: Span) -> Found {
    let written: String = span.slice(shown.source).chars().fold(String::new(), |mut words, c| {
        match MARKS.iter().find(|(wide, _)| *wide == c) {
            Some((_, narrow)) => words.push_str(narrow),
            None => words.push(c),
        }
        words
    });
    Found::new(span).write(format!("write `{written}`")).edit(span, written)
}
