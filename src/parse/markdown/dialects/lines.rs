//! Constructs that are a line, or stand at the beginning or the end of one: tables of contents, tabs, directives, tags, ids of blocks.

use super::shown::Shown;
use super::{Found, callout};
use crate::source::Span;

/// Words; their line, if they are alone in it, is deleted.
pub(super) fn line_or_words(shown: &Shown<'_>, span: Span) -> Found {
    let line = shown.line(span.start());
    let is_alone = line.slice(shown.source).trim() == span.slice(shown.source);
    let found = Found::new(span);
    if is_alone { found.edit(span, "") } else { found }
}

/// `[TOC]` alone in its line.
pub(super) fn contents(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let span = Span::new(at, at + "[TOC]".len());
    let line = shown.line(at);
    (line.slice(shown.source).trim_matches([' ', '\t', '>']) == span.slice(shown.source))
        .then(|| Found::new(span).edit(span, ""))
}

/// `=== "Title"`
pub(super) fn tab(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let line = shown.line(at).starting(at);
    let words = line.slice(shown.source).trim_end();
    (shown.begins_line(at) && words.ends_with('"')).then(|| Found::new(line.ending(at + words.len())))
}

/// `.. note::`
pub(super) fn directive(shown: &Shown<'_>, at: usize) -> Option<Found> {
    if !shown.begins_line(at) {
        return None;
    }
    let words = &shown.line(at).starting(at).slice(shown.source)[3..];
    let end = words.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    let name = &words[..end];
    if name.is_empty() || !words[end..].starts_with("::") {
        return None;
    }
    let found = Found::new(Span::new(at, at + 3 + name.len() + 2));
    Some(match (callout::kind(name), name) {
        (Some(kind), _) => found.write(format!("write a quotation whose first line is `> [!{}]`", callout::mark(kind))),
        (None, "image" | "figure") => found.write("write a picture: `![what it shows](path)`"),
        (None, _) => found.write("write it in Markdown, or leave it out"),
    })
}

/// `#+begin_quote`
pub(super) fn keyword(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let rest = &shown.source[at + 2..];
    let name: &str = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())];
    let lower = name.to_ascii_lowercase();
    let is_known = ["title", "author", "date", "include", "options", "caption"].contains(&&*lower);
    let span = Span::new(at, at + 2 + name.len());
    if !shown.begins_line(at) {
        return None;
    }
    match lower.split_once('_') {
        Some(("begin", _)) => Some(Found::new(span)),
        Some(("end", _)) => Some(Found::told(span)),
        _ => (is_known && rest[name.len()..].starts_with(':')).then(|| Found::new(span)),
    }
}

/// `^id` at the end of a paragraph or alone in a line.
pub(super) fn block_id(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let line = shown.line(at);
    let words = shown.source[at + 1..line.end()].trim_end();
    let is_id = !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_apart = shown.begins_line(at) || shown.before(at).is_some_and(|c| matches!(c, ' ' | '\t'));
    let is_end = shown.lines_after(at).next().is_none_or(|next| next.slice(shown.source).trim().is_empty());
    if !is_id || !is_apart || !is_end {
        return None;
    }
    let span = Span::new(at, at + 1 + words.len());
    let before = shown.source[line.start()..at].trim_end_matches([' ', '\t']).len();
    let gone = if shown.begins_line(at) { span } else { span.starting(line.start() + before) };
    Some(Found::new(span).edit(gone, ""))
}

/// Words behind a sign that means "number".
const NUMBERS: [&str; 14] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "first",
    "second",
];

/// `#policy` in lower case, or a line of nothing but tags. Names such as `#MeToo`, numbers and colours are words.
pub(super) fn tag(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let line = shown.line(at);
    let words = line.slice(shown.source).trim();
    if shown.begins_line(at) && words.split_whitespace().all(is_tag) {
        let span = Span::new(at, at + words.trim_start_matches(['>', ' ']).len());
        let list = words.split_whitespace().map(|tag| tag.trim_matches(['#', ','])).collect::<Vec<_>>().join(", ");
        let help = format!("tags of a page are a field of its front matter: `tags: [{list}]`");
        return Some(Found::new(span).write(help).edit(span, ""));
    }
    let is_apart = shown.before(at).is_none_or(|c| c.is_whitespace() || c == '(');
    let rest = shown.from(at + 1);
    let length = rest.find(|c: char| !is_letter_of_tag(c)).unwrap_or(rest.len());
    let name = rest[..length].trim_end_matches(['-', '/']);
    let is_lower = name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '/'));
    let is_number = NUMBERS.contains(&name);
    let is_colour = matches!(name.len(), 3 | 4 | 6 | 8) && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    let span = Span::new(at, at + 1 + name.len());
    (is_apart && is_lower && !is_colour && !is_number).then(|| {
        let help = format!("tags of a page are a field of its front matter: `tags: [{name}]`");
        Found::new(span).write(help).edit(Span::new(at, at + 1), "")
    })
}

fn is_letter_of_tag(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '/')
}

/// `#tag`, also with a comma.
fn is_tag(word: &str) -> bool {
    let name = word.trim_end_matches(',').strip_prefix('#').unwrap_or_default();
    !name.is_empty() && name.chars().all(is_letter_of_tag) && name.contains(char::is_alphabetic)
}
