//! The caption of a picture, which is the title of its image: words and citations.
//!
//! In: a title and where it is written. Out: inlines.

use super::raw::{Raw, RawContent};
use super::{Builder, narrative};
use crate::model::tree::{Inline, Text};
use crate::parse::citation;
use crate::source::Span;

/// Reads a caption. What is not written as it is read, with escapes or entities, has no citations.
pub(super) fn read(builder: &mut Builder<'_, '_>, title: &str, place: Span) -> Vec<Inline> {
    let source = builder.input.text;
    if title.is_empty() {
        return Vec::new();
    }
    if place.slice(source) != title {
        return vec![Inline::Text(Text { span: place, literal: Some(title.into()) })];
    }
    let mut raw = Vec::new();
    let mut rest = place;
    while let Some(found) = bracketed(rest.slice(source)) {
        let span = found.shifted(rest.start());
        words(rest.ending(span.start()), source, &mut raw);
        let content = builder.citation(span).map(RawContent::Inline);
        raw.extend(content.map(|content| Raw { content, span }));
        rest = rest.starting(span.end());
    }
    words(rest, source, &mut raw);
    let in_link = std::mem::replace(&mut builder.in_link, false);
    let folded = narrative::fold(builder, raw);
    builder.in_link = in_link;
    let inlines = folded.into_iter().filter_map(|part| match part.content {
        RawContent::Inline(inline) => Some(inline),
        _ => None,
    });
    let mut inlines: Vec<Inline> = inlines.collect();
    builder.close_up(&mut inlines);
    inlines
}

/// The first citation in brackets.
fn bracketed(words: &str) -> Option<Span> {
    words.match_indices('[').find_map(|(at, _)| {
        let inside = &words[at + 1..];
        let length = inside.find(['[', ']']).filter(|end| inside[*end..].starts_with(']'))?;
        citation::is_citation(&inside[..length]).then(|| Span::new(at, at + length + 2))
    })
}

/// Words, with the line breaks between them.
fn words(span: Span, source: &str, raw: &mut Vec<Raw>) {
    let mut at = span.start();
    for (number, line) in span.slice(source).split('\n').enumerate() {
        let start = at;
        at += line.len() + 1;
        if number > 0 {
            let span = Span::new(start, start);
            raw.push(Raw { content: RawContent::Inline(Inline::SoftBreak), span });
        }
        // Lines are indented as the text around them is; the first and the last blank belong to the sentence.
        let indent = if number > 0 { line.len() - line.trim_start().len() } else { 0 };
        let span = Span::new(start + indent, start + indent.max(line.trim_end_matches('\r').len()));
        if span.start() < span.end() {
            raw.push(Raw { content: RawContent::Inline(Inline::Text(Text { span, literal: None })), span });
        }
    }
}
