//! Styles in an SVG: comments are left out, nothing is loaded from elsewhere, and pictures in addresses lose their metadata.

use std::borrow::Cow;

use super::svg_address::{Loaded, loaded};
use super::svg_escape::{escaped, unescaped};

/// A reference that loads nothing.
const NOTHING: &str = "url(data:,)";

/// The same of a style as it is written between tags, or in an attribute within the given quotation marks. One of which nothing is left
/// out stays as it is written.
pub(super) fn cleaned_as_written(written: &str, quote: Option<char>, depth: usize) -> Option<Cow<'_, str>> {
    let style = unescaped(written)?;
    let cleaned = cleaned(&style, depth)?;
    Some(if cleaned == *style { Cow::Borrowed(written) } else { Cow::Owned(escaped(&cleaned, quote)) })
}

/// A style, or an attribute that may contain `url(…)`. `None` if it contains a picture that is not taken apart.
pub(super) fn cleaned(style: &str, depth: usize) -> Option<String> {
    // Nothing is searched for that does not follow.
    let (comment, bracket) = (style.rfind("*/").unwrap_or(0), style.rfind(')').unwrap_or(0));
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(at) = rest.find(['/', '"', '\'', '@', 'u', 'U']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let from = style.len() - rest.len();
        let (length, written) = match rest.as_bytes()[0] {
            b'/' if from + 2 <= comment => comment_length(rest),
            b'"' | b'\'' => (string(rest), None),
            b'@' => rule(rest, depth),
            b'u' | b'U' if from < bracket => reference(rest, depth)?,
            _ => (1, None),
        };
        out.push_str(written.as_deref().unwrap_or(&rest[..length]));
        rest = &rest[length..];
    }
    out.push_str(rest);
    Some(out)
}

/// The length of what begins at the first character, and what is written in its place if it does not stay.
type Part = (usize, Option<String>);

/// Half of a comment stays: it may hide the marks of a CDATA section.
fn comment_length(text: &str) -> Part {
    let end = text.strip_prefix("/*").and_then(|inside| inside.find("*/"));
    end.map_or((1, None), |end| (end + 4, Some(String::new())))
}

fn rule(text: &str, depth: usize) -> Part {
    if begins(text, "@namespace") {
        return (statement(text), None);
    }
    if !begins(text, "@import") {
        return (1, None);
    }
    let length = statement(text);
    let rest = text["@import".len()..length].trim_start();
    let address = url(rest).map_or_else(|| unquoted(&rest[..string(rest)]), |(_, address)| address);
    (length, (loaded(address, depth) == Loaded::Removed).then(String::new))
}

fn begins(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// `url(…)`
fn reference(text: &str, depth: usize) -> Option<Part> {
    let Some((length, address)) = url(text) else { return Some((1, None)) };
    Some(match loaded(address, depth) {
        Loaded::Kept => (length, None),
        Loaded::Removed => (length, Some(NOTHING.to_owned())),
        Loaded::Replaced(address) => (length, Some(format!("url({address})"))),
        Loaded::Unknown => return None,
    })
}

/// The length of `url(…)` at the beginning of a text, and the address in it.
fn url(text: &str) -> Option<(usize, &str)> {
    let start = text.get(..4).filter(|start| start.eq_ignore_ascii_case("url("))?.len();
    let inside = text[start..].trim_start();
    let begin = text.len() - inside.len();
    let quote = ["\"", "'"].into_iter().find(|quote| inside.starts_with(quote));
    let Some(quote) = quote else {
        let length = inside.find(')')?;
        return Some((begin + length + 1, &inside[..length]));
    };
    let address = &inside[quote.len()..];
    let length = address.find(quote)?;
    let close = begin + 2 * quote.len() + length;
    Some((close + text[close..].find(')')? + 1, &address[..length]))
}

/// The length of a string in quotes at the beginning of a text.
fn string(text: &str) -> usize {
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return 0 };
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' => is_escaped = !is_escaped,
            // A line break ends a string that nothing closes.
            '\n' if !is_escaped => return at,
            c if c == quote && !is_escaped => return at + 1,
            _ => is_escaped = false,
        }
    }
    text.len()
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(['"', '\''])
}

/// The length of a statement at the beginning of a text, up to its semicolon.
fn statement(text: &str) -> usize {
    let mut at = 1;
    while let Some(found) = text[at..].find([';', '"', '\'', '(', '{', '<']) {
        at += found;
        let rest = &text[at..];
        at += match rest.as_bytes()[0] {
            b';' => return at + 1,
            b'{' | b'<' => return at,
            b'"' | b'\'' => string(rest).max(1),
            _ => rest.find(')').unwrap_or(rest.len()),
        };
    }
    text.len()
}
