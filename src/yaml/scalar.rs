//! How a scalar is written, and how another would be written in its place.
//!
//! In: the words of a scalar, with its quotation marks. Out: the words between them, or what to replace them with. It must not
//! know where the scalar stands.

use std::ops::Range;

use serde_yaml::Value;

/// Signs that mean something to YAML at the head of a value or between brackets.
const SIGNS: [char; 20] =
    ['[', ']', '{', '}', ',', '&', '*', '!', '|', '>', '%', '@', '`', '"', '\'', '\\', '\n', '\r', '\t', '#'];

/// The words of a scalar without its quotation marks, where they are written as they are meant: in one line, without
/// escapes.
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

/// What to replace the words of a scalar with, so that it says something else.
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

/// A text in quotation marks.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Whether a text needs no quotation marks, wherever it stands.
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
