//! Where the labels of notes are written.
//!
//! In: the text of a page. Out: the spans of the labels of its notes, in definitions and in references. What only looks like one is none: in
//! code, in HTML, after a backslash, in an address.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::input::options;
use crate::config::LanguageConfig;
use crate::parse::front_matter_span;
use crate::source::Span;

/// The labels of the notes of a page, without their brackets. References without a definition are among them.
pub fn note_labels(text: &str, language: &LanguageConfig) -> Vec<Span> {
    let start = front_matter_span(text).map_or(0, Span::end);
    let body = &text[start..];
    let mut places: Vec<Span> = Vec::new();
    let mut in_code = false;
    for (event, range) in Parser::new_ext(body, options(language)).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            // The text of a definition has events of its own.
            Event::Start(Tag::FootnoteDefinition(_)) => {
                let length = body[range.clone()].find("]:").unwrap_or_default();
                places.push(Span::new(range.start, range.start + length));
            }
            Event::FootnoteReference(_) | Event::Text(_) if !in_code => places.push(Span::from(range)),
            _ => {}
        }
    }
    places.sort_unstable();
    let mut places = places.into_iter().peekable();
    let labels = body.match_indices("[^").filter_map(|(at, open)| {
        let begin = at + open.len();
        // The caret, because a backslash may take the bracket before it out of the text.
        let caret = at + 1;
        while places.next_if(|place| place.end() <= caret).is_some() {}
        let is_written = places.peek().is_some_and(|place| place.start() <= caret);
        let end = begin + body[begin..].find([']', '[', '\n'])?;
        let is_label = is_written && end > begin && body[end..].starts_with(']') && !is_escaped(body, at);
        is_label.then(|| Span::new(begin, end).shifted(start))
    });
    labels.collect()
}

/// Whether an odd number of backslashes stands before a character.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = &text[..at];
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}
