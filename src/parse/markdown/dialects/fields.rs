//! Fields within the text: those of Dataview, `[key:: value]`, and abbreviations with their meaning, `*[HTML]: …`.

use super::Found;
use super::shown::Shown;
use crate::source::Span;

/// The longest name of a field, and the longest abbreviation.
const LONGEST: usize = 60;

/// `[key:: value]`, `(key:: value)`, and `key:: value` as a line.
pub(super) fn dataview(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let line = shown.line(at);
    let from = shown.source.ceil_char_boundary(line.start().max(at.saturating_sub(LONGEST)));
    let before = shown.source.get(from..at)?;
    let value = &shown.source[at + 2..line.end()];
    let value = &value[..value.floor_char_boundary(10 * LONGEST)];
    let open = before.rfind(['[', '(', ']', ')']).filter(|open| before[*open..].starts_with(['[', '(']));
    if let Some(open) = open {
        let close = if before[open..].starts_with('[') { ']' } else { ')' };
        let end = at + 2 + value.find(close)? + 1;
        is_name(&before[open + 1..]).then(|| Found::new(Span::new(from + open, end)))
    } else {
        let name = before.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let is_line = value.starts_with(' ') && !value.trim().is_empty() && is_name(name) && !name.contains(' ');
        let start = at - name.len();
        (is_line && shown.source[line.start()..start].trim_matches([' ', '\t', '>', '-', '*', '+']).is_empty())
            .then(|| Found::new(Span::new(start, line.end())))
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
}

/// `*[HTML]: Hypertext Markup Language`
pub(super) fn abbreviation(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let line = shown.line(at).starting(at);
    let words = line.slice(shown.source);
    let rest = &words[2..];
    let length = rest.find(']').filter(|length| (1..=LONGEST).contains(length))?;
    let meaning = rest[length + 1..].strip_prefix(':')?.trim();
    if !shown.begins_line(at) || meaning.is_empty() {
        return None;
    }
    let short = &rest[..length];
    let help =
        format!("write `<abbr title=\"{meaning}\">{short}</abbr>` where it is used, or make a term of it in `terms/`");
    Some(Found::new(line.ending(at + words.trim_end().len())).write(help))
}
