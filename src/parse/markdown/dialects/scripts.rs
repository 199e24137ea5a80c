//! Raised and lowered letters of Pandoc, and words that GitHub strikes out for one tilde.

use super::Found;
use super::shown::Shown;
use crate::source::Span;

/// The longest words between two tildes.
const LONGEST: usize = 200;

/// `x^2^`
pub(super) fn superscript(shown: &Shown<'_>, at: usize) -> Option<Found> {
    script(shown, at, '^', "sup")
}

/// `H~2~O`
pub(super) fn subscript(shown: &Shown<'_>, at: usize) -> Option<Found> {
    script(shown, at, '~', "sub").filter(|_| shown.before(at).is_some_and(char::is_alphabetic))
}

/// A few letters or digits between two signs, directly behind a word.
fn script(shown: &Shown<'_>, at: usize, sign: char, tag: &str) -> Option<Found> {
    let rest = shown.from(at + 1);
    let length = rest.find(sign).filter(|length| (1..=12).contains(length))?;
    let inside = &rest[..length];
    let is_behind = shown.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || c == ')');
    let span = Span::new(at, at + 1 + length + 1);
    // In `x^2+y^2` the signs belong to two powers, and in `a^b^c` and `one~two~three` to three words.
    let unsigned = inside.trim_matches(['+', '-', '−']);
    let is_number = unsigned.chars().all(|c| c.is_ascii_digit());
    let is_word = unsigned.chars().all(|c| c.is_ascii_alphabetic())
        && !shown.after(span.end()).is_some_and(char::is_alphanumeric);
    if !is_behind || unsigned.is_empty() || !(is_number || is_word) || shown.after(span.end()) == Some(sign) {
        return None;
    }
    let words = format!("<{tag}>{inside}</{tag}>");
    Some(Found::new(span).write(format!("write `{words}`")).edit(span, words))
}

/// `~words~`, which are struck out only between two tildes each: `about ~5 to ~6` is a range.
pub(super) fn struck(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let is_outside = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation() && c != '~');
    let paragraph = shown.paragraph(at + 1);
    let paragraph = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let inside = &paragraph[..paragraph.find('~')?];
    let end = at + 1 + inside.len() + 1;
    let is_tight = inside.trim() == inside && inside.starts_with(char::is_alphanumeric) && !inside.ends_with('\\');
    if !is_tight || !is_outside(shown.before(at)) || !is_outside(shown.after(end)) || shown.is_markup(end - 1) {
        return None;
    }
    let found = Found::new(Span::new(at, end.min(shown.line(at).end()))).until(end);
    let found = found.write(format!("write `~~{inside}~~` for words that are struck out"));
    Some(found.edit(Span::new(at, at + 1), "~~").edit(Span::new(end - 1, end), "~~"))
}
