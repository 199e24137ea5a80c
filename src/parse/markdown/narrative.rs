//! `@key` in running text, perhaps with a place behind it: `@key [p. 3]`, `@key [p. 3; @other]`.
//!
//! In: the parts of a sequence of inlines. Out: the same with [`Narrative`]s. Whether a source has the key is not known here, so each
//! keeps what stands there otherwise: e-mail addresses and names of accounts are no citations.

use std::collections::VecDeque;

use super::Builder;
use super::escape::is_escaped;
use super::paragraph;
use super::raw::{Raw, RawContent};
use crate::diagnostic::Rule;
use crate::model::document::{CitationSlip, SlipKind};
use crate::model::script::is_cjk;
use crate::model::tree::{Citation, CitationForm, CitationItem, Inline, LocatorLabel, Narrative, Text};
use crate::parse::citation;
use crate::source::Span;

/// A key in running text.
#[derive(Clone, Copy)]
struct Found {
    /// Where `@key` or `-@key` begins.
    start: usize,
    /// `@key`
    named: Span,
    form: CitationForm,
}

/// What stands in the brackets behind a key.
struct Tail {
    citation: Citation,
    /// The byte behind the bracket.
    end: usize,
}

/// Finds keys in running text. In a link, which cannot hold a citation, they stay text and are kept as slips.
pub(super) fn fold(builder: &mut Builder<'_, '_>, raw: Vec<Raw>) -> Vec<Raw> {
    let source = builder.input.text;
    let is_concerned = |part: &Raw| words_of(part).is_some_and(|span| span.slice(source).contains('@'));
    if !raw.iter().any(|part| is_concerned(part) || is_tail(part)) {
        return raw;
    }
    let mut folded = Vec::with_capacity(raw.len() + 2);
    let mut parts = VecDeque::from(raw);
    while let Some(part) = parts.pop_front() {
        if is_tail(&part) {
            keyless(builder, part.span);
            continue;
        }
        let found = words_of(&part).and_then(|span| Some((span, first_key(source, span)?)));
        let Some((span, found)) = found else {
            folded.push(part);
            continue;
        };
        let key = found.named.starting(found.named.start() + 1);
        if builder.in_link {
            builder.citation_slips.push(CitationSlip { span: found.named, key, kind: SlipKind::InLink });
            folded.extend(text(span.start(), key.end()));
            put_back(&mut parts, key.end(), span.end());
            continue;
        }
        folded.extend(text(span.start(), found.start));
        let narrative = read(builder, found, span.end(), &mut parts);
        let item = narrative.citation.items.first();
        let labels = item.and_then(|item| item.locator.as_ref()).map(|locator| locator.label);
        let is_bare_number = || !source[key.end()..narrative.citation.span.end()].contains(char::is_alphabetic);
        let has_place = labels.is_some_and(|label| label != LocatorLabel::Page || !is_bare_number());
        builder.citation_slips.push(CitationSlip { span: found.named, key, kind: SlipKind::Word { has_place } });
        let span = narrative.citation.span;
        folded.push(Raw { content: RawContent::Inline(Inline::Narrative(Box::new(narrative))), span });
    }
    folded
}

/// Reads a citation with what stands in brackets behind its key. Takes what it uses of the parts that follow, and puts back what is left of
/// the text, which ends at `text_end`.
fn read(builder: &Builder<'_, '_>, found: Found, text_end: usize, parts: &mut VecDeque<Raw>) -> Narrative {
    let source = builder.input.text;
    let key_end = found.named.end();
    let mut written = vec![words(found.start, key_end)];
    let tail = if let Some(tail) = tail_in_text(builder, key_end, text_end, parts) {
        take_until(tail.end, (key_end, text_end), parts, &mut written);
        Some(tail)
    } else {
        let tail = tail_behind(source, key_end, text_end, parts);
        match &tail {
            Some(tail) => written.extend(tail_written(key_end, tail)),
            None => put_back(parts, key_end, text_end),
        }
        tail
    };
    let end = tail.as_ref().map_or(key_end, |tail| tail.end);
    let key = Span::new(found.named.start() + 1, key_end).slice(source).to_owned();
    let mut named =
        CitationItem { key, span: found.named, prefix: None, locator: None, suffix: None, form: found.form };
    let mut others = tail.map(|tail| tail.citation.items).unwrap_or_default();
    // What stands in the brackets without a key is about the source before them.
    if others.first().is_some_and(|first| first.key.is_empty()) {
        let own = others.remove(0);
        (named.locator, named.suffix) = (own.locator, own.suffix);
    }
    others.insert(0, named);
    Narrative { citation: Citation { items: others, span: Span::new(found.start, end) }, written }
}

