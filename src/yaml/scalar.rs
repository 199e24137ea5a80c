//! The notation of a scalar, and how to write another value in its place.
//!
//! In: the source text of a scalar, with its quotation marks. Out: the text between them, or what to replace it with. Independent
//! of the scalar's position.

use std::ops::Range;

use serde_yaml::Value;

/// Characters with a meaning in YAML at the start of a value or between brackets.
const SIGNS: [char; 20] =
    ['[', ']', '{', '}', ',', '&', '*', '!', '|', '>', '%', '@', '`', '"', '\'', '\\', '\n', '\r', '\t', '#'];

/// The range of a scalar's text without its quotation marks, if it is written literally: in one line, without escapes.
pub(super) fn inner(written: &str) -> Option<Range<usize>> {
    let quoted = |mark: char, escape: &str| {
        let inside = written.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inside.contains(escape)).then_some(1..written.len() - 1)
    };
    if written.contains(['\n', '\r']) {
        return None;
    }
    match written.chars().next()? {
        '"' => quoted('"', "\\"),
        '\'' => quoted('\'', "''"),
        '|' | '>' | '&' | '*' | '!' | '[' | '{' => None,
        _ => Some(0..written.len()),
    }
}

/// The replacement that gives a scalar another value.
pub(super) fn rewritten(written: &str, value: &str) -> Option<(Range<usize>, String)> {
    let words = inner(written)?;
    let value = match written.chars().next()? {
        _ if value.contains(['\n', '\r']) => return None,
        '"' => value.replace('\\', "\\\\").replace('"', "\\\""),
        '\'' => value.replace('\'', "''"),
        _ if is_plain(value) => value.to_owned(),
        _ => quoted(value),
    };
    Some((words, value))
}

/// A text as it can stand between brackets.
pub(super) fn in_flow(value: &str) -> String {
    if is_plain(value) { value.to_owned() } else { quoted(value) }
}

/// A text in quotation marks.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Whether a text needs no quotation marks, in any position.
fn is_plain(value: &str) -> bool {
    !value.contains(SIGNS) && serde_yaml::from_str::<Value>(value).is_ok_and(|read| read.as_str() == Some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(written: &str, value: &str) -> Option<String> {
        let (words, replacement) = rewritten(written, value)?;
        let mut text = written.to_owned();
        text.replace_range(words, &replacement);
        Some(text)
    }

    #[test]
    fn the_style_of_a_scalar_is_kept_where_it_can_be() {
        for (written, value, expected) in [
            ("kiel", "kyiv", Some("kyiv")),
            ("kiel", "2023", Some("\"2023\"")),
            ("kiel", "a: b", Some("\"a: b\"")),
            ("\"kiel\"", "a \"b\"", Some("\"a \\\"b\\\"\"")),
            ("'kiel'", "it's", Some("'it''s'")),
            ("\"a\\nb\"", "x", None),
            ("|\n  a", "x", None),
            ("*a", "x", None),
        ] {
            let text = after(written, value);
            assert_eq!(text.as_deref(), expected, "{written}");
            let read = text.map(|text| serde_yaml::from_str::<String>(&text).ok());
            assert!(read.is_none_or(|read| read.as_deref() == Some(value)), "{written}");
        }
    }
}
