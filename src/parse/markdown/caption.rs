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
        raw.extend(text(rest.ending(span.start())));
        let content = builder.citation(span).map(RawContent::Inline);
        raw.extend(content.map(|content| Raw { content, span }));
        rest = rest.starting(span.end());
    }
    raw.extend(text(rest));
    let in_link = std::mem::replace(&mut builder.in_link, false);
    let folded = narrative::fold(builder, raw);
    builder.in_link = in_link;
    let inlines = folded.into_iter().filter_map(|part| match part.content {
        RawContent::Inline(inline) => Some(inline),
        _ => None,
    });
    inlines.collect()
}

/// The first citation in brackets.
fn bracketed(words: &str) -> Option<Span> {
    words.match_indices('[').find_map(|(at, _)| {
        let inside = &words[at + 1..];
        let length = inside.find(['[', ']']).filter(|end| inside[*end..].starts_with(']'))?;
        citation::is_citation(&inside[..length]).then(|| Span::new(at, at + length + 2))
    })
}

fn text(span: Span) -> Option<Raw> {
    let content = RawContent::Inline(Inline::Text(Text { span, literal: None }));
    (span.start() < span.end()).then_some(Raw { content, span })
}