/// What stands there if the key is none: a citation in brackets stays one.
fn tail_written(key_end: usize, tail: &Tail) -> Vec<Inline> {
    let is_citation = tail.citation.items.first().is_some_and(|first| !first.key.is_empty());
    if !is_citation {
        return vec![words(key_end, tail.end)];
    }
    vec![words(key_end, tail.citation.span.start()), Inline::Citation(Box::new(tail.citation.clone()))]
}

/// The brackets behind a key, if they are text: no other key stands in them.
fn tail_in_text(builder: &Builder<'_, '_>, key_end: usize, text_end: usize, parts: &VecDeque<Raw>) -> Option<Tail> {
    let source = builder.input.text;
    let open = bracket_behind(source, key_end)?;
    let rest = paragraph::paragraph(source.get(open + 1..)?);
    let close = open + 1 + rest.find(['[', ']']).filter(|at| rest[*at..].starts_with(']'))?;
    let mut run_end = text_end;
    for part in parts {
        if run_end > close || !matches!(part.content, RawContent::Inline(Inline::Text(_) | Inline::SoftBreak)) {
            break;
        }
        run_end = part.span.end();
    }
    if run_end <= close {
        return None;
    }
    let inside = source.get(open + 1..close)?;
    let is_other = source[close + 1..].starts_with(['(', '[']) || inside.starts_with('^') || is_escaped(source, close);
    if is_other || inside.trim().is_empty() || is_escaped(source, open) {
        return None;
    }
    let span = Span::new(open, close + 1);
    let citation = citation::parse_tail(&super::without_line_marks(inside), open + 1, span).ok()?;
    Some(Tail { citation, end: close + 1 })
}

/// A citation right behind a key; it is taken from the parts.
fn tail_behind(source: &str, key_end: usize, text_end: usize, parts: &mut VecDeque<Raw>) -> Option<Tail> {
    let open = bracket_behind(source, key_end).filter(|open| *open >= text_end)?;
    let at = parts.iter().position(|part| !matches!(part.content, RawContent::Inline(Inline::SoftBreak)))?;
    let part = parts.get(at).filter(|part| at <= 1 && part.span.start() == open)?;
    let RawContent::Inline(Inline::Citation(citation)) = &part.content else { return None };
    if source[part.span.end()..].starts_with(['(', '[']) {
        return None;
    }
    let tail = Tail { citation: (**citation).clone(), end: part.span.end() };
    parts.drain(..=at);
    Some(tail)
}

/// Moves what stands before a byte to what is written, and puts back the rest of the text that holds the byte.
fn take_until(end: usize, text_left: (usize, usize), parts: &mut VecDeque<Raw>, written: &mut Vec<Inline>) {
    let (start, text_end) = text_left;
    written.push(words(start, text_end.min(end)));
    if end <= text_end {
        put_back(parts, end, text_end);
        return;
    }
    while let Some(part) = parts.pop_front() {
        let span = part.span;
        let RawContent::Inline(inline) = part.content else { continue };
        if span.end() <= end {
            written.push(inline);
        } else {
            written.push(words(span.start(), end));
            put_back(parts, end, span.end());
        }
        if span.end() >= end {
            break;
        }
    }
}

/// The first key in a text.
fn first_key(source: &str, text: Span) -> Option<Found> {
    let words = text.slice(source);
    words.match_indices('@').find_map(|(at, _)| {
        let c = text.start() + at;
        let (start, form) = beginning(source, c)?;
        let key = key(&words[at + 1..]);
        let runs_on = words[at + 1 + key.len()..].starts_with('@');
        let start = start.max(text.start());
        (!key.is_empty() && !runs_on).then(|| Found { start, named: Span::new(c, c + 1 + key.len()), form })
    })
}

