//! References in the text of an SVG: `&amp;`, `&#47;`. In: text as it is written. Out: what it means, and the other way round.

use std::borrow::Cow;

/// Stands for the `&` of an entity that the document declares. XML does not allow this character.
const DECLARED: char = '\u{ffff}';

/// What a written text means; entities that the document declares stay references. `None` if the text is none that XML allows.
pub(super) fn unescaped(written: &str) -> Option<Cow<'_, str>> {
    if written.contains(DECLARED) {
        return None;
    }
    if !written.contains('&') {
        return Some(Cow::Borrowed(written));
    }
    let mut out = String::with_capacity(written.len());
    let mut parts = written.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        if let Some((character, rest)) = part.split_once(';').and_then(|(name, rest)| Some((character(name)?, rest))) {
            out.push(character);
            out.push_str(rest);
        } else {
            out.push(DECLARED);
            out.push_str(part);
        }
    }
    Some(Cow::Owned(out))
}

/// The character of a reference that every document may use.
fn character(name: &str) -> Option<char> {
    let number = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => name.strip_prefix('#')?,
    };
    let number = match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(number).filter(|character| *character != DECLARED)
}

/// A text as it is written between tags, or in an attribute within the given quotation marks.
pub(super) fn escaped(text: &str, quote: Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            DECLARED => out.push('&'),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' if out.ends_with("]]") => out.push_str("&gt;"),
            '"' if quote == Some('"') => out.push_str("&quot;"),
            '\'' if quote == Some('\'') => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
