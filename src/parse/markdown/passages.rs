//! `[passage][^note]`: CommonMark leaves literal brackets and a reference; the passage is the text
//! between the bracket that closes right before the reference and the one that opened it.

use super::Builder;
use super::inlines::{Raw, RawContent};
use crate::diagnostic::Rule;
use crate::model::tree::{Inline, Text};
use crate::source::Span;

/// Turns references to notes into passages and points.
pub(super) fn resolve(builder: &mut Builder<'_, '_>, raw: Vec<Raw>) -> Vec<Inline> {
    let source = builder.input.text;
    let mut inlines: Vec<Inline> = Vec::with_capacity(raw.len());
    for part in raw {
        match part.content {
            RawContent::Inline(inline) => {
                if let Inline::Text(text) = &inline {
                    undefined(builder, text);
                }
                inlines.push(inline);
            }
            RawContent::Note(label) => {
                let note = builder.notes.refer(&label, part.span);
                if closes_at(inlines.last(), part.span.start, source) {
                    match take_passage(&mut inlines, source) {
                        Some(content) => inlines.push(Inline::Passage { note, content }),
                        None => {
                            unbalanced(builder, part.span);
                            inlines.push(Inline::Point { note });
                        }
                    }
                } else {
                    inlines.push(Inline::Point { note });
                }
            }
            // Tags have been paired or refused before.
            RawContent::Tag => {}
        }
    }
    inlines
}

fn unbalanced(builder: &mut Builder<'_, '_>, reference: Span) {
    let span = Span::new(reference.start - 1, reference.end);
    builder.fault(Rule::UnbalancedPassage, span, "the passage of this note has no opening bracket").help.push(
        "write `[passage][^note]` within one paragraph and outside of other marks, or `\\]` for a plain bracket"
            .to_owned(),
    );
}

/// Whether an unescaped `]` stands right before the reference.
fn closes_at(last: Option<&Inline>, reference: usize, source: &str) -> bool {
    let Some(Inline::Text(text)) = last else { return false };
    text.span.end == reference
        && text.literal.is_none()
        && text.as_str(source).ends_with(']')
        && !is_escaped(source, reference - 1)
}

fn is_escaped(source: &str, at: usize) -> bool {
    let backslashes = source.as_bytes()[..at].iter().rev().take_while(|&&byte| byte == b'\\').count();
    backslashes % 2 == 1
}

/// Takes the passage off the end of the inlines, without its brackets. `None` leaves them as they are.
fn take_passage(inlines: &mut Vec<Inline>, source: &str) -> Option<Vec<Inline>> {
    let (index, at) = opening_bracket(inlines, source)?;
    let mut content = inlines.split_off(index);
    if let Some(Inline::Text(text)) = content.first_mut() {
        let before = Span::new(text.span.start, at);
        text.span.start = at + 1;
        if before.start < before.end {
            inlines.push(Inline::Text(Text { span: before, literal: None }));
        }
    }
    if let Some(Inline::Text(text)) = content.last_mut() {
        text.span.end -= 1;
    }
    content.retain(
        |inline| !matches!(inline, Inline::Text(text) if text.literal.is_none() && text.span.start >= text.span.end),
    );
    Some(content)
}

/// The inline and the byte of the bracket that the last one closes.
fn opening_bracket(inlines: &[Inline], source: &str) -> Option<(usize, usize)> {
    let mut open = 0_usize;
    for (index, inline) in inlines.iter().enumerate().rev() {
        let Inline::Text(text) = inline else { continue };
        if text.literal.is_some() {
            continue;
        }
        for (at, sign) in text.as_str(source).char_indices().rev() {
            let at = text.span.start + at;
            match sign {
                ']' if !is_escaped(source, at) => open += 1,
                '[' if !is_escaped(source, at) => {
                    open -= 1;
                    if open == 0 {
                        return Some((index, at));
                    }
                }
                _ => {}
            }
        }
    }
    None
}

/// `[^label]` that stayed text, because nothing defines it.
fn undefined(builder: &mut Builder<'_, '_>, text: &Text) {
    if text.literal.is_some() {
        return;
    }
    let source = builder.input.text;
    let words = text.as_str(source);
    for (at, _) in words.match_indices("[^") {
        let start = text.span.start + at;
        let Some(length) = words[at..].find(']') else { break };
        let label = &words[at + 2..at + length];
        if !label.is_empty() && !label.contains(['[', '\n']) && !is_escaped(source, start) {
            builder.notes.undefined.push((label.to_owned(), Span::new(start, start + length + 1)));
        }
    }
}