/// Where a key with this `@` begins, and in which form; nothing where the sign belongs to an address or is escaped.
fn beginning(source: &str, at: usize) -> Option<(usize, CitationForm)> {
    let before = &source[..at];
    // `\[@key]` is the plain text of a citation.
    let is_plain = before.ends_with('[') && is_escaped(source, at - 1);
    if is_plain || is_escaped(source, at) {
        return None;
    }
    let is_free = |before: &str| {
        before
            .chars()
            .next_back()
            .is_none_or(|c| is_cjk(c) || !c.is_alphanumeric() && !matches!(c, '.' | '_' | '/' | '@' | '+' | '-' | '='))
    };
    match before.strip_suffix('-') {
        Some(free) if free.is_empty() || free.ends_with([' ', '\n', '(']) => {
            Some((at - 1, CitationForm::WithoutAuthor))
        }
        _ => is_free(before).then_some((at, CitationForm::Narrative)),
    }
}

/// A key as it ends in a sentence. In scripts without spaces the sentence goes on right behind one in Latin letters.
fn key(rest: &str) -> &str {
    let key = citation::key(rest);
    let end = key.starts_with(|c: char| c.is_ascii()).then(|| key.find(is_cjk)).flatten();
    key[..end.unwrap_or(key.len())].trim_end_matches(['-', '_', '.', ':', '/', '+'])
}

/// The bracket that opens behind a key, perhaps on the next line.
fn bracket_behind(source: &str, key_end: usize) -> Option<usize> {
    let rest = source.get(key_end..)?;
    let mut left = rest.trim_start_matches([' ', '\t']);
    if let Some(line) = left.strip_prefix("\r\n").or_else(|| left.strip_prefix('\n')) {
        left = line.trim_start_matches([' ', '\t', '>']);
    }
    (left.starts_with('[') && !left.starts_with("[[")).then_some(source.len() - left.len())
}

/// Whether a bracket stands behind a key: what is in it may be a place alone.
pub(super) fn follows_key(source: &str, bracket: usize) -> bool {
    key_before(source, bracket).is_some()
}

/// Longer keys are not looked for before a bracket.
const LONGEST_KEY: usize = 300;

/// The `@key` that a bracket stands behind.
pub(super) fn key_before(source: &str, bracket: usize) -> Option<Span> {
    let before = source.get(..bracket)?.trim_end_matches([' ', '\t']);
    let before = before.trim_end_matches(['>', ' ', '\t']).strip_suffix('\n').unwrap_or(before);
    let before = before.strip_suffix('\r').unwrap_or(before);
    // Keys are short: many brackets take no more time than their text.
    let nearby = before.ceil_char_boundary(before.len().saturating_sub(LONGEST_KEY));
    let c = nearby + before[nearby..].rfind('@')?;
    let rest = before.get(c + 1..)?;
    (!rest.is_empty() && key(rest) == rest && beginning(source, c).is_some()).then(|| Span::new(c, before.len()))
}

fn is_tail(part: &Raw) -> bool {
    matches!(&part.content, RawContent::Inline(Inline::Citation(citation))
        if citation.items.first().is_some_and(|first| first.key.is_empty()))
}

fn keyless(builder: &mut Builder<'_, '_>, span: Span) {
    builder
        .fault(Rule::MalformedCitation, span, "this citation names no source")
        .add_help("write `[@key, p. 12; see also @other]`, or `@key [p. 12]`");
}

fn words_of(part: &Raw) -> Option<Span> {
    match &part.content {
        RawContent::Inline(Inline::Text(Text { span, literal: None })) => Some(*span),
        _ => None,
    }
}

fn words(start: usize, end: usize) -> Inline {
    Inline::Text(Text { span: Span::new(start, end), literal: None })
}

fn text(start: usize, end: usize) -> Option<Raw> {
    (start < end).then(|| Raw { content: RawContent::Inline(words(start, end)), span: Span::new(start, end) })
}

/// What is left of a text is read next.
fn put_back(parts: &mut VecDeque<Raw>, start: usize, end: usize) {
    if let Some(left) = text(start, end) {
        parts.push_front(left);
    }
}
