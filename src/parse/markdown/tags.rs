//! Splits raw HTML into tags.

use crate::source::Span;

/// A tag as written: `<name attributes>`, `</name>`; also `<!…>` and `<?…>`, whose names begin with that character.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) closes: bool,
    pub(super) attributes: Vec<(String, String)>,
    /// Its span in the raw text.
    pub(super) span: Span,
}

/// The tags of a raw text, without comments. Takes linear time: text that is not a tag ends at its `<`.
pub(super) fn tags(raw: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = raw[at..].find('<') {
        let start = at + found;
        at = start + 1;
        // A comment may contain text that looks like a tag.
        if raw[at..].starts_with("!--") {
            at = raw[at..].find("-->").map_or(raw.len(), |end| at + end + 3);
            continue;
        }
        let closes = raw[at..].starts_with('/');
        let named = at + usize::from(closes);
        let declares = raw[named..].starts_with(['!', '?']);
        if !declares && !raw[named..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let rest = &raw[named + usize::from(declares)..];
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
        let name_end = named + usize::from(declares) + length;
        let inside_end = name_end + end_of_attributes(&raw[name_end..]);
        at = (inside_end + 1).min(raw.len());
        tags.push(Tag {
            name: raw[named..name_end].to_ascii_lowercase(),
            closes,
            attributes: attributes(raw[name_end..inside_end].trim_end_matches('/').trim()),
            span: Span::new(start, at),
        });
    }
    tags
}

/// The offset of the `>` that ends a tag; a quoted `>` is part of a value.
fn end_of_attributes(text: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, sign) in text.char_indices() {
        match quote {
            Some(open) if open == sign => quote = None,
            None if sign == '>' => return at,
            None if after_equals && matches!(sign, '"' | '\'') => quote = Some(sign),
            _ => {}
        }
        after_equals = sign == '=' || (after_equals && sign.is_whitespace());
    }
    text.len()
}

/// `name="value"` pairs; anything else is skipped.
fn attributes(text: &str) -> Vec<(String, String)> {
    let mut read = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (found, remainder) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            value = decoded(found);
            rest = remainder.trim_start();
        }
        if !name.is_empty() {
            read.push((name, value));
        }
    }
    read
}

/// A value with its character references decoded: numeric ones and those that HTML itself needs. Others are left as written.
fn decoded(value: &str) -> String {
    let mut parts = value.split('&');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let read = part.split_once(';').and_then(|(name, rest)| Some((character(name)?, rest)));
        let (character, rest) = read.unwrap_or(('&', part));
        decoded.push(character);
        decoded.push_str(rest);
    }
    decoded
}

fn character(name: &str) -> Option<char> {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    });
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => number.and_then(char::from_u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_in_quotes_does_not_end_a_tag() {
        let raw = "a < b <abbr title=\"x>y\" lang=en>z</abbr><!-- <b> --><br/><?php ?>";
        let read: Vec<(String, usize)> = tags(raw).into_iter().map(|tag| (tag.name, tag.attributes.len())).collect();
        let expected = [("abbr", 2), ("abbr", 0), ("br", 0), ("?php", 1)];
        assert_eq!(read, expected.map(|(name, count)| (name.to_owned(), count)));
    }
}
