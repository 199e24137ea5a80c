//! Attributes in braces: `[text](page.md){target=_blank}`, `[words]{.smallcaps}`, `## Heading {.unnumbered}`, `{: .class}`.

use super::Found;
use super::shown::Shown;
use crate::source::Span;

/// The longest attributes.
const LONGEST: usize = 200;

/// Attributes behind an element, at the end of a heading or a paragraph, or alone in a line.
pub(super) fn find(shown: &Shown<'_>, at: usize) -> Option<Found> {
    let line = shown.line(at);
    let rest = &shown.source[at + 1..line.end()];
    let inside = &rest[..rest.find(['}', '{']).filter(|end| *end < LONGEST && rest[*end..].starts_with('}'))?];
    let span = Span::new(at, at + inside.len() + 2);
    if !is_attributes(inside) {
        return None;
    }
    let source = shown.source;
    let is_last = source[span.end()..line.end()].trim_start().is_empty();
    let before = source[line.start()..at].trim_end_matches([' ', '\t']);
    let with_blanks = span.starting(line.start() + before.len());
    let found = Found::new(span);
    if shown.begins_line(at) {
        return is_last.then(|| found.edit(span, ""));
    }
    if at > 0 && shown.is_markup(at - 1) && !source[..at].ends_with([' ', '\t', '\\', '\n']) {
        return Some(found.edit(span, ""));
    }
    if source[..at].ends_with(']') {
        return spanned(shown, line, span, inside);
    }
    let is_heading = before.trim_start_matches([' ', '\t', '>']).starts_with('#');
    let is_underlined = shown.lines_after(at).next().is_some_and(|next| {
        let next = next.slice(source).trim();
        !next.is_empty() && (next.bytes().all(|byte| byte == b'=') || next.bytes().all(|byte| byte == b'-'))
    });
    // Only headings have ids, and their reader checks them.
    if (is_heading || is_underlined) && inside.starts_with('#') || !is_last || with_blanks.start() == at {
        return None;
    }
    Some(found.edit(with_blanks, ""))
}

/// `[words]{.class}`
fn spanned(shown: &Shown<'_>, line: Span, span: Span, inside: &str) -> Option<Found> {
    let close = span.start() - 1;
    let from = shown.source.ceil_char_boundary(line.start().max(close.saturating_sub(LONGEST)));
    let open = from + shown.source.get(from..close)?.rfind('[')?;
    let words = &shown.source[open + 1..close];
    let (start, end) = match inside.trim() {
        ".mark" | ".highlight" => ("<mark>", "</mark>"),
        ".underline" | ".ul" => ("<u>", "</u>"),
        _ => ("", ""),
    };
    let found = Found { what: Some("a span of Pandoc"), ..Found::new(span.starting(open)) };
    let found = if words.is_empty() {
        found.write("leave it out: it is the mark of a cross-reference of Word")
    } else {
        found.write(format!("write `{start}{words}{end}`"))
    };
    Some(found.edit(Span::new(open, open + 1), start).edit(span.starting(close), end))
}

/// `.class`, `#id`, `key=value`, `: .class`, or `-` for a heading without a number.
fn is_attributes(inside: &str) -> bool {
    let words = inside.strip_prefix(':').unwrap_or(inside);
    let mut words = words.split_whitespace().peekable();
    if inside.trim() == "-" || inside.trim() == ":toc" {
        return true;
    }
    let Some(first) = words.peek() else { return false };
    let is_name = |name: &str| name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '_'));
    first.strip_prefix(['.', '#']).is_some_and(is_name)
        || first.split_once('=').is_some_and(|(key, value)| {
            is_name(key) && !value.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}
