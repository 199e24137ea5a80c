//! A tokenizer for HTML: tags, and the text between them.
//!
//! In: HTML, well-formed or not. Out: slices of it. It is no parser: tags are reported as they are written, whether they match or not.

use std::borrow::Cow;

/// A part of HTML. Comments are no part of it.
#[derive(Clone, Copy, Debug)]
pub enum Token<'h> {
    /// Text, with references such as `&amp;` as they are written.
    Text(&'h str),
    /// A tag.
    Tag(WrittenTag<'h>),
}

/// A tag as written: `<name attributes>`, `</name>`; also `<!…>` and `<?…>`, whose names begin with that sign.
#[derive(Clone, Copy, Debug)]
pub struct WrittenTag<'h> {
    /// Its name, in the case in which it is written.
    pub name: &'h str,
    /// Whether it ends an element.
    pub closes: bool,
    /// Whether it ends with a slash.
    pub closed: bool,
    /// The byte at which it begins.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    inside: &'h str,
}

/// The tags of HTML and the text between them, in one scan: a `<` that begins no tag is text.
pub fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    let mut waiting: Option<Token<'_>> = None;
    std::iter::from_fn(move || {
        if let Some(tag) = waiting.take() {
            return Some(tag);
        }
        while at < html.len() {
            let from = at;
            let (tag, start, end) = next(html, from);
            at = end;
            waiting = tag.map(Token::Tag);
            if start > from {
                return Some(Token::Text(&html[from..start]));
            }
            if let Some(tag) = waiting.take() {
                return Some(tag);
            }
        }
        None
    })
}

/// The next tag from a byte on, with where it begins and ends; no tag for a comment, and at the end.
fn next(html: &str, from: usize) -> (Option<WrittenTag<'_>>, usize, usize) {
    let mut at = from;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        at = start + 1;
        if html[at..].starts_with("!--") {
            let end = html[at..].find("-->").map_or(html.len(), |end| at + end + 3);
            return (None, start, end);
        }
        if let Some(tag) = tag(html, start) {
            return (Some(tag), start, tag.end);
        }
    }
    (None, html.len(), html.len())
}

/// The tag that begins at a `<`, if one does.
fn tag(html: &str, start: usize) -> Option<WrittenTag<'_>> {
    let at = start + 1;
    let closes = html[at..].starts_with('/');
    let named = at + usize::from(closes);
    let declares = html[named..].starts_with(['!', '?']);
    if !declares && !html[named..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let rest = &html[named + usize::from(declares)..];
    let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
    let name_end = named + usize::from(declares) + length;
    let inside_end = name_end + end_of_attributes(&html[name_end..]);
    let inside = &html[name_end..inside_end];
    Some(WrittenTag {
        name: &html[named..name_end],
        closes,
        closed: inside.ends_with('/'),
        start,
        end: (inside_end + 1).min(html.len()),
        inside: inside.trim_end_matches('/').trim(),
    })
}

/// Where the `>` stands that ends a tag: one in quotes is part of a value.
fn end_of_attributes(text: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, character) in text.char_indices() {
        match quote {
            Some(open) if open == character => quote = None,
            None if character == '>' => return at,
            None if after_equals && matches!(character, '"' | '\'') => quote = Some(character),
            _ => {}
        }
        after_equals = character == '=' || (after_equals && character.is_whitespace());
    }
    text.len()
}

impl<'h> WrittenTag<'h> {
    /// `name="value"` pairs, with references decoded; anything else is skipped.
    pub fn attributes(&self) -> impl Iterator<Item = (&'h str, Option<Cow<'h, str>>)> + use<'h> {
        let mut rest = self.inside.trim_start();
        std::iter::from_fn(move || {
            while !rest.is_empty() {
                let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
                let name = &rest[..end];
                rest = rest[end..].trim_start();
                let mut value = None;
                if let Some(after) = rest.strip_prefix('=') {
                    let after = after.trim_start();
                    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
                    let (found, remainder) = match quote {
                        Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                        None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
                    };
                    value = Some(unescaped(found));
                    rest = remainder.trim_start();
                }
                if !name.is_empty() {
                    return Some((name, value));
                }
            }
            None
        })
    }
}

/// Text with its character references decoded: those that HTML itself needs, and numeric ones. Others stay as they
/// are written.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split('&');
    let mut unescaped = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let read = part.split_once(';').and_then(|(name, rest)| Some((character(name)?, rest)));
        let (character, rest) = read.unwrap_or(('&', part));
        unescaped.push(character);
        unescaped.push_str(rest);
    }
    Cow::Owned(unescaped)
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

/// The text of HTML, without tags and comments.
pub fn plain(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    for token in tokens(html) {
        if let Token::Text(text) = token {
            words.push_str(&unescaped(text));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_no_tags_and_no_comments() {
        assert_eq!(plain("a < b <abbr title=\"x>y\">&lt;z</abbr><!-- <b> --> c<br/>d &co; <"), "a < b <z cd &co; <");
        assert_eq!(plain(""), "");
        assert_eq!(plain("<p"), "");
    }
}
